"""The cells of a tally: everything that occasions are counted by, as one whole number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.model.log import Log, Rows
from engine.model.occasion import State

Places = npt.NDArray[np.int32] | npt.NDArray[np.int64]
OF_TOUCHES = ("touchpoint", "site", "staff")
OF_CASES = ("journey", "origin")
STATES = len(State)
WORDS = pl.Categorical()
"""The names in a tally: millions of them, of which few are different."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the things that occasions are counted by: its words, numbered from 1; 0 is null."""

    name: str
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self.words) + 1

    def as_series(self, kind: pl.DataType) -> pl.Series:
        """Return the word of each number."""
        return pl.Series(self.name, [None, *self.words], dtype=kind)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Every touch's place in the tally, without its day and its state.

    One key instead of seven columns makes counting several times as fast.

    Attributes:
        dimensions: What is in a place, the first one most significant.
        places: The place of each touch.
        first: The first day, in days since 1970-01-01.
        days: How many days there are.
    """

    dimensions: tuple[Dimension, ...]
    places: Places
    first: int
    days: int

    @classmethod
    def of(cls, log: Log) -> Cells:
        """Return the cells of a log."""
        of_touches = [coded(log.touches[name]) for name in OF_TOUCHES if name in log.touches]
        of_cases = [coded(log.cases[name]) for name in OF_CASES]
        sizes = [dimension.size for dimension, _ in (*of_touches, *of_cases)]
        kind = pl.Int32() if prod(sizes) < np.iinfo(np.int32).max else pl.Int64()
        places = _combined(of_touches, log.touches.height, kind)
        cases = _combined(of_cases, log.cases.height, kind)
        places *= prod(sizes[len(of_touches) :])
        places += cases[log.touches["case"].to_numpy()]
        days = pl.concat([log.touches["day"], log.cases["day"]]).to_physical().to_numpy()
        first = int(days.min()) if days.size else 0
        known = tuple(dimension for dimension, _ in (*of_touches, *of_cases))
        return cls(known, places, first, int(days.max(initial=first)) - first + 1)

    def keys(self, rows: Rows, day: Rows, state: Rows) -> Rows:
        """Return the cell of each occasion, from its touch, its local day and its state."""
        keys = self.places[rows].astype(np.int64)
        keys *= self.days
        keys += day
        keys -= self.first
        keys *= STATES
        keys += state
        return keys

    def columns(self, keys: Rows) -> Iterator[pl.Series]:
        """Yield what the cells stand for: state, day, and the words of each dimension."""
        left, state = np.divmod(keys, STATES)
        left, day = np.divmod(left, self.days)
        yield pl.Series("state", state, dtype=pl.UInt8)
        yield pl.Series("day", day + self.first, dtype=pl.Int32).cast(pl.Date)
        for dimension in reversed(self.dimensions):
            left, code = np.divmod(left, dimension.size)
            yield dimension.as_series(WORDS).gather(code)


Coded = tuple[Dimension, pl.Series]


def coded(column: pl.Series) -> Coded:
    """Return a column as numbers of its words."""
    if isinstance(column.dtype, pl.Enum):
        words, codes = tuple(column.dtype.categories), column.to_physical()
    else:
        text = column.cast(pl.String)
        words = tuple(text.drop_nulls().unique().sort())
        codes = text.cast(pl.Enum(words)).to_physical()
    return Dimension(column.name, words), codes


def _combined(parts: Sequence[Coded], height: int, kind: pl.DataType) -> Places:
    """Return one number for each combination of words, 0 for null; as narrow as it can be."""
    whole = pl.repeat(0, height, dtype=kind, eager=True).to_numpy(writable=True)
    for dimension, codes in parts:
        whole *= dimension.size
        whole += (codes.cast(kind) + 1).fill_null(0).to_numpy()
    return whole
