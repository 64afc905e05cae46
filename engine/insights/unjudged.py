"""The occasions of a standard that are in one state, such as those that are left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from engine.insights.scope import Scope
from engine.model.occasion import State
from engine.score.scorecard import Score
from engine.stories import Touch, touch_at


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that a standard applied: in which case, and at which touch."""

    case: str
    touch: Touch


def occasions_in(scope: Scope, score: Score, state: State, most: int) -> Iterator[Occasion]:
    """Yield the latest occasions of a score that are in a state; periods are nobody's, and none.

    Args:
        scope: What is looked at; its days count, and for a standard over all its places together
            the owners and touchpoints that are asked for.
        score: The standard, at one touchpoint of one journey, or over all its places together.
        state: The state.
        most: How many.
    """
    setting = scope.audit.setting
    found = pl.concat(
        [_SCHEMA, *(_found(scope, number, state) for number in _versions(scope, score))]
    )
    here = scope.period.of(found.filter(_is_there(scope, score)))
    latest = here.sort("started", "row", descending=True).head(most)
    for case, row in latest.select("case", "row").iter_rows():
        yield Occasion(setting.log.cases["case_id"][case], touch_at(setting, row))


def _is_there(scope: Scope, score: Score) -> pl.Expr:
    """Return whether an occasion is one of those that a score counts."""
    touchpoint, journey = pl.col("touchpoint"), pl.col("journey")
    if score.touchpoint or score.journey:
        return touchpoint.eq_missing(score.touchpoint) & journey.eq_missing(score.journey)
    if not scope.only:
        return pl.lit(value=True)
    return touchpoint.is_in(sorted(scope.only.places(scope.audit.blueprint)))


_SCHEMA = pl.DataFrame(
    schema={
        "touchpoint": pl.String,
        "journey": pl.String,
        "started": pl.Datetime("us", "UTC"),
        "day": pl.Date,
        "case": pl.Int64,
        "row": pl.Int64,
    }
)


def _versions(scope: Scope, score: Score) -> Iterator[int]:
    """Yield the numbers of the versions of a standard that can be judged."""
    for number, rule in enumerate(scope.audit.rules):
        if rule.id == score.rule.id and not rule.why_not and not rule.standard.is_of_periods:
            yield number


def _found(scope: Scope, number: int, state: State) -> pl.DataFrame:
    """Return the occasions of one version in a state, with their places."""
    log, rule = scope.audit.setting.log, scope.audit.rules[number]
    found = scope.audit.groundwork.ledger.entry(number).occasions.filter(state=state)
    if scope.audit.part:
        found = found.filter(scope.counts(found["first"]))
    of_cases = rule.standard.for_each == "journey"
    touches = log.touches.select("started", "touchpoint", "case")[found["row"]]
    days = log.touches["day"].gather(found["first"])
    return touches.select(
        pl.col("touchpoint").cast(pl.String),
        log.cases["journey"].gather(touches["case"]).cast(pl.String),
        "started",
        (log.cases["day"].gather(touches["case"]) if of_cases else days).alias("day"),
        pl.col("case").cast(pl.Int64),
        found["row"].cast(pl.Int64),
    )
