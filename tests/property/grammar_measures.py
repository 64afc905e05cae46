"""Random measures, and the names that a condition may use with them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.property.grammar import KINDS, SPANS, TOUCHPOINTS, Written, where

VERBS: list[tuple[str, Any, str]] = [
    ("count", ["any"], "number"),
    ("count", ["hold", "visit"], "number"),
    ("total", "wait", "duration"),
    ("total", "duration", "duration"),
    ("total", "rating", "number"),
    ("largest", "wait", "duration"),
    ("largest", "rating", "number"),
    ("largest", "duration", "duration"),
    ("smallest", "wait", "duration"),
    ("smallest", "rating", "number"),
    ("first", "wait", "duration"),
    ("last", "rating", "number"),
    ("first", "outcome", "choice"),
    ("last", "staff", "text"),
    ("last", "duration", "duration"),
    ("distinct", "staff", "number"),
    ("distinct", "rating", "number"),
    ("repeats", "reason", "number"),
    ("repeats", "outcome", "number"),
]


@st.composite
def measure(draw: st.DrawFn) -> tuple[Written, str]:
    """Return a measure and what kind of quantity it is."""
    if draw(st.booleans()):
        return draw(time_between())
    verb, about, kind = draw(st.sampled_from(VERBS))
    made: Written = {verb: about}
    if verb != "count" and draw(st.booleans()):
        made["of"] = draw(st.lists(st.sampled_from(TOUCHPOINTS), min_size=1, max_size=2))
    if not draw(st.integers(0, 2)):
        made["where"] = draw(where())
    if not draw(st.integers(0, 2)):
        made["same"] = draw(st.sampled_from([["person"], ["person", "reason"], ["reason"]]))
    if not draw(st.integers(0, 2)):
        made["within"] = draw(st.sampled_from(SPANS))
    return made, kind


@st.composite
def time_between(draw: st.DrawFn) -> tuple[Written, str]:
    """Return a measure from … to …."""
    unit = draw(
        st.sampled_from(
            ["calendar time"] * 3 + ["business hours", "calendar days", "business days"]
        )
    )
    made: Written = {
        "from": draw(st.lists(moment(optional=True), min_size=1, max_size=2)),
        "to": draw(st.lists(moment(optional=False), min_size=1, max_size=2)),
        "in": unit,
    }
    if not draw(st.integers(0, 3)):
        made["may_be_negative"] = "yes"
    return made, "duration" if unit == "calendar time" else unit


@st.composite
def moment(draw: st.DrawFn, optional: bool) -> Written:
    """Return a moment of a measure."""
    made: Written
    if not draw(st.integers(0, 3)):
        made = {"time": draw(st.sampled_from(["booked_for", "told_at"]))}
    else:
        side = draw(st.sampled_from(["start_of", "start_of", "end_of"]))
        made = {side: draw(st.sampled_from(TOUCHPOINTS))}
        if not draw(st.integers(0, 3)):
            made["where"] = draw(where())
    if optional and not draw(st.integers(0, 3)):
        made["if_given"] = "yes"
    return made


@st.composite
def practice(draw: st.DrawFn) -> tuple[Written, dict[str, str]]:
    """Return three measures, and the kinds of every name that a condition may use."""
    one, two = draw(measure()), draw(measure())
    measures, kinds = (
        {"one": one[0], "two": two[0]},
        {**KINDS, "duration": "duration", "during": "hours"},
    )
    named = {"one": one[1], "two": two[1]}
    kinds |= {name: kind for name, kind in named.items() if kind not in ("choice", "text")}
    if {"one", "two"} <= set(kinds):
        measures["three"], kinds["three"] = {"ratio": ["one", "two"]}, "number"
    return measures, kinds
