"""The picture of a BPMN model: the place of every shape and the corners of every flow.

Source: OMG, *BPMN* 2.0.2, chapter 12 (diagram interchange); for hand-overs *BPMN in Color* 1.0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from xml.etree.ElementTree import Element, SubElement

from engine.render.bpmn_model import POOL, BpmnModel
from engine.render.bpmn_places import (
    Shape,
    body,
    dock,
    free_border,
    gateway,
    members,
    off_line,
    words,
)
from engine.render.diagram import Kind
from engine.render.layout import Place, Route
from engine.render.shapes import Rect, Spot
from engine.render.signs import number

POOL_HEADER = 30.0
"""The height of the pool's name, above those of the lanes."""

MARGIN = 20.0
"""The room for words between the outermost boxes and the border of the pool, beyond a gutter."""

HAND_OVER = "#0b4f8a"


def picture(root: Element, model: BpmnModel) -> None:
    """Add the picture of a model to its document."""
    diagram = SubElement(root, "bpmndi:BPMNDiagram", {"id": "diagram"})
    plane = SubElement(
        diagram, "bpmndi:BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"}
    )
    _pool(plane, model)
    for place in model.places.places:
        _box(plane, model, place)
    at = {place.box.id: place for place in model.places.places}
    for place in model.places.places:
        if model.decides(place.box):
            ends = body(place.box, place.rect).rect, gateway(place.box, place.rect).rect
            down = Spot(ends[0].middle.x, ends[0].bottom), Spot(ends[1].middle.x, ends[1].y)
            _edge(plane, model.inner_flow(place.box), down)
    for route in model.places.routes:
        _flow(plane, model, route, at)


def _pool(plane: Element, model: BpmnModel) -> None:
    """Add the pool and its lanes, which run from top to bottom."""
    strips, height = [strip.rect for strip in model.places.strips], model.places.height
    lines = [route.spots for route in model.places.routes]
    inner = [free_border(strip.x, lines) for strip in strips[1:]]
    borders = [strips[0].x - MARGIN, *inner, strips[-1].right + MARGIN]
    pool = Rect(borders[0], -POOL_HEADER, borders[-1] - borders[0], height + POOL_HEADER)
    _shape(plane, POOL, pool, isHorizontal="false")
    for lane, (left, right) in enumerate(pairwise(borders)):
        _shape(plane, f"lane_{lane}", Rect(left, 0.0, right - left, height), isHorizontal="false")


def _shape(plane: Element, name: str, rect: Rect, **more: str) -> Element:
    said = {"id": f"shape_{name}", "bpmnElement": name, **more}
    shape = SubElement(plane, "bpmndi:BPMNShape", said)
    _bounds(shape, rect)
    return shape


def _bounds(parent: Element, rect: Rect) -> None:
    said = {"x": rect.x, "y": rect.y + POOL_HEADER, "width": rect.width, "height": rect.height}
    SubElement(parent, "dc:Bounds", {key: number(value) for key, value in said.items()})


def _label(parent: Element, rect: Rect) -> None:
    _bounds(SubElement(parent, "bpmndi:BPMNLabel"), rect)


def _box(plane: Element, model: BpmnModel, place: Place) -> None:
    box, cell = place.box, place.rect
    more = {"isExpanded": "true"} if box.inside else {}
    shape = _shape(plane, model.node(box), body(box, cell).rect, **more)
    if box.kind is not Kind.TOUCHPOINT:
        _label(shape, words(box, cell))
    for one, rect in members(box, cell):
        _shape(plane, model.node(one), rect)
    if model.decides(box):
        _shape(plane, model.gateway(box), gateway(box, cell).rect, isMarkerVisible="true")


def _flow(plane: Element, model: BpmnModel, route: Route, at: dict[str, Place]) -> None:
    start, end = at[route.arrow.start], at[route.arrow.end]
    leaves: Shape = (gateway if model.decides(start.box) else body)(start.box, start.rect)
    spots = route.spots
    first = dock(leaves, spots[0], spots[1])
    last = dock(body(end.box, end.rect), spots[-1], spots[-2])
    look = {"color:border-color": HAND_OVER} if route.arrow.hand_over else {}
    corners = chain(first, spots[1:-1], reversed(last))
    edge = _edge(plane, model.flow(route.arrow), corners, **look)
    if route.label:
        _label(edge, off_line(route.label.rect, spots, start.rect.middle.x))


def _edge(plane: Element, name: str, corners: Iterable[Spot], **look: str) -> Element:
    said = {"id": f"edge_{name}", "bpmnElement": name, **look}
    edge = SubElement(plane, "bpmndi:BPMNEdge", said)
    for spot in _once(corners):
        at = {"x": number(spot.x), "y": number(spot.y + POOL_HEADER)}
        SubElement(edge, "di:waypoint", at)
    return edge


def _once(corners: Iterable[Spot]) -> Iterator[Spot]:
    """Yield the corners without those that lie on the one before."""
    kept = list(corners)
    yield kept[0]
    yield from (two for one, two in pairwise(kept) if one != two)
