from datetime import date

import pytest

from engine.report.period_lines import label
from engine.score.scorecard import Period
from engine.score.standing import Standing
from engine.score.trend import period_of
from tests.unit.score.cards import card_of, points_of

MARCH = """
    standard | touchpoint | day        | met | missed
    ---------+------------+------------+-----+-------
    it       | menu       | 2026-01-31 | 9   | 1
    it       | menu       | 2026-03-01 | 3   | 0
    it       | room       | 2026-03-31 | 1   | 4
"""
TODAY = date(2026, 3, 18)


@pytest.mark.parametrize(
    ("over", "day", "since", "until"),
    [
        pytest.param("calendar week", "2026-03-02", "2026-03-02", "2026-03-08", id="a Monday"),
        pytest.param("calendar week", "2026-01-01", "2025-12-29", "2026-01-04", id="new year"),
        pytest.param("calendar month", "2028-02-10", "2028-02-01", "2028-02-29", id="leap year"),
        pytest.param("calendar month", "2026-12-31", "2026-12-01", "2026-12-31", id="December"),
        pytest.param("calendar quarter", "2026-05-10", "2026-04-01", "2026-06-30", id="quarter"),
        pytest.param("calendar quarter", "2026-12-31", "2026-10-01", "2026-12-31", id="the last"),
        pytest.param("calendar year", "2026-05-10", "2026-01-01", "2026-12-31", id="year"),
        pytest.param("last 30 days", "2026-03-18", "2026-02-17", "2026-03-18", id="today"),
        pytest.param("last 30 days", "2026-02-17", "2026-02-17", "2026-03-18", id="30 days"),
        pytest.param("last 30 days", "2026-02-16", "2026-01-18", "2026-02-16", id="before them"),
    ],
)
def test_a_day_is_in_one_period(over, day, since, until):
    found = period_of(over, date.fromisoformat(day), TODAY)

    assert (str(found.since), str(found.until)) == (since, until)


def test_all_time_is_one_period():
    (point,) = points_of(card_of(MARCH, it="over: all time"))

    assert point.period == Period()
    assert point.score.n == 18


def test_each_month_has_its_own_share_of_all_touchpoints_together():
    points = points_of(card_of(MARCH, it=""))

    assert [(p.score.counts.met, p.score.counts.missed) for p in points] == [(9, 1), (4, 4)]
    assert [p.score.verdict.standing for p in points] == [
        Standing.ON_TARGET,
        Standing.BELOW_TARGET,
    ]


def test_each_period_needs_its_own_least_number_of_cases():
    january, march = points_of(card_of(MARCH, it="min_cases: 9"))

    assert january.score.verdict.standing is Standing.ON_TARGET
    assert march.score.verdict.standing is Standing.TOO_FEW


def test_the_counts_of_all_periods_add_up_to_the_whole():
    points = points_of(card_of(MARCH, it="over: calendar week"))

    assert sum(point.score.n for point in points) == 18


def test_a_mean_has_its_own_value_in_each_period():
    table = """
        standard | touchpoint | day        | met | sum       | squares
        it       | menu       | 2026-01-05 | 2   | 40000000  | 800000000000000
        it       | menu       | 2026-02-05 | 2   | 180000000 | 16200000000000000
    """
    mean = "expect_average: { mean_of: wait, at_most: 60 s }, target: null"
    january, february = points_of(card_of(table, it=mean))

    assert january.score.verdict.standing is Standing.ON_TARGET
    assert february.score.verdict.standing is Standing.BELOW_TARGET


@pytest.mark.parametrize(
    ("over", "as_of", "called"),
    [
        pytest.param("calendar month", "2026-04-02 08:00", "March 2026", id="month"),
        pytest.param("calendar month", "2026-03-31 20:00", "March 2026, so far", id="last day"),
        pytest.param("calendar month", "2026-03-31 23:59:59.999999", "March 2026", id="its end"),
        pytest.param("calendar week", "2026-04-09 08:00", "week of 30 March 2026", id="week"),
        pytest.param(
            "calendar quarter", "2026-04-09 08:00", "January to March 2026", id="quarter"
        ),
        pytest.param("calendar year", "2026-04-09 08:00", "2026, so far", id="year"),
        pytest.param("last 30 days", "2026-04-09 08:00", "30 days to 9 April 2026", id="rolling"),
        pytest.param("all time", "2026-04-09 08:00", "all time", id="all time"),
    ],
)
def test_a_period_is_called_what_people_call_it(over, as_of, called):
    *_, last = points_of(card_of(MARCH, it=f"over: {over}"), as_of)

    assert label(last) == called


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        pytest.param(Period(since=date(2026, 3, 2)), "March 2026, in part", id="begun later"),
        pytest.param(Period(until=date(2026, 3, 30)), "March 2026, in part", id="ended earlier"),
        pytest.param(Period(date(2026, 3, 1), date(2026, 3, 31)), "March 2026", id="all of it"),
    ],
)
def test_a_period_of_which_not_all_days_are_asked_for_says_so(asked, called):
    *_, last = points_of(card_of(MARCH, it=""), asked=asked)

    assert label(last) == called


def test_a_standard_without_occasions_has_no_periods():
    table = """
        standard | touchpoint | met
        other    | menu       | 5
        it       | menu       |
    """
    assert points_of(card_of(table, it="", other="")) == []
