"""One box as SVG: its shape says what it stands for, its words how it fares."""

from collections.abc import Iterator
from html import escape

from engine.render.captions import (
    GLYPH_WIDTH,
    HOURGLASS_WIDTH,
    MEMBER_GAP,
    MEMBER_HEIGHT,
    NOTE_LEADING,
    NOTE_SIZE,
    PADDING,
    ROUND_END,
    TITLE_LEADING,
    TITLE_SIZE,
)
from engine.render.diagram import PAPER_INK, Box, Ending, Kind
from engine.render.layout import Place
from engine.render.shapes import Rect
from engine.render.signs import aside, badge, hourglass, number, sign

TITLE_INK, FRAME_INK = "#1b232b", "#8a96a1"
BADGE_IN = 2.0
ROUND_CORNER = 0.29
"""How far inside of a corner its arc runs, of the radius: 1 less the sine of 45 degrees."""
INKS = {Ending.RESOLVED: "#00563f", Ending.UNRESOLVED: "#4a5560", Ending.LOST: "#9b1c31"}


def draw_box(place: Place) -> str:
    """Return the shape and the words of a box, and on its corner the sign of a finding."""
    level, rect = place.box.gravest, place.rect
    within = BADGE_IN if place.box.kind is Kind.TOUCHPOINT else rect.height / 2 * ROUND_CORNER
    found = badge(level, rect.right - within, rect.y + within) if level else ""
    return _shape(place.box, rect) + "".join(_words(place)) + found


def _shape(box: Box, rect: Rect) -> str:
    fill, ink, more = box.look.fill, box.look.ink, ' stroke-width="1.6"'
    radius = 7.0
    if box.kind is not Kind.TOUCHPOINT:
        radius = rect.height / 2
        fill, ink = ("#ffffff", INKS[box.ending])
        more = ' stroke-width="3"' if box.ending is Ending.RESOLVED else more
        if box.ending is Ending.LOST:
            more = ' stroke-width="1.6" stroke-dasharray="2 3"'
    if box.kind is Kind.ORIGIN:
        fill, ink, more = PAPER_INK, PAPER_INK, ""
    if box.inside:
        fill, ink, more = "#ffffff", FRAME_INK, ' stroke-width="3"'
    if box.waiting:
        more = ' stroke-width="2" stroke-dasharray="7 4"'
    return (
        f'<rect class="box" x="{number(rect.x)}" y="{number(rect.y)}" '
        f'width="{number(rect.width)}" height="{number(rect.height)}" rx="{number(radius)}" '
        f'fill="{fill}" stroke="{ink}"{more}/>'
    )


def members(place: Place) -> Iterator[tuple[Box, str]]:
    """Yield the boxes inside a frame, each with its shape and its words."""
    words, rect = place.caption, place.rect
    y = rect.middle.y + words.height / 2 - len(words.inside) * (MEMBER_HEIGHT + MEMBER_GAP)
    for box, said in zip(place.box.inside, words.inside, strict=True):
        inner = Rect(rect.x + PADDING, y + MEMBER_GAP, rect.width - 2 * PADDING, MEMBER_HEIGHT)
        yield box, _member(box, said, inner)
        y += MEMBER_HEIGHT + MEMBER_GAP


def _member(box: Box, said: str, rect: Rect) -> str:
    x, ink = rect.x + PADDING / 2, box.look.ink
    shown = sign(box.look, x, rect.middle.y, ink)
    x += GLYPH_WIDTH if shown else 0
    level = box.gravest
    found = badge(level, rect.right - BADGE_IN, rect.middle.y) if level else ""
    words = _text(said, x, rect.middle.y + 4, f'font-size="{number(NOTE_SIZE)}"', TITLE_INK)
    return _shape(box, rect) + shown + words + found


def _words(place: Place) -> Iterator[str]:
    box, words, rect = place.box, place.caption, place.rect
    ink = "#ffffff" if box.kind is Kind.ORIGIN else TITLE_INK
    x = rect.x + PADDING + (0.0 if box.kind is Kind.TOUCHPOINT else ROUND_END)
    y = rect.middle.y - words.height / 2
    for text in words.title:
        yield _text(text, x, y + 11.5, f'font-size="{number(TITLE_SIZE)}" font-weight="600"', ink)
        y += TITLE_LEADING
    yield from _notes(place, x, y)


def _notes(place: Place, x: float, y: float) -> Iterator[str]:
    box, words = place.box, place.caption
    said = box.ending if box.kind is Kind.OUTCOME else box.look
    ink = INKS[box.ending] if box.kind is Kind.OUTCOME else box.look.ink
    ink = "#ffffff" if box.kind is Kind.ORIGIN else ink
    size = f'font-size="{number(NOTE_SIZE)}"'
    if words.word:
        yield sign(said, x, y + 7, ink)
        yield _text(words.word, x + GLYPH_WIDTH, y + 11, size, ink)
        y += NOTE_LEADING
    for line in words.numbers:
        yield _text(line, x + (GLYPH_WIDTH if words.word else 0), y + 11, size, ink)
        y += NOTE_LEADING
    if words.aside:
        yield aside(x, y + 7, PAPER_INK)
        yield _text(words.aside, x + GLYPH_WIDTH, y + 11, size, PAPER_INK)
    if words.waiting:
        base = y - NOTE_LEADING if words.word or words.numbers else y
        yield hourglass(place.rect.right - PADDING - HOURGLASS_WIDTH, base + 7, ink)


def _text(text: str, x: float, y: float, look: str, ink: str) -> str:
    return f'<text x="{number(x)}" y="{number(y)}" {look} fill="{ink}">{escape(text)}</text>'
