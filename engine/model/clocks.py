"""The practice's calendars: which hours count for a touch, by its channel and its site."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from engine.calendar.closed_days import closed_days
from engine.calendar.open_time import OpenTime
from engine.calendar.wall_clock import EPOCH, day_number
from engine.model.practice import ALWAYS_OPEN, OPEN_HOURS, Practice

MARGIN = timedelta(days=400)
"""How far calendars reach beyond the log: longer than any deadline that makes sense."""


@dataclass(frozen=True)
class Clocks:
    """Every calendar of a practice over one range of dates, made when first asked for."""

    practice: Practice
    first: date
    last: date
    _made: dict[tuple[str, str | None], OpenTime] = field(default_factory=dict, repr=False)

    @classmethod
    def around(cls, practice: Practice, earliest: int, latest: int) -> Clocks:
        """Return calendars that cover two instants in UTC microseconds, with a margin."""
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        first = epoch + timedelta(microseconds=earliest) - timedelta(days=8)
        last = epoch + timedelta(microseconds=latest) + MARGIN
        return cls(practice, first.date(), last.date())

    def of(self, hours: str, site: str | None = None) -> OpenTime:
        """Return the calendar of named hours at a site; None is the practice itself."""
        zone = self.practice.zone_of(site)
        key = (hours, zone.key)
        if key not in self._made:
            opening = self.practice.opening[hours]
            closed = frozenset[date]() if hours == ALWAYS_OPEN else self._closed()
            self._made[key] = OpenTime.build(opening, zone, closed, self.first, self.last)
        return self._made[key]

    def open_day_before(self, day: date) -> date:
        """Return the last day before one on which the practice opens; the day before if none."""
        days = self.of(OPEN_HOURS).days
        opened = days.first + days.business
        earlier = opened[opened < day_number(day)]
        return (
            EPOCH + timedelta(days=int(earlier[-1])) if earlier.size else day - timedelta(days=1)
        )

    def _closed(self) -> frozenset[date]:
        years = range(self.first.year, self.last.year + 1)
        return closed_days(self.practice.holidays, self.practice.closed_on, years)
