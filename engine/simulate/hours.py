"""The clocks of a simulation: opening hours, the hours of the week, the clock on the wall."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from engine.calendar.open_time import OpenTime
from engine.model.clocks import Clocks
from engine.model.play import Busy
from engine.units import OpeningHours

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
THURSDAY = 3
"""The weekday of 1970-01-01, Monday being 0."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIME = "%Y-%m-%d %H:%M:%S"
"""How a time is written where a source does not say otherwise."""


@dataclass(frozen=True)
class Hours:
    """The practice's calendars over the days of a simulation."""

    clocks: Clocks
    _minutes: dict[OpeningHours, npt.NDArray[np.bool_]] = field(default_factory=dict, repr=False)

    def of(self, name: str) -> OpenTime:
        """Return the calendar of named hours."""
        return self.clocks.of(name)

    def is_open(self, name: str, at: int) -> bool:
        """Return whether named hours are open at an instant."""
        return bool(self.of(name).is_open(np.array([at]))[0])

    def later(self, at: int, name: str | None, amount: int) -> int:
        """Return the instant so much later, in open time if hours are named."""
        if name is None:
            return at + amount
        # at least a second, so that what waits for the opening comes after it
        return int(self.of(name).deadline(np.array([at]), max(amount, SECOND))[0])

    def passed(self, start: int, end: int, name: str | None) -> int:
        """Return how long it is from start to end, in open time if hours are named."""
        if name is None:
            return end - start
        return int(self.of(name).between(np.array([start]), np.array([end]))[0])

    def local(self, at: Numbers) -> Numbers:
        """Return what the clock on the wall shows, in microseconds since 1970-01-01 local."""
        return self.of("always").local_time(at)

    def times(self, busy: Iterable[Busy], at: int) -> float:
        """Return how many times as much there is of something at an instant."""
        found = list(busy)
        return float(self.weights(found, np.array([at]))[0]) if found else 1.0

    def weights(self, busy: Iterable[Busy], at: Numbers) -> Weights:
        """Return how many times as much there is of something at each instant."""
        local = self.local(at)
        minute = (local // DAY + THURSDAY) % 7 * 1440 + local % DAY // MINUTE
        weights = np.ones(at.size)
        for each in busy:
            weights = np.where(self._minutes_of(each.hours)[minute], weights * each.times, weights)
        return weights

    def _minutes_of(self, hours: OpeningHours) -> npt.NDArray[np.bool_]:
        """Return for each minute of the week whether it lies in some hours."""
        if hours not in self._minutes:
            minutes = np.zeros(7 * 1440, dtype=np.bool_)
            for start, end in _spans(hours):
                minutes[np.arange(start, end) % minutes.size] = True
            self._minutes[hours] = minutes
        return self._minutes[hours]

    def instant(self, day: date, clock: time = time()) -> int:
        """Return the instant of a local date and time, midnight unless it is said."""
        local = datetime.combine(day, clock, self.clocks.practice.time_zone)
        return (local - EPOCH) // timedelta(microseconds=1)

    def text(self, at: int) -> str:
        """Return an instant as a local time, to the second."""
        return self.wall(at).strftime(TIME)

    def read(self, text: str) -> int:
        """Return the instant of a local time as `text` writes it; the first, if it comes twice."""
        local = datetime.strptime(text, TIME).replace(tzinfo=self.clocks.practice.time_zone)
        return (local - EPOCH) // timedelta(microseconds=1)

    def wall(self, at: int, zone: ZoneInfo | None = None) -> datetime:
        """Return what calendar and clock on the wall show at one instant, in a zone if named."""
        place = zone or self.clocks.practice.time_zone
        return (EPOCH + timedelta(microseconds=at)).astimezone(place)


def _spans(hours: OpeningHours) -> Iterator[tuple[int, int]]:
    """Yield the windows of a week, in minutes from Monday midnight."""
    for day, windows in enumerate(hours.windows):
        for window in windows:
            yield day * 1440 + window.start // 60, day * 1440 + window.end // 60
