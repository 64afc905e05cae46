"""Strands: the lines of one way that run as one, and what pulls them to which side."""

from collections.abc import Mapping, Sequence

from engine.render.routing import Net, Point, Run, Trail, Way
from engine.render.tracks import Strand, Track, tracks

CORNER_MARGIN = 14.0
"""How far apart, in pixels, two lines on one track of an aisle must end."""

Key = tuple[Way, Net]


def tracks_of(
    way: Way, legs: Sequence[tuple[Trail, int]], xs: Mapping[Key, float] | None = None
) -> dict[Key, Track]:
    """Return the track of every line on a way; with `xs`, corners count where they are drawn."""
    strands: dict[Net, Strand] = {}
    for trail, leg in legs:
        points = _drawn(trail, xs) if xs and way.run is Run.AISLE else trail.points
        net, (low, high) = trail.net_of(leg), _ends(points, leg, int(way.is_upright))
        strand = strands.setdefault(net, Strand(net, low, high))
        strand.low, strand.high = min(strand.low, low), max(strand.high, high)
        _join(strand, points, leg, int(way.is_upright))
    margin = CORNER_MARGIN if way.run is Run.AISLE else 0.0
    placed = tracks(strands.values(), margin)
    return {(way, net): placed[net] for net in strands}


def _drawn(trail: Trail, xs: Mapping[Key, float]) -> tuple[Point, ...]:
    """Return the corners of a trail with the x of the upright line at each of them."""
    points = list(trail.points)
    for leg, way in enumerate(trail.ways):
        if way.is_upright:
            x = xs[way, trail.net_of(leg)]
            points[leg], points[leg + 1] = (x, points[leg][1]), (x, points[leg + 1][1])
    return tuple(points)


def _ends(points: Sequence[Point], leg: int, axis: int) -> tuple[float, float]:
    one, two = points[leg][axis], points[leg + 1][axis]
    return min(one, two), max(one, two)


def _join(strand: Strand, points: Sequence[Point], leg: int, axis: int) -> None:
    """Note where the line turns, and to which side."""
    for corner, neighbour in ((leg, leg - 1), (leg + 1, leg + 2)):
        if not 0 <= neighbour < len(points):
            continue
        own, other = points[corner][1 - axis], points[neighbour][1 - axis]
        strand.pulls.append(other - own)
        if other != own:
            (strand.before if other < own else strand.after).add(points[corner][axis])
