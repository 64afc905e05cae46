"""Where cases leave their map, and what they do instead."""

from collections import Counter, defaultdict
from datetime import date

from hypothesis import given

from engine.insights.deviations import Departure, departures
from engine.insights.scope import Scope
from engine.score.only import Only
from engine.score.portion import Portion
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.insights.line import CASES, LINE, rows_of
from tests.unit.insights.scopes import scope_of


def told(*cases: str) -> list[tuple[str, str, int, int, dict[str | None, int]]]:
    """Return the deviations of cases, each written as its touchpoints."""
    found = departures(scope_of(rows_of([case.split() for case in cases]), {}, journey=LINE))
    return [(d.touchpoint, d.kind, d.times, d.cases.n, dict(d.beside)) for d in found]


def test_what_was_left_out_is_told_with_what_came_instead():
    assert told("a c", "a c", "a b c", "b c", "a b") == [
        ("b", "missing", 2, 2, {"c": 2}),
        ("a", "missing", 1, 1, {"b": 1}),
        ("c", "missing", 1, 1, {None: 1}),
    ]


def test_what_came_out_of_order_is_told_with_what_came_before_it():
    assert told("c a b", "b c a") == [
        ("a", "out of order", 1, 1, {"c": 1}),
        ("c", "out of order", 1, 1, {None: 1}),
    ]


def test_what_the_map_does_not_have_is_told_with_what_came_before():
    assert told("x a b x c x", "a b c", "a b b c") == [
        ("b", "repeated", 1, 1, {"b": 1}),
        ("x", "unplanned", 3, 1, {None: 1, "b": 1, "c": 1}),
    ]


def test_nothing_is_missing_yet_in_a_case_that_is_open():
    rows = rows_of([["a"]])
    assert departures(scope_of(rows, {}, journey=LINE, as_of="2026-03-02 10:30")) == ()
    assert [d.touchpoint for d in departures(scope_of(rows, {}, journey=LINE))] == ["b", "c"]


def test_what_failed_is_told_though_it_happened():
    rows = rows_of([["a", "a", "b", "c"], ["a", "b", "c"]], wait="90 s")
    (failed,) = (d for d in departures(scope_of(rows, {}, journey=LINE)) if d.kind == "failed")
    assert failed == Departure("line", "a", "failed", 3, Portion(2, 2))


def test_only_the_days_and_journeys_that_are_asked_for():
    scope = scope_of(rows_of([["a", "c"]]), {}, journey=LINE)
    assert departures(scope)
    assert not departures(Scope(scope.audit, Period(since=date(2027, 1, 1))))
    assert not departures(Scope(scope.audit, only=Only(journeys=("another",))))


@given(cases=CASES)
@examples(60)
def test_the_same_is_counted_by_hand(cases):
    beside: defaultdict[str, Counter[str | None]] = defaultdict(Counter)
    concerned = defaultdict(set)
    for number, names in enumerate(cases):
        for name in sorted(set("abc") - set(names)):
            beside[name][next((one for one in names if "x" > one > name), None)] += 1
            concerned[name].add(number)
        for place, name in enumerate(names):
            if name == "x":
                beside[name][names[place - 1] if place else None] += 1
                concerned[name].add(number)

    found = departures(scope_of(rows_of(cases), {}, journey=LINE))

    assert {d.touchpoint: d.kind == "unplanned" for d in found} == {t: t == "x" for t in beside}
    for one in found:
        assert one.beside == beside[one.touchpoint]
        assert list(one.beside.values()) == sorted(one.beside.values(), reverse=True)
        assert one.times == sum(beside[one.touchpoint].values())
        assert one.cases == Portion(len(concerned[one.touchpoint]), len(cases))
    assert [d.cases.n for d in found] == sorted((d.cases.n for d in found), reverse=True)


FORK = """
    schema: 1
    journey: fork
    title: Two ways
    quiet_after: 30 d
    origins: { door: { title: Comes in, starts_at: a } }
    touchpoints:
      - { touchpoint: a, title: A, next: [b, c] }
      - { touchpoint: c, title: C, next: [d] }
      - { touchpoint: b, title: B, next: [d] }
      - { touchpoint: d, title: D, next: [done] }
    outcomes: { done: { title: Done, resolves: yes } }
"""


def test_nobody_is_blamed_where_one_of_several_may_be_missing():
    rows = [{**row, "journey": "fork"} for row in rows_of([["a", "d"], ["a", "b", "d"]])]
    (found,) = departures(scope_of(rows, {}, journey=FORK))
    assert (found.kind, found.times, found.one_of) == ("missing", 1, ("b", "c"))
