"""When the hours, days, weeks, months and quarters of a place begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from engine.calendar.open_time import OpenTime
from engine.calendar.wall_clock import DAY, Instants

HOUR = DAY // 24
LONGEST = 92
"""The days of the longest quarter."""


def begins(calendar: OpenTime, kind: str, first: int, last: int) -> Instants:
    """Return when the periods begin that begin from `first` to `last`, and when these are over.

    The hour that the clocks show twice in autumn is two, and the one that they skip is none.

    Args:
        calendar: Any calendar of the place; it has its time zone.
        kind: hour, day, week (from Monday), month or quarter.
        first: The earliest beginning, in UTC microseconds.
        last: The latest.
    """
    since, until = calendar.local_day(np.array([first, last], dtype=np.int64))
    days = np.arange(since, until + LONGEST + 1, dtype=np.int64)
    shown = _SHOWN[kind](days)
    every = [calendar.clock.first_shows(shown)]
    every += [calendar.clock.last_shows(shown)] if kind == "hour" else []
    at = np.unique(np.concatenate(every))
    return at[np.searchsorted(at, first) : np.searchsorted(at, last, side="right") + 1]


def _hours(days: Instants) -> Instants:
    at: Instants = np.add.outer(days * DAY, np.arange(24, dtype=np.int64) * HOUR).ravel()
    return at


def _weeks(days: Instants) -> Instants:
    since_a_monday = days + 3  # 1970-01-01 was a Thursday
    at: Instants = days[since_a_monday % 7 == 0] * DAY
    return at


def _months(days: Instants, every: int = 1) -> Instants:
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    is_first = (dates == months) & (months.astype(np.int64) % every == 0)
    at: Instants = days[is_first] * DAY
    return at


_SHOWN: Mapping[str, Callable[[Instants], Instants]] = {
    "hour": _hours,
    "day": lambda days: days * DAY,
    "week": _weeks,
    "month": _months,
    "quarter": lambda days: _months(days, 3),
}
"""What the clocks show when a period begins, among some dates."""
