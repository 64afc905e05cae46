"""What cases of a journey came to at each touchpoint: the numbers by which a map is coloured."""

from collections import Counter

import pytest
from hypothesis import given

from engine.graph.journey_map import maps_of
from engine.insights.drop_off import drop_off
from engine.insights.passing import Passing, passing
from engine.insights.scope import Scope
from engine.score.only import Only
from engine.score.portion import Portion
from tests.tries import examples
from tests.unit.insights.line import LINE, ended, rows_of, rows_to_the_end
from tests.unit.insights.scopes import call_by, passed_in, scope_of

JOURNEY = call_by(
    "touchpoint: menu, title: The menu, initiator: patient, asks: [name], next: [hold]",
    "touchpoint: hold, title: On hold, waiting: yes, next: [desk], hands_over_to: [desk]",
    "touchpoint: desk, title: The desk, asks: [name], next: [done]",
    "touchpoint: never, title: Nobody comes here, next: [done]",
)
LOG = """
    case | touchpoint | started             | ended
    1    | menu       | 2026-03-02 10:00:00 | 2026-03-02 10:01:00
    1    | hold       | 2026-03-02 10:01:30 | 2026-03-02 10:11:30
    1    | desk       | 2026-03-02 10:12:00 | 2026-03-02 10:15:00
    2    | menu       | 2026-03-02 11:00:00 |
    2    | hold       | 2026-03-02 11:02:00 |
    3    | menu       | 2026-03-02 12:00:00 | 2026-03-02 12:01:00
    3    | desk       | 2026-03-02 12:00:30 | 2026-03-02 12:05:00
"""
MINUTE = 60_000_000


@pytest.fixture(scope="module")
def at() -> dict[str, Passing]:
    return passed_in(scope_of(LOG, {}, journey=JOURNEY))


def test_touches_and_cases_are_counted_out_of_all_cases_of_the_journey(at):
    assert (at["menu"].touches, at["menu"].cases) == (3, Portion(3, 3))
    assert (at["hold"].touches, at["hold"].cases) == (2, Portion(2, 3))


def test_where_nobody_came_it_says_so(at):
    assert (at["never"].touches, at["never"].cases) == (0, Portion(0, 3))
    assert at["never"].waits.mean is None
    assert at["never"].broke_off == Portion(0, 0)


def test_a_wait_is_the_length_of_a_touch_where_the_map_calls_it_waiting(at):
    waits = at["hold"].waits
    assert (waits.n, waits.mean, waits.is_length) == (1, 10 * MINUTE, True)  # one has no end


def test_elsewhere_a_wait_is_the_time_since_the_touch_before_and_never_below_zero(at):
    waits = at["desk"].waits
    assert (waits.n, waits.total, waits.is_length) == (2, MINUTE // 2, False)


def test_a_case_breaks_off_at_its_last_touchpoint_if_nothing_was_resolved(at):
    assert at["hold"].broke_off == Portion(1, 2)
    assert at["desk"].broke_off == Portion(0, 2)


def test_effort_is_told_where_it_is_asked_for(at):
    step, transfer, asked_again, ten_minutes = 1, 3, 2, 1
    assert at["menu"].effort == 3 * step
    assert at["hold"].effort == ten_minutes
    assert at["desk"].effort == transfer + 2 * asked_again


def test_deviations_are_counted_by_kind(at):
    assert at["hold"].deviations == {"missing": 1}
    assert at["desk"].deviations == {"missing": 1}


def test_without_a_word_on_effort_none_is_told():
    found = passed_in(scope_of(rows_of(["abc"]), {}, journey=LINE))
    assert found["a"].effort is None


def test_without_a_case_nothing_is_told():
    assert passed_in(scope_of(LOG, {}, journey=JOURNEY, as_of="2026-03-01 10:00")) == {}


USING = """
    - schema: 1
      journey: visit
      title: A visit
      quiet_after: 1 d
      origins: { door: { title: Comes in, starts_at: booking } }
      touchpoints:
        - { touchpoint: booking, title: Books, uses: call, next: [seen] }
        - { touchpoint: seen, title: Is seen, next: [over] }
      outcomes: { over: { title: Over, resolves: yes } }
    - schema: 1
      journey: call
      title: A call
      quiet_after: 1 d
      origins: { phone: { title: Calls, starts_at: ring } }
      touchpoints:
        - { touchpoint: ring, title: Rings, next: [talk] }
        - { touchpoint: talk, title: Talks, next: [done] }
      outcomes: { done: { title: Done, resolves: yes } }
"""


def test_what_happens_in_a_journey_that_is_used_is_counted_where_it_is_used():
    log = """
        case | journey | origin | touchpoint | started
        1    | visit   | door   | ring       | 2026-03-02 10:00
        1    | visit   | door   | seen       | 2026-03-02 10:05
    """
    scope = scope_of(log, {}, journey=USING)
    found = passing(scope, maps_of(scope.audit.blueprint)["visit"])
    assert (found["booking"].touches, found["seen"].touches) == (1, 1)
    assert found["booking"].deviations == {"missing": 1}


@given(ways=ended("abcx", 5))
@examples(60)
def test_the_same_is_counted_by_hand(ways):
    scope = scope_of(rows_to_the_end(ways), {}, journey=LINE)
    found = passed_in(scope)

    touches = Counter(name for names, _ in ways for name in names)
    came = Counter(name for names, _ in ways for name in set(names))
    assert {name: one.touches for name, one in found.items()} == {n: touches[n] for n in "abc"}
    assert {name: one.cases for name, one in found.items()} == {
        name: Portion(came[name], len(ways)) for name in "abc"
    }
    (insight,) = drop_off(Scope(scope.audit, only=Only(journeys=("line",))))
    ends = {one.touchpoint: one.ended.n for one in insight.endings if one.touchpoint in "abc"}
    assert {name: one.broke_off.n for name, one in found.items() if one.broke_off.n} == ends
