"""One case as a timeline beside the plan of its map: a chart, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby
from typing import Any

import altair as alt
import streamlit as st

from app_pages._misses import log_place
from app_pages._paper import INK, on_paper
from app_pages._scores import chip
from engine.audit import Audit
from engine.model.occasion import State
from engine.report.head_words import weekday
from engine.report.looks import BAD, CHANCE, GOOD, NOTHING, Look
from engine.report.story_steps import Step, Way
from engine.report.story_words import deviation_words, judgement_words, lasts
from engine.report.text import clean, counted, xml

ROW = 40
MOST_HIGH = 720
SHAPES = {
    Way.AS_PLANNED: "circle",
    Way.MISSING: "circle",
    Way.UNPLANNED: "diamond",
    Way.OUT_OF_ORDER: "triangle-up",
    Way.REPEATED: "square",
    Way.FAILED: "cross",
    Way.ON_NO_MAP: "stroke",
}
LOOKS = {Way.AS_PLANNED: GOOD, Way.FAILED: BAD, Way.ON_NO_MAP: NOTHING}
HEADS = ("When", "What happened", "Beside its map", "What the standards came to")
QUIET = ' class="jw-quiet"'
ABOVE_ITS_LINE: dict[str, Any] = {
    "labelAlign": "left",
    "labelPadding": -6,
    "labelOffset": -15,
    "labelLimit": 640,
    "labelFontSize": 13,
    "ticks": False,
    "domain": False,
}
CLOCK = (
    "utcFormat(datum.value, datum.value % 60000 ? '%H:%M:%S' :"
    " datum.value % 86400000 ? '%H:%M' : '%a %d %b')"
)
INKS = {GOOD: "#1f9d74", CHANCE: "#c47f0e", BAD: "#d1495b", NOTHING: "#8a949e"}


def timeline_chart(steps: Sequence[Step]) -> None:
    """Draw when each step came and how long it took, with the waits before."""
    high = ROW * len(steps) + 60
    with st.container(height=MOST_HIGH if high > MOST_HIGH else "content", border=False):
        st.altair_chart(
            _chart(steps),
            theme=None,
            width="stretch",
            alt="When each step came and how long it took; the table below says the same.",
        )


def _chart(steps: Sequence[Step]) -> alt.LayerChart:
    data = {"values": [_datum(number, step) for number, step in enumerate(steps, 1)]}
    ways = list(dict.fromkeys(step.way for step in steps))
    clock = alt.Axis(
        labelExpr=CLOCK, labelOverlap=True, labelColor=INK, labelFontSize=13, tickCount=8
    )
    above = alt.Axis(**ABOVE_ITS_LINE, labelColor=INK)
    begins = alt.X("start:T", title=None, axis=clock, scale=alt.Scale(type="utc", padding=12))
    row = alt.Y("label:N", title=None, sort=None, axis=above, scale=alt.Scale(paddingOuter=0.4))
    inks = _scale(ways, [INKS[_look(way)] for way in ways])
    fill, stroke = (part("way:N", legend=None, scale=inks) for part in (alt.Fill, alt.Stroke))
    shapes = _scale(ways, [SHAPES[way] for way in ways])
    shape = alt.Shape("way:N", legend=None, scale=shapes)
    is_hollow = alt.condition(alt.datum.way == Way.MISSING.word, alt.value(0), alt.value(1))
    every = alt.Chart(data).encode(y=row, tooltip=alt.Tooltip("said:N", title="Step"))
    waits = every.mark_rule(strokeDash=[2, 3], color=INKS[NOTHING])
    spans = every.mark_bar(height=9, cornerRadius=3, opacity=0.55)
    points = every.mark_point(size=110, strokeWidth=2, opacity=1)
    layers = [
        waits.encode(x="since:T", x2="start:T"),
        spans.encode(x=begins, x2="end:T", fill=fill),
        points.encode(x=begins, fill=fill, stroke=stroke, shape=shape, fillOpacity=is_hollow),
    ]
    return on_paper(layers, alt.Step(ROW))


def _scale(ways: Sequence[Way], values: Sequence[str]) -> alt.Scale:
    return alt.Scale(domain=[way.word for way in ways], range=list(values))


def _datum(number: int, step: Step) -> dict[str, Any]:
    """Return what is drawn of a step; times are the practice's own, whatever the browser's are."""
    clock = "%Y-%m-%dT%H:%M:%SZ"
    way = "" if step.way is Way.AS_PLANNED else f" – {step.way.word}"
    missed = f", {counted(step.missed, 'miss', 'misses')}" if step.missed else ""
    return {
        "label": f"{number}. {step.title}{way}{' ✗' if step.missed else ''}",
        "way": step.way.word,
        "start": f"{step.at:{clock}}",
        "end": f"{step.until:{clock}}",
        "since": f"{step.at - (step.waited or timedelta()):{clock}}",
        "said": f"{step.title}: {_when(step)}, {step.way.word}{missed}",
    }


def timeline_table(audit: Audit, steps: Sequence[Step]) -> None:
    """Show every step in words: what came, what its map has, and what its standards came to."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    rows = "".join(
        f'<tr class="jw-day"><th scope="colgroup" colspan="{len(HEADS)}">{weekday(day)}</th></tr>'
        + "".join(_row(audit, step) for step in same)
        for day, same in groupby(steps, key=lambda step: step.at.date())
    )
    st.html(f'<table class="jw-table jw-story"><thead><tr>{heads}</tr></thead>{rows}</table>')


def _row(audit: Audit, step: Step) -> str:
    """Return one step as a line of the table."""
    beside = "".join(f"<li>{xml(deviation_words(one))}</li>" for one in step.deviations)
    judged = "".join(
        f"<li{'' if one.state is State.MISSED else QUIET}>{xml(judgement_words(one))}</li>"
        for one in step.judgements
    )
    way = chip(replace(_look(step.way), glyph=step.way.glyph), step.way.word)
    return (
        f'<tr><th scope="row">{xml(_when(step))}</th><td><b>{xml(step.title)}</b>'
        f"{_about(audit, step)}</td><td>{way}<ul>{beside}</ul></td><td><ul>{judged}</ul></td></tr>"
    )


def _when(step: Step) -> str:
    return f"{step.at:%H:%M:%S}" if step.touch else "did not come"


def _about(audit: Audit, step: Step) -> str:
    """Return how long a step took, after which wait, by whom, and where the log says so."""
    touch = step.touch
    if touch is None:
        return ""
    said = [f"after {lasts(step.waited)}"] if step.waited else []
    said += [f"lasted {lasts(touch.lasted)}"] if touch.lasted is not None else []
    said += [f"by {clean(touch.staff)}"] if touch.staff else []
    lines = [xml(", ".join(said))] if said else []
    return "<br>".join(["", *lines, f"<small>{xml(log_place(audit, touch))}</small>"])


def _look(way: Way) -> Look:
    return LOOKS.get(way, CHANCE)
