"""`from … to …`: the time between two moments of an occasion's own group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from engine.occasions.intervals import FOREVER, Interval
from engine.occasions.sequence import NONE, Mask
from engine.model.log import Rows
from engine.model.measure import Measure, Moment
from engine.units import ElapsedUnit

if TYPE_CHECKING:
    from engine.occasions.bench import Bench

LONG_AGO = -FOREVER


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One moment for each occasion.

    Attributes:
        time: When it was, in UTC microseconds, where it is known.
        row: The touch that it belongs to; `NONE` for an attribute.
        known: Whether it happened and its time is logged.
        empty: Whether it is an attribute without a value that had to have one.
        optional: Whether it does not matter when it is not known.
    """

    time: Rows
    row: Rows
    known: Mask
    empty: Mask
    optional: bool


def time_between(bench: Bench, measure: Measure) -> Interval:
    """Return the time from the latest of `from` to the earliest of `to`.

    What has not happened in a group that is not finished lies after `as_of`; in a finished one
    it never will. If a touch in `from` is not logged, the time cannot be told.
    """
    begin = _latest([_first_moment(bench, moment) for moment in measure.from_])
    end = _earliest([_next_moment(bench, moment, begin) for moment in measure.to])
    open_ = ~end.known & ~bench.finished
    unbegun = open_ & ~begin.known & ~begin.empty & (bench.level != "touch")
    now = np.full(bench.size, bench.setting.log.as_of)
    low, inside = _elapsed(bench, measure, begin, np.where(end.known, end.time, now))
    least = LONG_AGO if measure.may_be_negative else 0
    low = np.where(unbegun, least, np.where(end.known | open_, low, FOREVER))
    high = np.where(end.known, low, FOREVER)
    known = ((begin.known & inside) | unbegun) & ~end.empty
    return Interval(np.maximum(low, least), np.maximum(high, least), known, open_ & known)


def _elapsed(bench: Bench, measure: Measure, begin: Found, until: Rows) -> tuple[Rows, Mask]:
    """Return the time that passed, and where the calendar covers both moments."""
    if measure.in_ is ElapsedUnit.CALENDAR_TIME:
        return np.where(begin.known, until - begin.time, 0), np.ones(bench.size, dtype=np.bool_)
    result, inside = np.zeros(bench.size, dtype=np.int64), np.zeros(bench.size, dtype=np.bool_)
    known = np.flatnonzero(begin.known)
    for calendar, index in bench.setting.by_calendar(bench.rows[known]):
        at = known[index]
        at = at[calendar.covers(begin.time[at]) & calendar.covers(until[at])]
        result[at] = calendar.elapsed(begin.time[at], until[at], measure.in_)
        inside[at] = True
    return result, inside


def _latest(moments: Sequence[Found]) -> Found:
    """Return the latest of several moments; not known if one that is not optional is missing."""
    times = np.stack([np.where(m.known, m.time, LONG_AGO) for m in moments])
    latest, each = times.argmax(axis=0), np.arange(times.shape[1])
    missing = np.logical_or.reduce([~m.known & (not m.optional) for m in moments])
    known = ~missing & np.logical_or.reduce([m.known for m in moments])
    empty = np.logical_or.reduce([m.empty for m in moments])
    rows = np.stack([m.row for m in moments])
    return Found(times[latest, each], rows[latest, each], known, empty, optional=False)


def _earliest(moments: Sequence[Found]) -> Found:
    times = np.stack([np.where(m.known, m.time, FOREVER) for m in moments])
    known = np.logical_or.reduce([m.known for m in moments])
    empty = np.logical_or.reduce([m.empty for m in moments])
    return Found(times.min(axis=0), moments[0].row, known, empty, optional=False)


def _first_moment(bench: Bench, moment: Moment) -> Found:
    """Return a moment of `from`: the own touch, else the last before it; a group's first."""
    if moment.time:
        return _attribute(bench, moment)
    wanted = _wanted(bench, moment)
    if bench.level != "touch":
        return _of_touch(bench, moment, bench.order.first(bench.keys, wanted))
    own = np.isin(bench.rows, wanted)
    before = bench.order.last_before(bench.rows, wanted)
    return _of_touch(bench, moment, np.where(own, bench.rows, before))


def _next_moment(bench: Bench, moment: Moment, begin: Found) -> Found:
    """Return a moment of `to`: the own touch, else the first after `begin`."""
    if moment.time:
        return _attribute(bench, moment)
    wanted = _wanted(bench, moment)
    rows = np.where(begin.known, begin.row, NONE)
    since = np.where(begin.known, begin.time, LONG_AGO)
    after = bench.order.first_after(bench.keys, rows, since, wanted)
    if bench.level == "touch":
        own = np.isin(bench.rows, wanted) & (begin.row != bench.rows)
        after = np.where(own, bench.rows, after)
    return _of_touch(bench, moment, after)


def _wanted(bench: Bench, moment: Moment) -> Rows:
    """Return the touches that can be the moment, arranged in the bench's order."""
    rows = bench.setting.log.rows_of(moment.touchpoint or "")
    if moment.where:
        holds = bench.touches(rows).judge(moment.where).holds
        rows = rows[holds.fill_null(value=False).to_numpy()]
    return bench.order.arranged(rows)


def _of_touch(bench: Bench, moment: Moment, row: Rows) -> Found:
    known, nowhere = row != NONE, np.zeros(row.size, dtype=np.bool_)
    if not bench.order.key.size:
        return Found(row, row, known, nowhere, optional=bool(moment.if_given))
    if moment.start_of:
        time = bench.setting.started[row]
    else:
        time = bench.setting.ended[row]
        known = known & bench.setting.log.touches["ended"].is_not_null().to_numpy()[row]
    return Found(time, row, known, nowhere, optional=bool(moment.if_given))


def _attribute(bench: Bench, moment: Moment) -> Found:
    column = bench.reading(moment.time or "").words
    values = bench.select(column.to_physical().cast(pl.Int64).alias("time"))["time"]
    known = values.is_not_null().to_numpy()
    empty = ~known if not moment.if_given else np.zeros(bench.size, dtype=np.bool_)
    row = np.full(bench.size, NONE, dtype=np.int64)
    time = values.fill_null(0).to_numpy()
    return Found(time, row, known, empty, optional=bool(moment.if_given))
