"""One calendar: opening hours in a time zone, asked in whole arrays of instants."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from engine.calendar.days import Days
from engine.calendar.wall_clock import DAY, Instants, WallClock, day_number
from engine.calendar.windows import Windows, opening_windows
from engine.units import ALWAYS, ElapsedUnit, OpeningHours, Span, SpanKind


@dataclass(frozen=True, slots=True, eq=False)
class OpenTime:
    """When a place is open from the first to the last of some local dates, both included.

    Instants are UTC microseconds in int64 arrays. Each must lie in the range, since the
    answer outside would be a guess: anything else raises a ValueError that names the range.
    A deadline beyond the range is NEVER, later than every instant; so a range that reaches
    past `as_of` gives right answers to everything that can be asked at `as_of`.
    """

    zone: ZoneInfo
    first: date
    last: date
    clock: WallClock = field(repr=False)
    days: Days = field(repr=False)
    windows: Windows = field(repr=False)

    @classmethod
    def build(
        cls,
        hours: OpeningHours,
        zone: ZoneInfo,
        closed: Collection[date],
        first: date,
        last: date,
    ) -> Self:
        """Return the calendar of those hours, less the windows that open on a closed date."""
        if last < first:
            raise ValueError(f"a calendar from {first} to {last} has no days")
        start, stop = day_number(first), day_number(last) + 1
        clock = WallClock.of(zone, first, last)
        midnights = clock.first_shows(np.arange(start, stop + 1, dtype=np.int64) * DAY)
        # the day before counts too: its windows may come over midnight into the range
        day, opens, closes = opening_windows(hours, clock, closed, range(start - 1, stop))
        days = Days(start, midnights, np.unique(day[day >= start]) - start)
        windows = Windows.merged(opens, closes, int(midnights[0]), int(midnights[-1]))
        return cls(zone, first, last, clock, days, windows)

    @classmethod
    def always(cls, zone: ZoneInfo, first: date, last: date) -> Self:
        """Return the calendar that never closes, so that every day is a business day."""
        return cls.build(ALWAYS, zone, (), first, last)

    def between(self, start: Instants, end: Instants) -> Instants:
        """Return the open microseconds from start to end, below zero when end comes first."""
        return self.windows.passed(self._inside(end)) - self.windows.passed(self._inside(start))

    def deadline(self, start: Instants, amount: Instants | int) -> Instants:
        """Return the first instant at which so many open microseconds have passed since start.

        It is the inverse of `between`: the least instant from `start` on with at least that
        much open time between, so `start` itself for 0, and NEVER beyond the range.
        """
        if np.any(np.asarray(amount) < 0):
            raise ValueError("a deadline needs an amount of open time that is not negative")
        at = self.windows.reached(self.windows.passed(self._inside(start)) + amount)
        return np.where(np.asarray(amount) == 0, start, at)

    def covers(self, at: Instants) -> NDArray[np.bool_]:
        """Say whether instants lie in the range, so that anything can be said of them."""
        return (at >= int(self.days.midnights[0])) & (at < int(self.days.midnights[-1]))

    def is_open(self, at: Instants) -> NDArray[np.bool_]:
        """Say whether the place is open; from the moment of closing on it is closed."""
        return self.windows.is_open(self._inside(at))

    def local_day(self, at: Instants) -> NDArray[np.int32]:
        """Return the local date of each instant, in days since 1970-01-01."""
        return self.days.local_day(self._inside(at))

    def local_time(self, at: Instants) -> Instants:
        """Return what the clock on the wall shows, in microseconds since 1970-01-01 local."""
        return self.clock.shown(self._inside(at))

    def end_of_day(self, at: Instants) -> Instants:
        """Return the last microsecond of the local date of each instant."""
        return self.days.end_of_day(self._inside(at))

    def business_day(self, at: Instants) -> NDArray[np.int32]:
        """Return the business day of each instant, in days since 1970-01-01 local.

        It is the local date if something opens on it, else the next date on which something
        does; the largest int32 if that lies beyond the range.
        """
        return self.days.business_day(self._inside(at))

    def business_days_between(self, start: Instants, end: Instants) -> NDArray[np.int64]:
        """Return how many business days the business day of `end` comes after that of `start`."""
        return self.days.business_days_between(self._inside(start), self._inside(end))

    def end_of_business_day(self, at: Instants, days: int = 0) -> Instants:
        """Return the last microsecond of the business day so many after that of each instant."""
        return self.days.end_of_business_day(self._inside(at), days)

    def due(self, start: Instants, span: Span) -> Instants:
        """Return the last instant in time: what happens at or before it is within the span.

        Elapsed and business time end at that instant itself. Days end at midnight, and
        midnight is the next day already, so there it is the last microsecond of the day:
        of the local date for `same day`, of the business day of `start` for `same business
        day`, of the n-th business day after that one for `n business days`.
        NEVER when it lies beyond the range; only elapsed time is exact beyond it.
        """
        match span.kind:
            case SpanKind.ELAPSED:
                return start + span.amount
            case SpanKind.OPEN:
                return self.deadline(start, span.amount)
            case SpanKind.SAME_DAY:
                return self.end_of_day(start)
            case SpanKind.BUSINESS_DAYS | SpanKind.SAME_BUSINESS_DAY:
                return self.end_of_business_day(start, span.amount)

    def elapsed(self, start: Instants, end: Instants, unit: ElapsedUnit) -> Instants:
        """Return the time from start to end: microseconds for times and hours, else days."""
        match unit:
            case ElapsedUnit.CALENDAR_TIME:
                return end - start
            case ElapsedUnit.BUSINESS_HOURS:
                return self.between(start, end)
            case ElapsedUnit.CALENDAR_DAYS:
                days = self.local_day(end).astype(np.int64)
                return days - self.local_day(start)
            case ElapsedUnit.BUSINESS_DAYS:
                return self.business_days_between(start, end)

    def _inside(self, at: Instants) -> Instants:
        """Return the instants; the double negation also stops what is not a number."""
        start, end = int(self.days.midnights[0]), int(self.days.midnights[-1])
        if at.size and not (at.min() >= start and at.max() < end):
            outside = at[~self.covers(at)].flat[0]
            shown = _shown(outside, self.zone)
            raise ValueError(f"the calendar covers {self.first} to {self.last}, not {shown}")
        return at


def _shown(at: np.int64, zone: ZoneInfo) -> str:
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(at))
        return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"
    except (OverflowError, ValueError):
        return f"the instant {at}"
