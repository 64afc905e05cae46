"""Dated versions: an occasion is judged by what was in force on the day of its first touch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.tables import judged
from tests.tries import examples

ATTRIBUTES = """
    wait: { type: duration }
    outcome: { type: choice, of: [answered, hung_up] }
    rating: { type: number }
"""
QUICK = """
    applies_to: { touchpoints: call }
    expect: { wait: { at_most: 30 s } }
    changes:
      - { from: 2026-04-01, expect: { wait: { at_most: 20 s } }, because: Second line }
"""


def at(day: str, standard: str = QUICK, wait: str = "25 s", outcome: str = "answered"):
    """Return what becomes of one call on a day."""
    log = f"""
        case | touchpoint | started | wait   | outcome
        1    | call       | {day}   | {wait} | {outcome}
    """
    return judged(standard, log, attributes=ATTRIBUTES).get("1")


@pytest.mark.parametrize(
    ("started", "state"),
    [
        pytest.param("2026-03-31 10:00", "met", id="the day before"),
        pytest.param("2026-03-31 23:59", "met", id="the last minute before, here and not in UTC"),
        pytest.param("2026-04-01 00:00", "missed", id="the first minute"),
        pytest.param("2026-11-01 10:00", "missed", id="long after"),
    ],
)
def test_a_touch_is_judged_by_the_version_of_its_day(started, state):
    assert at(started) == [state]


def test_what_is_not_named_stays_as_it_was():
    standard = """
        applies_to: { touchpoints: call }
        when: { outcome: answered }
        leave_out: [{ if: { wait: { less_than: 5 s } }, because: Misdial }]
        excuse_if: [{ if: { outcome: hung_up }, because: Gave up }]
        expect: { wait: { at_most: 30 s } }
        changes:
          - { from: 2026-04-01, expect: { wait: { at_most: 20 s } }, because: Second line }
          - { from: 2026-06-01, when: { outcome: { given: yes } }, because: All count }
    """

    assert at("2026-05-01", standard, "4 s") == ["left out"]
    assert at("2026-05-01", standard, "25 s", "hung_up") is None
    assert at("2026-06-01", standard, "4 s") == ["left out"]
    assert at("2026-06-01", standard, "25 s") == ["missed"]
    assert at("2026-06-01", standard, "25 s", "hung_up") == ["excused"]


def test_another_form_takes_the_place_of_the_first():
    standard = """
        applies_to: { touchpoints: voicemail }
        expect_then: { touchpoint: callback, within: 1 h }
        changes:
          - from: 2026-04-01
            expect_before: { touchpoint: callback }
            because: We call first
    """
    log = """
        case | voicemail        | callback
        1    | 2026-03-02 10:00 | 2026-03-02 10:30
        2    | 2026-04-02 10:00 | 2026-04-02 10:30
        3    | 2026-04-02 10:00 | 2026-04-02 09:30
    """

    assert judged(standard, log) == {"1": ["met"], "2": ["missed"], "3": ["met"]}


def test_a_journey_is_judged_by_the_version_in_force_when_it_began():
    standard = """
        applies_to: { touchpoints: visit }
        for_each: journey
        expect: { rating: { at_least: 3 } }
        changes:
          - { from: 2026-04-01, expect: { rating: { at_least: 4 } }, because: We want more }
    """
    log = """
        case | touchpoint | started          | rating
        1    | call       | 2026-03-30 10:00 |
        1    | visit      | 2026-04-02 10:00 | 3
        2    | call       | 2026-04-01 10:00 |
        2    | visit      | 2026-04-02 10:00 | 3
    """

    assert judged(standard, log, attributes=ATTRIBUTES) == {"1": ["met"], "2": ["missed"]}


def test_a_contact_over_midnight_is_judged_by_the_version_in_force_when_it_began():
    standard = """
        applies_to: { touchpoints: hold }
        for_each: contact
        expect: { held: { at_most: 30 s } }
        changes:
          - { from: 2026-04-01, expect: { held: { at_most: 20 s } }, because: Second line }
    """
    log = """
        case | contact | touchpoint | started          | ended
        1    | a       | menu       | 2026-03-31 23:59 |
        1    | a       | hold       | 2026-04-01 00:01 | 2026-04-01 00:01:25
        1    | b       | menu       | 2026-04-01 09:00 |
        1    | b       | hold       | 2026-04-01 09:01 | 2026-04-01 09:01:25
    """
    measures = "held: { total: duration, of: [hold] }"

    assert judged(standard, log, measures=measures) == {"1": ["met", "missed"]}


@examples(100)
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=4, unique=True),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), min_size=1, max_size=12),
)
def test_every_occasion_belongs_to_one_version(days, calls):
    """The oracle looks the limit of each call up in a plain list, day by day."""
    changes = "".join(
        f"\n      - {{ from: {date_of(day)}, because: New, "
        f"expect: {{ wait: {{ at_most: {day} s }} }} }}"
        for day in days
    )
    standard = f"""
    applies_to: {{ touchpoints: call }}
    expect: {{ wait: {{ at_most: 100 s }} }}
    changes:{changes}
    """
    head = "case | touchpoint | started | wait\n"
    lines = (f"{n} | call | {date_of(d)} 10:00 | {w} s\n" for n, (d, w) in enumerate(calls))
    limits = [max((day for day in days if day <= d), default=100) for d, _ in calls]
    expected = {
        str(n): ["met" if wait <= limit else "missed"]
        for n, ((_, wait), limit) in enumerate(zip(calls, limits, strict=True))
    }

    assert judged(standard, head + "".join(lines), attributes=ATTRIBUTES) == expected


def date_of(day: int) -> str:
    """Return a day counted from 1 March 2026."""
    return f"2026-{3 + day // 30:02d}-{1 + day % 30:02d}"
