"""Periods that have a short name, so that they can be chosen, linked and spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from engine.score.scorecard import Period
from engine.score.trend import period_of

MOST_MONTHS = 24
"""How many months are offered: what is older is chosen by its days."""

LAST_DAYS = 30
"""How many days stand for the whole log where the latest are held against those before."""

DAY = timedelta(days=1)
_LAST = re.compile(r"last-([1-9]\d{0,3})-days")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period with its name in a link, and as people say it."""

    name: str
    title: str
    period: Period

    @classmethod
    def of_days(cls, since: date, until: date) -> NamedPeriod:
        """Return the period from one day to another."""
        said = f"{since} to {until}" if since < until else str(since)
        return cls(f"{since}..{until}", said, Period(since, until))


WHOLE_LOG = NamedPeriod("", "the whole log", Period())


def period_named(name: str, today: date) -> NamedPeriod | None:
    """Return the period of a name: `2026-05`, `last-30-days`, `2026-05-04..2026-05-17`.

    Args:
        name: The name; empty is the whole log.
        today: The local day of looking, with which the last days end.

    Returns:
        The period; None when the name is not one of these, or there are no such days.
    """
    try:
        return _named(name, today)
    except (ValueError, OverflowError):
        return None


def _named(name: str, today: date) -> NamedPeriod | None:
    if not name:
        return WHOLE_LOG
    if found := _LAST.fullmatch(name):
        return _last_days(int(found[1]), today)
    if found := _MONTH.fullmatch(name):
        return _month(date(int(found[1]), int(found[2]), 1), today)
    if found := _DAYS.fullmatch(name):
        since, until = map(date.fromisoformat, found.groups())
        return NamedPeriod.of_days(since, until) if since <= until else None
    return None


def _last_days(number: int, today: date) -> NamedPeriod:
    since = today - (number - 1) * DAY
    return NamedPeriod(f"last-{number}-days", f"the last {number} days", Period(since, today))


def _month(day: date, today: date) -> NamedPeriod:
    month = period_of("calendar month", day, today)
    return NamedPeriod(day.isoformat()[:7], f"{day:%B %Y}", month)


def with_the_one_before(asked: NamedPeriod, today: date) -> tuple[NamedPeriod, NamedPeriod] | None:
    """Return the period just before one, and itself: a month after a month, days after as many.

    The whole log has none before it, so that its last days stand for it.

    Args:
        asked: The period.
        today: The local day of looking, with which the last days end.

    Returns:
        Both; None where the calendar has no days before it.
    """
    since, until = asked.period.since, asked.period.until
    if since is None or until is None:
        return with_the_one_before(_last_days(LAST_DAYS, today), today)
    try:
        if _MONTH.fullmatch(asked.name):
            return _month(since - DAY, today), asked
        return NamedPeriod.of_days(since - (until - since) - DAY, since - DAY), asked
    except OverflowError:
        return None


def offered(first: date, today: date) -> Iterator[str]:
    """Yield the names of the periods of a log that people ask for most, the latest first.

    Args:
        first: Its first day.
        today: The local day of looking.
    """
    yield from ("", "last-7-days", "last-30-days", "last-90-days")
    month = today.replace(day=1)
    for _ in range(MOST_MONTHS):
        if month < first.replace(day=1):
            return
        yield f"{month:%Y-%m}"
        month = (month - DAY).replace(day=1)
