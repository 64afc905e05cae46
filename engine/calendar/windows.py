"""Opening windows as sorted instants: how much open time lies between two of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
from numpy.typing import NDArray

from engine.calendar.wall_clock import (
    DAY,
    NEVER,
    SECOND,
    Instants,
    WallClock,
    day_number,
)
from engine.units import OpeningHours

MONDAY_OFFSET = 3  # 1970-01-01 was a Thursday


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Merged opening windows inside a range of instants, and the open time before each.

    The first window opens at the start of the range, and is empty unless the place is open
    then; so every instant of the range has a window that opened at or before it. `before` has
    one entry more: the whole.
    """

    opens: Instants
    lengths: Instants
    before: Instants

    @classmethod
    def merged(cls, opens: Instants, closes: Instants, start: int, end: int) -> Self:
        """Return the windows cut to a range, with touching and overlapping ones made one."""
        opens, closes = np.clip(opens, start, end), np.clip(closes, start, end)
        order = np.lexsort((closes, opens))
        opens = np.concatenate([[start], opens[order]])
        latest = np.maximum.accumulate(np.concatenate([[start], closes[order]]))
        # one begins anew where everything before it has closed, others carry on
        begins = np.append(0, np.flatnonzero(opens[1:] > latest[:-1]) + 1)
        lengths = latest[np.append(begins[1:], opens.size) - 1] - opens[begins]
        return cls(opens[begins], lengths, np.append(0, np.cumsum(lengths)))

    def passed(self, at: Instants) -> Instants:
        """Return the open time from the start of the range to those instants."""
        window = np.searchsorted(self.opens, at, side="right") - 1
        inside: Instants = np.minimum(at - self.opens[window], self.lengths[window])
        return self.before[window] + inside

    def is_open(self, at: Instants) -> NDArray[np.bool_]:
        """Say whether each instant lies in a window; at the moment of closing it is closed."""
        window = np.searchsorted(self.opens, at, side="right") - 1
        is_open: NDArray[np.bool_] = at - self.opens[window] < self.lengths[window]
        return is_open

    def reached(self, passed: Instants) -> Instants:
        """Return the first instant with so much open time behind it, NEVER beyond the range."""
        window = np.clip(np.searchsorted(self.before, passed) - 1, 0, self.opens.size - 1)
        at = self.opens[window] + (passed - self.before[window])
        return np.where(passed > self.before[-1], NEVER, at)


def opening_windows(
    hours: OpeningHours, clock: WallClock, closed: Collection[date], days: range
) -> tuple[Instants, Instants, Instants]:
    """Return the day, opening and closing of every window that opens on a range of local days.

    A window belongs to the local date it opens on: that date's closure takes it away whole,
    and a window that comes over midnight into a closed date stays. A window that the clocks
    jump over whole does not exist.
    """
    numbers = np.arange(days.start, days.stop, dtype=np.int64)
    numbers = numbers[~np.isin(numbers, [day_number(day) for day in closed])]
    opening = [
        (numbers[(numbers + MONDAY_OFFSET) % 7 == weekday], window.start, window.end)
        for weekday, windows in enumerate(hours.windows)
        for window in windows
    ]
    day = np.concatenate([on for on, _, _ in opening] or [numbers[:0]])
    opens = np.concatenate([on * DAY + start * SECOND for on, start, _ in opening] or [day])
    closes = np.concatenate([on * DAY + end * SECOND for on, _, end in opening] or [day])
    opens, closes = clock.first_shows(opens), clock.first_shows(closes)
    exists = closes > opens
    return day[exists], opens[exists], closes[exists]
