"""Load beside score: how much comes in each hour of the week, and how well it is served."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from engine.insights.scope import Scope
from engine.model.occasion import State
from engine.score.binomial import at_least
from engine.score.counts import CONFIDENCE, Counts
from engine.score.many import coverage
from engine.score.rank_correlation import RankCorrelation, rank_correlation

MOST = 3
"""So many hours are named as the busiest, and as the worst."""


@dataclass(frozen=True, slots=True)
class Hour:
    """One hour of the week, on the clock of the site.

    Attributes:
        weekday: From 0, Monday, to 6, Sunday.
        hour: From 0 to 23.
        n: How many touches or contacts that the standard covers began in it, judged or not.
        days: Over how many days of that weekday.
        counts: How those judged came out.
        is_too_few: Whether too few were judged to speak of a share.
    """

    weekday: int
    hour: int
    n: int
    days: int
    counts: Counts
    is_too_few: bool

    @property
    def load(self) -> float:
        """How many there were on a day."""
        return self.n / self.days


@dataclass(frozen=True)
class Load:
    """A standard by the hours of the week.

    Attributes:
        standard: Its id.
        hours: The hours in which there was something, in the order of the week.
        confidence: How often nothing is said of it where chance alone is at work, in (0, 1).
    """

    standard: str
    hours: tuple[Hour, ...]
    confidence: float = CONFIDENCE

    @property
    def told(self) -> list[Hour]:
        """The hours in which enough was judged."""
        return [hour for hour in self.hours if not hour.is_too_few]

    @property
    def busiest(self) -> list[Hour]:
        """The hours with the highest load, among those in which enough was judged."""
        return sorted(self.told, key=lambda hour: -hour.load)[:MOST]

    @property
    def worst(self) -> list[Hour]:
        """The hours with the lowest share, among those in which enough was judged."""
        return sorted(self.told, key=lambda hour: hour.counts.share or 0.0)[:MOST]

    @property
    def n(self) -> int:
        """How many began in all hours together."""
        return sum(hour.n for hour in self.hours)

    @cached_property
    def missed(self) -> int:
        """How many were missed in all hours together."""
        return sum(hour.counts.missed for hour in self.hours)

    @cached_property
    def peak(self) -> Hour | None:
        """The hour in which most were missed; None unless they are more than its load explains.

        Chance alone would seldom gather so many in an hour with its part of the load: the less
        seldom, the more hours there are of which this one is the highest.

        Source: Bonferroni's correction of the exact binomial test.
        """
        most = max(self.hours, key=lambda hour: hour.counts.missed, default=None)
        if most is None or most.n == self.n:
            return None
        by_chance = at_least(most.counts.missed, self.missed, most.n / self.n)
        return most if by_chance < (1 - self.confidence) / len(self.hours) else None

    @cached_property
    def together(self) -> RankCorrelation | None:
        """How the share rises and falls with the load; None with too few hours, or all alike."""
        shares = [hour.counts.share or 0.0 for hour in self.told]
        return rank_correlation([hour.load for hour in self.told], shares, self.confidence)

    @property
    def is_real(self) -> bool:
        """Whether chance alone seldom explains it."""
        return self.together is not None and self.together.is_real


def loads(scope: Scope) -> Iterator[Load]:
    """Yield every standard of touches or contacts with a share, by the hours of the week.

    A case goes on for days, so that its standards belong to no hour.
    """
    found = [
        Load(name, tuple(_hours(scope, name)))
        for name, rules in scope.standards.items()
        if rules[0].standard.for_each != "journey"
    ]
    told = [(one, _rises_or_falls) for one in found if one.together]
    told += [(one, _has_a_peak) for one in found if one.hours]
    each = coverage(told, _stands_out)
    yield from (replace(one, confidence=each) for one in found)


def _rises_or_falls(load: Load) -> bool:
    return load.is_real


def _has_a_peak(load: Load) -> bool:
    return load.peak is not None


def _stands_out(told: tuple[Load, Callable[[Load], bool]], confidence: float) -> bool:
    load, is_told = told
    return is_told(replace(load, confidence=confidence))


def _hours(scope: Scope, standard: str) -> Iterator[Hour]:
    covered = scope.hours(standard)
    if covered.is_empty():
        return
    counts, weekdays = _counts(covered), _weekdays(covered)
    least = scope.standards[standard][-1].standard.min_cases
    came = covered.group_by("weekday", "hour").agg(pl.col("n").sum().cast(pl.Int64))
    for weekday, hour, n in came.sort(pl.all()).iter_rows():
        found = counts.get((weekday, hour), Counts())
        yield Hour(weekday, hour, n, weekdays[weekday], found, found.judged < least)


def _counts(covered: pl.DataFrame) -> dict[tuple[int, int], Counts]:
    """Return how those came out of which it was asked, by weekday and hour."""
    asked = covered.drop_nulls("state").group_by("weekday", "hour", "state")
    states: dict[tuple[int, int], dict[int, int]] = {}
    for weekday, hour, state, n in asked.agg(pl.col("n").sum().cast(pl.Int64)).iter_rows():
        states.setdefault((weekday, hour), {})[State(state)] = n
    return {at: Counts.of(found) for at, found in states.items()}


def _weekdays(covered: pl.DataFrame) -> Counter[int]:
    """Return how many days of each weekday there are from the first day to the last."""
    day = pl.col("day")
    days = covered.select(pl.date_range(day.min(), day.max()).dt.weekday() - 1)
    return Counter(days.to_series().to_list())
