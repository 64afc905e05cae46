"""Where a BPMN diagram draws events, tasks, gateways and flows: in the places of the swimlanes.

Each box of the flowchart has a cell. A task fills it, with the gateway below that decides what
comes next; an event is a circle with its words beside it. A line that ends on the border of the
cell is led on to what stands inside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import copysign, sqrt

from engine.render.captions import BOX_WIDTH
from engine.render.diagram import Box, Kind
from engine.render.shapes import Rect, Spot

TASK, EVENT, WORDS, GAP = 64.0, 36.0, 36.0, 16.0
"""Pixels: the height of a task, the size of events and gateways, the height of the words beside
an event, and the room between a task and its gateway."""

FRAME_ABOVE, FRAME_BELOW, MEMBER, BETWEEN = 34.0, 28.0, 44.0, 8.0
"""Around the touchpoints of a group, the height of each, and the room between them."""

BESIDE = 6.0
"""How far from a cell a line runs that goes on to the middle of what stands in it."""

ABOVE, ASIDE = 8.0, 4.0
"""How far words are moved up from a level line, and aside, as borders are, from an upright one."""


class Form(StrEnum):
    """The outline that a line meets."""

    SQUARE = "square"
    ROUND = "round"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline and the rectangle around it."""

    form: Form
    rect: Rect

    def reach(self, off: float, half: float) -> float:
        """Return how far the outline is from the middle, beside it by `off`.

        Args:
            off: The distance from the middle, across the direction of the line.
            half: Half the size of a square along the line.
        """
        radius = self.rect.width / 2
        if self.form is Form.ROUND:
            return sqrt(radius**2 - off**2)
        return radius - off if self.form is Form.DIAMOND else half


def height(box: Box, *, decides: bool) -> float:
    """Return the height of the cell that a box needs."""
    if box.kind is not Kind.TOUCHPOINT:
        return EVENT + WORDS
    return _body(box) + (GAP + EVENT if decides else 0.0)


def _body(box: Box) -> float:
    inside = len(box.inside) * (MEMBER + BETWEEN) - BETWEEN
    return FRAME_ABOVE + inside + FRAME_BELOW if box.inside else TASK


def body(box: Box, cell: Rect) -> Shape:
    """Return the event or the task in a cell; origins stand at its foot, others at its head."""
    left = cell.middle.x - EVENT / 2
    if box.kind is Kind.ORIGIN:
        return Shape(Form.ROUND, Rect(left, cell.bottom - EVENT, EVENT, EVENT))
    if box.kind is Kind.OUTCOME:
        return Shape(Form.ROUND, Rect(left, cell.y, EVENT, EVENT))
    return Shape(Form.SQUARE, Rect(cell.x, cell.y, BOX_WIDTH, _body(box)))


def words(box: Box, cell: Rect) -> Rect:
    """Return where the words of an event stand."""
    above = box.kind is Kind.ORIGIN
    y = cell.bottom - EVENT - WORDS if above else cell.y + EVENT + 2
    return Rect(cell.x, y, BOX_WIDTH, WORDS - 4)


def gateway(box: Box, cell: Rect) -> Shape:
    """Return the gateway below a task."""
    y = cell.y + _body(box) + GAP
    return Shape(Form.DIAMOND, Rect(cell.middle.x - EVENT / 2, y, EVENT, EVENT))


def members(box: Box, cell: Rect) -> Iterator[tuple[Box, Rect]]:
    """Yield the touchpoints of a group, each with its place in the frame."""
    y = cell.y + FRAME_ABOVE
    for one in box.inside:
        yield one, Rect(cell.x + BETWEEN, y, BOX_WIDTH - 2 * BETWEEN, MEMBER)
        y += MEMBER + BETWEEN


def dock(shape: Shape, end: Spot, towards: Spot) -> tuple[Spot, ...]:
    """Return the corners from a shape to the end of a line on the border of its cell.

    Args:
        shape: What stands in the cell.
        end: Where the line ends.
        towards: The corner of the line before that.
    """
    return _upright(shape, end) if end.x == towards.x else _level(shape, end)


def _upright(shape: Shape, end: Spot) -> tuple[Spot, ...]:
    rect, middle = shape.rect, shape.rect.middle
    off = abs(end.x - middle.x)
    if off < rect.width / 2:
        reach = shape.reach(off, rect.height / 2)
        return Spot(end.x, middle.y + copysign(reach, end.y - middle.y)), end
    side = rect.right if end.x > middle.x else rect.x
    return Spot(side, middle.y), Spot(end.x, middle.y), end


def _level(shape: Shape, end: Spot) -> tuple[Spot, ...]:
    rect, middle = shape.rect, shape.rect.middle
    right = copysign(1.0, end.x - middle.x)
    off = abs(end.y - middle.y)
    if off < rect.height / 2:
        return Spot(middle.x + right * shape.reach(off, rect.width / 2), end.y), end
    side, beside = middle.x + right * rect.width / 2, end.x + right * BESIDE
    return Spot(side, middle.y), Spot(beside, middle.y), Spot(beside, end.y)


def off_line(label: Rect, line: Sequence[Spot], middle: float) -> Rect:
    """Return the place of words moved off their line, since nothing is white behind them.

    They stand above a level line, and on that side of an upright one that faces away from the
    middle of the box it leaves.
    """
    pieces = [(one, two) for one, two in pairwise(line) if _runs_through(label, one, two)]
    if not pieces or pieces[0][0].y == pieces[0][1].y:
        return label._replace(y=label.y - ABOVE)
    x = pieces[0][0].x
    return label._replace(x=x + ASIDE if x >= middle else x - ASIDE - label.width)


def _runs_through(label: Rect, one: Spot, two: Spot) -> bool:
    return label.is_crossed(one, two) and (one.y == two.y or abs(one.x - label.middle.x) < 1)


def free_border(x: float, lines: Iterable[Sequence[Spot]]) -> float:
    """Return where the border of a lane is drawn, at x or near it: on no upright line."""
    taken = {round(one.x) for line in lines for one, two in pairwise(line) if one.x == two.x}
    near = (x, x + ASIDE, x - ASIDE)
    return next((place for place in near if round(place) not in taken), x)
