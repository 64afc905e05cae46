"""How a standard went over time: a small picture, and the same in words."""

from __future__ import annotations

from base64 import b64encode

import streamlit as st

from app_pages._view import View
from engine.cli._processes import picture_of
from engine.model.vocabulary import Vocabulary
from engine.render.small_chart import small_chart
from engine.report.period_lines import label
from engine.report.process_words import reading
from engine.report.text import clean, xml
from engine.score import means, numbers
from engine.score.only import Only
from engine.score.process import process_of
from engine.score.scorecard import Score


def course(view: View, score: Score) -> None:
    """Show how a standard at one touchpoint of one journey went over its periods."""
    place = Only((score.journey or "",), (), (score.rule.id,), (score.touchpoint or "",))
    points = view.audit.trends(view.days.period, place).get(score.rule.id, [])
    vocabulary = view.blueprint.vocabulary
    process = process_of(points, vocabulary)
    if process:
        said = reading(process, vocabulary)
        picture = b64encode(small_chart(picture_of(process, vocabulary)).encode()).decode()
        alt = f"{clean(score.rule.standard.title)} over {len(process.points)} periods"
        st.html(
            f'<p><img class="jw-course" alt="{xml(alt)}" '
            f'src="data:image/svg+xml;base64,{picture}"></p><p>{xml(said)}</p>'
        )
    elif points:
        said = "; ".join(f"{label(point)}: {_found(point.score, vocabulary)}" for point in points)
        st.html(f"<p>{xml(said)}. So few periods are no trend yet.</p>")


def _found(score: Score, vocabulary: Vocabulary) -> str:
    """Return what a standard came to in a period."""
    if score.mean is None:
        return numbers.share_of(score.counts, score.target)
    return means.mean(score, vocabulary) or numbers.NO_DATA
