"""What an owner looks at, worked out once for each audit: a click waits for nothing again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from app_pages._trend import trend
from engine.insights.load import Load, loads
from engine.insights.owed import Owed, owed
from engine.insights.scope import Scope
from engine.report.missed import Latest, latest_misses
from engine.report.report import Report
from engine.score.trend import Point

MOST = 30
SOON = timedelta(days=2)

T = TypeVar("T")


def kept(scope: Scope, make: Callable[[Scope], T]) -> T:
    """Return what is made of a scope, kept as long as its audit is."""
    return scope.once(make, lambda: make(scope))


def misses(scope: Scope) -> Latest:
    """Return the latest misses of some days."""
    return latest_misses(Report(scope.audit, scope.period, only=scope.only, most_misses=MOST))


def judged(scope: Scope) -> int:
    """Return how much was judged."""
    return sum(score.n for score in scope.audit.scores(scope.period, scope.only))


def due(scope: Scope) -> Sequence[Owed]:
    """Return what is due today or tomorrow."""
    return owed(scope, SOON)


def with_a_peak(scope: Scope) -> Sequence[Load]:
    """Return the standards that are missed at one hour more than its load explains."""
    return [load for load in loads(scope) if load.peak]


def trends(scope: Scope) -> Mapping[str, Sequence[Point]]:
    """Return what each standard came to in its periods."""
    return scope.audit.trends(scope.period, scope.only)


def courses(scope: Scope) -> Mapping[str, str]:
    """Return the trend of each standard as HTML."""
    blueprint = scope.audit.blueprint
    return {name: trend(points, blueprint) for name, points in trends(scope).items()}


def where_missed(scope: Scope) -> Mapping[str, str]:
    """Return for each touchpoint the journey in which the most was missed, else judged, there."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for score in scope.audit.scores(scope.period, scope.only):
        if score.touchpoint and score.journey:
            there = found.setdefault(score.touchpoint, {})
            missed, judged = there.get(score.journey, (0, 0))
            there[score.journey] = missed + score.counts.missed, judged + score.n
    return {touchpoint: max(there, key=there.__getitem__) for touchpoint, there in found.items()}
