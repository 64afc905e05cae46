"""What stands beside a share: the occasions that enter none, why, and which they are."""

from __future__ import annotations

import streamlit as st

from app_pages._address import address_of
from app_pages._view import View
from engine.insights.scope import Scope
from engine.insights.unjudged import Occasion, occasions_in
from engine.model.occasion import State
from engine.report.head_words import moment
from engine.report.text import xml
from engine.report.unjudged_words import UNJUDGED, why_unjudged
from engine.score.scorecard import Score

LATEST = 5


def beside_share(view: View, score: Score) -> None:
    """Show how many occasions enter no share; each number opens its reason and its cases."""
    place = f"{score.rule.id}-{score.journey}-{score.touchpoint}"
    for state in UNJUDGED:
        if count := getattr(score.counts, state.name.lower()):
            title = f"{count:,} {state.word}"
            opened = st.expander(title, on_change="rerun", key=f"{state.name.lower()}-{place}")
            if opened.open:
                with opened:
                    _unjudged(view, score, state, count)


def _unjudged(view: View, score: Score, state: State, count: int) -> None:
    st.html(f"<p>{xml(why_unjudged(state, score.rule.standard, view.audit.as_of))}</p>")
    scope = Scope(view.audit, view.days.period)
    name = "latest", state, score.rule.id, score.journey, score.touchpoint
    latest = scope.once(name, lambda: [*occasions_in(scope, score, state, LATEST)])
    found = "".join(map(_occasion, latest))
    if found:
        which = f"<p>The latest {LATEST} of them:</p>" if count > LATEST else ""
        st.html(f'{which}<ul class="jw-misses">{found}</ul>')


def _occasion(one: Occasion) -> str:
    return f"<li>{case_link(one.case)} · {xml(moment(one.touch.started))}</li>"


def case_link(case: str) -> str:
    """Return a link to a case on the page Cases; the filters go along."""
    where = xml(address_of("cases", case=case, journey=st.query_params.get("journey", "")))
    return f'<a class="jw-link" href="{where}">Case {xml(case)}</a>'
