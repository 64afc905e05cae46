"""Run charts: what can be said of a process with too few periods for limits.

A shift and a trend as the Institute for Healthcare Improvement counts them (Perla, Provost and
Murray 2011, *BMJ Quality & Safety* 20), and too few crossings of the median (Anhøj and Olesen
2014, *PLoS ONE* 9).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import comb
from statistics import median

from engine.score.xmr import Better, Variation, variation_of

RULES = "ihi-shift-6-trend-5-crossings"
"""The name of these rules; others count other runs."""

SHIFT, TREND = 6, 5
"""So many points in a row, on one side of the median or in one direction, are no chance."""

FEWEST = 5
"""With fewer points there is nothing that could be told from chance."""

UNLIKELY = 0.05
"""How often chance alone may make so few crossings."""


class RunCause(StrEnum):
    """Why a point stands out; in this order, the first that is true of it."""

    SHIFT = "one of six in a row on one side of the median"
    TREND = "one of five in a row that rise or fall"
    COMMON = "common cause"


@dataclass(frozen=True, slots=True)
class RunChart:
    """A process over a few periods.

    Attributes:
        values: One per period, oldest first.
        median: The value in the middle.
        causes: Why each value stands out, or that it does not.
        sides: Whether each value stands out high (1) or low (-1); 0 where it does not.
        crossings: How often the values cross their median; those on it do not count.
        fewest: How many crossings would be too many to be remarkable.
    """

    values: tuple[float, ...]
    median: float
    causes: tuple[RunCause, ...]
    sides: tuple[int, ...]
    crossings: int
    fewest: int

    @property
    def wanders(self) -> bool:
        """Whether the values keep to one side and then to the other for longer than by chance."""
        return self.crossings < self.fewest

    def variation(self, better: Better) -> Variation:
        """Return what the last value says."""
        return variation_of(self.sides[-1], better)


def run_chart(values: Sequence[float]) -> RunChart:
    """Return the run chart of a process.

    Args:
        values: One value per period, oldest first; at least one, and all of them numbers.
    """
    middle = median(values)
    side = [(value > middle) - (value < middle) for value in values]
    useful = [n for n, where in enumerate(side) if where]
    shifted = set(_shifted(useful, side))
    rising = dict(_trending(values))
    marks = [
        (RunCause.SHIFT, side[n])
        if n in shifted
        else (RunCause.TREND, rising[n])
        if n in rising
        else (RunCause.COMMON, 0)
        for n in range(len(values))
    ]
    causes, sides = zip(*marks, strict=True)
    crossings = sum(side[one] != side[other] for one, other in pairwise(useful))
    return RunChart(tuple(values), middle, causes, sides, crossings, fewest_crossings(len(useful)))


def fewest_crossings(useful: int) -> int:
    """Return how many crossings of the median so many points off it make at the least by chance.

    It is the 5 % quantile of a binomial with one trial for each pair of neighbours.
    """
    pairs, below = max(useful - 1, 0), 0.0
    for crossings in range(pairs + 1):
        below += comb(pairs, crossings) / 2**pairs
        if below >= UNLIKELY:
            return crossings
    raise AssertionError("all crossings together are certain")


def _shifted(useful: Sequence[int], side: Sequence[int]) -> Iterator[int]:
    """Yield the points of each run on one side; those on the median neither count nor end it."""
    run: list[int] = []
    for n in useful:
        run = [*run, n] if run and side[run[-1]] == side[n] else [n]
        if len(run) == SHIFT:
            yield from run
        elif len(run) > SHIFT:
            yield n


def _trending(values: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Yield the points of each rise and fall, with its direction; a value repeated counts once."""
    run, direction = [0], 0
    for n in range(1, len(values)):
        step = (values[n] > values[run[-1]]) - (values[n] < values[run[-1]])
        if step == 0:
            continue
        run = [*run, n] if step == direction else [run[-1], n]
        direction = step
        if len(run) >= TREND:
            yield from ((point, direction) for point in run)
