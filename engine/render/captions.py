"""What stands in a box: the title on four lines at most, then how it fares."""

from dataclasses import dataclass

from engine.render.diagram import Box, Kind
from engine.render.text import clean, fit, wrap

TITLE_SIZE, NOTE_SIZE = 13.0, 11.5
TITLE_LEADING, NOTE_LEADING = 15.0, 14.0
TITLE_LINES, ROUND_LINES, USUAL_LINES = 4, 3, 2
"""The most lines of a title, also between round ends; those for which every box has room."""

BOX_WIDTH, PADDING = 160.0, 9.0
SPARE = 5.0
"""Room kept free at the right end of a line; most fonts need far less than is measured."""

GLYPH_WIDTH, HOURGLASS_WIDTH, ROUND_END = 14.0, 12.0, 8.0
IN_ANY_ORDER = "in any order:"
MEMBER_HEIGHT, MEMBER_GAP = 18.0, 4.0
"""The height of a touchpoint inside a frame, and the room below it."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a box, line by line."""

    title: tuple[str, ...]
    word: str
    numbers: tuple[str, ...]
    waiting: bool
    inside: tuple[str, ...] = ()
    aside: str = ""

    @property
    def notes(self) -> int:
        """The number of lines below the title."""
        return max(bool(self.word) + len(self.numbers), int(self.waiting)) + bool(self.aside)

    @property
    def height(self) -> float:
        """The height of all lines."""
        members = len(self.inside) * (MEMBER_HEIGHT + MEMBER_GAP)
        return len(self.title) * TITLE_LEADING + self.notes * NOTE_LEADING + members

    @property
    def usual_height(self) -> float:
        """The height of all lines, but for those of a title that is longer than most."""
        return self.height - max(len(self.title) - USUAL_LINES, 0) * TITLE_LEADING


def caption(box: Box) -> Caption:
    """Return the words of the box, cut to its size."""
    is_round = box.kind is not Kind.TOUCHPOINT
    room = BOX_WIDTH - PADDING - SPARE - (2 * ROUND_END if is_round else 0.0)
    word = clean(box.state).partition(" ")[2]
    lines = ROUND_LINES if is_round else TITLE_LINES
    title = wrap(box.title, TITLE_SIZE, room, lines) or ("(no title)",)
    if box.inside:
        inside = tuple(_member(one, room - 2 * PADDING) for one in box.inside)
        return Caption(title, "", (IN_ANY_ORDER,), box.waiting, inside)
    aside = fit(clean(box.aside), NOTE_SIZE, room - GLYPH_WIDTH)
    return Caption(title, word, _numbers(box, room - GLYPH_WIDTH), box.waiting, aside=aside)


def _member(box: Box, room: float) -> str:
    """Return one line for a touchpoint inside a frame: its title and its number."""
    room -= GLYPH_WIDTH if box.state else 0
    return fit(" ".join(filter(None, (clean(box.title), clean(box.label)))), NOTE_SIZE, room)


def _numbers(box: Box, room: float) -> tuple[str, ...]:
    """Return the lines below the word; the last leaves room for the hourglass."""
    said = [text for text in map(clean, (box.label, box.reason)) if text]
    rooms = [room] * len(said)
    if box.waiting and said:
        rooms[-1] -= HOURGLASS_WIDTH
    return tuple(fit(text, NOTE_SIZE, r) for text, r in zip(said, rooms, strict=True))


def name(box: Box) -> str:
    """Return the box in words, beginning with the words that are seen."""
    found = f"{box.found} found" if box.findings else ""
    said = (box.title, box.state.partition(" ")[2], box.label, box.reason, *box.remarks, found)
    inside = "; ".join(clean(one.title) for one in box.inside)
    group = f"{IN_ANY_ORDER} {inside}" if inside else ""
    return ", ".join(text for text in (*map(clean, said), group) if text)


def lines(box: Box) -> list[str]:
    """Return the lines that stand below the title where a box is only text."""
    found = f"! {box.found}" if box.findings else ""
    notes = (box.state, box.label, box.reason, *box.remarks, found)
    return [said for note in notes if (said := clean(note))]


def member_lines(box: Box) -> list[str]:
    """Return a line for each touchpoint inside, where a box is only text."""
    members = [clean(" ".join(filter(None, (one.title, *lines(one))))) for one in box.inside]
    return [IN_ANY_ORDER, *members] if members else []


def tooltip(box: Box) -> str:
    """Return all that is known of the box, a line each."""
    found = (f"{finding.level}: {clean(finding.message)}" for finding in box.findings)
    said = (*map(clean, box.details), *map(clean, box.counted))
    return "\n".join(line for line in (name(box), *said, *found) if line)
