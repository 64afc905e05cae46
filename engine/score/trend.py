"""The same scores period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import polars as pl

from engine.model.standard import Over
from engine.score.scorecard import Period, Score, Scorecard, by_standard

DAY = timedelta(days=1)
ROLLING_DAYS = 30
MONTHS = {"calendar month": 1, "calendar quarter": 3, "calendar year": 12}
"""How many months the periods of a standard have that begin with a month."""

Cell = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a standard.

    Attributes:
        period: Its first and last day; both are None for all time.
        score: What the standard came to in it, all touchpoints together.
        is_so_far: Whether the period was not over yet.
        is_in_part: Whether some of its days are not among those asked for.
    """

    period: Period
    score: Score
    is_so_far: bool = False
    is_in_part: bool = False


def trends(
    card: Scorecard, scores: Sequence[Score], as_of: datetime, asked: Period
) -> dict[str, list[Point]]:
    """Return for each standard what it came to in each period of its `over`, oldest first.

    A period without an occasion is left out; a standard without any has no periods.

    Args:
        card: The scorecard of the days asked for.
        scores: Its scores, each at one touchpoint of one journey, that are asked for.
        as_of: The moment of looking, in the practice's own time zone.
        asked: The days asked for.
    """
    kept = (score for some in by_standard(scores).values() for score in some)
    wanted: set[Cell] = {(s.rule.id, s.journey, s.touchpoint) for s in kept}
    found: dict[str, list[Point]] = {s.rule.id: [] for s in scores}
    for over in sorted({s.rule.standard.over for s in scores}):
        for since, same in _parts(card, over, as_of.date(), wanted):
            period = period_of(over, since or as_of.date(), as_of.date())
            score = card.together(same)
            part = _is_in_part(period, asked)
            found[score.rule.id].append(
                Point(period, score, _is_so_far(over, period, as_of), part)
            )
    return {n: sorted(p, key=lambda p: p.period.since or date.min) for n, p in found.items()}


def period_of(over: Over, day: date, today: date) -> Period:
    """Return the period that a day is in.

    Weeks start on Monday. The last 30 days end today, and those before them follow backwards.
    """
    if over in MONTHS:
        months = MONTHS[over]
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        return Period(first, _months_later(first, months) - DAY)
    if over == "calendar week":
        first = day - day.weekday() * DAY
        return Period(first, first + 6 * DAY)
    if over == "last 30 days":
        last = today - (today - day).days // ROLLING_DAYS * ROLLING_DAYS * DAY
        return Period(last - (ROLLING_DAYS - 1) * DAY, last)
    return Period()


def _months_later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _parts(
    card: Scorecard, over: Over, today: date, wanted: set[Cell]
) -> Iterator[tuple[date | None, list[Score]]]:
    """Yield the first day of each period of one `over`, and what a standard came to in it."""
    cut = by_period(card, over, today)
    parts: dict[tuple[str, str], list[Score]] = {}
    for (number, (start, *cell)), sums in cut.by("since", "journey", "touchpoint").items():
        if start is not None and (card.rules[number].id, *cell) in wanted:
            score = card.scored(number, sums, tuple(cell))
            parts.setdefault((score.rule.id, start), []).append(score)
    yield from ((date.fromisoformat(s) if s else None, each) for (_, s), each in parts.items())


def by_period(card: Scorecard, over: Over, today: date) -> Scorecard:
    """Return the scorecard of the standards of one `over`, its tally cut into their periods.

    The column `since` has the first day of a period, empty for all time, null without a day.
    """
    numbers = [n for n, rule in enumerate(card.rules) if rule.standard.over == over]
    tally = card.tally.filter(pl.col("rule").is_in(numbers))
    days = tally["day"].drop_nulls().unique()
    starts = {day: str(period_of(over, day, today).since or "") for day in days}
    since = pl.col("day").replace_strict(starts, default=None, return_dtype=pl.String)
    return replace(card, tally=tally.with_columns(since=since))


def _is_so_far(over: Over, period: Period, as_of: datetime) -> bool:
    """Return whether a period goes on; the last microsecond of a day stands for its end.

    The last 30 days are whole on any day.
    """
    begun = (as_of + timedelta(microseconds=1)).date()
    return over != "last 30 days" and period.until is not None and begun <= period.until


def _is_in_part(period: Period, asked: Period) -> bool:
    late = asked.since is not None and (period.since is None or asked.since > period.since)
    early = asked.until is not None and (period.until is None or asked.until < period.until)
    return late or early
