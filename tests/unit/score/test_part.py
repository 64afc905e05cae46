"""A part of a log is told as if the log held nothing else, and the parts make up the whole."""

import pytest

from engine.audit import Audit
from engine.errors import EngineError
from engine.insights.load import loads
from engine.insights.scope import Scope
from engine.score.part import Part
from tests.spec.tables import touches
from tests.unit.insights.scopes import QUICK, SHORT, scope_of

LOG = """
    case | origin | touchpoint | started          | wait  | site
    -----+--------+------------+------------------+-------+------
    a    | phone  | call       | 2026-03-02 10:00 | 30 s  | north
    a    | phone  | hold       | 2026-03-02 10:01 | 90 s  | north
    a    | phone  | seen       | 2026-03-02 11:00 |       | north
    b    | phone  | call       | 2026-03-03 10:00 | 90 s  | south
    b    | phone  | seen       | 2026-03-03 11:00 |       | north
    c    | web    | form       | 2026-03-04 10:00 |       |
    c    | web    | hold       | 2026-03-04 10:01 | 30 s  | south
    c    | web    | seen       | 2026-03-04 11:00 |       | south
    d    | phone  | call       | 2026-03-05 10:00 | 20 s  |
    d    | phone  | seen       | 2026-03-05 11:00 |       |
"""
PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    sites: { north: { title: North }, south: { title: South } }
"""
STANDARDS = {"quick": QUICK, "short": SHORT}


def audit_of(cases: str = "abcd") -> Audit:
    rows = [touch for touch in touches(LOG) if touch["case"] in cases]
    return scope_of(rows, STANDARDS, practice=PRACTICE).audit


@pytest.fixture(scope="module")
def whole() -> Audit:
    return audit_of()


def met(audit: Audit) -> dict[str, tuple[int, int]]:
    return {s.rule.id: (s.counts.met, s.counts.met + s.counts.missed) for s in audit.scores()}


def test_an_origin_is_told_as_if_the_log_held_its_cases_alone(whole):
    part, alone = whole.of_part(Part(origin="phone")), audit_of("abd")

    assert met(part) == met(alone) == {"quick": (2, 3), "short": (0, 1)}
    assert part.perfect() == alone.perfect()
    assert part.asked_of_patients("visit") == alone.asked_of_patients("visit")
    assert part.beside_the_map("visit") == alone.beside_the_map("visit")
    assert [miss.judgement.sentence for miss in part.misses()] == [
        miss.judgement.sentence for miss in alone.misses()
    ]


def test_a_site_is_told_by_what_happened_there(whole):
    north, south = (whole.of_part(Part(site=name)) for name in ("north", "south"))

    assert met(north) == {"quick": (1, 1), "short": (0, 1)}
    assert met(south) == {"quick": (0, 1), "short": (1, 1)}
    assert [miss.case for miss in north.misses()] == ["a"]
    assert [miss.case for miss in south.misses()] == ["b"]


def test_a_journey_is_of_every_site_that_it_came_by(whole):
    came_by = {
        name: whole.of_part(Part(site=name)).beside_the_map("visit").cases
        for name in ("north", "south", "east")
    }
    assert came_by == {"north": 2, "south": 2, "east": 0}


def test_an_origin_at_a_site_is_both(whole):
    part = whole.of_part(Part(site="south", origin="phone"))

    assert met(part) == {"quick": (0, 1), "short": (0, 0)}
    assert [miss.case for miss in part.misses()] == ["b"]


def test_insights_look_at_the_part_alone(whole):
    found = Scope(whole.of_part(Part(origin="web")))
    assert found.cases["case_id"].to_list() == ["c"]
    assert list(loads(found)) == list(loads(Scope(audit_of("c"))))


def test_all_of_a_log_is_the_log(whole):
    assert whole.of_part(Part()) is whole


def test_readers_outside_are_told_of_the_whole_alone(whole):
    with pytest.raises(EngineError, match="the whole log alone"):
        whole.shared().of_part(Part(site="north"))
    with pytest.raises(EngineError, match="the whole log alone"):
        whole.of_part(Part(site="north")).shared()
