"""What the checks found stands on the map, at the box that it is about."""

import re
from dataclasses import replace

import pytest

from engine.graph.journey_map import JourneyMap
from engine.model.finding import Finding, Level, Place
from engine.render.captions import name, tooltip
from engine.render.diagram import Box, Diagram, Kind
from engine.render.dot import dot
from engine.render.flowchart import flowchart, whole_map
from engine.render.mermaid import mermaid
from engine.render.svg import svg
from tests.checks.texts import Texts

MAP = """
schema: 1
journey: call
title: A patient calls
quiet_after: 7 d
origins: { phone: { title: Calls, starts_at: menu }, web: { title: Writes, starts_at: hold } }
touchpoints:
  - touchpoint: menu
    title: Phone menu
    next: [hold]
  - touchpoint: hold
    title: On hold
    next: [done]
  - { touchpoint: lonely, title: Nobody gets here, next: [done] }
outcomes:
  done: { title: Helped, resolves: yes }
"""


@pytest.fixture
def journey() -> JourneyMap:
    blueprint = Texts({"journeys/call.yaml": MAP.lstrip()}).blueprint
    return JourneyMap(blueprint.journeys["call"], blueprint)


def at(
    line: int, level: Level = Level.ERROR, path: str = "journeys/call.yaml", column: int = 5
) -> Finding:
    return Finding("G999", "a-code", level, f"found in line {line}", Place(path, line, column))


@pytest.mark.parametrize(
    ("line", "column", "where"),
    [
        (5, 12, "origin phone"),
        (5, 60, "origin web"),
        (7, 5, "menu"),
        (9, 5, "menu"),
        (10, 5, "hold"),
        (13, 7, "lonely"),
        (15, 5, "done"),
    ],
)
def test_a_finding_stands_at_the_box_in_whose_words_it_is(journey, line, column, where):
    found = at(line, column=column)

    assert [b.id for b in whole_map(journey, [found]).boxes if b.findings] == [where]


def test_findings_of_other_files_stand_at_no_box(journey):
    findings = [at(9, path="journeys/other.yaml"), Finding("X", "x", Level.NOTE, "nowhere")]

    assert not flowchart(journey, "phone", findings=findings).is_marked


def test_what_is_about_the_journey_as_a_whole_is_counted_below_its_title(journey):
    diagram = flowchart(journey, "phone", findings=[at(3), at(9), at(2, Level.NOTE)])

    assert [box.id for box in diagram.boxes if box.findings] == ["menu"]
    assert [finding.message for finding in diagram.findings] == [
        "found in line 3",
        "found in line 2",
    ]
    assert diagram.subtitle.endswith(" · 1 error, 1 note on the journey as a whole")


def test_what_explains_a_finding_at_a_box_is_not_marked_for_it(journey):
    meant = replace(at(9), related=Place("journeys/call.yaml", 15, 5))

    assert [b.id for b in whole_map(journey, [meant]).boxes if b.findings] == ["menu"]


def test_what_is_found_at_another_origin_is_not_about_the_journey_as_a_whole(journey):
    web = replace(at(3), related=Place("journeys/call.yaml", 5, 60))

    assert not flowchart(journey, "phone", findings=[web]).is_marked


def test_a_finding_that_is_explained_at_a_box_stands_there_too(journey):
    explained = replace(at(3), related=Place("journeys/call.yaml", 10, 5))

    diagram = whole_map(journey, [explained])

    assert [box.id for box in diagram.boxes if box.findings] == ["hold"]
    assert diagram.findings == ()


PRACTICE = """
schema: 1
practice: Riverside
time_zone: America/Chicago
departments:
  phones: { title: Phones, accountable: phone-lead }
  desk: { title: Desk, accountable: desk-lead }
roles:
  phone-lead: { name: Jo Park }
  desk-lead: { name: Dana Ortiz }
channels:
  phone: { title: Phone }
waivers:
  - { standard: quick, at: goodbye, until: 2027-01-31, because: Flu., approved_by: desk-lead }
recordings:
  notice: { title: Notice, text: Your call is important. }
"""
STANDARDS = """
schema: 1
standards:
  quick: { title: Quick, why: They wait., expect: { wait: { at_most: 20 s } } }
  kind: { title: Kind, why: They worry., applies_to: { touchpoints: goodbye } }
"""
RESTING = """
schema: 1
journey: call
title: A patient calls
quiet_after: 7 d
origins:
  phone: { title: Calls, starts_at: menu, channel: phone }
  web: { title: Writes, starts_at: desk }
touchpoints:
  - { touchpoint: menu, title: Phone menu, department: phones, standards: [quick], next: [desk] }
  - { touchpoint: desk, title: Scheduler, department: desk, owner: phone-lead, next: [goodbye] }
  - { touchpoint: goodbye, title: Goodbye, department: desk, plays: [notice], next: [done] }
outcomes: { done: { title: Helped, resolves: yes } }
"""


@pytest.mark.parametrize(
    ("what", "path", "line", "where"),
    [
        ("a department", "practice.yaml", 5, ["menu"]),
        ("an owner, of a department or of a touchpoint", "practice.yaml", 8, ["menu", "desk"]),
        ("a channel", "practice.yaml", 11, ["origin phone"]),
        ("a waiver", "practice.yaml", 13, ["goodbye"]),
        ("a recording", "practice.yaml", 15, ["goodbye"]),
        ("a standard named at a touchpoint", "standards/ours.yaml", 3, ["menu"]),
        ("a standard that says where it is held", "standards/ours.yaml", 4, ["goodbye"]),
    ],
)
def test_what_is_found_behind_a_touchpoint_stands_at_it(what, path, line, where):
    files = {
        "practice.yaml": PRACTICE,
        "standards/ours.yaml": STANDARDS,
        "journeys/call.yaml": RESTING,
    }
    blueprint = Texts({name: text.lstrip() for name, text in files.items()}).blueprint
    journey = JourneyMap(blueprint.journeys["call"], blueprint)

    diagram = whole_map(journey, [at(line, path=path, column=8)])

    assert [box.id for box in diagram.boxes if box.findings] == where, what


def test_what_is_found_at_an_outcome_named_like_a_touchpoint_stands_at_the_one_box_that_is_drawn():
    named = MAP.replace("next: [done] }\n", "next: [hold] }\n").replace("done", "hold")
    blueprint = Texts({"journeys/call.yaml": named.lstrip()}).blueprint
    journey = JourneyMap(blueprint.journeys["call"], blueprint)

    diagram = whole_map(journey, [at(15)])

    assert [box.id for box in diagram.boxes if box.findings] == ["hold"]


def test_the_whole_map_has_every_origin_and_what_nobody_gets_to(journey):
    boxes = [box.id for box in whole_map(journey).boxes]

    assert boxes == ["origin phone", "origin web", "menu", "hold", "lonely", "done"]


BOX = Box("a", "Menu", findings=(at(1, Level.NOTE), at(2), at(3)))


def test_how_many_there_are_is_said_and_each_in_the_tooltip():
    assert BOX.found == "2 errors, 1 note"
    assert name(BOX) == "Menu, 2 errors, 1 note found"
    assert tooltip(BOX).splitlines()[1:] == [
        "note: found in line 1",
        "error: found in line 2",
        "error: found in line 3",
    ]


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("kind", list(Kind))
def test_each_level_has_a_sign_that_the_legend_explains(level, kind):
    drawn = svg(
        Diagram("d", "Chart", boxes=(Box("a", "Menu", kind=kind, findings=(at(1, level),)),))
    )

    assert drawn.count('class="finding"') == 2
    assert f"{level} found here" in drawn


def test_the_gravest_level_gives_the_sign():
    drawn = svg(Diagram("d", "Chart", boxes=(BOX,)))

    assert "error found here" in drawn
    assert "note found here" not in drawn


def test_a_map_without_findings_has_no_sign():
    drawn = svg(Diagram("d", "Chart", boxes=(Box("a", "Menu"),)))

    assert "finding" not in drawn
    assert "found here" not in drawn


@pytest.mark.parametrize("draw", [dot, mermaid])
def test_texts_name_the_findings_too(draw):
    assert re.search("(!|#33;) 2 errors, 1 note", draw(Diagram("d", "Chart", boxes=(BOX,))))
