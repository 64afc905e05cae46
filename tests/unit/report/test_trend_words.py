"""The last periods of a standard in one line."""

from datetime import date

from engine.audit import WHOLE_LOG
from engine.report.trend_words import trend_words
from engine.score.only import Only
from engine.score.scorecard import Period
from tests.unit.insights.scopes import QUICK, scope_of

LOG = """
    case | origin | touchpoint | started          | wait
    1    | phone  | call       | 2026-01-05 09:00 | 5 s
    2    | phone  | call       | 2026-02-02 09:00 | 5 s
    3    | phone  | call       | 2026-02-02 10:00 | 90 s
    4    | phone  | call       | 2026-03-02 09:00 | 5 s
    5    | phone  | call       | 2026-03-02 10:00 | 5 s
    6    | phone  | call       | 2026-04-02 09:00 | 90 s
    7    | phone  | call       | 2026-04-02 10:00 | 90 s
"""
TARGET = QUICK.replace("min_cases: 1", "min_cases: 2, target: 80%")


def words(standard: str, period: Period = WHOLE_LOG) -> str:
    audit = scope_of(LOG, {"quick": standard}, as_of="2026-04-15 12:00").audit
    return trend_words(audit.trends(period, Only())["quick"], audit.blueprint)


def test_the_latest_periods_are_named_with_their_n_and_the_last_one_so_far():
    assert words(TARGET).startswith(
        "February 2026: 50% of 2 · March 2026: 100% of 2 · April 2026, so far: 0% of 2"
    )


def test_a_period_with_too_few_cases_says_so():
    january = Period(until=date(2026, 1, 31))
    few = "January 2026: 1 of 1 (too few cases). So few periods are no trend yet."
    assert words(TARGET, january) == few


def test_a_standard_of_all_time_has_no_periods():
    assert words(TARGET.replace("min_cases", "over: all time, min_cases")) == ""
