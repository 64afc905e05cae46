"""Headings of lanes: repeated in a long chart, where neither a box nor an arrow stands.

A drawing that is read on paper, or scrolled in a browser, has no heading that stays in sight. So
a chart of more than a screen or so keeps a band free above some of its rows. Only upright lines
cross it, and between those every lane says its name again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from engine.render.diagram import Lane
from engine.render.grid import Grid
from engine.render.routing import Trail
from engine.render.shapes import Rect, Spot
from engine.render.text import clean, width, wrap

SHORT = 12
"""Up to so many rows one heading is enough."""

EVERY, LAST = 6, 3
"""After how many rows the headings come again, one more or less; and before the end no more."""

SIZE, LEADING, LINES = 12.0, 14.0, 2
RULE, ABOVE_RULE, BELOW_RULE = 4.0, 8.0, 4.0
BAND = ABOVE_RULE + RULE + BELOW_RULE + LINES * LEADING
"""A band: a white rule between two parts of the chart, and the headings of the lower one."""

BESIDE = 9.0
"""What is kept free beside a line."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A lane and its rectangle, header included."""

    lane: Lane
    rect: Rect


class Heading(NamedTuple):
    """The name of a lane once more, line by line, and where; `lane` is its number."""

    lane: int
    lines: tuple[str, ...]
    rect: Rect


def heading_rows(grid: Grid, found: Sequence[Trail]) -> tuple[int, ...]:
    """Return the rows above which the headings are repeated, none for a short chart.

    Of the rows in question it is the one that the fewest lines lead past.
    """
    rows = [0]
    while grid.height > SHORT and rows[-1] + EVERY + LAST <= grid.height:
        choice = range(rows[-1] + EVERY - 1, rows[-1] + EVERY + 2)
        rows.append(min(choice, key=lambda row: (_crossing(row, found), abs(row - choice[1]))))
    return tuple(rows[1:])


def _crossing(row: int, found: Iterable[Trail]) -> int:
    """Return how many lines cross the band above the aisle of a row."""
    aisle = row - 0.5
    return len(
        {
            (way, trail.net_of(leg))
            for trail in found
            for leg, way in enumerate(trail.ways)
            if way.is_upright and trail.span(leg)[0] < aisle <= trail.span(leg)[1]
        }
    )


def headings(
    strips: Sequence[Strip], bands: Sequence[tuple[float, float]], lines: Iterable[Sequence[Spot]]
) -> tuple[Heading, ...]:
    """Return the headings of all lanes in all bands, from above and from the left."""
    pieces = [piece for line in lines for piece in pairwise(line)]
    found = []
    for top, bottom in bands:
        for number, strip in enumerate(strips):
            band = Rect(strip.rect.x, top, strip.rect.width, bottom - top)
            crossed = sorted(one.x for one, two in pieces if band.is_crossed(one, two))
            choice = _choice(number, clean(strip.lane.title), band, crossed)
            if best := min(choice, default=None):
                found.append(best[1])
    return tuple(found)


def _choice(
    lane: int, title: str, band: Rect, crossed: Sequence[float]
) -> Iterator[tuple[tuple[bool, int, float], Heading]]:
    """Yield a heading for every room between the lines; the best is whole, short and central.

    Where a word would have to be broken nothing is said.
    """
    least = max((width(word, SIZE) for word in title.split()), default=0.0)
    for before, after in pairwise((band.x, *crossed, band.right)):
        left, right = before + BESIDE, after - BESIDE
        if title and right - left >= least:
            words = wrap(title, SIZE, right - left, LINES)
            rect = _place(words, band, left, right)
            cost = (" ".join(words) != title, len(words), abs(rect.middle.x - band.middle.x))
            yield cost, Heading(lane, words, rect)


def _place(words: Sequence[str], band: Rect, left: float, right: float) -> Rect:
    """Return where the words stand: below the rule, as near to the middle as there is room."""
    wide, high = max(width(line, SIZE) for line in words), len(words) * LEADING
    x = min(max(band.middle.x - wide / 2, left), right - wide)
    return Rect(x, band.bottom - (LINES * LEADING + high) / 2, wide, high)
