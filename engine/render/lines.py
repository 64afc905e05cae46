"""Where the lines of the arrows run, in pixels, and what room the boxes leave for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from engine.render.captions import BOX_WIDTH
from engine.render.grid import Grid
from engine.render.headings import BAND, heading_rows
from engine.render.routing import Point, Run, Trail, Way, ways_used
from engine.render.shapes import Spot
from engine.render.strands import Key, tracks_of
from engine.render.tracks import Track

# Pixels. The last arrow-head of a line needs the room below the tracks of an aisle.
GUTTER, OUTER_GUTTER, GUTTER_GAP, GUTTER_PAD = 30.0, 14.0, 9.0, 13.0
AISLE, OUTER_AISLE, AISLE_GAP, AISLE_ABOVE, AISLE_BELOW = 28.0, 16.0, 10.0, 13.0, 20.0
WORDS_AISLE, WORDS_GAP = 38.0, 17.0
COLUMN_GAP, SIDE_GAP = 26.0, 12.0


class Aisle(NamedTuple):
    """How high an aisle is, how far apart its tracks are, and what is kept free above them."""

    height: float
    gap: float
    above: float


@dataclass(frozen=True, slots=True)
class Lines:
    """The corners of every arrow by its number, and the borders of columns, rows and aisles.

    `lefts` and `tops` are of columns and rows, `edges` the middles of the gutters (the outer
    ends for the first and the last), `aisles` the upper and lower border above each row, `bands`
    those of the places kept free for headings.
    """

    spots: Mapping[int, tuple[Spot, ...]]
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    edges: tuple[float, ...]
    aisles: tuple[tuple[float, float], ...]
    bands: tuple[tuple[float, float], ...]

    @property
    def width(self) -> float:
        """The width of all columns and gutters."""
        return self.edges[-1] - self.edges[0]

    @property
    def bottom(self) -> float:
        """The lower end of the last aisle."""
        return self.aisles[-1][1]

    def moved(self, right: float, down: float) -> "Lines":
        """Return the same lines elsewhere."""
        return Lines(
            {
                number: tuple(Spot(x + right, y + down) for x, y in spots)
                for number, spots in self.spots.items()
            },
            tuple(left + right for left in self.lefts),
            tuple(top + down for top in self.tops),
            tuple(edge + right for edge in self.edges),
            tuple((top + down, bottom + down) for top, bottom in self.aisles),
            tuple((top + down, bottom + down) for top, bottom in self.bands),
        )


def draw_lines(grid: Grid, found: Sequence[Trail], heights: Sequence[float]) -> Lines:
    """Return where all lines run: first the upright ones, then, between them, the level ones.

    `heights` are those of the boxes in each row.
    """
    used = ways_used(found)
    lanes = {
        key: t for way in used if way.is_upright for key, t in tracks_of(way, used[way]).items()
    }
    gutters = _gutter_widths(grid, lanes)
    lefts = _running(gutters, [BOX_WIDTH] * grid.width)
    xs = {key: _upright(key[0], track, lefts, gutters) for key, track in lanes.items()}
    level = {
        key: track
        for way in used
        if not way.is_upright
        for key, track in tracks_of(way, used[way], xs).items()
    }
    aisles = _aisle_heights(grid, level, {_worded(grid, trail) for trail in found})
    free = heading_rows(grid, found)
    gaps = [aisle.height + BAND * (row in free) for row, aisle in enumerate(aisles)]
    tops = _running(gaps, heights)
    ys = {key: _level(key[0], track, tops, aisles, heights) for key, track in level.items()}
    borders = Borders(lefts, tops, heights)
    spots = {trail.number: _spots(grid, trail, xs | ys, borders) for trail in found}
    edges = _edges(lefts, gutters)
    above = tuple((top - aisle.height, top) for top, aisle in zip(tops, aisles, strict=True))
    bands = tuple((above[row][0] - BAND, above[row][0]) for row in free)
    return Lines(spots, tuple(lefts[:-1]), tuple(tops[:-1]), edges, above, bands)


def _gutter_widths(grid: Grid, lanes: Mapping[Key, Track]) -> list[float]:
    widths = [GUTTER] * (grid.width + 1)
    widths[0] = widths[-1] = OUTER_GUTTER
    for (way, _), track in lanes.items():
        if way.run is Run.GUTTER:
            wanted = (track.of - 1) * GUTTER_GAP + 2 * GUTTER_PAD
            widths[way.place] = max(widths[way.place], wanted)
    return widths


def _worded(grid: Grid, trail: Trail) -> Way | None:
    """Return where the words of an arrow need room; its row is 1 if they stand on no track."""
    if not trail.arrow.text:
        return None
    for way in trail.ways:
        if way.run is Run.AISLE:
            return way
    return Way(Run.AISLE, grid.rows[trail.arrow.end if trail.back else trail.arrow.start] + 1, 1)


def _aisle_heights(grid: Grid, level: Mapping[Key, Track], worded: set[Way | None]) -> list[Aisle]:
    counts = [0] * (grid.height + 1)
    for (way, _), track in level.items():
        if way.run is Run.AISLE:
            counts[way.place] = max(counts[way.place], track.of)
    heights = []
    for index, count in enumerate(counts):
        beside = Way(Run.AISLE, index, 1) in worded
        has_words = beside or Way(Run.AISLE, index) in worded
        gap = WORDS_GAP if has_words else AISLE_GAP
        least = AISLE if 0 < index < grid.height else OUTER_AISLE
        above = AISLE_ABOVE + (WORDS_GAP if beside else 0.0)
        needed = above + (count - 1) * gap + AISLE_BELOW if count else 0.0
        heights.append(Aisle(max(WORDS_AISLE if has_words else least, needed), gap, above))
    return heights


def _running(gaps: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Return where things of these sizes begin, with gaps before them; and where all ends."""
    starts, reached = [], 0.0
    for gap, size in zip(gaps, (*sizes, 0.0), strict=True):
        starts.append(reached + gap)
        reached += gap + size
    return starts


def _upright(way: Way, track: Track, lefts: Sequence[float], gutters: Sequence[float]) -> float:
    if way.run is Run.COLUMN:
        step = min(COLUMN_GAP, (BOX_WIDTH - 36) / max(track.of - 1, 1))
        return lefts[way.place] + BOX_WIDTH / 2 + _offset(track) * step
    return lefts[way.place] - gutters[way.place] / 2 + _offset(track) * GUTTER_GAP


def _level(
    way: Way,
    track: Track,
    tops: Sequence[float],
    aisles: Sequence[Aisle],
    heights: Sequence[float],
) -> float:
    if way.run is Run.SIDE:
        step = min(SIDE_GAP, (heights[way.row] - 24) / max(track.of - 1, 1))
        return tops[way.row] + heights[way.row] / 2 + _offset(track) * step
    height, gap, above = aisles[way.place]
    middle = tops[way.place] - height + (height + above - AISLE_BELOW) / 2
    return middle + _offset(track) * gap


def _offset(track: Track) -> float:
    return track.number - (track.of - 1) / 2


def _edges(lefts: Sequence[float], gutters: Sequence[float]) -> tuple[float, ...]:
    middles = [left - gutter / 2 for left, gutter in zip(lefts, gutters, strict=True)]
    return (0.0, *middles[1:-1], lefts[-1])


@dataclass(frozen=True, slots=True)
class Borders:
    """Where the borders of boxes are, at which arrows begin and end."""

    lefts: Sequence[float]
    tops: Sequence[float]
    heights: Sequence[float]

    def of(self, grid: Grid, box: str, point: Point, way: Way) -> float:
        """Return the border that a line meets: y for an upright line, x for a level one."""
        column, row = grid.columns[box], grid.rows[box]
        if way.is_upright:
            return self.tops[row] + (self.heights[row] if point[1] > row else 0.0)
        return self.lefts[column] + (BOX_WIDTH if point[0] > column else 0.0)


def _spots(grid: Grid, trail: Trail, at: Mapping[Key, float], border: Borders) -> tuple[Spot, ...]:
    """Return the corners of an arrow in pixels."""
    where = [at[way, trail.net_of(leg)] for leg, way in enumerate(trail.ways)]
    first, last = trail.ways[0], trail.ways[-1]
    begin = border.of(grid, trail.arrow.start, trail.points[0], first)
    finish = border.of(grid, trail.arrow.end, trail.points[-1], last)
    crossed = [begin, *where, finish]
    upright = [not first.is_upright, *(way.is_upright for way in trail.ways), not last.is_upright]
    return tuple(
        Spot(one, two) if is_x else Spot(two, one)
        for one, two, is_x in zip(crossed, crossed[1:], upright, strict=False)
    )
