"""The traffic on a map: how many cases took each arrow, and where they went beside them."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph.journey_map import maps_of
from engine.insights.scope import Scope
from engine.insights.traffic import Ends, Taken, Traffic, traffic
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.insights.scopes import scope_of
from tests.unit.insights.test_lost import LOG

CLINIC = """
    - schema: 1
      journey: visit
      title: A visit
      quiet_after: 2 d
      origins: { door: { title: Comes in, starts_at: arrival } }
      touchpoints:
        - { touchpoint: arrival, title: Arrives, next: [booking, preparation] }
        - { touchpoint: booking, title: Books, uses: call, next: [preparation] }
        - { touchpoint: preparation, title: Before, any_order: [papers, signs], next: [doctor] }
        - { touchpoint: papers, title: Papers }
        - { touchpoint: signs, title: Signs }
        - { touchpoint: doctor, title: The doctor, next: [again] }
        - { touchpoint: again, title: Books again, uses: call, next: [done] }
        - { touchpoint: question, title: Asks, anytime: yes }
      outcomes: { done: { title: Done, resolves: yes } }
    - schema: 1
      journey: call
      title: A call
      quiet_after: 2 d
      origins: { phone: { title: Calls, starts_at: ring } }
      touchpoints:
        - { touchpoint: ring, title: It rings, next: [talk] }
        - { touchpoint: talk, title: They talk, next: [booked] }
      outcomes: { booked: { title: Booked, resolves: yes } }
"""
USING = "arrival ring talk papers signs doctor ring talk done"


def walked(*ways: str) -> Traffic:
    """Return the traffic of cases, each the touchpoints that it passed, `done` where it was."""
    touches = []
    for number, way in enumerate(ways):
        names = way.removesuffix(" done").split()
        known = {"case": f"{number:02}", "journey": "visit", "origin": "door"}
        times = (f"2026-03-02 10:{minute:02}" for minute in range(len(names)))
        rows = [
            {**known, "touchpoint": name, "started": at}
            for name, at in zip(names, times, strict=True)
        ]
        rows[-1] |= {"reached": "done"} if way.endswith(" done") else {}
        touches += rows
    scope = scope_of(touches, {}, journey=CLINIC)
    return traffic(scope, maps_of(scope.audit.blueprint)["visit"].of_origin("door"))


def cases(ways: Mapping[Ends, Taken]) -> dict[str, int]:
    """Return how many cases took each way that anybody took."""
    return {" ".join(ends).strip(): taken.cases for ends, taken in ways.items() if taken.times}


def test_cases_are_counted_on_each_arrow_from_the_origin_to_the_outcome():
    found = walked("arrival papers signs doctor", "arrival papers signs doctor again done")
    assert cases(found.planned) == {
        "arrival": 2,
        "arrival preparation": 2,
        "preparation doctor": 2,
        "doctor again": 1,
        "again done": 1,
    }
    assert (found.cases, found.unplanned) == (2, {})


def test_what_happens_in_a_used_journey_stands_where_it_is_used():
    assert cases(walked(USING).planned) == {
        "arrival": 1,
        "arrival booking": 1,
        "booking preparation": 1,
        "preparation doctor": 1,
        "doctor again": 1,
        "again done": 1,
    }


@pytest.mark.parametrize("order", ["papers signs", "signs papers", "papers signs papers", "signs"])
def test_a_group_is_one_box_whatever_the_order(order):
    found = walked(f"arrival {order} doctor")
    assert cases(found.planned) == {
        "arrival": 1,
        "arrival preparation": 1,
        "preparation doctor": 1,
    }
    assert found.unplanned == {}


def test_where_no_arrow_leads_a_case_went_beside_the_map():
    found = walked("arrival doctor", "arrival doctor signs done", "doctor arrival")
    assert cases(found.unplanned) == {
        "doctor": 1,
        "arrival doctor": 2,
        "preparation done": 1,
        "doctor preparation": 1,
        "doctor arrival": 1,
    }


def test_what_may_come_at_any_moment_is_passed_over():
    found = walked("question arrival question papers question signs doctor question")
    assert cases(found.planned) == {
        "arrival": 1,
        "arrival preparation": 1,
        "preparation doctor": 1,
    }
    assert (found.unplanned, found.came["question"]) == ({}, 1)


def test_an_arrow_taken_twice_by_one_case_counts_one_case():
    found = walked("arrival papers doctor arrival papers doctor")
    assert found.planned["arrival", "preparation"] == Taken(1, 1, 2)


def test_the_map_does_not_show_what_it_does_not_know():
    found = walked("arrival elsewhere papers")
    assert (cases(found.planned), found.unplanned) == ({"arrival": 1}, {})


def test_twice_the_same_touchpoint_is_no_way_unless_the_map_has_it():
    assert walked("arrival arrival papers").unplanned == {}


def test_cases_that_began_at_no_origin_are_counted_apart():
    rows = [
        {"case": case, "touchpoint": "papers", "journey": "visit", "started": "2026-03-02 10:00"}
        | origin
        for case, origin in (("1", {}), ("2", {"origin": "door"}))
    ]
    scope = scope_of(rows, {}, journey=CLINIC)
    found = traffic(scope, maps_of(scope.audit.blueprint)["visit"].of_origin("door"))
    assert (found.cases, found.elsewhere) == (1, 1)


def test_only_the_days_that_count():
    whole = scope_of(LOG, {}, as_of="2026-03-10 12:00")
    scope = Scope(whole.audit, Period(until=date(2026, 3, 2)))
    phone = maps_of(scope.audit.blueprint)["visit"].of_origin("phone")
    assert (traffic(whole, phone).cases, traffic(scope, phone).cases) == (5, 2)


ARROWS = {
    *{("", "call"), ("call", "hold"), ("call", "seen"), ("hold", "seen")},
    *{("hold", "gave-up"), ("seen", "done")},
}
WAY = st.tuples(
    st.lists(st.sampled_from(["call", "hold", "seen"]), min_size=1, max_size=5),
    st.sampled_from(["done", "gave-up", "later", ""]),
)


@given(ways=st.lists(WAY, min_size=1, max_size=10))
@examples(60)
def test_the_same_is_counted_by_hand(ways):
    rows = [
        {"case": f"{n:02}", "origin": "phone", "touchpoint": t, "started": f"2026-03-02 10:0{at}"}
        | ({"reached": outcome} if outcome and at + 1 == len(way) else {})
        for n, (way, outcome) in enumerate(ways)
        for at, t in enumerate(way)
    ]
    ended = [(way, end or ("done" if way[-1] == "seen" else "")) for way, end in ways]
    steps = [list(pairwise(["", *way, *([end] if end else [])])) for way, end in ended]
    kept = [[s for s in some if s in ARROWS or s[0] != s[1]] for some in steps]
    shown = [[s for s in some if s[1] != "later"] for some in kept]

    scope = scope_of(rows, {})
    found = traffic(scope, maps_of(scope.audit.blueprint)["visit"].of_origin("phone"))

    times, of = Counter(s for some in shown for s in some), len(ways)
    by_cases = Counter(s for some in shown for s in set(some))
    every = {s: Taken(by_cases[s], of, times[s]) for s in set(times) | ARROWS}
    assert found.planned == {s: taken for s, taken in every.items() if s in ARROWS}
    assert found.unplanned == {s: taken for s, taken in every.items() if s not in ARROWS}
    came = Counter(box for way, end in ended for box in {"beginning", *way, end} - {"later", ""})
    assert {box or "beginning": n for box, n in found.came.items() if n} == came
