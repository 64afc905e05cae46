"""Tracks: which of the lines that share a gutter or an aisle runs beside which."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True)
class Strand:
    """What runs as one line: from where to where, and where it is joined from either side.

    `before` are the places where it turns to the smaller side (left, or up), `after` to the
    greater side; `pulls` is how far to which side the lines go that it is joined with.
    """

    name: Hashable
    low: float
    high: float
    before: set[float] = field(default_factory=set)
    after: set[float] = field(default_factory=set)
    pulls: list[float] = field(default_factory=list)

    @property
    def pull(self) -> float:
        """Where the line would like to lie, if it could."""
        return sum(self.pulls) / len(self.pulls) if self.pulls else 0.0

    def meets(self, other: "Strand", margin: float) -> bool:
        """Whether the two would touch if they ran on one track."""
        return self.low <= other.high + margin and other.low <= self.high + margin


class Track(NamedTuple):
    """The number of a line's track, counted from the smaller side, and of how many."""

    number: int
    of: int


def tracks(strands: Iterable[Strand], margin: float = 0.0) -> dict[Hashable, Track]:
    """Return the track of every strand, chosen so that few lines cross."""
    placed: dict[Hashable, Track] = {}
    for bundle in _bundles(strands, margin):
        numbers: list[int] = []
        order = _order(bundle)
        for place, strand in enumerate(order):
            met = [numbers[i] for i in range(place) if order[i].meets(strand, margin)]
            numbers.append(max(met, default=-1) + 1)
        count = max(numbers) + 1
        placed |= {
            strand.name: Track(number, count)
            for strand, number in zip(order, numbers, strict=True)
        }
    return placed


def _bundles(strands: Iterable[Strand], margin: float) -> list[list[Strand]]:
    """Return the strands that touch, directly or through others, together."""
    bundles: list[list[Strand]] = []
    reach = 0.0
    for strand in sorted(strands, key=lambda strand: (strand.low, strand.high)):
        if bundles and strand.low <= reach + margin:
            bundles[-1].append(strand)
            reach = max(reach, strand.high)
        else:
            bundles.append([strand])
            reach = strand.high
    return bundles


def _order(bundle: Sequence[Strand]) -> list[Strand]:
    """Return the strands in an order in which no two neighbours would cross less if swapped."""
    order = sorted(bundle, key=lambda s: (s.pull, s.low, s.high))
    for _ in order:
        swapped = False
        for i in range(len(order) - 1):
            if _crossings(order[i + 1], order[i]) < _crossings(order[i], order[i + 1]):
                order[i], order[i + 1] = order[i + 1], order[i]
                swapped = True
        if not swapped:
            break
    return order


def _crossings(first: Strand, second: Strand) -> float:
    """Return how often the two cross when `first` has the smaller track; an end counts half."""
    return _hits(first.after, second) + _hits(second.before, first)


def _hits(places: Iterable[float], strand: Strand) -> float:
    return sum(
        1.0 if strand.low < place < strand.high else 0.5
        for place in places
        if strand.low <= place <= strand.high
    )
