"""What changed since the period before; nothing is called so that chance alone could make."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from app_pages._scores import chip
from app_pages._view import View
from engine.report.comparison import ComparisonReport
from engine.report.comparison_lines import Section
from engine.report.looks import NOTHING
from engine.report.text import xml
from engine.score.compared import Answer
from engine.score.named_periods import NamedPeriod, with_the_one_before

REAL = (Answer.WORSE, Answer.BETTER, Answer.CHANGED)
"""What is said of a standard that has really changed."""


def what_changed(view: View) -> None:
    """Show which standards really got worse or better since the period before."""
    periods = with_the_one_before(view.days, view.audit.as_of.date())
    if view.opened.no_log or periods is None:
        return
    before, after = periods
    st.header("What changed")
    name = "what changed", before, after, view.only
    st.html(view.audit.answers.once(name, lambda: "".join(_told(view, before, after))))


def _told(view: View, before: NamedPeriod, after: NamedPeriod) -> Iterator[str]:
    """Yield perfect journeys, what really changed, and how much of it chance alone would make."""
    comparison = view.audit.compared(before.period, after.period, view.only)
    at = view.audit.as_of
    report = ComparisonReport(comparison, (before.title, after.title), (at, at))
    said = f"{after.title[:1].upper()}{after.title[1:]}, held against {before.title}."
    yield f"<p>{xml(said)}</p>"
    if not comparison.has_data:
        yield f"<p>{chip(NOTHING, 'no data')} No standard was judged in both.</p>"
        return
    journeys = "".join(f"<dt>{xml(t)}</dt><dd>{xml(words)}</dd>" for t, words in report.journeys)
    yield f'<dl class="jw-legend">{journeys}</dl>'
    real = [section for section in report.sections if section.answer in REAL]
    if not real:
        said = "No standard has really changed: what looks like it could be chance."
        yield f"<p>{chip(NOTHING, Answer.NO_REAL_CHANGE)} {said}</p>"
    yield from map(_section, real)
    yield f'<p class="jw-quiet">{xml(" ".join(report.notes))}</p>'


def _section(section: Section) -> str:
    lines = "".join(
        f"<li><b>{xml(line.title)}</b>, {xml(line.group)}<br>{xml(line.sentence)}.</li>"
        for line in section.lines
    )
    head = chip(section.look, section.heading)
    return f'<section><p>{head}</p><ul class="jw-misses">{lines}</ul></section>'
