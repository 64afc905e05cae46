"""What stands beside a share: the occasions that enter none, why, and which they are."""

from __future__ import annotations

from functools import partial

import streamlit as st

from app_pages._address import BESIDE, unfolded
from app_pages._misses import case_link
from app_pages._view import View
from engine.insights.scope import Scope
from engine.insights.unjudged import occasions_in
from engine.model.occasion import State
from engine.report.head_words import moment
from engine.report.text import clean, xml
from engine.report.unjudged_words import UNJUDGED, why_unjudged
from engine.score.scorecard import Score

LATEST = 5


def beside_share(view: View, score: Score) -> None:
    """Show how many occasions enter no share; each number opens its reason and its cases."""
    for state in UNJUDGED:
        if count := getattr(score.counts, state.name.lower()):
            name = f"{BESIDE}{state.name.lower().replace('_', '-')}-{score.rule.id}"
            unfolded(
                f"{count:,} {state.word}", name, partial(_unjudged, view, score, state, count)
            )


def _unjudged(view: View, score: Score, state: State, count: int) -> None:
    st.html(f"<p>{xml(why_unjudged(state, score.rule.standard, view.audit.as_of))}</p>")
    scope = Scope(view.audit, view.days.period, view.only)
    name = "latest", state, score.rule.id, score.journey, score.touchpoint
    found = scope.once(name, lambda: [*occasions_in(scope, score, state, LATEST)])
    if count > len(found) > 0:
        st.html(f"<p>The latest {len(found)} of them:</p>")
    with st.container(gap=None):
        for one in found:
            case_link(one.case, f"Case {clean(one.case)} · {moment(one.touch.started)}")
