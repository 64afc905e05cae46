"""What the clocks on the wall of one time zone show, and when they first show it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Instants: TypeAlias = NDArray[np.int64]

SECOND = 1_000_000
DAY_SECONDS = 86_400
DAY = DAY_SECONDS * SECOND
NEVER = int(np.iinfo(np.int64).max)  # later than every instant
EPOCH = date(1970, 1, 1)
MARGIN = timedelta(days=2)
STRETCH = 3
"""Days between two looks at a time zone. No zone changed its offset twice within fewer than four
days since 1900: Freetown did so in 1939, Recife kept summer time for seven days in 2000."""


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to a date."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True, eq=False)
class WallClock:
    """The stretches of constant offset of one time zone, from two days before to two days after.

    `begins` are instants, `offsets` the microseconds to add for what the wall shows.
    """

    begins: Instants
    offsets: Instants

    @classmethod
    def of(cls, zone: ZoneInfo, first: date, last: date) -> Self:
        """Return the clock of a zone for the local dates from first to last."""
        start = day_number(first - MARGIN) * DAY_SECONDS
        years = range((first - MARGIN).year, (last + MARGIN).year + 1)
        changes = [second for year in years for second in _changes(zone, year)]
        begins = [start, *(second for second in changes if second > start)]
        return cls(
            np.array(begins, dtype=np.int64) * SECOND,
            np.array([_offset(zone, second) for second in begins], dtype=np.int64) * SECOND,
        )

    def first_shows(self, wall: Instants) -> Instants:
        """Return the first instants at which the wall shows those local times or later.

        So a time that the clocks skip in spring is reached when they jump over it, and one
        that they show twice in autumn the first time. What comes later on the wall never
        comes earlier in truth.

        Args:
            wall: Local times, in microseconds since 1970-01-01 local.
        """
        reached = np.maximum.accumulate(self.begins[1:] + self.offsets[:-1])
        stretch = np.searchsorted(reached, wall, side="right")
        first: Instants = np.maximum(self.begins[stretch], wall - self.offsets[stretch])
        return first

    def last_shows(self, wall: Instants) -> Instants:
        """Return the last instants at which the wall shows those local times.

        A time that the clocks show twice in autumn has another first one; of one that they skip
        in spring it is when they jump over it, as of the first.

        Args:
            wall: Local times, in microseconds since 1970-01-01 local.
        """
        jumped_to = self.begins[1:] + self.offsets[1:]
        stretch = np.searchsorted(np.minimum.accumulate(jumped_to[::-1])[::-1], wall, side="right")
        over = np.append(self.begins[1:], NEVER)[stretch]
        last: Instants = np.minimum(wall - self.offsets[stretch], over)
        return last

    def only_shows(self, wall: Instants) -> tuple[Instants, NDArray[np.bool_]]:
        """Return the instants of local times, and whether the wall shows each of them just once.

        What the clocks skip in spring or show twice in autumn lies between what they show before
        a change and what they show after it.

        Args:
            wall: Local times, in microseconds since 1970-01-01 local.
        """
        before_and_after = np.stack([self.offsets[:-1], self.offsets[1:]], axis=1)
        changes = self.begins[1:, None] + np.sort(before_and_after, axis=1)
        place = np.searchsorted(changes.ravel(), wall, side="right")
        return wall - self.offsets[place >> 1], place & 1 == 0

    def shown(self, at: Instants) -> Instants:
        """Return what the wall shows at those instants, in microseconds since 1970-01-01 local."""
        stretch = np.searchsorted(self.begins, at, side="right") - 1
        return at + self.offsets[stretch]


def _offset(zone: ZoneInfo, second: int) -> int:
    there = datetime.fromtimestamp(second, zone).utcoffset()
    return round(there.total_seconds()) if there else 0


@lru_cache(maxsize=1024)  # a practice has many calendars, and most of the same few years
def _changes(zone: ZoneInfo, year: int) -> tuple[int, ...]:
    """Return the seconds at which the offset of a zone changes in a year of UTC."""
    over = min(day_number(date(year, 12, 31)) + 1, day_number(date.max))
    days = range(day_number(date(year, 1, 1)), over, STRETCH)
    seconds = [day * DAY_SECONDS for day in (*days, over)]
    offsets = [_offset(zone, second) for second in seconds]
    return tuple(
        _change(zone, seconds[at - 1], seconds[at])
        for at in range(1, len(seconds))
        if offsets[at] != offsets[at - 1]
    )


def _change(zone: ZoneInfo, before: int, after: int) -> int:
    """Return the second at which the offset changes, which it does once."""
    old = _offset(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after
