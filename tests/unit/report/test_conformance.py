"""How cases went beside their maps, as a report tells it."""

from dataclasses import replace

from engine.report.conformance import conformance_json, conformance_lines
from engine.score.conformance import BesideTheMap
from tests.unit.report.hostile import hostile_report


def test_cases_of_an_origin_that_the_map_does_not_have_are_told_too(monkeypatch):
    report = hostile_report()
    journey, written = next(iter(report.blueprint.journeys.items()))
    one = BesideTheMap(cases=1, most=2, cases_at_no_cost=1)
    found = {None: one, "elsewhere": one, next(iter(written.origins)): replace(one, cost=1)}
    whole = replace(one, cases=3, cost=1, most=6, cases_at_no_cost=3)
    audit = type(report.audit)
    monkeypatch.setattr(audit, "beside_the_map", lambda *_: whole)
    monkeypatch.setattr(audit, "origins_beside_the_map", lambda *_: found)

    told = [one["origin"] for one in conformance_json(report, journey)["origins"]]
    assert told == [next(iter(written.origins)), "elsewhere", None]
    assert "; elsewhere 1 of 1, fitness 100%; " in list(conformance_lines(report, journey))[1]
