"""The population: what counts as one occasion, where, and on which day."""

from typing import Any

import pytest

from engine.evaluate import evaluate
from engine.plan import rules
from tests.spec.tables import (
    blueprint_of,
    judged,
    outcome_of,
    setting_of,
    touches,
    touchpoints_of,
)

CALLS = """
        case | contact | touchpoint | started          | ended
        1    | a       | menu       | 2026-03-02 23:50 | 2026-03-02 23:51
        1    | a       | hold       | 2026-03-02 23:51 | 2026-03-03 00:01
        1    | a       | call       | 2026-03-03 00:01 | 2026-03-03 00:05
        1    | b       | call       | 2026-03-04 10:00 | 2026-03-04 10:05
        1    |         | letter     | 2026-03-05 10:00 |
        2    | c       | menu       | 2026-03-02 10:00 | 2026-03-02 10:01
        2    |         | call       | 2026-03-02 11:00 | 2026-03-02 11:01
"""


def standard(for_each: str, touchpoints: str) -> str:
    """Return a standard that every occasion meets."""
    return f"""
        applies_to: {{ touchpoints: {touchpoints} }}
        for_each: {for_each}
        expect: {{ duration: {{ at_least: 0 s }} }}
    """


@pytest.mark.parametrize(
    ("for_each", "touchpoints", "expected"),
    [
        ("touch", "[call]", {"1": 2, "2": 1}),
        ("touch", "[call, hold]", {"1": 3, "2": 1}),
        ("contact", "[call]", {"1": 2}),
        ("contact", "[call, hold, menu]", {"1": 2, "2": 1}),
        ("contact", "[letter]", {}),
        ("journey", "[call, hold]", {"1": 1, "2": 1}),
        ("journey", "[letter]", {"1": 1}),
    ],
)
def test_a_contact_or_journey_counts_once_when_one_of_its_touches_is_covered(
    for_each, touchpoints, expected
):
    states = judged(standard(for_each, touchpoints), CALLS)
    assert {case: len(found) for case, found in states.items()} == expected


def test_contacts_of_different_cases_are_different_whatever_their_ids():
    log = """
        case | contact | touchpoint | started
        1    | NA      | call       | 2026-03-02 10:00
        2    | NA      | call       | 2026-03-02 10:00
    """
    assert judged(standard("contact", "call"), log) == {"1": ["met"], "2": ["met"]}


def counted(for_each: str, touchpoints: str) -> list[tuple[Any, ...]]:
    """Return at which touchpoint and on which day the occasions of the calls are counted."""
    written = {"it": standard(for_each, touchpoints)}
    blueprint = blueprint_of(written, touchpoints_of(CALLS))
    setting = setting_of(blueprint, touches(CALLS))
    tally = evaluate(rules(blueprint, setting.log), setting).tally
    return sorted((t, str(day), n) for t, day, n in tally.select("touchpoint", "day", "n").rows())


def test_a_touch_counts_on_the_local_day_of_its_start():
    assert counted("touch", "[hold]") == [("hold", "2026-03-02", 1)]


def test_a_contact_counts_for_the_first_touchpoint_covered_on_the_day_of_its_first_touch():
    assert counted("contact", "[call, hold]") == [
        ("call", "2026-03-04", 1),
        ("hold", "2026-03-02", 1),
    ]
    assert ("call", "2026-03-02", 1) in counted("contact", "[call]")


def test_a_journey_counts_on_the_day_of_its_finish():
    days = {day for _, day, _ in counted("journey", "[call]")}
    assert days == {"2026-04-01", "2026-04-04"}


def test_touches_on_the_night_of_the_clock_change_count_on_their_own_days():
    log = """
        case | call
        1    | 2026-03-07 23:59
        2    | 2026-03-08 00:00
        3    | 2026-03-08 23:59
    """
    outcome = outcome_of(standard("touch", "call"), log)
    days = outcome.bench.setting.log.touches["day"]
    assert [str(day) for day in days] == ["2026-03-07", "2026-03-08", "2026-03-08"]


TWO_JOURNEYS = """
    - { schema: 1, journey: visit, title: V, quiet_after: 2 d,
        origins: { o: { title: O, starts_at: call } },
        touchpoints: [{ touchpoint: call, title: Call, next: [done] }],
        outcomes: { done: { title: Done, resolves: yes } } }
    - { schema: 1, journey: refill, title: R, quiet_after: 2 d,
        origins: { o: { title: O, starts_at: call } },
        touchpoints: [{ touchpoint: call, next: [over] }],
        outcomes: { over: { title: Over, resolves: yes } } }
"""
THREE_CASES = """
        case | contact | touchpoint | started          | journey
        1    | a       | call       | 2026-03-02 10:00 | visit
        2    | b       | call       | 2026-03-02 10:00 | refill
        3    | c       | call       | 2026-03-02 10:00 |
"""


@pytest.mark.parametrize(
    ("for_each", "expected"),
    [("touch", ["1", "2", "3"]), ("contact", ["1", "2", "3"]), ("journey", ["1", "2"])],
)
def test_where_the_journey_is_not_known_only_touches_and_contacts_count(for_each, expected):
    states = judged(standard(for_each, "call"), THREE_CASES, journey=TWO_JOURNEYS)
    assert list(states) == expected


def test_a_touch_in_two_journeys_counts_in_its_own_cases_journey():
    only = """
        applies_to: { journeys: refill }
        expect: { duration: { given: yes } }
    """
    assert list(judged(only, THREE_CASES, journey=TWO_JOURNEYS)) == ["2"]
