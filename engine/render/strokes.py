"""The lines of arrows: rounded corners, heads, and a pale casing where one crosses another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.render.diagram import Arrow
from engine.render.shapes import Spot
from engine.render.signs import number

RADIUS = 7.0
CASING = "#eff3f6"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of arrow is drawn; `head` is how long its head is."""

    name: str
    ink: str
    width: float
    dashes: str
    head: float


ONWARD = Look("onward", "#55616d", 1.5, "", 8.0)
BACK = Look("back", "#6a3fa0", 1.6, "6 4", 8.0)
HAND_OVER = Look("hand-over", "#0b4f8a", 2.4, "", 15.0)
BACK_HAND_OVER = Look("back-hand-over", "#6a3fa0", 2.4, "7 4", 15.0)
OFF_THE_MAP = Look("off-the-map", "#b3400f", 1.8, "2.5 3.5", 8.0)
LOOKS = (ONWARD, BACK, HAND_OVER, BACK_HAND_OVER)

WIDEST = 14.0
"""How wide the band below an arrow is that every case took."""

PALE = 0.32
"""How opaque a band is."""


@dataclass(frozen=True, slots=True)
class Head:
    """A look and the name of its arrow-head in this document."""

    look: Look
    id: str


def key_of(id_: str) -> str:
    """Return the prefix of ids in the document, so that several charts may share a page."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", id_) or "journey"


def head_of(key: str, arrow: Arrow, *, back: bool) -> Head:
    """Return the look of an arrow in the document of this key."""
    return head(key, _look(arrow, back=back) if arrow.planned else OFF_THE_MAP)


def head(key: str, look: Look) -> Head:
    """Return a look and its arrow-head in the document of this key."""
    return Head(look, f"{key}-{look.name}")


def _look(arrow: Arrow, *, back: bool) -> Look:
    if arrow.hand_over:
        return BACK_HAND_OVER if back else HAND_OVER
    return BACK if back else ONWARD


def defs(key: str, looks: Iterable[Look]) -> str:
    """Return the arrow-heads of some looks."""
    return "<defs>" + "".join(_marker(f"{key}-{look.name}", look) for look in looks) + "</defs>"


def _marker(id_: str, look: Look) -> str:
    """Return a head whose tip lies `head` beyond the end of the line."""
    twice = look.head > ONWARD.head
    shape = "M0,0 L8,4.5 L0,9 z" + (" M7,0 L15,4.5 L7,9 z" if twice else "")
    return (
        f'<marker id="{id_}" viewBox="0 0 {number(look.head)} 9" refX="1" refY="4.5" '
        f'markerWidth="{number(look.head)}" markerHeight="9" markerUnits="userSpaceOnUse" '
        f'orient="auto"><path d="{shape}" fill="{look.ink}"/></marker>'
    )


def casing(spots: Sequence[Spot], band: float = 0.0) -> str:
    """Return the pale line below an arrow: it shows which of two crossing lines is above."""
    width = max(5.5, band + 3.0)
    return (
        f'<path d="{path(spots, 12.0)}" fill="none" stroke="{CASING}" '
        f'stroke-width="{number(width)}" stroke-opacity="0.9"/>'
    )


def band_width(arrow: Arrow) -> float:
    """Return how wide the band below an arrow is: as the part of all cases that took it."""
    return WIDEST * arrow.taken.share if arrow.taken and arrow.taken.cases else 0.0


def band(spots: Sequence[Spot], look: Look, width: float) -> str:
    """Return the band below an arrow; nothing where no case took it."""
    if not width:
        return ""
    return (
        f'<path class="band" d="{path(spots, look.head / 2)}" fill="none" stroke="{look.ink}" '
        f'stroke-width="{number(width)}" stroke-opacity="{PALE}"/>'
    )


def line(spots: Sequence[Spot], head: Head, attributes: str, inside: str) -> str:
    """Return an arrow as a path that ends in its head."""
    look = head.look
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    return (
        f'<path class="edge {look.name}" {attributes}d="{path(spots, look.head - 1)}" fill="none" '
        f'stroke="{look.ink}" stroke-width="{number(look.width)}"{dashes} '
        f'marker-end="url(#{head.id})">{inside}</path>'
    )


def path(spots: Sequence[Spot], cut: float) -> str:
    """Return SVG path data through the spots, with rounded corners, its last bit cut off."""
    points = [*spots[:-1], _towards(spots[-1], spots[-2], cut)]
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{_at(start)} Q{_at(corner)} {_at(end)}")
    return " ".join((*parts, f"L{_at(points[-1])}"))


def _at(spot: Spot) -> str:
    return f"{number(spot.x)},{number(spot.y)}"


def _length(one: Spot, two: Spot) -> float:
    return abs(one.x - two.x) + abs(one.y - two.y)


def _towards(start: Spot, end: Spot, distance: float) -> Spot:
    length = _length(start, end)
    part = min(distance / length, 1.0) if length else 0.0
    return Spot(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
