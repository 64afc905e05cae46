"""Periods with a short name, as they stand in a link."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.named_periods import (
    NamedPeriod,
    offered,
    period_named,
    with_the_one_before,
)
from engine.score.scorecard import Period

TODAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("name", "since", "until", "said"),
    [
        ("", None, None, "the whole log"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "February 2026"),
        ("last-7-days", date(2026, 6, 24), TODAY, "the last 7 days"),
        (
            "2026-05-04..2026-05-17",
            date(2026, 5, 4),
            date(2026, 5, 17),
            "2026-05-04 to 2026-05-17",
        ),
        ("2026-05-04..2026-05-04", date(2026, 5, 4), date(2026, 5, 4), "2026-05-04"),
    ],
)
def test_a_name_is_a_period_and_is_said_in_words(name, since, until, said):
    assert period_named(name, TODAY) == NamedPeriod(name, said, Period(since, until))


@pytest.mark.parametrize(
    "name",
    [
        "soon",
        "2026-13",
        "0000-05",
        "last-0-days",
        "2026-05-17..2026-05-04",
        "2026-02-30..2026-03-01",
        "<script>",
    ],
)
def test_what_is_no_name_of_a_period_is_none(name):
    assert period_named(name, TODAY) is None


def test_the_latest_months_of_a_log_are_offered_first():
    assert list(offered(date(2026, 4, 20), TODAY)) == [
        "",
        "last-7-days",
        "last-30-days",
        "last-90-days",
        "2026-06",
        "2026-05",
        "2026-04",
    ]


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_whatever_is_offered_can_be_asked_for(today, days):
    first = date.fromordinal(today.toordinal() - days)
    assert all(period_named(name, today) for name in offered(first, today))


@given(st.from_regex(r"(last-)?[0-9]{1,5}(-days|-[0-9]{2})(\.\.[0-9-]{1,10})?", fullmatch=True))
def test_no_text_in_a_link_is_a_bug(name):
    found = period_named(name, TODAY)
    assert found is None or found.name == name


@pytest.mark.parametrize(
    ("name", "before", "asked"),
    [
        ("2026-03", "February 2026", "March 2026"),
        ("2026-01", "December 2025", "January 2026"),
        ("last-7-days", "2026-06-17 to 2026-06-23", "the last 7 days"),
        ("2026-05-04..2026-05-04", "2026-05-03", "2026-05-04"),
        ("", "2026-05-02 to 2026-05-31", "the last 30 days"),
    ],
)
def test_a_period_is_held_against_the_one_just_before_it(name, before, asked):
    found = with_the_one_before(named(name), TODAY) or ()
    assert [one.title for one in found] == [before, asked]


@given(st.dates(), st.dates())
def test_the_days_before_are_as_many_and_end_where_the_others_begin(one, other):
    first, last = sorted((one, other))
    found = with_the_one_before(NamedPeriod.of_days(first, last), TODAY)
    days = last.toordinal() - first.toordinal() + 1
    if found is None:
        assert first.toordinal() <= days
    else:
        start, end = (first.toordinal() - days, first.toordinal() - 1)
        assert found[0].period == Period(date.fromordinal(start), date.fromordinal(end))


def test_nothing_is_before_the_first_month_of_the_calendar():
    assert with_the_one_before(named("0001-01"), TODAY) is None


def named(name: str) -> NamedPeriod:
    found = period_named(name, TODAY)
    assert found is not None
    return found
