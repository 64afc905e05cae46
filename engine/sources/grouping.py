"""Plain questions about touches that stand in the order of their cases, in whole arrays."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.calendar.wall_clock import SECOND
from engine.model.ordering import WIDTH, order_of
from engine.model.runs import begins

Numbers = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint32]
Mask = npt.NDArray[np.bool_]


def stable_order(case: Codes, started: Numbers) -> Numbers:
    """Return the order by case, then by start, then as before.

    Most logs stand in the order of time, so that only their cases are put together. Otherwise
    case and start are packed into one number where they fit, which sorts three times as fast.
    """
    if bool(np.all(started[1:] >= started[:-1])):
        return order_of(case)
    spread = _small(started, case)
    moments = _bits(spread)
    if _bits(case) + moments <= WIDTH:
        return order_of((case.astype(np.uint64) << np.uint64(moments)) | spread.view(np.uint64))
    by_start = order_of(spread)
    return by_start[order_of(case[by_start])]


def _bits(numbers: npt.NDArray[np.integer[Any]]) -> int:
    """Return how many bits the largest of some numbers takes, none of them below zero."""
    return int(numbers.max(initial=0)).bit_length()


def _small(started: Numbers, case: Codes) -> Numbers:
    """Return numbers that order the touches of a case as their starts do: since its first one.

    They are seconds where all are whole, as in most logs.
    """
    first = np.full(int(case.max()) + 1, started.max())
    np.minimum.at(first, case, started)
    since: Numbers = started - first[case]
    seconds: Numbers = since // SECOND
    return seconds if np.array_equal(seconds * SECOND, since) else since


def first_known(case: Codes, column: pl.Series, cases: int) -> pl.Series:
    """Return the first value of each case that is known."""
    known = column.is_not_null()
    rows = np.arange(len(column)) if known.all() else np.flatnonzero(known.to_numpy())
    firsts = rows[begins(case[rows])]
    where = np.full(cases, -1, dtype=np.int64)
    where[case[firsts]] = firsts
    found = pl.Series(where)
    return column.gather(found.set(found < 0, None))


def by_first_use(codes: Codes, number: int) -> tuple[Codes, Numbers]:
    """Return codes numbered anew by their first use, and the rows of those first uses."""
    first = np.full(number, -1, dtype=np.int64)
    first[codes[::-1]] = np.arange(codes.size - 1, -1, -1)
    used = np.flatnonzero(first >= 0)
    rows = np.sort(first[used])
    renumbered = np.zeros(number, dtype=np.uint32)
    renumbered[codes[rows]] = np.arange(rows.size, dtype=np.uint32)
    return renumbered[codes], rows
