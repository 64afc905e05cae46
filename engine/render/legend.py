"""What the signs mean: only those that the chart shows, in words, below it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from engine.model.finding import Level
from engine.render.diagram import ANYTIME, NOT_ON_THE_MAP, Band, Box, Diagram, Ending, Kind
from engine.render.layout import Layout
from engine.render.shade import Shade
from engine.render.shapes import Spot
from engine.render.signs import SIGN, aside, badge, hourglass, number, sign
from engine.render.strokes import (
    BACK,
    HAND_OVER,
    OFF_THE_MAP,
    ONWARD,
    PALE,
    Look,
    head,
    key_of,
    line,
)
from engine.render.svg_box import INKS
from engine.render.text import width, wrap

SIZE = 12.0
LINE = 22.0
GAP = 22.0
ARROW, BADGE = 30.0, 18.0
TITLE_LINES = 4
INK = "#3c4650"
_VERDICTS = tuple(band for band in Band if band is not Band.NOT_SCORED)

Picture = Callable[[float, float], str]


class Entry(NamedTuple):
    """A sign, how wide it is, and what it means."""

    picture: Picture
    width: float
    words: str


class Legend(NamedTuple):
    """The legend as SVG elements, and its height."""

    parts: tuple[str, ...]
    height: float


def legend(diagram: Diagram, drawn: Layout, left: float, top: float) -> Legend:
    """Return the legend, on as many lines as the width asks for; nothing if none is wanted."""
    if not diagram.legend:
        return Legend((), 0.0)
    x, y, parts = left, top, ['<g class="legend">']
    for words in _title(diagram, drawn.width - 2 * left):
        parts.append(_text(words, x, y))
        y += LINE
    entries = (*_bands(diagram), *_endings(diagram), *_findings(diagram))
    for entry in (*entries, *_arrows(diagram, drawn)):
        size = entry.width + 6 + width(entry.words, SIZE)
        if x > left and x + size > drawn.width - left:
            x, y = left, y + LINE
        parts.append(_entry(entry, x, y))
        x += size + GAP
    return Legend((*parts, "</g>"), y - top + LINE) if len(parts) > 1 else Legend((), 0.0)


def _entry(entry: Entry, x: float, y: float) -> str:
    return entry.picture(x, y) + _text(entry.words, x + entry.width + 6, y)


def _text(words: str, x: float, y: float) -> str:
    return (
        f'<text x="{number(x)}" y="{number(y + 4)}" font-size="{number(SIZE)}" '
        f'fill="{INK}">{words}</text>'
    )


def _title(diagram: Diagram, room: float) -> tuple[str, ...]:
    """Return what the colours tell of, where they tell of an amount."""
    return wrap(diagram.scale.title, SIZE, room, TITLE_LINES) if diagram.scale else ()


def _bands(diagram: Diagram) -> Iterator[Entry]:
    for shade, amounts in diagram.scale.steps if diagram.scale else ():
        words = f"{shade.word}: {amounts}" if amounts else shade.word
        yield Entry(_sign(shade, shade.ink), SIGN, words)
    touchpoints: list[Box] = [box for box in diagram.every_box if box.kind is Kind.TOUCHPOINT]
    if any(box.look in _VERDICTS for box in touchpoints):
        yield from (Entry(_sign(band, band.ink), SIGN, band.word) for band in _VERDICTS)
    if any(box.waiting for box in diagram.every_box):
        yield Entry(lambda x, y: hourglass(x, y, INK), SIGN, "the patient waits")
    if any(box.anytime for box in diagram.every_box):
        yield Entry(lambda x, y: aside(x, y, INK), SIGN, ANYTIME)


def _endings(diagram: Diagram) -> Iterator[Entry]:
    shown = {box.ending for box in diagram.every_box if box.kind is Kind.OUTCOME}
    for ending in Ending:
        if ending in shown:
            yield Entry(_sign(ending, INKS[ending]), SIGN, ending.value)


def _findings(diagram: Diagram) -> Iterator[Entry]:
    shown = {box.gravest for box in diagram.every_box}
    for level in Level:
        if level in shown:
            yield Entry(_badge(level), BADGE, f"{level} found here")


def _badge(level: Level) -> Picture:
    return lambda x, y: badge(level, x + BADGE / 2, y)


def _sign(of: Band | Shade | Ending, ink: str) -> Picture:
    return lambda x, y: sign(of, x, y, ink)


def _arrows(diagram: Diagram, drawn: Layout) -> Iterator[Entry]:
    planned = [route for route in drawn.routes if route.arrow.planned]
    if any(not route.back and not route.arrow.hand_over for route in planned):
        yield Entry(_arrow(diagram, ONWARD), ARROW, "next")
    if any(route.arrow.hand_over for route in planned):
        yield Entry(_arrow(diagram, HAND_OVER), ARROW, "hand-over")
    if any(route.back for route in planned):
        yield Entry(_arrow(diagram, BACK), ARROW, "goes back")
    if diagram.is_left:
        yield Entry(_arrow(diagram, OFF_THE_MAP), ARROW, NOT_ON_THE_MAP)
    if any(arrow.taken for arrow in diagram.arrows):
        yield Entry(_funnel, ARROW, "the wider, the more cases")
    for note in diagram.notes:
        yield Entry(lambda _x, _y: "", 0.0, note)


def _arrow(diagram: Diagram, look: Look) -> Picture:
    tip = head(key_of(diagram.id), look)
    return lambda x, y: line((Spot(x, y), Spot(x + ARROW, y)), tip, "", "")


def _funnel(x: float, y: float) -> str:
    corners = f"M{number(x)},{number(y - 1)} l{number(ARROW)},-5 v12 l-{number(ARROW)},-5 z"
    return f'<path d="{corners}" fill="{ONWARD.ink}" fill-opacity="{PALE}"/>'
