"""Durations as a person would write them down."""

import pytest

from engine.discovery.spans import about, at_least
from engine.units import parse_span


@pytest.mark.parametrize(
    ("gap", "span"),
    [
        *[("0 s", "1 min"), ("60 s", "1 min"), ("61 s", "2 min"), ("5 h", "8 h"), ("9 d", "2 w")],
        *[("364 d", "52 w"), ("365 d", "365 d"), ("366 d", "730 d"), ("36524 d", "36525 d")],
    ],
)
def test_a_gap_is_rounded_up_to_what_people_say(gap, span):
    assert at_least(parse_span(gap).amount) == span


@pytest.mark.parametrize(
    ("length", "span"),
    [
        *[("0 s", "1 s"), ("95 s", "95 s"), ("150 s", "3 min"), ("119 min", "119 min")],
        *[("150 min", "3 h"), ("60 h", "3 d"), ("20 d", "20 d")],
    ],
)
def test_a_length_is_told_in_whole_numbers(length, span):
    assert about(parse_span(length).amount) == span
