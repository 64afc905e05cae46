"""`in_each` and `averaged_over`: into which hour, group or item an occasion falls."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.evaluate import evaluate
from engine.plan import rules
from tests.spec.table_log import CHICAGO
from tests.spec.tables import (
    LATE,
    PRACTICE,
    Touch,
    blueprint_of,
    judged,
    setting_of,
    touches,
)
from tests.tries import examples

SITES = f"{PRACTICE}\n    sites: {{ shore: {{ title: Shore, time_zone: Pacific/Honolulu }} }}"
WAIT = "wait: { type: duration }"
START = datetime(2026, 3, 1, tzinfo=UTC)
MINUTES = st.integers(0, 400 * 24 * 60)


def strata(in_each: str, rows: list[Touch], per: str = "touch") -> dict[str | None, int]:
    """Return how many calls fall into each stratum."""
    said = f"in_each: {in_each}, for_each: {per}, expect: {{ wait: {{ at_most: 20 s }} }}"
    standard = f"{{ applies_to: {{ touchpoints: call }}, {said} }}"
    blueprint = blueprint_of({"it": standard}, ["call"], attributes=WAIT, practice=SITES)
    setting = setting_of(blueprint, rows, LATE)
    counted = evaluate(rules(blueprint, setting.log), setting).tally
    return dict(counted.group_by("stratum").agg(pl.col("n").sum()).iter_rows())


@pytest.mark.parametrize(
    ("started", "hour", "weekday"),
    [
        pytest.param("2026-03-02 09:00", "9:00", "Monday", id="on the hour"),
        pytest.param("2026-03-02 09:59:59", "9:00", "Monday", id="a second before the next"),
        pytest.param("2026-03-01 23:30", "23:00", "Sunday", id="a Monday only in UTC"),
        pytest.param("2026-03-08 03:00", "3:00", "Sunday", id="after the hour that there is not"),
        pytest.param("2026-11-01 01:30-05:00", "1:00", "Sunday", id="the hour that comes twice"),
        pytest.param("2026-11-01 01:30-06:00", "1:00", "Sunday", id="the same hour again"),
    ],
)
def test_hours_and_weekdays_are_those_on_the_wall(started, hour, weekday):
    rows = [{"case": "1", "touchpoint": "call", "started": started, "wait": "5 s"}]

    assert strata("hour of day", rows) == {hour: 1}
    assert strata("weekday", rows) == {weekday: 1}


def test_a_site_has_its_own_wall():
    log = """
        case | touchpoint | started                | wait | site
        1    | call       | 2026-03-02 04:00+00:00 | 5 s  | shore
        2    | call       | 2026-03-02 04:00+00:00 | 5 s  | city
    """
    assert strata("hour of day", touches(log)) == {"18:00": 1, "22:00": 1}
    assert strata("site", touches(log)) == {"shore": 1, "city": 1}


def test_a_contact_and_a_journey_fall_into_the_hour_in_which_they_began():
    log = """
        case | contact | touchpoint | started          | wait
        1    | a       | call       | 2026-03-02 08:59 | 5 s
        1    | a       | call       | 2026-03-02 09:01 | 5 s
        1    | b       | call       | 2026-03-03 10:00 | 5 s
    """
    assert strata("hour of day", touches(log), "contact") == {"8:00": 1, "10:00": 1}
    assert strata("hour of day", touches(log), "journey") == {"8:00": 1}


def test_who_is_not_named_is_one_more_group():
    log = """
        case | touchpoint | started          | wait | staff
        1    | call       | 2026-03-02 08:59 | 5 s  | Lea
        2    | call       | 2026-03-02 09:01 | 5 s  |
    """
    assert strata("staff", touches(log)) == {"Lea": 1, None: 1}


def test_without_a_column_for_it_the_standard_cannot_be_measured():
    said = "applies_to: { touchpoints: call }, expect: { wait: { at_most: 20 s } }"
    known = {"call": ["started", "wait"]}
    blueprint = blueprint_of({"it": f"{{ {said}, in_each: staff }}"}, ["call"], attributes=WAIT)
    rows = [{"case": "1", "touchpoint": "call", "started": "2026-03-02 09:00", "wait": "5 s"}]
    (rule,) = rules(blueprint, setting_of(blueprint, rows, LATE, known).log)

    assert rule.why_not == "not logged: staff"


def test_an_occasion_that_names_no_item_cannot_be_told():
    standard = """
        applies_to: { touchpoints: survey }
        expect: { answer: always }
        averaged_over: question
    """
    log = """
        case | touchpoint | started          | question | answer
        1    | survey     | 2026-03-02 09:00 | listened | always
        2    | survey     | 2026-03-02 09:00 | listened | never
        3    | survey     | 2026-03-02 09:00 |          | always
        4    | survey     | 2026-03-02 09:00 |          | never
        5    | survey     | 2026-03-02 09:00 | listened |
    """
    attributes = "{ question: { type: text }, answer: { type: choice, of: [always, never] } }"

    assert judged(standard, log, attributes=attributes) == {
        "1": ["met"],
        "2": ["missed"],
        "3": ["cannot tell"],
        "4": ["cannot tell"],
        "5": ["cannot tell"],
    }


@examples(50)
@given(st.lists(MINUTES, min_size=1, max_size=20))
def test_hours_are_those_that_the_clock_of_the_standard_library_shows(minutes):
    moments = [START + timedelta(minutes=after) for after in minutes]
    rows = [
        {"case": str(case), "touchpoint": "call", "started": str(moment), "wait": "5 s"}
        for case, moment in enumerate(moments)
        if moment < datetime(2026, 12, 31, tzinfo=UTC)
    ]
    there = [datetime.fromisoformat(row["started"]).astimezone(CHICAGO) for row in rows]

    assert strata("hour of day", rows) == Counter(f"{moment.hour}:00" for moment in there)
    assert strata("weekday", rows) == Counter(f"{moment:%A}" for moment in there)
