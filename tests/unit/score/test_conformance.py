"""How cases went beside their maps: counts that add up, and what they are called."""

from dataclasses import asdict
from datetime import date

import pytest

from engine.conformance.conform import conform
from engine.score.conformance import (
    COUNTS,
    BesideTheMap,
    beside_the_map,
    conformance_tally,
    origins_beside_the_map,
)
from engine.score.scorecard import Period
from tests.spec.tables import blueprint_of, setting_of

MAP = """
    schema: 1
    journey: call
    title: A call
    quiet_after: 1 d
    origins: { phone: { title: Calls, starts_at: menu } }
    touchpoints:
      - { touchpoint: menu, title: Menu, next: [talk] }
      - { touchpoint: talk, title: Talk, fails_if: { staff: Lee }, next: [note] }
      - { touchpoint: note, title: Note, next: [done] }
    outcomes: { done: { title: Done, resolves: yes } }
"""
DAYS = {"as planned": "02", "left out": "03", "changed about": "04", "twice": "05", "open": "06"}
CASES = {
    "as planned": "menu talk note",
    "left out": "menu note",
    "changed about": "talk menu note",
    "twice": "menu talk fax talk note",
    "open": "menu",
}


@pytest.fixture(scope="module")
def tally():
    rows = [
        {
            "case": case,
            "touchpoint": at,
            "started": f"2026-03-{DAYS[case]} 10:{n:02}",
            "staff": "Lee",
        }
        for case, trace in CASES.items()
        for n, at in enumerate(trace.split())
    ]
    setting = setting_of(blueprint_of({}, [], journey=MAP), rows, "2026-03-06 11:00")
    return conformance_tally(setting.log, conform(setting))


def test_every_case_of_a_journey_counts_once(tally):
    assert beside_the_map(tally, "call") == BesideTheMap(
        cases=5,
        open=1,
        cost=5,
        most=(3 + 3) + (2 + 3) + (3 + 3) + (5 + 3) + 1,
        cases_at_no_cost=2,
        missing=1,
        unplanned=1,
        out_of_order=1,
        repeated=1,
        failed=4,
    )


def test_the_origins_of_a_journey_add_up_to_it():
    rows = [
        {"case": case, "touchpoint": at, "started": f"2026-03-02 10:{n:02}", **about}
        for case, (about, trace) in {
            "1": ({"origin": "phone"}, "menu talk note"),
            "2": ({"origin": "phone"}, "menu note"),
            "3": ({"origin": "desk"}, "talk note"),
            "4": (dict[str, str](), "note"),
        }.items()
        for n, at in enumerate(trace.split())
    ]
    two = MAP.replace("menu } }", "menu }, desk: { title: Comes, starts_at: talk } }")
    setting = setting_of(blueprint_of({}, [], journey=two), rows, "2026-12-01 11:00")
    tally = conformance_tally(setting.log, conform(setting))
    found = origins_beside_the_map(tally, "call")
    assert {o: (n.cases, n.cost, n.most) for o, n in found.items()} == {
        "phone": (2, 1, (3 + 3) + (2 + 3)),
        "desk": (1, 0, 2 + 2),
        None: (1, 1, 1 + 2),
    }
    whole = beside_the_map(tally, "call")
    assert [sum(getattr(n, c) for n in found.values()) for c in COUNTS] == list(
        asdict(whole).values()
    )


def test_the_days_of_a_period_add_up_to_the_whole(tally):
    days = [date(2026, 3, int(day)) for day in DAYS.values()]
    parts = [beside_the_map(Period(day, day).of(tally), "call") for day in days]
    whole = beside_the_map(tally, "call")
    assert [part.cases for part in parts] == [1] * 5
    for name in ("cost", "most", "missing", "unplanned", "out_of_order", "repeated", "failed"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)


def test_fitness_is_one_without_a_deviation_and_nothing_without_a_case(tally):
    assert (
        beside_the_map(Period(date(2026, 3, 2), date(2026, 3, 2)).of(tally), "call").fitness == 1
    )
    assert beside_the_map(tally, "call").fitness == pytest.approx(1 - 5 / 26)
    assert beside_the_map(tally, "another").fitness is None
    assert BesideTheMap(cases=1).fitness == 1  # a map on which everything may be left out
