"""From a map, and what became of it, to one flowchart for each origination point."""

from pathlib import Path
from shutil import copytree

import pytest

from engine.audit import Audit, audit
from engine.graph.journey_map import JourneyMap, maps_of
from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.render.diagram import Band, Box, Diagram, Ending, Kind, Lane
from engine.render.flowchart import flowchart
from engine.render.svg import svg
from engine.score.numbers import share
from engine.score.only import Only
from engine.score.scorecard import Period
from engine.sources.log import read_log
from engine.workspace import log_files, read_workspace
from tests.spec.tables import LATE, blueprint_of, log_of, microseconds, touches

SMALL = Path(__file__).parents[2] / "workspaces" / "small"
APRIL_2026 = 1_775_000_000_000_000


@pytest.fixture(scope="module")
def blueprint() -> Blueprint:
    read = read_workspace(SMALL).blueprint
    assert read is not None
    return read


@pytest.fixture(scope="module")
def journey(blueprint: Blueprint) -> JourneyMap:
    return maps_of(blueprint)["change-appointment"]


@pytest.fixture(scope="module")
def known(blueprint: Blueprint) -> Audit:
    files = log_files(read_workspace(SMALL), {})
    return audit(blueprint, *read_log(blueprint, files, b"key", APRIL_2026))


def box(diagram: Diagram, name: str) -> Box:
    return next(box for box in diagram.boxes if box.id == name)


def test_lanes_are_departments_in_map_order_with_the_person_who_answers_for_them(journey):
    assert flowchart(journey, "phone").lanes == (
        Lane("phones", "Phones", "Jo Park"),
        Lane("front-desk", "Front desk", "Dana Ortiz"),
    )


def test_a_chart_holds_only_what_its_origin_can_reach(journey):
    boxes = [box.id for box in flowchart(journey, "portal").boxes]
    assert boxes == ["origin portal", "portal-home", "scheduler", "changed"]


def test_outcomes_say_what_they_mean_to_the_patient(journey):
    boxes = flowchart(journey, "phone").boxes
    endings = {box.id: box.ending for box in boxes if box.kind is Kind.OUTCOME}
    assert endings == {"changed": Ending.RESOLVED, "gave-up": Ending.LOST}


def test_arrows_carry_their_words_and_transfers(journey):
    arrows = {(a.start, a.end): a for a in flowchart(journey, "phone").arrows}
    assert arrows["phone-menu", "gave-up"].text == "no patience left"
    assert arrows["hold", "scheduler"].hand_over
    assert ("origin phone", "phone-menu") in arrows


def test_without_an_audit_nothing_is_said_about_how_touchpoints_fare(journey):
    chart = flowchart(journey, "phone")
    assert {box.band for box in chart.boxes} == {Band.NOT_SCORED}
    assert chart.subtitle == "Small Practice"


def test_the_worst_judged_standard_decides_the_band_and_the_number(journey, known):
    menu = box(flowchart(journey, "phone", known), "phone-menu")
    assert (menu.band, menu.label) == (Band.COULD_BE_CHANCE, "60% of 5")


def test_a_box_says_what_is_asked_of_the_share_in_it(journey, known):
    chart = flowchart(journey, "phone", known)
    assert box(chart, "phone-menu").reason == "target: 80%"
    assert box(chart, "hold").reason == "target: 50%"


def test_on_target_by_a_hair_is_shown_as_could_be_chance(journey, known):
    hold = box(flowchart(journey, "phone", known), "hold")
    assert (hold.band, hold.label) == (Band.COULD_BE_CHANCE, "75% of 4")


def test_details_name_the_owner_and_every_standard_with_its_target(journey, known):
    assert box(flowchart(journey, "phone", known), "phone-menu").details == (
        "owner: Jo Park",
        "Answer the phone within 20 seconds: 60% of 5, target 80%, below target, could be chance",
    )


def test_a_touchpoint_without_a_standard_has_no_verdict_and_says_why(journey, known):
    portal = box(flowchart(journey, "portal", known), "portal-home")
    assert (portal.band, portal.measured) == (Band.NO_VERDICT, "no standard")
    assert portal.details == ("owner: Dana Ortiz", "no standard is held here")


def test_the_subtitle_says_which_days_were_judged(journey, known):
    chart = flowchart(journey, "phone", known)
    assert chart.subtitle == "Small Practice · 2026-03-02 to 2026-03-03"


def test_a_period_without_occasions_says_no_data(journey, known):
    later = Period(since=known.as_of.date())
    chart = flowchart(journey, "phone", known, later)
    assert chart.subtitle == "Small Practice · no data"
    assert box(chart, "hold").band is Band.NO_VERDICT


def test_a_chart_can_be_drawn(journey, known):
    assert "60% of 5" in svg(flowchart(journey, "phone", known))


def test_a_mean_is_shown_with_its_n_and_its_limit(tmp_path):
    copytree(SMALL, tmp_path / "small")
    path = tmp_path / "small" / "standards" / "phone.yaml"
    average = "expect_average: { mean_of: duration, at_most: 60 s }"
    text = path.read_text("utf-8").replace("expect: { duration: { at_most: 60 s } }", average)
    path.write_text(text.replace("    target: 50%\n", ""), "utf-8")
    read = read_workspace(tmp_path / "small")
    assert read.blueprint is not None
    known = audit(read.blueprint, *read_log(read.blueprint, log_files(read, {}), b"", APRIL_2026))
    hold = box(flowchart(maps_of(read.blueprint)["change-appointment"], "phone", known), "hold")
    assert hold.measured == "mean 36.3 s, n 4, at most 60 s"
    assert hold.details[1].endswith(
        "more than a minute: mean 36.3 s, n 4, target at most 60 s, on target, could be chance"
    )


BOTH = """
    - { schema: 1, journey: book, title: Book, quiet_after: 1 d, touchpoints: [],
        origins: { phone: { title: Calls, starts_at: call } },
        outcomes: { done: { title: Done, resolves: yes } } }
    - { schema: 1, journey: move, title: Move, quiet_after: 1 d, touchpoints: [],
        origins: { phone: { title: Calls, starts_at: call } },
        outcomes: { done: { title: Done, resolves: yes } } }
"""
SHORT = "{ applies_to: { touchpoints: call }, expect: { duration: { at_most: 1 min } } }"
SHARED_CALL = """
    case | journey | touchpoint | started          | ended
    1    | book    | call       | 2026-03-02 10:00 | 2026-03-02 10:01
    2    | book    | call       | 2026-03-02 11:00 | 2026-03-02 11:09
    3    | move    | call       | 2026-03-02 12:00 | 2026-03-02 12:01
"""


def chart_of(standard: str, name: str = "book") -> tuple[Audit, Diagram]:
    """Return what became of the shared call under one standard, and the map of a journey."""
    blueprint = blueprint_of({"short": standard}, ["call"], journey=BOTH)
    log = log_of(blueprint, touches(SHARED_CALL), microseconds(LATE), {})
    known = audit(blueprint, log, DataReport())
    return known, flowchart(maps_of(blueprint)[name], "phone", known)


def test_a_share_that_looks_well_is_below_target_where_every_time_is_asked():
    _, chart = chart_of(f"{SHORT[:-1]}, target: every time }}")
    call = box(chart, "call")
    assert (call.band, call.measured) == (Band.BELOW_TARGET, "50% of 2, target: every time")


@pytest.mark.parametrize(("name", "label"), [("book", "50% of 2"), ("move", "1 of 1")])
def test_a_touchpoint_of_two_journeys_has_on_each_map_the_numbers_of_that_journey(name, label):
    known, chart = chart_of(f"{SHORT[:-1]}, target: 80%, min_cases: 1 }}", name)
    (in_table,) = known.scores(only=Only(journeys=(name,)))
    assert box(chart, "call").label == label == share(in_table.counts.met, in_table.n)
