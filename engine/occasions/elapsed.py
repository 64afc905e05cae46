"""`from … to …`: the time between two moments of an occasion's own group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.model.log import Mask, Rows
from engine.model.measure import Measure
from engine.occasions.bench import Bench
from engine.occasions.intervals import FOREVER, Interval
from engine.occasions.moments import LONG_AGO, Begin, Found, following, latest
from engine.occasions.places import by_calendar
from engine.units import ElapsedUnit


def time_between(bench: Bench, measure: Measure) -> Interval:
    """Return the time from the latest of `from` to the earliest of `to`.

    What has not happened in a group that is not finished lies after `as_of`; in a finished one
    it never will. If a touch in `to` is logged and one in `from` is not, it cannot be told.
    """
    begin = latest(bench, measure.from_)
    ends = [following(bench, moment, begin) for moment in measure.to]
    unknown, waits = _unknown(bench, measure, begin, ends)
    end_low, end_high = (np.min([getattr(e, n) for e in ends], axis=0) for n in ("low", "high"))
    least = LONG_AGO if measure.may_be_negative else 0
    low, inside = _elapsed(bench, measure, begin.high, end_low)
    high, also_inside = _elapsed(bench, measure, begin.low, end_high)
    low = np.maximum(np.where(begin.high == FOREVER, least, low), least)
    high = np.maximum(high, least)
    covered = ~unknown & inside & also_inside
    return Interval(low, high, covered & ~waits, covered & (waits | (low != high)))


def _unknown(
    bench: Bench, measure: Measure, begin: Begin, ends: Sequence[Found]
) -> tuple[Mask, Mask]:
    """Return where it can never be told, and where it cannot be told yet."""
    unbegun = begin.high == FOREVER
    logged = np.logical_or.reduce([end.is_logged for end in ends])
    unknown = begin.unknown | np.logical_or.reduce([end.unknown for end in ends])
    needed = [e.absent & (not m.if_given) for e, m in zip(ends, measure.to, strict=True)]
    empty = np.logical_or.reduce(needed)
    may_come = ~bench.finished & (bench.level != "touch")
    never = unknown | (unbegun & logged) | (empty & ~may_come)
    return never, empty & may_come & ~never


def _elapsed(bench: Bench, measure: Measure, begin: Rows, until: Rows) -> tuple[Rows, Mask]:
    """Return the time that passed, and where the calendar covers both moments."""
    result, inside = np.full(bench.size, FOREVER), np.ones(bench.size, dtype=np.bool_)
    known = np.flatnonzero((begin != FOREVER) & (begin != LONG_AGO) & (until != FOREVER))
    if measure.in_ is ElapsedUnit.CALENDAR_TIME:
        result[known] = until[known] - begin[known]
        return result, inside
    inside[known] = False
    for calendar, index in by_calendar(bench.setting, bench.rows[known]):
        at = known[index]
        at = at[calendar.covers(begin[at]) & calendar.covers(until[at])]
        result[at] = calendar.elapsed(begin[at], until[at], measure.in_)
        inside[at] = True
    return result, inside
