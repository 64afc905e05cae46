"""Time for the oracle: one long list of minutes, each open or closed, counted one by one."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import accumulate
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/Chicago")
FIRST = datetime(2026, 2, 20, tzinfo=UTC)
MINUTES = 60 * 24 * 60
MINUTE = 60_000_000
HOUR = 60 * MINUTE
INFINITY = float("inf")

# For each weekday the windows as minutes after midnight; closed on one day besides.
PRACTICE = {day: [(9 * 60, 17 * 60)] for day in range(5)}
PHONE = {**{day: [(8 * 60, 12 * 60), (13 * 60, 16 * 60)] for day in range(4)}, 4: [(540, 720)]}
CLOSED = date(2026, 3, 9)


def instant(text: str) -> int:
    """Return a written time as microseconds; without an offset it is the practice's own."""
    moment = datetime.fromisoformat(text)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=ZONE)
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def local(at: float) -> datetime:
    """Return what the clock on the wall shows."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)).astimezone(ZONE)


@dataclass(frozen=True)
class Wall:
    """Every minute of a few weeks for one set of opening hours."""

    opened: tuple[int, ...]  # open minutes before each minute
    days: tuple[date, ...]  # days on which something opens

    def is_open(self, at: int) -> bool:
        """Say whether the minute that begins at an instant is open."""
        return self.between(at, at + MINUTE) > 0

    def between(self, start: int, end: int) -> int:
        """Return the open time between two instants, to the minute."""
        return (self.opened[_minute(end)] - self.opened[_minute(start)]) * MINUTE

    def business_day(self, at: int) -> int:
        """Return the number of the business day of an instant, or of the next one."""
        return bisect_left(self.days, local(at).date())

    def elapsed(self, start: float, end: float, unit: str) -> float:
        """Return the time between two instants in a unit."""
        if end == INFINITY:
            return INFINITY
        begin, until = int(start), int(end)
        if unit == "business hours":
            return self.between(begin, until)
        if unit == "business days":
            return self.business_day(until) - self.business_day(begin)
        if unit == "calendar days":
            return (local(until).date() - local(begin).date()).days
        return until - begin

    def in_time(self, start: int, at: float, span: str) -> bool:
        """Say whether an instant is within a span of another one, not asking which came first."""
        if span == "same day":
            return local(at).date() <= local(start).date()
        if span.endswith(("business day", "business days")):
            number = 0 if span.startswith("same") else int(span.split(maxsplit=1)[0])
            day = self.days[self.business_day(start) + number]
            return local(at).date() <= day
        if "business hour" in span:
            amount = round(float(span.split(maxsplit=1)[0]) * HOUR)
            return at == start or self._open_before(start, int(at)) < amount
        return at <= start + plain(span)

    def _open_before(self, start: int, at: int) -> int:
        """Return the open time that had passed one moment before an instant."""
        return self.between(start, at - MINUTE) + (
            MINUTE - 1 if self.between(at - MINUTE, at) else 0
        )


def plain(text: str) -> int:
    """Return a written duration in microseconds."""
    number, unit = text.split()
    size = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}[unit]
    return round(float(number) * size * 1_000_000)


@cache
def wall(hours: str) -> Wall:
    """Return the minutes of the phone, else of the practice."""
    windows = PHONE if hours == "phone" else PRACTICE
    shown = [(FIRST + timedelta(minutes=n)).astimezone(ZONE) for n in range(MINUTES)]
    is_open = [_is_open(windows, moment) for moment in shown]
    days = sorted({moment.date() for moment in shown})
    opening = tuple(d for d in days if d != CLOSED and d.weekday() in windows)
    return Wall((0, *accumulate(is_open)), opening)


def _is_open(windows: dict[int, list[tuple[int, int]]], moment: datetime) -> bool:
    if moment.date() == CLOSED:
        return False
    clock = moment.hour * 60 + moment.minute
    return any(begin <= clock < end for begin, end in windows.get(moment.weekday(), ()))


def _minute(at: int) -> int:
    return (at - instant(FIRST.isoformat())) // MINUTE
