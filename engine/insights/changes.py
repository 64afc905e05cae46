"""Before and after a dated change of a standard, both judged by what it says since then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from engine.evaluate import evaluate
from engine.expectations.written import JUDGED
from engine.insights.scope import Scope
from engine.plan import Rule
from engine.score.compared import Compared, compared, has_changed, one_of_many
from engine.score.many import coverage
from engine.score.results import Sums
from engine.score.scorecard import Score, Scorecard

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A day from which on something is otherwise, and the same standard on both sides of it.

    Attributes:
        standard: Its id.
        day: The first day.
        because: What was changed then, or why.
        since: The first day that counts before; None is as far as the log goes back.
        until: The last day that counts after; None is as far as it goes on.
        is_asked_otherwise: Whether the standard says something else since then, so that the days
            before are judged by words that were not in force yet.
        sides: What it came to before and after.
        compared: What is said of both, and how far they lie apart.
    """

    standard: str
    day: date
    because: str
    since: date | None
    until: date | None
    is_asked_otherwise: bool
    sides: tuple[Score, Score]
    compared: Compared


def changes(scope: Scope) -> Iterator[Step]:
    """Yield every dated change and rebasing of the standards asked for, by standard and day.

    A step is compared from the one before it to the one after it, so that none is laid to another.
    """
    found = list(_steps(scope))
    told = [step.compared for step in found if step.compared.answer.is_compared]
    each = coverage(told, has_changed)
    yield from (replace(one, compared=one_of_many(one.compared, each)) for one in found)


def _steps(scope: Scope) -> Iterator[Step]:
    """Yield every step as if it were the only one."""
    for name, rules in scope.measured.items():
        whys = _whys(scope, name)
        days = sorted(whys)
        for number, day in enumerate(days):
            since = days[number - 1] if number else None
            until = days[number + 1] - DAY if number + 1 < len(days) else None
            in_force = next(rule for rule in reversed(rules) if (rule.since or date.min) <= day)
            sides = _scores(
                scope,
                replace(in_force, since=since, until=day - DAY),
                replace(in_force, since=day, until=until),
            )
            because, is_new = "; ".join(whys[day]), _is_judged_otherwise(scope, name, day)
            yield Step(name, day, because, since, until, is_new, sides, compared(name, *sides))


def _whys(scope: Scope, name: str) -> dict[date, list[str]]:
    """Return the days up to now on which a standard or the work behind it changed, and why."""
    standard = scope.audit.blueprint.standards[name]
    amended = [(change.from_, change.because) for change in standard.changes]
    rebased = [(rebasing.from_, rebasing.because) for rebasing in standard.rebased]
    found: dict[date, list[str]] = {}
    for day, because in (*amended, *rebased):
        if day <= scope.audit.as_of.date():
            found.setdefault(day, []).append(because)
    return found


def _is_judged_otherwise(scope: Scope, name: str, day: date) -> bool:
    """Return whether a change is about more than what a share is held against."""
    standard = scope.audit.blueprint.standards[name]
    amended = (step for step in standard.changes if step.from_ == day)
    return any(step.amends & JUDGED for step in amended)


def _scores(scope: Scope, *sides: Rule) -> tuple[Score, Score]:
    """Return what a standard came to on both sides, judged by the same words."""
    audit = scope.audit
    tally = scope.period.of(evaluate(sides, audit.setting).tally)
    if scope.only.journeys:
        tally = tally.filter(pl.col("journey").is_in(list(scope.only.journeys)))
    card = Scorecard(audit.blueprint, sides, tally)
    found, key = card.by(), (None, None)
    before, after = (
        card.scored(number, found.get((number, ()), Sums()), key) for number in range(len(sides))
    )
    return before, after
