"""Text as it may be drawn: cleaned of what no file can hold, measured, wrapped and cut."""

import re
import unicodedata
from collections.abc import Callable, Iterable

ELLIPSIS = "…"

# Not allowed in XML 1.0 (section 2.2), and the marks that turn the reading direction round.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\uffff\ud800-\udfff]"
)

# Widths of Helvetica Bold in thousandths of the size (Adobe AFM). Arial Bold has the same and
# Source Sans is narrower, so what fits by this table fits in every font of the stack.
_FIRST = " "
_WIDTHS = (
    *(278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611),
    *(975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556),
    *(333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611),
    *(611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584),
)
_OTHER_WIDTH = 722
_WIDE_WIDTH = 1250


def clean(text: str) -> str:
    """Return the text on one line, without control characters and direction overrides."""
    return " ".join(_UNWANTED.sub("", re.sub(r"[\s\x85\u2028\u2029]+", " ", text)).split())


def width(text: str, size: float) -> float:
    """Return how wide the text is at most, in pixels, at a font size in pixels."""
    return sum(map(_thousandths, text)) * size / 1000


def _thousandths(letter: str) -> int:
    place = ord(letter) - ord(_FIRST)
    if 0 <= place < len(_WIDTHS):
        return _WIDTHS[place]
    if unicodedata.combining(letter):
        return 0
    return _WIDE_WIDTH if unicodedata.east_asian_width(letter) in "WF" else _OTHER_WIDTH


def fit(text: str, size: float, room: float) -> str:
    """Return the text, or as much of it as fits the room, closed by an ellipsis."""
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrap(text: str, size: float, room: float, lines: int = 2) -> tuple[str, ...]:
    """Return the cleaned text on at most so many lines; the last one is cut with an ellipsis."""
    rest, done = clean(text), list[str]()
    while rest and len(done) < lines - 1:
        line = _first_line(rest, size, room)
        done.append(line)
        rest = rest[len(line) :].lstrip()
    return (*done, fit(rest, size, room)) if rest else tuple(done)


def _first_line(text: str, size: float, room: float) -> str:
    if width(text, size) <= room:
        return text
    words = text.split(" ")
    count = _longest(range(1, len(words) + 1), lambda n: width(" ".join(words[:n]), size) <= room)
    if count:
        return " ".join(words[:count])
    letters = _longest(range(1, len(words[0]) + 1), lambda n: width(text[:n], size) <= room)
    return text[: max(letters, 1)]


def _longest(counts: Iterable[int], fits: Callable[[int], bool]) -> int:
    best = 0
    for count in counts:
        if not fits(count):
            break
        best = count
    return best


def plain_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id a name of letters, digits and underscores, unlike every other one."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for given in ids:
        name = base = "t_" + re.sub(r"[^A-Za-z0-9_]", "_", given)
        number = 2
        while name in taken:
            name, number = f"{base}__{number}", number + 1
        taken.add(name)
        names.setdefault(given, name)
    return names
