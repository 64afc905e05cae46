"""Local days and business days: which day an instant is in, and when that day ends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.calendar.wall_clock import NEVER, Instants

NO_DAY = int(np.iinfo(np.int32).max)  # a day after every day


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The local days of a range and which of them are business days.

    Attributes:
        first: The first day, in days since 1970-01-01 local.
        midnights: The instant each day starts, and the end of the last: one more than days.
        business: Positions of the business days, in order: days on which a window opens.
    """

    first: int
    midnights: Instants
    business: NDArray[np.int64]

    def local_day(self, at: Instants) -> NDArray[np.int32]:
        """Return the local date of each instant, in days since 1970-01-01."""
        return (self.first + self._day(at)).astype(np.int32)

    def end_of_day(self, at: Instants) -> Instants:
        """Return the last microsecond of the local date of each instant."""
        return self.midnights[self._day(at) + 1] - 1

    def business_day(self, at: Instants) -> NDArray[np.int32]:
        """Return the business day of each instant, in days since 1970-01-01 local.

        It is the local date if something opens on it, else the next date on which something
        does; NO_DAY if that lies beyond the range.
        """
        dates = np.append(self.first + self.business, NO_DAY)
        return dates[self._business_day(at)].astype(np.int32)

    def business_days_between(self, start: Instants, end: Instants) -> NDArray[np.int64]:
        """Return how many business days the business day of `end` comes after that of `start`.

        On one business day it is 0; below zero when `end` comes first.
        """
        return self._business_day(end) - self._business_day(start)

    def end_of_business_day(self, at: Instants, days: int) -> Instants:
        """Return the last microsecond of the business day so many after that of each instant.

        NEVER if it lies beyond the range.
        """
        ends = np.append(self.midnights[self.business + 1] - 1, NEVER)
        return ends[np.minimum(self._business_day(at) + days, self.business.size)]

    def _day(self, at: Instants) -> NDArray[np.int64]:
        return np.searchsorted(self.midnights, at, side="right") - 1

    def _business_day(self, at: Instants) -> NDArray[np.int64]:
        return np.searchsorted(self.business, self._day(at))
