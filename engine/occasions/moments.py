"""Moments of an occasion: when a touch started or ended, or the time in an attribute."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.model.log import Mask, Rows
from engine.model.measure import Moment
from engine.occasions.bench import Bench
from engine.occasions.intervals import FOREVER
from engine.occasions.sequence import NONE

LONG_AGO = -FOREVER


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One moment for each occasion, between two bounds.

    Attributes:
        low: The earliest that it can be, in UTC microseconds.
        high: The latest that it can be: `FOREVER` where it has not happened.
        row: The touch that it belongs to; `NONE` for an attribute, or where there is none.
        is_start: Whether it is the start of that touch.
        absent: Whether it is not there.
        unknown: Whether it cannot be told, now or later.
    """

    low: Rows
    high: Rows
    row: Rows
    is_start: Mask
    absent: Mask
    unknown: Mask

    @property
    def is_logged(self) -> Mask:
        """Whether it is a touch whose time is known."""
        logged: Mask = (self.row != NONE) & (self.high != FOREVER)
        return logged


@dataclass(frozen=True, slots=True, eq=False)
class Begin:
    """The latest of the moments of `from`.

    Attributes:
        low: The earliest that it can be.
        high: The latest that it can be: `FOREVER` where it is still to come.
        anchor: The latest touch among the moments, whose successor `to` is.
        waits: Whether a moment is still to come.
        unknown: Whether it cannot be told, now or later.
    """

    low: Rows
    high: Rows
    anchor: Found
    waits: Mask
    unknown: Mask


def latest(bench: Bench, moments: Sequence[Moment]) -> Begin:
    """Return the latest of the moments of `from`; an optional one that is absent does not count.

    What is not there when the occasion is a touch, or when its group is finished, never comes.
    """
    found = [_first(bench, moment) for moment in moments]
    missing = [f.absent & (not m.if_given) for f, m in zip(found, moments, strict=True)]
    nothing = np.logical_and.reduce([f.absent for f in found])
    waits = np.logical_or.reduce(missing) | nothing
    may_come = ~bench.finished & (bench.level != "touch")
    low = np.max([np.where(f.absent, LONG_AGO, f.low) for f in found], axis=0)
    high = np.max([np.where(f.absent, LONG_AGO, f.high) for f in found], axis=0)
    unknown = np.logical_or.reduce([f.unknown for f in found]) | (waits & ~may_come)
    low = np.where(waits, np.maximum(low, bench.setting.log.as_of), low)
    return Begin(low, np.where(waits, FOREVER, high), _anchor(found), waits, unknown)


def following(bench: Bench, moment: Moment, begin: Begin) -> Found:
    """Return a moment of `to`: the own touch, else the first after `from`."""
    if moment.time:
        return _attribute(bench, moment.time, FOREVER)
    anchor = begin.anchor
    start = np.where(anchor.row == NONE, _own(bench), anchor.row)
    since = np.where(anchor.row == NONE, LONG_AGO, anchor.low)

    def pick(wanted: Rows) -> Rows:
        picked = bench.order.first_after(bench.keys, start, since, wanted)
        if bench.level == "touch":
            own = np.isin(bench.rows, wanted) & (anchor.row != bench.rows)
            picked = np.where(own, bench.rows, picked)
        if moment.end_of:
            lasts = np.isin(anchor.row, wanted) & anchor.is_start & (anchor.row != NONE)
            picked = np.where(lasts, anchor.row, picked)
        return picked

    found = _of_touch(bench, moment, pick)
    ahead = np.where(bench.finished, FOREVER, bench.setting.log.as_of)
    low = np.where(found.absent, ahead, found.low)
    high = np.where(found.absent, FOREVER, found.high)
    nowhere = np.zeros(bench.size, dtype=np.bool_)
    return Found(low, high, found.row, found.is_start, nowhere, found.unknown)


def _own(bench: Bench) -> Rows:
    """Return the touch from which `to` is looked up where `from` has none."""
    return bench.rows if bench.level == "touch" else np.full(bench.size, NONE, dtype=np.int64)


def _anchor(found: Sequence[Found]) -> Found:
    times = np.stack([np.where(f.row == NONE, LONG_AGO, f.low) for f in found])
    chosen, each = times.argmax(axis=0), np.arange(times.shape[1])
    names = ("low", "high", "row", "is_start", "absent", "unknown")
    return Found(*(np.stack([getattr(f, name) for f in found])[chosen, each] for name in names))


def _first(bench: Bench, moment: Moment) -> Found:
    """Return a moment of `from`: the own touch, else the last before it; a group's first."""
    if moment.time:
        return _attribute(bench, moment.time, LONG_AGO)

    def pick(wanted: Rows) -> Rows:
        if bench.level != "touch":
            return bench.order.first(bench.keys, wanted)
        before = bench.order.last_before(bench.rows, wanted)
        return np.where(np.isin(bench.rows, wanted), bench.rows, before)

    return _of_touch(bench, moment, pick)


def _of_touch(bench: Bench, moment: Moment, pick: Callable[[Rows], Rows]) -> Found:
    """Return the start or end of the touch that is picked among those that can be the moment."""
    row, unknown = _picked(bench, moment, pick)
    absent = row == NONE
    low, high = np.zeros(row.size, dtype=np.int64), np.zeros(row.size, dtype=np.int64)
    there, ends = np.flatnonzero(~absent), bench.setting.ended
    if moment.start_of:
        low[there] = high[there] = bench.setting.started[row[there]]
    else:
        low[there] = high[there] = ends[row[there]]
        logged = bench.setting.log.touches["ended"].is_not_null().to_numpy()
        going_on = there[~logged[row[there]]]
        low[going_on], high[going_on] = bench.setting.log.as_of, FOREVER
        unknown[going_on] |= bench.finished[going_on]
    is_start = np.full(row.size, bool(moment.start_of))
    return Found(low, high, row, is_start, absent & ~unknown, unknown)


def _picked(bench: Bench, moment: Moment, pick: Callable[[Rows], Rows]) -> tuple[Rows, Mask]:
    """Return the touch picked, and where that depends on conditions that cannot be told."""
    rows = bench.setting.log.rows_of(moment.touchpoint or "")
    if moment.where is None:
        return pick(bench.order.arranged(rows)), np.zeros(bench.size, dtype=np.bool_)
    holds = bench.touches(rows).judge(moment.where).holds
    row = pick(bench.order.arranged(rows[holds.fill_null(value=False).to_numpy()]))
    if not holds.null_count():
        return row, np.zeros(bench.size, dtype=np.bool_)
    perhaps = pick(bench.order.arranged(rows[holds.fill_null(value=True).to_numpy()]))
    return row, row != perhaps


def _attribute(bench: Bench, name: str, nowhere: int) -> Found:
    """Return the time in an attribute; where touches differ about it, it cannot be told."""
    reading = bench.reading(name)
    found = bench.select(
        reading.words.to_physical().cast(pl.Int64).alias("time"),
        (reading.logged & reading.words.is_null()).fill_null(value=False).alias("differs"),
    )
    absent, differs = found["time"].is_null().to_numpy(), found["differs"].to_numpy()
    time = found["time"].fill_null(nowhere).to_numpy()
    row = np.full(bench.size, NONE, dtype=np.int64)
    return Found(time, time, row, row != NONE, absent & ~differs, differs)
