"""How full each sink was and how old wishes got in it, from what came in and what was taken on.

A wish comes in when a touch at the sink ends (starts, if no end is logged). It is taken on when
the next touch of its case at one of the `next` of the sink, or at its overflow, starts; else when
the case is finished, and lies there still while that is open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
import polars as pl

from engine.model.journey import Journey, Touchpoint
from engine.model.log import Mask, Rows
from engine.model.runs import ends
from engine.occasions.intervals import FOREVER
from engine.occasions.places import by_calendar
from engine.occasions.setting import CASE, Setting
from engine.score.scorecard import Period

NOTHING = -1
EPOCH = date(1970, 1, 1)

WISHES = ("entered", "left", "is_still", "due")
"""When a wish came in, when it was taken on or its case was over (the moment of looking while it
is open), whether it lies there still, and until when it may, all in UTC microseconds."""


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """The wishes of one sink up to some moment, in the order of the log, in UTC microseconds.

    Attributes:
        entered: When each came in.
        left: When it was taken on; the last moment looked at for one that lies there still.
        is_still: Whether it lies there still.
        is_too_old: Whether it lay there for longer than the sink allows.
    """

    entered: Rows
    left: Rows
    is_still: Mask
    is_too_old: Mask


@dataclass(frozen=True, slots=True)
class SinkLevel:
    """What became of one sink in a period; times are in microseconds.

    Attributes:
        touchpoint: The sink as it is written.
        n: How many wishes lay in it at some time.
        days: The largest level on each day.
        full: How long its capacity or more lay there; None where it has none.
        above: How long more than its capacity lay there; None where it has none.
        watched: The time from the first wish to the end of the period.
        longest: How long the oldest wish lay there, up to now if it does still.
        too_old: How many lay there for longer than the sink allows; None where it says nothing.
        still: How many lie there at the end of the period, or at the moment looked at.
        oldest: How long the oldest of those has lain there; None where there is none.
    """

    touchpoint: Touchpoint
    n: int
    days: Mapping[date, int]
    full: int | None
    above: int | None
    watched: int
    longest: int
    too_old: int | None
    still: int
    oldest: int | None

    @property
    def largest(self) -> int:
        """The largest level."""
        return max(self.days.values(), default=0)

    @property
    def share_full(self) -> float | None:
        """The share of the time in which there was no room for another; None without capacity."""
        return self._share(self.full)

    @property
    def share_above(self) -> float | None:
        """The share of the time in which more than the capacity lay there; None without one."""
        return self._share(self.above)

    def _share(self, time: int | None) -> float | None:
        return time / self.watched if time is not None and self.watched else None


def wishes(setting: Setting) -> dict[str, pl.DataFrame]:
    """Return the wishes that came to each sink of the maps, by its id: columns `WISHES`."""
    known = setting.blueprint.touchpoints.values()
    return {one.touchpoint: _wishes(setting, one) for one in known if one.sink}


def sinks(
    setting: Setting, period: Period, known: Mapping[str, pl.DataFrame] | None = None
) -> Iterator[SinkLevel]:
    """Yield every sink of the maps that wishes came to, as it was in a period.

    Args:
        setting: The practice and its log.
        period: The days that count.
        known: What came to the sinks, as `wishes` returns it; None to look for it.
    """
    first, last = _bounds(setting, period)
    for name, came in (wishes(setting) if known is None else known).items():
        found = stays(came, last)
        kept = (found.entered < last) & (found.left >= first)
        if kept.any():
            touchpoint = setting.blueprint.touchpoints[name]
            yield _level(setting, touchpoint, found, kept, (first, last))


def stays(came: pl.DataFrame, last: int) -> Stays:
    """Return how long the wishes of a sink lay there, as it stood at a moment."""
    entered, taken, due = (came[name].to_numpy() for name in ("entered", "left", "due"))
    left = np.maximum(np.minimum(taken, last), entered)
    is_still: Mask = came["is_still"].to_numpy() | (taken > last)
    return Stays(entered, left, is_still, left > due)


def _wishes(setting: Setting, touchpoint: Touchpoint) -> pl.DataFrame:
    """Return the wishes that came to a sink, and when each was taken on."""
    rows = setting.log.rows_of(touchpoint.touchpoint)
    entered = setting.ended[rows]
    left, is_still = _left(setting, touchpoint, rows)
    due = np.full(rows.size, FOREVER)
    max_age = touchpoint.sink.max_age if touchpoint.sink else None
    if max_age:
        for calendar, index in by_calendar(setting, rows):
            due[index] = calendar.due(entered[index], max_age)
    return pl.DataFrame({"entered": entered, "left": left, "is_still": is_still, "due": due})


def _left(setting: Setting, sink: Touchpoint, rows: Rows) -> tuple[Rows, Mask]:
    case = setting.order(CASE).key
    taken = np.full(rows.size, NOTHING)
    named = setting.log.cases["journey"].cast(pl.String).gather(case[rows])
    for name, journey in setting.blueprint.journeys.items():
        onward = setting.log.rows_of(*_onward(journey, sink))
        here = np.flatnonzero((named == name).fill_null(value=False).to_numpy())
        place = np.searchsorted(onward, rows[here], side="right")
        after = np.append(onward, NOTHING)[place]
        taken[here] = np.where(
            (after != NOTHING) & (case[after] == case[rows[here]]), after, NOTHING
        )
    over = setting.log.cases["finished_at"].to_physical().fill_null(setting.log.as_of).to_numpy()
    is_still = (taken == NOTHING) & ~setting.over(CASE)[case[rows]]
    return np.where(taken == NOTHING, over[case[rows]], setting.started[taken]), is_still


def _onward(journey: Journey, sink: Touchpoint) -> Iterator[str]:
    """Yield the touchpoints that take a wish on from a sink on one map."""
    groups = {one.touchpoint: one.any_order for one in journey.touchpoints}
    for one in journey.touchpoints:
        if one.touchpoint == sink.touchpoint:
            for name in one.next:
                yield from groups.get(name) or (name,)
    if sink.sink and sink.sink.overflow:
        yield sink.sink.overflow


def _bounds(setting: Setting, period: Period) -> tuple[int, int]:
    """Return the first moment of a period, and the first after it or the moment looked at."""
    zone = setting.clocks.practice.time_zone

    def midnight(day: date) -> int:
        return int(datetime.combine(day, time.min, zone).timestamp()) * 1_000_000

    as_of = setting.log.as_of
    after = midnight(period.until + timedelta(days=1)) if period.until else as_of
    return midnight(period.since) if period.since else np.iinfo(np.int64).min, min(after, as_of)


def _level(
    setting: Setting,
    touchpoint: Touchpoint,
    found: Stays,
    kept: Mask,
    bounds: tuple[int, int],
) -> SinkLevel:
    entered, left = found.entered[kept], found.left[kept]
    still = found.is_still[kept]
    begin, end = max(bounds[0], int(entered.min())), bounds[1]
    moments, level = levels(entered, left, begin, end)
    sink, lengths = touchpoint.sink, np.diff(moments, append=end)
    capacity = sink.capacity if sink else None
    return SinkLevel(
        touchpoint,
        int(kept.sum()),
        _days(setting, moments, level, end),
        None if capacity is None else int(lengths[level >= capacity].sum()),
        None if capacity is None else int(lengths[level > capacity].sum()),
        end - begin,
        int((left - entered).max()),
        int(found.is_too_old[kept].sum()) if sink and sink.max_age else None,
        int(still.sum()),
        int(end - entered[still].min()) if still.any() else None,
    )


def levels(entered: Rows, left: Rows, begin: int, end: int) -> tuple[Rows, Rows]:
    """Return the moments at which the level changes, and the level from each to the next.

    Moments lie from `begin` up to, but not at, `end`; `begin` is the first of them.
    """
    moments = np.concatenate([[begin], np.clip(entered, begin, end), np.clip(left, begin, end)])
    change = np.repeat([0, 1, -1], [1, entered.size, left.size])
    order = np.argsort(moments, kind="stable")
    so_far = np.cumsum(change[order])
    last = ends(moments[order])
    inside = last[moments[order[last]] < end]
    return moments[order[inside]], so_far[inside]


def _days(setting: Setting, moments: Rows, level: Rows, end: int) -> dict[date, int]:
    """Return the largest level on each local day, with what lay there from the day before."""
    if not moments.size:
        return {}
    always = setting.clocks.of("always")
    day = always.local_day(moments).astype(np.int64)
    last = int(always.local_day(np.array([end - 1]))[0])
    largest = np.zeros(last - int(day[0]) + 1, dtype=np.int64)
    np.maximum.at(largest, day - day[0], level)
    midnights = np.arange(day[0] + 1, last + 1)
    carried = level[np.searchsorted(day, midnights) - 1]
    largest[1:] = np.maximum(largest[1:], carried)
    return {EPOCH + timedelta(days=int(day[0]) + n): int(most) for n, most in enumerate(largest)}
