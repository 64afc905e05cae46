"""Quantities that are not settled yet: intervals over whole arrays of occasions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.occasions.conditions import Reading

if TYPE_CHECKING:
    from engine.occasions.bench import Bench

FOREVER = int(np.iinfo(np.int64).max)
"""Longer than anything: what never happens, or may still take any time."""

Numbers = npt.NDArray[np.int64] | npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Interval:
    """A quantity of each occasion, between `low` and `high`, both included.

    Attributes:
        low: The least that it can come to.
        high: The most that it can come to.
        known: Whether anything can be said; where not, low and high mean nothing.
        later: Whether it may still narrow because something has not happened yet.
    """

    low: Numbers
    high: Numbers
    known: npt.NDArray[np.bool_]
    later: npt.NDArray[np.bool_]

    def reading(self, bench: Bench, name: str) -> Reading:
        """Add the interval to a bench as columns and return how to read them.

        A quantity that is settled everywhere takes one column, so it is compared as fast as an
        attribute.
        """
        low = bench.add(name, _with_nulls(self.low, self.known))
        if not self.later.any() and np.array_equal(self.low, self.high):
            return Reading.of(low)
        high = bench.add(f"{name} at most", _with_nulls(self.high, self.known))
        later = bench.add(f"{name} later", pl.Series(self.later))
        return Reading.between(low, high, later)


def _with_nulls(values: Numbers, known: npt.NDArray[np.bool_]) -> pl.Series:
    series = pl.Series(values)
    return series if known.all() else series.set(pl.Series(~known), None)
