"""A group of touchpoints in any order is drawn as one frame."""

import re

import pytest

from engine.graph.journey_map import maps_of
from engine.render.diagram import Arrow, Diagram
from engine.render.dot import dot
from engine.render.flowchart import ORIGIN, flowchart
from engine.render.layout import layout
from engine.render.mermaid import mermaid
from engine.render.svg import svg
from tests.spec.tables import blueprint_of

JOURNEY = """
    schema: 1
    journey: visit
    title: A patient is seen
    quiet_after: 7 d
    origins: { door: { title: Comes in, starts_at: arrival } }
    touchpoints:
      - { touchpoint: arrival, title: Arrives, next: [preparation] }
      - { touchpoint: preparation, title: Before the doctor, any_order: [papers, signs], next: [doctor] }
      - { touchpoint: papers, title: Brings papers }
      - { touchpoint: signs, title: Signs }
      - { touchpoint: doctor, title: The doctor comes, next: [done] }
    outcomes: { done: { title: Helped, resolves: yes } }
"""  # noqa: E501 - one touchpoint, one line


@pytest.fixture(scope="module")
def drawn() -> Diagram:
    return flowchart(maps_of(blueprint_of({}, [], journey=JOURNEY))["visit"], "door")


def test_its_touchpoints_stand_inside_of_one_box(drawn):
    (frame,) = (box for box in drawn.boxes if box.inside)
    assert (frame.id, [box.id for box in frame.inside]) == ("preparation", ["papers", "signs"])
    assert [box.id for box in drawn.boxes] == [
        *(f"{ORIGIN}door", "arrival", "preparation", "doctor", "done")
    ]


def test_arrows_lead_to_the_frame_and_from_it(drawn):
    assert drawn.arrows == (
        Arrow(f"{ORIGIN}door", "arrival"),
        Arrow("arrival", "preparation"),
        Arrow("preparation", "doctor"),
        Arrow("doctor", "done"),
    )


def test_each_touchpoint_inside_can_be_chosen_by_itself(drawn):
    assert re.findall(r'class="tp" data-id="([a-z]+)" data-row="2"', svg(drawn)) == [
        *("preparation", "papers", "signs")
    ]
    assert "Before the doctor, in any order: Brings papers; Signs" in svg(drawn)


def test_only_the_row_of_a_frame_is_higher(drawn):
    heights = {place.box.id: place.rect.height for place in layout(drawn).places}
    assert heights["preparation"] > heights["arrival"] == heights["doctor"] == heights["done"]


def test_in_mermaid_it_is_a_subgraph_of_its_own(drawn):
    frame = """
  subgraph t_preparation["Before the doctor · in any order:"]
    t_papers["Brings papers"]:::not_scored
    t_signs["Signs"]:::not_scored
  end
"""
    assert frame in mermaid(drawn)
    assert "  t_arrival --> t_preparation\n" in mermaid(drawn)
    assert "  class t_preparation not_scored\n" in mermaid(drawn)


def test_dot_lists_what_is_inside(drawn):
    assert "in any order:<br/>Brings papers<br/>Signs" in dot(drawn)
    assert "peripheries=2" in dot(drawn)
