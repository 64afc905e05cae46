"""What happened: touches, contacts and cases in one total order."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

Rows = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

TOUCH_COLUMNS: dict[str, pl.DataType] = {
    "case": pl.UInt32(),
    "contact": pl.UInt32(),
    "touchpoint": pl.Enum([]),
    "started": pl.Datetime("us", "UTC"),
    "ended": pl.Datetime("us", "UTC"),
    "day": pl.Date(),
    "source": pl.Enum([]),
    "line": pl.UInt32(),
}
"""Columns that every `touches` frame has; the categories of its enumerations are its own."""


@dataclass(frozen=True)
class Log:
    """Three frames in one order, so that a row number names a touch.

    Attributes:
        touches: One row per touch, ordered by case, start, source and line: `TOUCH_COLUMNS`, then
            the built-in and declared attributes that the sources carry. `contact` is null for a
            touch that is part of no contact; `day` is the local date of the start. A row without
            a `line` is no touch: a period of the calendar begins with it.
        contacts: Row `c` is contact `c`: `case` and `finished` (whether it is over).
        cases: Row `c` is case `c`: `case_id`, `person`, `journey`, `origin` (null when not known),
            `first` and `last` (times), `finished` (whether it is over), `finished_at`, `day` (the
            local date of the finish, of `as_of` while open) and `outcome` (null if it has none).
        as_of: The moment at which the log is looked at; nothing in it happens later.
        logged: For each touchpoint the names that at least one of its sources carries.
        walked: The walk-throughs, which no patient made and which count nowhere; None for none.
    """

    touches: pl.DataFrame
    contacts: pl.DataFrame
    cases: pl.DataFrame
    as_of: int
    logged: dict[str, frozenset[str]]
    walked: Log | None = None

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs to go on: what was worked out is left behind."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def extent(self) -> tuple[int, int]:
        """The earliest and latest instants that it speaks of, `as_of` included."""
        if self.touches.is_empty():
            return self.as_of, self.as_of
        bounds = self.touches.select(
            pl.min_horizontal(pl.col("started").min(), pl.col("ended").min()).to_physical(),
            last=pl.max_horizontal(pl.col("started").max(), pl.col("ended").max()).to_physical(),
        ).row(0)
        return min(bounds[0], self.as_of), max(bounds[1], self.as_of)

    @cached_property
    def touchpoints(self) -> tuple[str, ...]:
        """The names of the touchpoints in the log, in the order of their codes."""
        return tuple(self.touches.schema["touchpoint"].categories)  # type: ignore[attr-defined]

    @cached_property
    def by_touchpoint(self) -> tuple[Rows, Rows]:
        """All touches by the codes of their touchpoints, and where each of these begins."""
        order = np.argsort(self.codes, kind="stable")
        if self.touches["line"].null_count():
            order = order[self._is_touch[order]]
        bounds = np.searchsorted(self.codes[order], np.arange(len(self.touchpoints) + 1))
        return order, bounds

    def rows_of(self, *touchpoints: str) -> Rows:
        """Return the row numbers of all touches of these touchpoints, in the log's order."""
        known = [self.touchpoints.index(t) for t in touchpoints if t in self.touchpoints]
        if len(known) == 1:
            order, bounds = self.by_touchpoint
            return order[bounds[known[0]] : bounds[known[0] + 1]]
        return np.flatnonzero(self.is_at(*touchpoints))

    def is_at(self, *touchpoints: str) -> Mask:
        """Return for each row whether it is a touch of one of these touchpoints."""
        wanted = np.array([name in touchpoints for name in self.touchpoints], dtype=np.bool_)
        at: Mask = wanted[self.codes]
        return at & self._is_touch

    @property
    def everything(self) -> Rows:
        """The row numbers of all touches."""
        return np.flatnonzero(self._is_touch)

    @property
    def _is_touch(self) -> Mask:
        return self.touches["line"].is_not_null().to_numpy()

    @property
    def codes(self) -> npt.NDArray[np.unsignedinteger]:
        """The touchpoint of each touch, by its place among `touchpoints`."""
        return self.touches["touchpoint"].to_physical().to_numpy()

    def is_only_at(self, *touchpoints: str) -> Mask:
        """Return for each case whether all of its touches are at some of these touchpoints."""
        only = np.ones(self.cases.height, dtype=np.bool_)
        only[self.touches["case"].to_numpy()[~self.is_at(*touchpoints)]] = False
        return only

    def times(self, name: str) -> Rows:
        """Return a column of times as UTC microseconds; unknown is the least whole number."""
        least = np.iinfo(np.int64).min
        return self.touches[name].to_physical().fill_null(least).to_numpy()
