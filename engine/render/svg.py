"""The swimlane chart as SVG: one text for the app, the report and print, the same bytes always.

Boxes are `<g class="tp" data-id=…>` with a rectangle of class `box`; headings are `<g
class="lane-h">` so that a page can keep them in sight. The chart stays on white paper in dark
mode: it is the same picture as the print.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from engine.render.captions import NOTE_SIZE, name, tooltip
from engine.render.diagram import PAPER_INK, Box, Diagram, Kind
from engine.render.headings import LEADING, RULE, SIZE, Heading, Strip
from engine.render.layout import HEADER, MARGIN, Layout, Place, Route, layout
from engine.render.legend import legend
from engine.render.shapes import Rect, Spot
from engine.render.signs import number
from engine.render.strokes import (
    LOOKS,
    OFF_THE_MAP,
    Head,
    band,
    band_width,
    casing,
    defs,
    head_of,
    key_of,
    line,
)
from engine.render.svg_box import draw_box, members
from engine.render.text import clean, fit, wrap

FONTS = "'Source Sans 3','Source Sans Pro','Source Sans',Arial,Helvetica,sans-serif"
AGAIN_INK = "#4a5560"
LANE_FILLS = ("#f4f7f9", "#eaeff3")
TITLE_SIZE, SUBTITLE_SIZE, LANE_SIZE = 19.0, 13.0, 14.0
TITLE_LINES = 3


class Line(NamedTuple):
    """A line above the chart."""

    text: str
    size: float
    weight: int
    ink: str


def svg(diagram: Diagram) -> str:
    """Return the diagram as an SVG document."""
    drawn = layout(diagram)
    titles = _titles(diagram, drawn.width)
    top = 8 + sum(one.size + 9 for one in titles)
    below = legend(diagram, drawn, MARGIN, top + drawn.height + 16)
    height = top + drawn.height + MARGIN + below.height
    return "\n".join(
        (
            _opening(diagram, drawn.width, height, top),
            *_heading(titles),
            f'<g transform="translate(0,{number(top)})">',
            *_chart(diagram, drawn),
            "</g>",
            *below.parts,
            "</svg>",
            "",
        )
    )


def _opening(diagram: Diagram, width: float, height: float, top: float) -> str:
    size = f'width="{number(width)}" height="{number(height)}"'
    label = ", ".join(filter(None, (clean(diagram.title), clean(diagram.subtitle)))) or "Journey"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'{size} role="group" aria-label="{escape(label)}" data-top="{number(top)}" '
        f'font-family="{FONTS}">\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
    )


def _titles(diagram: Diagram, width: float) -> list[Line]:
    """Return the lines of title and subtitle; a narrow chart has up to three of each."""
    return [
        Line(said, size, weight, ink)
        for text, size, weight, ink in (
            (diagram.title, TITLE_SIZE, 600, "#1b232b"),
            (diagram.subtitle, SUBTITLE_SIZE, 400, "#4a5560"),
        )
        for said in wrap(text, size, width - 2 * MARGIN, TITLE_LINES)
    ]


def _heading(titles: Iterable[Line]) -> Iterator[str]:
    y = 6.0
    for text, size, weight, ink in titles:
        y += size + 5
        yield (
            f'<text x="{number(MARGIN)}" y="{number(y)}" font-size="{number(size)}" '
            f'font-weight="{weight}" fill="{ink}">{escape(text)}</text>'
        )


def _chart(diagram: Diagram, drawn: Layout) -> Iterator[str]:
    key = key_of(diagram.id)
    yield defs(key, (*LOOKS, OFF_THE_MAP) if diagram.is_left else LOOKS)
    yield from (_strip(strip, place) for place, strip in enumerate(drawn.strips))
    yield from (_rule(y, drawn.width) for y in drawn.rules)
    yield from map(_again, drawn.headings)
    yield from _arrows(drawn, key)
    for place in sorted(drawn.places, key=lambda p: (p.row, p.rect.x)):
        yield _box(place, drawn)
    yield from (_label(route) for route in drawn.routes if route.label)
    yield from (_header(strip, place) for place, strip in enumerate(drawn.strips))


def _lane_rect(rect: Rect, place: int, height: float) -> str:
    return (
        f'<rect class="lane" x="{number(rect.x + 2)}" y="0" width="{number(rect.width - 4)}" '
        f'height="{number(height)}" rx="8" fill="{LANE_FILLS[place % 2]}"/>'
    )


def _strip(strip: Strip, place: int) -> str:
    return _lane_rect(strip.rect, place, strip.rect.height)


def _header(strip: Strip, place: int) -> str:
    """Return the heading of a lane; it comes last, so that a stuck one covers the boxes."""
    rect, room = strip.rect, strip.rect.width - 20
    middle = f'x="{number(rect.middle.x)}" text-anchor="middle"'
    owner = fit(clean(strip.lane.owner), NOTE_SIZE + 0.5, room)
    title = fit(clean(strip.lane.title), LANE_SIZE, room)
    y = 20 if owner else 28
    return (
        f'<g class="lane-h">{_lane_rect(rect, place, HEADER - 6)}'
        f'<text {middle} y="{y}" font-size="{number(LANE_SIZE)}" font-weight="600" '
        f'fill="{PAPER_INK}">{escape(title)}</text>'
        f'<text {middle} y="36" font-size="{number(NOTE_SIZE + 0.5)}" fill="#4a5560">'
        f"{escape(owner)}</text></g>"
    )


def _rule(y: float, width: float) -> str:
    """Return the white line above headings that are repeated."""
    return (
        f'<rect class="rule" y="{number(y)}" width="{number(width)}" height="{number(RULE)}" '
        'fill="#ffffff"/>'
    )


def _again(heading: Heading) -> str:
    """Return a heading that is repeated further down; once is enough for those who listen."""
    x, rect = number(heading.rect.middle.x), heading.rect
    lines = "".join(
        f'<text x="{x}" y="{number(rect.y + 11 + line * LEADING)}">{escape(text)}</text>'
        for line, text in enumerate(heading.lines)
    )
    return (
        f'<g class="lane-again" aria-hidden="true" text-anchor="middle" font-weight="600" '
        f'font-size="{number(SIZE)}" fill="{AGAIN_INK}">{lines}</g>'
    )


def _arrows(drawn: Layout, key: str) -> Iterator[str]:
    """Yield the arrows; those that share an end lie together, above the gap they cut in others."""
    ends: dict[tuple[str, Head], list[Route]] = {}
    for route in drawn.routes:
        head = head_of(key, route.arrow, back=route.back)
        ends.setdefault((route.arrow.end, head), []).append(route)
    for routes in ends.values():
        yield from (casing(route.spots, band_width(route.arrow)) for route in routes)
        yield from (_arrow(route, key) for route in routes)


def _arrow(route: Route, key: str) -> str:
    arrow = route.arrow
    said = clean(arrow.details)
    title = f"<title>{escape(said)}</title>" if said else ""
    ends = f'data-from="{escape(clean(arrow.start))}" data-to="{escape(clean(arrow.end))}"'
    head = head_of(key, arrow, back=route.back)
    below = band(route.spots, head.look, band_width(arrow))
    return below + line(route.spots, head, f"{ends} ", title)


def _label(route: Route) -> str:
    label = route.label
    if label is None:
        return ""
    spot: Spot = label.rect.middle
    rect = label.rect
    title = f"<title>{escape(label.full)}</title>" if label.full != label.text else ""
    return (
        f'<g class="words">{title}<rect x="{number(rect.x)}" y="{number(rect.y)}" '
        f'width="{number(rect.width)}" height="{number(rect.height)}" rx="4" fill="#ffffff" '
        f'fill-opacity="0.92"/><text x="{number(spot.x)}" y="{number(spot.y + 3.8)}" '
        f'text-anchor="middle" font-size="11" fill="#3c4650">{escape(label.text)}</text></g>'
    )


def _box(place: Place, drawn: Layout) -> str:
    box: Box = place.box
    lane = next(
        n
        for n, strip in enumerate(drawn.strips)
        if strip.rect.x <= place.rect.middle.x <= strip.rect.right
    )
    inside = (_group(one, place.row, lane, shown) for one, shown in members(place))
    return _group(box, place.row, lane, draw_box(place)) + "".join(inside)


def _group(box: Box, row: int, lane: int, drawn: str) -> str:
    shape = "tp" if box.kind is Kind.TOUCHPOINT else f"tp {box.kind.value}"
    return (
        f'<g class="{shape}" data-id="{escape(clean(box.id))}" data-row="{row}" '
        f'data-lane="{lane}" role="img" aria-label="{escape(name(box))}">'
        f"<title>{escape(tooltip(box))}</title>{drawn}</g>"
    )
