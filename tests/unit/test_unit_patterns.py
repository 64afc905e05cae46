"""The patterns that editors check with let through what the engine reads, and nothing else."""

import re
from datetime import date
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.hours import ZONE, zone
from engine.model.written import DATE, read_date
from engine.units import (
    DAYS_PATTERN,
    SPAN_PATTERN,
    TARGET_PATTERN,
    WINDOW_PATTERN,
    parse_hours,
    parse_span,
    parse_target,
)
from engine.units.opening_hours import DAYS
from engine.units.span import NEAR_SPELLINGS, UNITS
from tests.tries import examples

UNBOUNDED = ("finer than a microsecond", "longer than a hundred years")
"""What is wrong with a number, and not with how it is written: a pattern cannot count."""

digits = st.text("0123456789", max_size=14)
numbers = st.builds("{}{}{}".format, digits, st.sampled_from(["", ".", ",", ".0"]), digits)
near = [*UNITS, *(word for words in NEAR_SPELLINGS.values() for word in words), "m", "", "x"]
spans = st.one_of(
    st.builds("{}{}{}".format, numbers, st.sampled_from([" ", "", "  "]), st.sampled_from(near)),
    st.sampled_from(["same day", "same business day", "Same day", "same  day", "20 s\n"]),
    st.from_regex(SPAN_PATTERN),
    st.text(max_size=20),
)
targets = st.one_of(
    st.builds("{}{}".format, numbers, st.sampled_from(["%", " %", "", "%\n"])),
    st.sampled_from(["every time", "always", "Every time", "100%", "100.1%", "100.0%", "000%"]),
    st.from_regex(TARGET_PATTERN),
    st.text(max_size=20),
)
clock = st.builds(
    "{:02d}{}{:02d}".format, st.integers(0, 25), st.sampled_from(":."), st.integers(0, 61)
)
windows = st.one_of(
    st.builds("{}{}{}".format, clock, st.sampled_from(["-", " - ", "\u2013"]), clock),
    clock.map(lambda at: f"{at}-{at}"),
    st.from_regex(WINDOW_PATTERN),
    st.text(max_size=12),
)
days = st.one_of(
    st.lists(st.sampled_from([*DAYS, "Mon", "mo", "daily", ""]), min_size=1, max_size=3).map(
        "-".join
    ),
    st.from_regex(DAYS_PATTERN),
    st.text(max_size=8),
)
dates = st.one_of(
    st.dates(min_value=date(1000, 1, 1)).map(str),
    st.dates().map(lambda day: f"{day:%Y%m%d}"),
    st.dates().map(lambda day: f"{day:%G-W%V-%u}"),
    st.text("0123456789-W", min_size=6, max_size=10),
)


def fits(pattern, text):
    """Return whether a text fits as JSON Schema has it, where $ is the very end."""
    return re.search(pattern.removesuffix("$") + r"\Z", text) is not None


def reads(parse, text):
    """Return whether a parser takes a text, but for what no pattern can say."""
    try:
        parse(text)
    except (ValueError, KeyError) as wrong:
        return any(reason in str(wrong) for reason in UNBOUNDED)
    return True


@examples(100)
@given(spans)
def test_a_text_fits_the_pattern_of_durations_when_it_is_read_as_one(text):
    assert fits(SPAN_PATTERN, text) == reads(parse_span, text)


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_of_duration_fits(unit):
    assert fits(SPAN_PATTERN, f"2 {unit}")


@examples(100)
@given(targets)
def test_a_text_fits_the_pattern_of_targets_when_it_is_read_as_one(text):
    assert fits(TARGET_PATTERN, text) == reads(parse_target, text)


@examples(100)
@given(windows)
def test_a_text_fits_the_pattern_of_windows_when_it_is_read_as_one(text):
    assert fits(WINDOW_PATTERN, text) == reads(lambda window: parse_hours({"mon": window}), text)


@examples(100)
@given(days)
def test_a_text_fits_the_pattern_of_days_when_it_is_read_as_some(text):
    assert fits(DAYS_PATTERN, text) == reads(lambda day: parse_hours({day: "09:00-10:00"}), text)


@examples(100)
@given(dates)
def test_every_date_that_is_read_fits_the_pattern_of_dates(text):
    assert fits(DATE["pattern"], text) or not reads(read_date, text)


@examples(100)
@given(st.dates())
def test_a_date_is_read_as_it_is_written(day):
    assert read_date(str(day)) == day


@pytest.mark.parametrize("text", ["20261127", "2026-W48-5", "2026-11-27 ", "2026-02-30"])
def test_other_forms_of_a_date_are_not_read(text):
    assert not reads(read_date, text)


@pytest.mark.parametrize("text", ["2026-13-01", "2026-00-10", "2026-01-32", "1/5/2026", "2026"])
def test_what_is_no_date_does_not_fit(text):
    assert not fits(DATE["pattern"], text)


def test_every_time_zone_that_is_read_fits_the_pattern_of_time_zones():
    known = [name for name in available_timezones() if reads(zone, name)]

    assert known
    assert [name for name in known if not fits(ZONE["pattern"], name)] == []
