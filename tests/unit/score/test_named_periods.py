"""Periods with a short name, as they stand in a link."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.named_periods import NamedPeriod, offered, period_named
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
