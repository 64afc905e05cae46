"""The way every arrow takes through the grid, in lines that run where no box stands.

Lines run down a *column* through places left empty, down the *gutter* left of a column, along
the *aisle* above a row, or from the *side* of a box into the gutter beside it. So no line can
cross a box, whatever the map looks like.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from engine.render.diagram import Arrow
from engine.render.grid import Grid

EDGE = 0.25
"""How far the border of a box is from its middle, where rows and columns are one apart."""


class Run(StrEnum):
    """Where a line may run."""

    COLUMN = "column"
    GUTTER = "gutter"
    AISLE = "aisle"
    SIDE = "side"


class Way(NamedTuple):
    """One place for lines: which column, gutter or aisle; for a side, its gutter and its row."""

    run: Run
    place: int
    row: int = 0

    @property
    def is_upright(self) -> bool:
        """Whether lines run up and down here."""
        return self.run in (Run.COLUMN, Run.GUTTER)

    @property
    def across(self) -> float:
        """Where the line lies on the grid, measured across its direction."""
        middle = {Run.COLUMN: self.place, Run.SIDE: self.row}
        return middle.get(self.run, self.place - 0.5)


Point = tuple[float, float]


class Net(NamedTuple):
    """Lines that may lie on one another, since all of them end in the same arrow-head."""

    end: str
    way: Way
    hand_over: bool
    back: bool
    planned: bool
    only: int = -1


@dataclass(frozen=True, slots=True)
class Trail:
    """The ways one arrow takes, and the corners on the grid between them."""

    arrow: Arrow
    number: int
    ways: tuple[Way, ...]
    points: tuple[Point, ...]
    back: bool

    @property
    def net(self) -> Net:
        """What the arrow is joined with on its way to the end."""
        arrow = self.arrow
        return Net(arrow.end, self.ways[-1], arrow.hand_over, self.back, arrow.planned)

    def net_of(self, leg: int) -> Net:
        """What a line of the trail is joined with; where it leaves its box it is alone."""
        alone = leg == 0 and len(self.ways) > 1
        return self.net._replace(only=self.number) if alone else self.net

    def span(self, leg: int) -> tuple[float, float]:
        """From where to where a line runs, along its direction."""
        axis = int(self.ways[leg].is_upright)
        one, two = self.points[leg][axis], self.points[leg + 1][axis]
        return min(one, two), max(one, two)


def trails(grid: Grid) -> tuple[Trail, ...]:
    """Return the way of every arrow: short, with few corners, and where it is not yet crowded."""
    done: list[Trail] = []
    traffic: dict[Way, set[tuple[Net, float, float]]] = defaultdict(set)
    for number, arrow in enumerate(grid.arrows):
        best = min(_choices(grid, arrow, number), key=lambda trail: _cost(trail, traffic))
        for leg, way in enumerate(best.ways):
            traffic[way].add((best.net_of(leg), *best.span(leg)))
        done.append(best)
    return tuple(done)


CORNER, CROWD, JOINED, SIDEWAYS = 0.4, 0.35, 0.3, 0.3
"""What a corner, a line beside, a line to join and an entry from the side weigh in columns."""


def _cost(trail: Trail, traffic: dict[Way, set[tuple[Net, float, float]]]) -> float:
    cost = CORNER * len(trail.ways)
    cost += sum(abs(a[0] - b[0]) for a, b in pairwise(trail.points))
    if not trail.back and trail.ways[-1].run is Run.SIDE:
        cost += SIDEWAYS
    for leg, way in enumerate(trail.ways):
        low, high = trail.span(leg)
        near = {net for net, start, end in traffic[way] if start <= high and end >= low}
        cost += CROWD * len(near - {trail.net}) - JOINED * (trail.net in near)
    return cost


def _choices(grid: Grid, arrow: Arrow, number: int) -> Iterator[Trail]:
    back = grid.rows[arrow.end] <= grid.rows[arrow.start]
    for ways in _back(grid, arrow) if back else _forward(grid, arrow):
        yield Trail(arrow, number, ways, _points(grid, arrow, ways), back)


def _column(index: int) -> Way:
    return Way(Run.COLUMN, index)


def _gutter(index: int) -> Way:
    return Way(Run.GUTTER, index)


def _aisle(row: int) -> Way:
    return Way(Run.AISLE, row)


def _forward(grid: Grid, arrow: Arrow) -> Iterator[tuple[Way, ...]]:
    """Yield the ways down: out below, and in from above or from the side."""
    here, there = grid.columns[arrow.start], grid.columns[arrow.end]
    top, bottom = grid.rows[arrow.start], grid.rows[arrow.end]
    between = range(top + 1, bottom)
    if here == there and grid.is_clear(here, between):
        yield (_column(here),)
    elif bottom == top + 1:
        yield (_column(here), _aisle(bottom), _column(there))
    if not between:
        return
    clear = [index for index in range(grid.width) if grid.is_clear(index, between)]
    for way in (*map(_column, clear), *map(_gutter, range(grid.width + 1))):
        start = () if way == _column(here) else (_column(here), _aisle(top + 1))
        end = () if way == _column(there) else (_aisle(bottom), _column(there))
        if start or end:
            yield (*start, way, *end)
    for index in (there, there + 1):
        side = Way(Run.SIDE, index, bottom)
        yield (_column(here), _aisle(top + 1), _gutter(index), side)


def _back(grid: Grid, arrow: Arrow) -> Iterator[tuple[Way, ...]]:
    """Yield the ways up or across: out at a side and in at a side, so that loops stand out."""
    here, there = grid.columns[arrow.start], grid.columns[arrow.end]
    low, high = grid.rows[arrow.start], grid.rows[arrow.end]
    for out in (here, here + 1):
        for into in (there, there + 1):
            leave, enter = Way(Run.SIDE, out, low), Way(Run.SIDE, into, high)
            if out != into:
                for aisle in sorted({high + 1, max(low, high + 1)}):
                    yield (leave, _gutter(out), _aisle(aisle), _gutter(into), enter)
            elif low > high or (here == there and not arrow.text):
                yield (leave, _gutter(out), enter)
            elif here != there and not arrow.text:
                yield (leave,)


def _points(grid: Grid, arrow: Arrow, ways: tuple[Way, ...]) -> tuple[Point, ...]:
    """Return the corners of a trail: its two ends on the borders, and where its ways cross."""
    inner = [
        (two.across, one.across) if two.is_upright else (one.across, two.across)
        for one, two in pairwise(ways)
    ]
    if len(ways) == 1 and not ways[0].is_upright:
        first, last = grid.columns[arrow.start], grid.columns[arrow.end]
        step = EDGE if first < last else -EDGE
        return (first + step, ways[0].row), (last - step, ways[0].row)
    return (
        _border(grid, arrow.start, ways[0], below=True),
        *inner,
        _border(grid, arrow.end, ways[-1], below=False),
    )


def _border(grid: Grid, box: str, way: Way, *, below: bool) -> Point:
    column, row = grid.columns[box], grid.rows[box]
    if way.is_upright:
        return column, row + (EDGE if below else -EDGE)
    return column + (EDGE if way.place > column else -EDGE), row


def ways_used(found: Iterable[Trail]) -> dict[Way, list[tuple[Trail, int]]]:
    """Return every way that is taken, with the lines that take it."""
    used: dict[Way, list[tuple[Trail, int]]] = defaultdict(list)
    for trail in found:
        for leg, way in enumerate(trail.ways):
            used[way].append((trail, leg))
    return used
