"""A map coloured by an amount: a sign, words, a number and a colour together, and a legend."""

import re
from itertools import pairwise

import pytest

from engine.graph.journey_map import maps_of
from engine.render import FORMATS
from engine.render.captions import name
from engine.render.colouring import Colouring, coloured
from engine.render.diagram import Band, Diagram
from engine.render.flowchart import flowchart
from engine.render.shade import MOST, Shade
from engine.render.svg import svg
from tests.unit.insights.scopes import call_by, passed_in, scope_of
from tests.unit.render.test_diagram import luminance

JOURNEY = call_by(
    "touchpoint: menu, title: The menu, initiator: patient, next: [hold]",
    "touchpoint: hold, title: On hold, waiting: yes, next: [group]",
    "touchpoint: group, title: Two things, any_order: [papers, signs], next: [desk]",
    "touchpoint: papers, title: Brings papers",
    "touchpoint: signs, title: Signs",
    "touchpoint: desk, title: The desk, next: [done]",
)
LOG = """
    case | touchpoint | started             | ended
    1    | menu       | 2026-03-02 10:00:00 | 2026-03-02 10:01:00
    1    | hold       | 2026-03-02 10:01:00 | 2026-03-02 10:11:00
    1    | papers     | 2026-03-02 12:11:00 | 2026-03-02 12:11:00
    1    | signs      | 2026-03-02 12:11:00 | 2026-03-02 12:11:00
    1    | desk       | 2026-03-04 12:11:00 | 2026-03-04 12:15:00
    2    | menu       | 2026-03-02 11:00:00 | 2026-03-02 11:01:00
    2    | hold       | 2026-03-02 11:01:00 | 2026-03-02 11:01:20
"""
AMOUNTS = [one for one in Colouring if one is not Colouring.COMPLIANCE]


@pytest.fixture(scope="module")
def plain() -> Diagram:
    scope = scope_of(LOG, {}, journey=JOURNEY)
    (journey,) = maps_of(scope.audit.blueprint).values()
    return flowchart(journey, "phone", scope.audit)


@pytest.fixture(scope="module")
def drawn(plain) -> dict[Colouring, Diagram]:
    found = passed_in(scope_of(LOG, {}, journey=JOURNEY))
    return {one: coloured(plain, one, found) for one in Colouring}


def said(diagram: Diagram, box: str) -> str:
    (found,) = (one for one in diagram.every_box if one.id == box)
    return name(found)


def test_compliance_is_the_map_as_it_is(plain, drawn):
    assert drawn[Colouring.COMPLIANCE] is plain


@pytest.mark.parametrize(
    ("colouring", "box", "words"),
    [
        ("volume", "menu", "The menu, highest volume, 2 touches, 2 of 2 cases"),
        ("volume", "desk", "The desk, medium volume, 1 touch, 1 of 2 cases"),
        ("wait", "menu", "The menu, no data, no step before"),
        ("wait", "hold", "On hold, minutes, mean 5 min 10 s, n 2, length of the wait, waiting"),
        ("wait", "papers", "Brings papers, hours, mean 2 h, n 1, since the step before"),
        ("wait", "signs", "Signs, no wait, mean 0 s, n 1, since the step before"),
        ("wait", "desk", "The desk, days, mean 2 d, n 1, since the step before"),
        ("drop-off", "menu", "The menu, no drop-off, 0% of 2, 0 ended here"),
        ("drop-off", "hold", "On hold, highest drop-off, 50% of 2, 1 ended here, waiting"),
        ("effort", "menu", "The menu, highest effort, 1 a touch, n 2"),
        ("effort", "hold", "On hold, high effort, 0.5 a touch, n 2, waiting"),
        ("deviations", "menu", "The menu, no deviation, none, in 2 cases"),
        ("deviations", "desk", "The desk, most deviations, 1 in 2 cases, 1 missing"),
    ],
)
def test_a_box_says_how_much_in_words_and_numbers(drawn, colouring, box, words):
    assert said(drawn[colouring], box) == words


def test_the_frame_around_a_group_has_no_amount_of_its_own(drawn):
    frame = next(box for box in drawn["volume"].boxes if box.inside)
    assert (frame.look, frame.label) == (Band.NOT_SCORED, "")


@pytest.mark.parametrize("colouring", AMOUNTS)
def test_without_a_log_every_touchpoint_says_that_there_is_no_data(plain, colouring):
    diagram = coloured(plain, colouring, None)
    boxes = [box for box in diagram.every_box if box.shade]
    assert len(boxes) == 5
    assert all(", no data, no case" in name(box) for box in boxes)
    assert {box.details[0] for box in boxes} == {"No case of this journey is on its map."}


@pytest.mark.parametrize("colouring", AMOUNTS)
def test_the_legend_says_what_is_shown_and_what_each_shade_stands_for(drawn, colouring):
    legend = re.sub(r"<[^>]+>", " ", svg(drawn[colouring]).partition('class="legend"')[2])
    scale = drawn[colouring].scale
    assert scale is not None
    assert scale.title.split()[0] in legend
    for shade, amounts in scale.steps:
        assert f"{shade.word}: {amounts}" in legend or not amounts


def test_a_shade_in_the_legend_has_the_amounts_of_its_boxes(drawn):
    assert [f"{s.word}: {amounts}" for s, amounts in drawn["volume"].scale.steps] == [
        "medium volume: 1",
        "highest volume: 2",
    ]


@pytest.mark.parametrize("colouring", Colouring)
@pytest.mark.parametrize("form", FORMATS)
def test_every_colouring_can_be_taken_away_in_every_format(drawn, colouring, form):
    assert FORMATS[form](drawn[colouring])


@pytest.mark.parametrize("level", [None, *range(MOST + 1)])
def test_the_words_of_a_shade_can_be_read_on_its_colour(level):
    shade = Shade("", level)
    for ink in (shade.ink, "#1b232b"):
        assert (luminance(shade.fill) + 0.05) / (luminance(ink) + 0.05) >= 4.5


def test_shades_are_told_apart_in_grey():
    light = [luminance(Shade("", level).fill) for level in range(MOST + 1)]
    assert all(paler - darker > 0.05 for paler, darker in pairwise(light))
