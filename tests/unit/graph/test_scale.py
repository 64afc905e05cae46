"""Durations in the kind of time of a promise: what they surely come to, and what they may."""

import math
from fractions import Fraction

import pytest

from engine.graph.scale import scale
from engine.graph.time_allowed import total
from engine.model.practice import Practice
from engine.units import SpanKind, parse_span
from engine.units.span import DAY, HOUR

PRACTICE = Practice.model_validate(
    {
        "schema": 1,
        "practice": "Riverside",
        "time_zone": "UTC",
        "open_hours": {"mon-thu": ["08:00-12:00", "13:00-17:00"], "fri": ["08:00-12:00"]},
    }
)


@pytest.mark.parametrize(
    ("kind", "written", "bounds"),
    [
        ("elapsed time", "3 h", (3 * HOUR, 3 * HOUR)),
        ("elapsed time", "3 business hours", (3 * HOUR, math.inf)),
        ("elapsed time", "2 business days", (2 * DAY, math.inf)),
        ("elapsed time", "same day", (0, DAY)),
        ("elapsed time", "same business day", (0, math.inf)),
        ("business time", "3 h", (0, 3 * HOUR)),
        ("business time", "3 business hours", (3 * HOUR, 3 * HOUR)),
        ("business time", "1 business day", (4 * HOUR, 16 * HOUR)),
        ("business time", "same day", (0, 8 * HOUR)),
        ("business days", "2 business days", (2, 2)),
        ("business days", "4 business hours", (0.5, 1)),
        ("business days", "3 h", (0, 0)),
        ("business days", "6 d", (5, 6)),
        ("business days", "8 d", (6, 8)),
        ("business days", "same day", (0, 0)),
        ("business days", "same business day", (0, 1)),
        ("same day", "same day", (0, 0)),
        ("same business day", "1 business day", (1, 1)),
        ("same business day", "3 d", (3, 3)),
    ],
)
def test_a_duration_has_a_least_and_a_most(kind, written, bounds):
    assert scale(SpanKind(kind), PRACTICE).total([parse_span(written)]) == bounds


@pytest.mark.parametrize(
    ("kind", "written", "bounds"),
    [
        ("business days", ["1 h", "2 h"], (0, 0)),
        ("same day", ["7 h"] * 4, (1, Fraction(28, 24))),
        ("business days", ["4 d", "4 d"], (6, 8)),
        ("business days", ["12 h", "12 h", "2 business days"], (3, 3)),
        ("business time", ["3 h", "3 business hours"], (3 * HOUR, 6 * HOUR)),
    ],
)
def test_durations_one_after_another_are_added_up_before_they_are_compared(kind, written, bounds):
    spans = [parse_span(text) for text in written]

    assert scale(SpanKind(kind), PRACTICE).total(spans) == bounds


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ([], ""),
        (["20 s", "2 min"], "2 min 20 s"),
        (["1 business hour"], "1 business hour"),
        (
            ["5 s", "2.5 business hours", "1 business day"],
            "1 business day + 2.5 business hours + 5 s",
        ),
        (["same day"], "same day"),
        (["same day", "same day"], "2 times same day"),
    ],
)
def test_durations_are_added_up_by_kind(written, said):
    assert total(map(parse_span, written)) == said
