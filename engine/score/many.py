"""What is told of many side by side, some of which chance alone makes stand out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

BY_CHANCE = 0.01
"""The part of what stands out in a table that may do so by chance: it is one of several tables."""

T = TypeVar("T")


def coverage(
    many: Sequence[T], stands_out: Callable[[T, float], bool], by_chance: float = BY_CHANCE
) -> float:
    """Return the coverage, in (0, 1), of the interval of each of many that are told side by side.

    Of those that stand out at that coverage, the part `by_chance` at most is expected to do so by
    chance. Where chance alone is at work, nothing at all stands out, but in that part of all
    tables.

    Args:
        many: What is told.
        stands_out: Whether one of them does, with an interval of some coverage; the wider the
            interval, the fewer do.
        by_chance: The part that may, in (0, 1).

    Source: Benjamini and Hochberg 1995, *Journal of the Royal Statistical Society* B 57, 289-300;
    the intervals are those of Benjamini and Yekutieli 2005, *Journal of the American Statistical
    Association* 100, 71-81.
    """
    found = len(many)
    while True:
        each = 1 - by_chance * max(found, 1) / max(len(many), 1)
        standing = sum(stands_out(one, each) for one in many)
        if standing >= found:
            return each
        found = standing
