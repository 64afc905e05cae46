"""Which counts are too small to be told outside, and which more would let them be worked out.

Primary suppression hides every count of 1 to 10. Complementary (secondary) suppression hides more
of them, smallest first, until none can be worked out by subtracting what is told from a total.
Nought is told: it is about nobody.

Source: CMS cell size suppression policy: no cell of 1 to 10, and no percentage or other number
from which one can be derived (ResDAC, 26 January 2024).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K")

FEWEST = 11
"""Fewer patients or occasions than this are not told outside, unless there are none."""

Split = tuple[Collection[K], Collection[K]]
"""The same occasions, divided in two ways: the cells of each add up to the same total."""


def is_small(counts: Iterable[int]) -> bool:
    """Return whether one of some counts is about 1 to 10 patients or occasions."""
    return any(0 < count < FEWEST for count in counts)


def suppressed(
    cells: Mapping[K, Sequence[int]], splits: Sequence[Split[K]], before: Collection[K] = ()
) -> frozenset[K]:
    """Return the cells that are not told.

    What is hidden on one side of a split is at least two cells, which together are not small
    either, or something is hidden on the other side too, so that there is no total.

    Args:
        cells: The counts of each cell, which are told together or not at all.
        splits: Which cells add up to the same as which others.
        before: Cells that are hidden for another reason.
    """
    hidden = {name for name, counts in cells.items() if is_small(counts)} | set(before)
    sides = [side for one, other in splits for side in ((one, other), (other, one))]
    while more := next(filter(None, (_next(cells, hidden, *side) for side in sides)), []):
        hidden.update(more)
    return frozenset(hidden)


def _next(
    cells: Mapping[K, Sequence[int]], hidden: set[K], one: Collection[K], other: Collection[K]
) -> list[K]:
    """Return the cell to hide next, if what is hidden in one side follows from the other."""
    gone = [name for name in one if name in hidden]
    if not gone or not hidden.isdisjoint(other):
        return []
    if len(gone) > 1 and not is_small(map(sum, zip(*(cells[name] for name in gone), strict=True))):
        return []
    told = [name for name in (*one, *other) if name not in hidden and any(cells[name])]
    return [min(told, key=lambda name: (name in other, sum(cells[name]), str(name)))]
