"""Where the words of arrows stand: on their own line, between the boxes, away from the others."""

from bisect import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from engine.render.pieces import Pieces
from engine.render.shapes import Rect, Spot
from engine.render.text import clean, fit, width

LABEL_SIZE = 11.0
LABEL_HEIGHT = 15.0
LABEL_ROOM = 150.0
HEAD_ROOM = 12.0


class Label(NamedTuple):
    """The words of an arrow as drawn, and in full, and where."""

    text: str
    full: str
    rect: Rect


class _Wish(NamedTuple):
    """The words that want a place, and the line of their arrow."""

    arrow: int
    full: str
    line: Sequence[Spot]
    is_count: bool

    @property
    def shown(self) -> str:
        return fit(self.full, LABEL_SIZE, LABEL_ROOM)


Aisle = tuple[float, float]
"""From where to where no box is, between two rows; aisles stand from top to bottom."""


class _Choice(NamedTuple):
    """A place where words could stand, and the aisle in which it lies."""

    rect: Rect
    aisle: Aisle


class _There(NamedTuple):
    """What words in an aisle could hide: pieces of lines, and the words placed before."""

    pieces: Pieces
    labels: list[Rect]


def labels(
    texts: Mapping[int, str],
    counts: Collection[int],
    lines: Mapping[int, Sequence[Spot]],
    aisles: Sequence[Aisle],
    paper: Rect,
) -> dict[int, Label]:
    """Return the words of every arrow that has any, each where it hides the least.

    Words with the fewest places to stand choose first. The texts of `counts` are but numbers: they
    come last, and are left out where they would hide too much.
    """
    every = Pieces.of(lines)
    bands = {aisle: paper._replace(y=aisle[0], height=aisle[1] - aisle[0]) for aisle in aisles}
    there = {aisle: _There(Pieces(every.crossing(band)), []) for aisle, band in bands.items()}
    placed: dict[int, Label] = {}
    wanted = [
        _Wish(n, full, lines[n], n in counts) for n, text in texts.items() if (full := clean(text))
    ]
    choices = {wish.arrow: list(_choices(wish, aisles, paper)) for wish in wanted}
    for wish in sorted(wanted, key=lambda wish: (wish.is_count, len(choices[wish.arrow]))):
        if best := _best(wish, choices[wish.arrow], there):
            placed[wish.arrow] = Label(wish.shown, wish.full, best.rect)
            there[best.aisle].labels.append(best.rect)
    return placed


def _best(
    wish: _Wish, choices: Sequence[_Choice], there: Mapping[Aisle, _There]
) -> _Choice | None:
    """Return the place that costs least, of several the first; None if there is none.

    The nearest are tried first: what is farther away than the best one costs cannot be better.
    """
    best, least = None, (CROWDED if wish.is_count else inf, -1)
    by_distance = sorted((_distance(one.rect, wish.line), n) for n, one in enumerate(choices))
    for distance, number in by_distance:
        if distance > least[0]:
            break
        rect, aisle = choices[number]
        cost = _cost(rect, wish.arrow, there[aisle]) + distance
        if (cost, number) < least:
            best, least = choices[number], (cost, number)
    return best


def _choices(wish: _Wish, aisles: Sequence[Aisle], paper: Rect) -> Iterator[_Choice]:
    """Yield the places along a line that lie between the rows of boxes."""
    size = width(wish.shown, LABEL_SIZE) + 8
    for one, two in pairwise(wish.line):
        for spot in _level(one, two, size) if one.y == two.y else _upright(one, two, aisles):
            at = bisect(aisles, (spot.y, inf)) - 1
            if at >= 0 and _is_inside(spot.y, aisles[at]):
                x = min(max(spot.x - size / 2, paper.x), paper.right - size)
                rect = Rect(x, spot.y - LABEL_HEIGHT / 2, size, LABEL_HEIGHT)
                yield _Choice(rect, aisles[at])


def _is_inside(y: float, aisle: tuple[float, float]) -> bool:
    return aisle[0] + LABEL_HEIGHT / 2 <= y <= aisle[1] - LABEL_HEIGHT / 2


def _level(one: Spot, two: Spot, size: float) -> Iterator[Spot]:
    """Yield places on a level line, from its beginning on, the words not over its corners."""
    free = max(abs(two.x - one.x) - size - 16, 0.0)
    sign = 1 if two.x >= one.x else -1
    near = min(size / 2 + 8, abs(two.x - one.x) / 2)
    for part in range(9):
        yield Spot(one.x + sign * (near + free * part / 8), one.y)


def _upright(one: Spot, two: Spot, aisles: Sequence[Aisle]) -> Iterator[Spot]:
    """Yield places on an upright line, wherever it passes between two rows."""
    low, high = min(one.y, two.y), max(one.y, two.y)
    for top, bottom in aisles:
        uppermost = top + LABEL_HEIGHT / 2 + 4
        for y in (uppermost, max(top + (bottom - HEAD_ROOM - top) / 2, uppermost)):
            if low <= y <= high:
                yield Spot(one.x, y)


HIDES_WORDS, HIDES_LINE, HIDES_PIXEL, HIDES_CORNER, FAR = 1000.0, 10.0, 0.5, 4.0, 0.01
"""What it costs to hide other words, another line and each pixel of it, an own corner; and each
pixel of distance from where the arrow begins."""


CROWDED = 90.0
"""What a number may hide at most; it is in the tooltip of its arrow too."""


def _cost(rect: Rect, number: int, there: _There) -> float:
    cost = HIDES_WORDS * sum(rect.overlaps(other) for other in there.labels)
    wide = Rect(rect.x - 3, rect.y - 1, rect.width + 6, rect.height + 2)
    for arrow, one, two in there.pieces.crossing(wide):
        if arrow != number:
            cost += HIDES_LINE + HIDES_PIXEL * _hidden(wide, one, two)
        elif wide.is_crossed(two, two):
            cost += HIDES_CORNER
    return cost


def _distance(rect: Rect, line: Sequence[Spot]) -> float:
    return FAR * (abs(rect.middle.x - line[0].x) + abs(rect.middle.y - line[0].y))


def _hidden(rect: Rect, one: Spot, two: Spot) -> float:
    """Return how much of a line that crosses the rectangle lies in it."""
    if one.y == two.y:
        return min(max(one.x, two.x), rect.right) - max(min(one.x, two.x), rect.x)
    return min(max(one.y, two.y), rect.bottom) - max(min(one.y, two.y), rect.y)
