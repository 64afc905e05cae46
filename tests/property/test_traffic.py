"""Laws of the traffic on a map, whatever groups it has, and whatever journeys it uses."""

import yaml
from hypothesis import given

from engine.audit import audit
from engine.graph.journey_map import maps_of
from engine.insights.scope import Scope
from engine.insights.traffic import BEGINNING, traffic
from engine.model.data_report import DataReport
from engine.render.flowchart import flowchart
from tests.property.laying import logs
from tests.spec.tables import LATE, blueprint_of, log_of, microseconds
from tests.tries import examples


@given(logs())
@examples(80)
def test_no_arrow_is_taken_by_more_cases_than_came_to_its_ends(made):
    maps, cases = made
    blueprint = blueprint_of({}, [], journey=yaml.safe_dump(maps))
    touches = [
        {"case": f"{n:02}", "journey": "outer", "touchpoint": name}
        | {"started": f"2026-03-02 10:{minute:02}"}
        | ({"origin": case.origin} if case.origin else {})
        for n, case in enumerate(cases)
        for minute, name in enumerate(case.trace)
    ]
    known = audit(blueprint, log_of(blueprint, touches, microseconds(LATE), {}), DataReport())
    journey = maps_of(blueprint)["outer"]
    for origin in journey.journey.origins:
        own = journey.of_origin(origin)
        found = traffic(Scope(known), own)
        drawn = [arrow for arrow in flowchart(journey, origin, known).arrows if arrow.planned]
        assert len({(arrow.start, arrow.end) for arrow in drawn}) == len(found.planned)
        assert found.came[BEGINNING] == found.cases
        for ends, taken in (*found.planned.items(), *found.unplanned.items()):
            assert taken.cases <= min(found.came[end] for end in ends)
            assert taken.cases <= taken.times
            assert taken.of == found.cases
        assert all(start != end for start, end in found.unplanned)
