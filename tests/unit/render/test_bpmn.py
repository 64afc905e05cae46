"""A journey as BPMN 2.0: what becomes of each thing on the map, and where it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given

from engine.graph.journey_map import JourneyMap, maps_of
from engine.render.bpmn import NAMESPACES, bpmn
from engine.render.shapes import Rect, Spot
from tests.conftest import Golden
from tests.property.drawn_maps import maps
from tests.spec.tables import blueprint_of
from tests.tries import examples

XML = {name.removeprefix("xmlns:"): address for name, address in NAMESPACES.items()}
PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    departments: { phones: { title: Phones, accountable: lead }, clinic: { title: Clinic } }
    roles: { lead: { name: Dana Ortiz } }
"""
JOURNEY = """
    schema: 1
    journey: see-the-doctor
    title: A patient wants to see the doctor
    owner: lead
    quiet_after: 7 d
    promise: { resolved_within: 2 d }
    origins:
      phone: { title: Calls, starts_at: menu, channel: phone }
      door: { title: Comes in, starts_at: preparation }
    touchpoints:
      - { touchpoint: menu, title: The menu answers, department: phones, next: [mailbox, nurse, gave-up], hands_over_to: [nurse], arrows: { mailbox: after hours } }
      - { touchpoint: mailbox, title: Leaves a message, department: phones, sink: { overflow: nurse }, next: [callback] }
      - { touchpoint: callback, title: We call back, department: phones, initiator: practice, next: [menu, preparation] }
      - { touchpoint: nurse, title: A nurse decides, department: clinic, asks: [wish], next: [preparation] }
      - { touchpoint: preparation, title: Before the doctor, any_order: [papers, signs], department: clinic, next: [doctor] }
      - { touchpoint: papers, title: Brings papers, department: clinic, optional: yes }
      - { touchpoint: signs, title: Signs, department: clinic }
      - { touchpoint: doctor, title: The doctor comes, department: clinic, visit: yes, next: [bill] }
      - { touchpoint: bill, title: The bill is paid, uses: pay-a-bill, next: [helped] }
    outcomes:
      helped: { title: Helped, resolves: yes }
      gave-up: { title: Hung up, resolves: no, lost: yes }
"""  # noqa: E501 - one touchpoint, one line


@pytest.fixture(scope="module")
def journey() -> JourneyMap:
    return maps_of(blueprint_of({}, [], journey=JOURNEY, practice=PRACTICE))["see-the-doctor"]


@pytest.fixture(scope="module")
def root(journey: JourneyMap) -> Element:
    return ElementTree.fromstring(bpmn(journey))  # noqa: S314 - our own text


def test_the_model_is_the_one_last_looked_at(journey: JourneyMap, golden: Golden) -> None:
    golden("render/see-the-doctor.bpmn", bpmn(journey))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("origin_phone", "startEvent"),
        ("origin_door", "startEvent"),
        ("touchpoint_menu", "task"),
        ("next_menu", "exclusiveGateway"),
        ("touchpoint_mailbox", "receiveTask"),
        ("touchpoint_callback", "sendTask"),
        ("touchpoint_nurse", "userTask"),
        ("touchpoint_preparation", "adHocSubProcess"),
        ("touchpoint_doctor", "manualTask"),
        ("touchpoint_bill", "callActivity"),
        ("outcome_helped", "endEvent"),
        ("outcome_gave-up", "endEvent"),
    ],
)
def test_each_thing_on_the_map_has_its_element(root: Element, name: str, kind: str) -> None:
    assert kinds(root)[name] == kind


def test_a_gateway_stands_only_where_several_ways_lead_on(root: Element) -> None:
    gateways = [name for name, kind in kinds(root).items() if kind == "exclusiveGateway"]
    assert gateways == ["next_menu", "next_mailbox", "next_callback"]


def test_what_is_done_in_any_order_stands_inside(root: Element) -> None:
    group = named(root, "touchpoint_preparation")
    assert [one.get("id") for one in group.findall("bpmn:task", XML)] == [
        *("touchpoint_papers", "touchpoint_signs")
    ]


def test_arrows_carry_their_words_and_say_what_they_are(root: Element) -> None:
    after = named(root, "touchpoint_menu.touchpoint_mailbox")
    assert (after.get("sourceRef"), after.get("name")) == ("next_menu", "after hours")
    assert ours(named(root, "touchpoint_menu.touchpoint_nurse")) == {"hands_over": "yes"}
    assert ours(named(root, "touchpoint_mailbox.touchpoint_nurse")) == {"when_full": "yes"}


def test_departments_are_lanes_that_hold_their_touchpoints(root: Element) -> None:
    lanes = {lane.get("name"): lane for lane in root.iterfind(".//bpmn:lane", XML)}
    assert list(lanes) == ["Phones", "Clinic", "", "Outcome"]
    assert ours(lanes["Phones"]) == {"id": "phones", "owner_name": "Dana Ortiz"}
    held = [one.text for one in lanes[""].findall("bpmn:flowNodeRef", XML)]
    assert held == ["touchpoint_bill"]


def test_what_bpmn_has_no_word_for_stands_in_elements_of_our_own(root: Element) -> None:
    assert ours(named(root, "touchpoint_menu")) == {
        "id": "menu",
        "department": "phones",
        "owner_name": "Dana Ortiz",
    }
    assert ours(named(root, "touchpoint_papers"))["optional"] == "yes"
    assert ours(named(root, "outcome_gave-up")) == {
        "id": "gave-up",
        "resolves": "no",
        "lost": "yes",
    }
    assert named(root, "touchpoint_bill").get("calledElement") == "journey_pay-a-bill"


def test_the_titles_of_standards_are_its_documentation() -> None:
    kind = "{ title: We are kind, applies_to: { touchpoints: [only] }, expect: { staff: x } }"
    journey = """
        schema: 1
        journey: short
        title: Short
        quiet_after: 7 d
        origins: { door: { title: Comes in, starts_at: only } }
        touchpoints: [{ touchpoint: only, title: Only, next: [done] }]
        outcomes: { done: { title: Done, resolves: yes } }
    """
    drawn = bpmn(maps_of(blueprint_of({"kind": kind}, [], journey=journey))["short"])

    assert "<bpmn:documentation>We are kind</bpmn:documentation>" in drawn


@examples(60)
@given(maps())
def test_every_reference_leads_to_an_element(journey: JourneyMap) -> None:
    root = ElementTree.fromstring(bpmn(journey))  # noqa: S314 - our own text
    names = [one.get("id") for one in root.iter() if one.get("id") and one.tag[1:4] != "urn"]
    keys = ("sourceRef", "targetRef", "bpmnElement", "processRef")
    asked = {one.get(key) for one in root.iter() for key in keys if one.get(key)}
    told = {one.text for one in root.iter() if one.tag.endswith(("Ref", "incoming", "outgoing"))}

    assert len(names) == len(set(names))
    assert asked | told <= set(names)


@examples(60)
@given(maps())
def test_everything_is_drawn_and_no_shape_lies_on_another(journey: JourneyMap) -> None:
    root = ElementTree.fromstring(bpmn(journey))  # noqa: S314 - our own text
    drawn = dict(shapes(root))
    inner = {one.get("id") for one in root.iterfind(".//bpmn:adHocSubProcess/*", XML)}
    apart = {
        name: rect
        for name, rect in drawn.items()
        if name not in inner and not name.startswith(("lane_", "pool"))
    }
    flows = {one.get("id") for one in root.iterfind(".//bpmn:sequenceFlow", XML)}
    edges = {edge.get("bpmnElement") for edge in root.iterfind(".//bpmndi:BPMNEdge", XML)}

    assert [a for a, b in combinations(apart, 2) if apart[a].overlaps(apart[b])] == []
    assert set(kinds(root)) == drawn.keys() - {n for n in drawn if n.startswith(("lane_", "pool"))}
    assert edges == flows


@examples(60)
@given(maps())
def test_every_flow_begins_and_ends_at_the_shapes_that_it_joins(journey: JourneyMap) -> None:
    root = ElementTree.fromstring(bpmn(journey))  # noqa: S314 - our own text
    drawn = dict(shapes(root))
    for edge in root.iterfind(".//bpmndi:BPMNEdge", XML):
        flow = named(root, edge.get("bpmnElement") or "")
        spots = [
            Spot(float(one.get("x", "")), float(one.get("y", "")))
            for one in edge.iterfind("di:waypoint", XML)
        ]
        assert touches(drawn[flow.get("sourceRef") or ""], spots[0])
        assert touches(drawn[flow.get("targetRef") or ""], spots[-1])


def named(root: Element, name: str) -> Element:
    return next(one for one in root.iter() if one.get("id") == name)


def kinds(root: Element) -> dict[str, str]:
    """Return the kind of every event, task and gateway."""
    process = root.iterfind(".//bpmn:process//*[@id]", XML)
    every = {one.get("id") or "": one.tag.partition("}")[2] for one in process}
    ends = ("Event", "ask", "Gateway", "Process", "Activity")
    return {name: kind for name, kind in every.items() if kind.endswith(ends)}


def ours(node: Element) -> dict[str, str]:
    """Return what stands in the element of our own."""
    (kept,) = node.iterfind("bpmn:extensionElements/*", XML)
    return kept.attrib


def shapes(root: Element) -> Iterator[tuple[str, Rect]]:
    for shape in root.iterfind(".//bpmndi:BPMNShape", XML):
        (bounds,) = shape.iterfind("dc:Bounds", XML)
        sizes = (float(bounds.get(key, "")) for key in ("x", "y", "width", "height"))
        yield shape.get("bpmnElement") or "", Rect(*sizes)


def touches(rect: Rect, spot: Spot) -> bool:
    """Whether a spot lies in the rectangle around a shape, or on its border."""
    wide = Rect(rect.x - 0.2, rect.y - 0.2, rect.width + 0.4, rect.height + 0.4)
    return wide.is_crossed(spot, spot)
