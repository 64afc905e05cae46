"""What the checks found stands on the map, at the box that it is about."""

import re

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


def test_findings_of_other_files_and_of_the_whole_journey_stand_at_no_box(journey):
    findings = [at(9, path="journeys/other.yaml"), at(3), Finding("X", "x", Level.NOTE, "nowhere")]

    assert not any(box.findings for box in flowchart(journey, "phone", findings=findings).boxes)


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
