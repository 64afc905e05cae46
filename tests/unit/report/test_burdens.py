"""What the cases of a journey asked of their patients, beside what its map asks."""

from dataclasses import replace
from datetime import date

import pytest

from engine.model.vocabulary import Vocabulary
from engine.report.burdens import burden_lines, burdens_json
from engine.report.report import Report
from engine.score.burdens import Burden
from engine.score.scorecard import Period
from engine.units import parse_span

NOBODY_CAME = Period(since=date(2000, 1, 1), until=date(2000, 1, 31))


def test_effort_and_stages_are_told_with_their_n(audit):
    assert list(burden_lines(Report(audit), "change-appointment")) == [
        "effort per case: mean 0.1, n 138; on the map 0, without asking again",
        "mean time in each stage: engage 1 min 18 s, get it resolved 17 min 3 s",
    ]


@pytest.mark.parametrize(
    ("takes", "said", "most"),
    [("2 h", "on the map 12,", 12), ("2 business hours", "on the map 12 or more,", None)],
    ids=["a wait that ends", "a wait over nights and closed days"],
)
def test_a_wait_on_the_map_counts_as_long_as_it_takes(audit, takes, said, most):
    report = Report(waiting(audit, parse_span(takes)))
    effort, *_ = burden_lines(report, "change-appointment")
    found = burdens_json(report, "change-appointment")["effort"]["mapped"]
    assert said in effort
    assert found == {"phone": {"fewest": 12, "most": most}}


def waiting(audit, takes):
    """Return an audit whose map says how long patients wait."""
    journey = audit.blueprint.journeys["change-appointment"]
    touchpoints = tuple(
        one.model_copy(update={"takes": takes}) if one.waiting else one
        for one in journey.touchpoints
    )
    changed = journey.model_copy(update={"touchpoints": touchpoints})
    journeys = {**audit.blueprint.journeys, journey.journey: changed}
    return replace(audit, blueprint=replace(audit.blueprint, journeys=journeys))


def test_outside_the_practice_nothing_is_told_of_what_cases_asked(audit):
    """A sum of 1 over 60 cases says that one patient was handed on."""
    shared = Report(audit.shared())
    found = burdens_json(shared, "change-appointment")
    assert (found["effort"]["n"], found["effort"]["suppressed"]) == (None, True)
    assert found["stages"] == {}
    assert list(burden_lines(shared, "change-appointment")) == []
    assert burdens_json(shared, "urgent-visit")["effort"]["n"] is None


def test_a_journey_without_cases_has_only_what_its_map_asks(audit):
    found = burdens_json(Report(audit, period=NOBODY_CAME), "change-appointment")
    assert found == {
        "effort": {
            "n": 0,
            "sum": None,
            "mean": None,
            "parts": {},
            "mapped": {"phone": {"fewest": 0, "most": 0}},
        },
        "stages": {},
    }
    assert list(burden_lines(Report(audit, period=NOBODY_CAME), "change-appointment")) == []


def test_the_parts_by_their_weights_add_up_to_the_effort_of_the_same_cases(audit):
    effort = burdens_json(Report(audit), "change-appointment")["effort"]
    parts = {name: part["sum"] for name, part in effort["parts"].items()}

    assert {part["n"] for part in effort["parts"].values()} == {effort["n"]}
    assert parts == {"steps": 0, "waiting": pytest.approx(600 * effort["sum"], abs=1)}


def test_where_the_map_says_nothing_of_steps_no_effort_is_told(audit):
    journey = audit.blueprint.journeys["change-appointment"]
    silent = tuple(one.model_copy(update={"steps": None}) for one in journey.touchpoints)
    changed = journey.model_copy(update={"touchpoints": silent})
    journeys = {**audit.blueprint.journeys, journey.journey: changed}
    report = Report(replace(audit, blueprint=replace(audit.blueprint, journeys=journeys)))

    assert burdens_json(report, "change-appointment")["effort"] == {
        "n": 0,
        "sum": None,
        "mean": None,
        "parts": {},
        "mapped": {},
    }
    assert [line.partition(":")[0] for line in burden_lines(report, "change-appointment")] == [
        "mean time in each stage"
    ]


def test_a_little_effort_is_never_rounded_to_none():
    assert Burden("effort", 10, 376_666).mean(Vocabulary({}, {})) == "0.04"
    assert Burden("effort", 10, 0).mean(Vocabulary({}, {})) == "0"
