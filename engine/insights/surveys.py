"""Surveys beside standards: patients who are unhappy though all was kept, and the other way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from engine.insights.scope import Scope
from engine.model.conditions import Conditions
from engine.model.occasion import State
from engine.model.runs import begins
from engine.occasions.bench import Bench
from engine.occasions.measures import read
from engine.score.counts import Counts
from engine.score.difference import Difference, of_shares
from engine.score.portion import Portion

FEWEST = 20
"""With fewer answers on a side nothing is said of both, as of a standard by itself."""


@dataclass(frozen=True, slots=True)
class Survey:
    """One touchpoint: what became of its standards in a case, beside what the patient answered.

    Attributes:
        touchpoint: Its id.
        kept: Of the answers where nothing was missed there, how many were unhappy.
        missed: Of the answers where something was missed there, how many were happy.
        unanswered: Finished cases judged there without an answer.
    """

    touchpoint: str
    kept: Portion
    missed: Portion
    unanswered: int

    @property
    def difference(self) -> Difference | None:
        """How much more often patients are happy where nothing was missed; None with few."""
        if min(self.kept.of, self.missed.of) < FEWEST:
            return None
        happy = Counts(self.kept.of - self.kept.n, self.kept.n)
        return of_shares(Counts(self.missed.n, self.missed.of - self.missed.n), happy)


def surveys(scope: Scope) -> Iterator[Survey]:
    """Yield every touchpoint of which patients say something, in the order of the maps."""
    told = {
        name: touchpoint.patients_say
        for name, touchpoint in scope.audit.blueprint.touchpoints.items()
        if touchpoint.patients_say
    }
    missed = _missed(scope, list(told)) if told else pl.DataFrame()
    for name, conditions in told.items():
        here = missed.filter(pl.col("touchpoint") == name)
        answers = scope.cases.select("case").with_columns(happy=_happy(scope, conditions))
        yield _survey(name, here.join(answers, on="case"))


def _missed(scope: Scope, touchpoints: list[str]) -> pl.DataFrame:
    """Return for each case and touchpoint whether a standard was missed there, where judged."""
    empty = pl.DataFrame(schema={"case": pl.UInt32, "touchpoint": pl.String, "state": pl.UInt8})
    judged = [
        scope.occasions(rules).select(
            pl.col(name).cast(kind) for name, kind in empty.schema.items()
        )
        for rules in scope.standards.values()
        if not set(touchpoints).isdisjoint(rules[0].touchpoints)
    ]
    return (
        pl.concat([empty, *judged])
        .filter(pl.col("state").is_in([State.MET, State.MISSED]))
        .group_by("case", "touchpoint")
        .agg((pl.col("state") == State.MISSED).any().alias("missed"))
    )


def _happy(scope: Scope, conditions: Conditions) -> pl.Series:
    """Return whether the patient of each finished case was happy; null without an answer."""
    setting = scope.audit.setting
    rows = begins(setting.log.touches["case"].to_numpy())
    bench = Bench(setting, "journey", rows[scope.cases["case"].to_numpy()], read)
    return bench.judge(conditions).holds


def _survey(touchpoint: str, cases: pl.DataFrame) -> Survey:
    answered = cases.filter(pl.col("happy").is_not_null())
    kept, missed = answered.filter(~pl.col("missed")), answered.filter("missed")
    return Survey(
        touchpoint,
        Portion(int((~kept["happy"]).sum()), kept.height),
        Portion(int(missed["happy"].sum()), missed.height),
        cases.height - answered.height,
    )
