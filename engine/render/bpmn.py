"""A journey as BPMN 2.0: a model that other tools open, change and hand on, with its picture.

Source: OMG, *Business Process Model and Notation* 2.0.2 (formal/2013-12-09), chapters 7, 10 and
12 and the XML schemas of annex B. What BPMN has no word for stands in elements of our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from engine.graph.journey_map import JourneyMap
from engine.model.journey import Touchpoint
from engine.model.kept import (
    OF_A_JOURNEY,
    OF_A_PROMISE,
    OF_A_SINK,
    OF_A_TOUCHPOINT,
    OF_AN_ORIGIN,
    OF_AN_OUTCOME,
    OURS,
    PROCESS,
    kept,
)
from engine.render.bpmn_model import POOL, BpmnModel
from engine.render.bpmn_picture import picture
from engine.render.diagram import Arrow, Box, Kind
from engine.render.flowchart import ORIGIN
from engine.render.text import clean

NAMESPACES = {
    "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    "xmlns:journeywell": OURS,
}


def bpmn(journey: JourneyMap) -> str:
    """Return a journey as a BPMN 2.0 document: one pool, a lane for each department.

    Scores and findings are not in it: it says how the journey should go.
    """
    model = BpmnModel(journey)
    root = Element(
        "bpmn:definitions", {**NAMESPACES, "id": "definitions", "targetNamespace": OURS}
    )
    pool = SubElement(root, "bpmn:collaboration", {"id": "collaboration"})
    practice = clean(journey.blueprint.practice.practice)
    SubElement(pool, "bpmn:participant", _named(POOL, practice) | {"processRef": model.process})
    _process(root, model)
    picture(root, model)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _named(name: str, title: str) -> dict[str, str]:
    return {"id": name, "name": clean(title)}


def _process(root: Element, model: BpmnModel) -> None:
    journey = model.map.journey
    said = {**_named(model.process, journey.title), "isExecutable": "false"}
    process = SubElement(root, "bpmn:process", said)
    promise = kept(journey.promise, OF_A_PROMISE) if journey.promise else {}
    _keep(process, "journey", {**kept(journey, OF_A_JOURNEY), **promise})
    _lanes(process, model)
    for box in model.diagram.boxes:
        _node(process, model, box)
    for box in model.diagram.boxes:
        _flows(process, model, box)


def _keep(parent: Element, kind: str, said: Mapping[str, str]) -> None:
    """Add what only a map says."""
    if said:
        ours = SubElement(parent, "bpmn:extensionElements")
        SubElement(ours, f"journeywell:{kind}", {key: clean(text) for key, text in said.items()})


def _lanes(process: Element, model: BpmnModel) -> None:
    lanes = SubElement(process, "bpmn:laneSet", {"id": "lanes"})
    departments = {lane.id for lane in model.diagram.lanes}
    for number, strip in enumerate(model.places.strips):
        lane = SubElement(lanes, "bpmn:lane", _named(f"lane_{number}", strip.lane.title))
        if strip.lane.id in departments:
            _keep(lane, "department", {"id": strip.lane.id, "owner_name": strip.lane.owner})
        for place in model.places.places:
            if strip.rect.x < place.rect.middle.x < strip.rect.right:
                _refer(lane, "flowNodeRef", model.node(place.box))
                if model.decides(place.box):
                    _refer(lane, "flowNodeRef", model.gateway(place.box))


def _refer(parent: Element, tag: str, name: str) -> None:
    SubElement(parent, f"bpmn:{tag}").text = name


def _node(process: Element, model: BpmnModel, box: Box) -> None:
    """Add the event or task of a box, and the gateway behind it."""
    if box.kind is Kind.TOUCHPOINT:
        node = _touchpoint(process, model, box)
    else:
        node = _event(process, model, box)
    for arrow in model.entering[box.id]:
        _refer(node, "incoming", model.flow(arrow))
    if not model.decides(box):
        _leave(node, model, box)
    else:
        _refer(node, "outgoing", model.inner_flow(box))
        gateway = SubElement(process, "bpmn:exclusiveGateway", {"id": model.gateway(box)})
        _refer(gateway, "incoming", model.inner_flow(box))
        _leave(gateway, model, box)
    for one in box.inside:
        _touchpoint(node, model, one)


def _leave(node: Element, model: BpmnModel, box: Box) -> None:
    for arrow in model.leaving[box.id]:
        _refer(node, "outgoing", model.flow(arrow))


def _event(process: Element, model: BpmnModel, box: Box) -> Element:
    named = _named(model.node(box), box.title)
    if box.kind is Kind.ORIGIN:
        name = box.id.removeprefix(ORIGIN)
        node = SubElement(process, "bpmn:startEvent", named)
        origin = model.map.journey.origins[name]
        _keep(node, "origin", {"id": name, **kept(origin, OF_AN_ORIGIN)})
    else:
        node = SubElement(process, "bpmn:endEvent", named)
        _keep(node, "outcome", {"id": box.id, **kept(model.map.outcomes[box.id], OF_AN_OUTCOME)})
    return node


def _touchpoint(parent: Element, model: BpmnModel, box: Box) -> Element:
    touchpoint = model.map.touchpoints[box.id]
    task = SubElement(parent, f"bpmn:{_kind(touchpoint, box)}", _named(model.node(box), box.title))
    if touchpoint.uses and not box.inside:
        task.set("calledElement", f"{PROCESS}{touchpoint.uses}")
    blueprint = model.map.blueprint
    for standard in blueprint.held.get(box.id, ()):
        _refer(task, "documentation", clean(blueprint.standards[standard].title))
    owner = blueprint.practice.roles.get(blueprint.owner_of(touchpoint) or "")
    answers = {"owner_name": owner.name} if owner else {}
    sink = kept(touchpoint.sink, OF_A_SINK) if touchpoint.sink else {}
    own = kept(touchpoint, OF_A_TOUCHPOINT)
    _keep(task, "touchpoint", {"id": box.id, **own, **sink, **answers})
    return task


def _kind(touchpoint: Touchpoint, box: Box) -> str:
    """Return the kind of task that says most about a touchpoint."""
    kinds = {
        "adHocSubProcess": bool(box.inside),
        "callActivity": touchpoint.uses,
        "manualTask": touchpoint.visit,
        "sendTask": touchpoint.initiator == "practice",
        "receiveTask": touchpoint.sink,
        "userTask": touchpoint.system or touchpoint.asks,
    }
    return next((kind for kind, fits in kinds.items() if fits), "task")


def _flows(process: Element, model: BpmnModel, box: Box) -> None:
    if model.decides(box):
        ends = {"sourceRef": model.node(box), "targetRef": model.gateway(box)}
        SubElement(process, "bpmn:sequenceFlow", {"id": model.inner_flow(box), **ends})
    for arrow in model.leaving[box.id]:
        name, words = model.flow(arrow), clean(arrow.text)
        ends = {"sourceRef": model.source(arrow), "targetRef": model.node(model.boxes[arrow.end])}
        said = _named(name, words) if words else {"id": name}
        flow = SubElement(process, "bpmn:sequenceFlow", said | ends)
        _keep(flow, "arrow", dict(_marks(model, arrow)))


def _marks(model: BpmnModel, arrow: Arrow) -> Iterator[tuple[str, str]]:
    if arrow.hand_over:
        yield "hands_over", "yes"
    if (arrow.start, arrow.end) in model.overflows:
        yield "when_full", "yes"
