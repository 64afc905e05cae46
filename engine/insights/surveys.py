"""Surveys beside standards: patients who are unhappy though all was kept, and the other way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from engine.insights.scope import Scope
from engine.model.conditions import Conditions
from engine.model.occasion import State
from engine.model.runs import begins
from engine.occasions.bench import Bench
from engine.occasions.measures import read
from engine.score.counts import CONFIDENCE, Counts
from engine.score.difference import Difference, of_shares
from engine.score.many import coverage
from engine.score.portion import Portion

FEWEST = 20
"""With fewer answers on a side nothing is said of both, as of a standard by itself."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What patients answered, beside what became of standards in their cases.

    Attributes:
        kept: Of the answers where nothing was missed, how many were unhappy.
        missed: Of the answers where something was missed, how many were happy.
        confidence: How often nothing is said of them where chance alone is at work, in (0, 1).
    """

    kept: Portion
    missed: Portion
    confidence: float = field(default=CONFIDENCE, kw_only=True)

    @property
    def difference(self) -> Difference | None:
        """How much more often patients are happy where nothing was missed; None with few."""
        if min(self.kept.of, self.missed.of) < FEWEST:
            return None
        happy = Counts(self.kept.of - self.kept.n, self.kept.n)
        unhappy = Counts(self.missed.n, self.missed.of - self.missed.n)
        return of_shares(unhappy, happy, self.confidence)


@dataclass(frozen=True, slots=True)
class Survey(Answers):
    """One touchpoint, and what became of its standards.

    Attributes:
        touchpoint: Its id.
        unanswered: Finished cases judged there without an answer.
        standards: The same by each standard judged there, by its id.
    """

    touchpoint: str
    unanswered: int
    standards: Mapping[str, Answers]


def surveys(scope: Scope) -> Iterator[Survey]:
    """Yield every touchpoint of which patients say something, in the order of the maps."""
    found = list(_looked_at(scope))
    answers = [one for survey in found for one in (survey, *survey.standards.values())]
    each = coverage([one for one in answers if one.difference], _matters)
    for survey in found:
        standards = {n: replace(one, confidence=each) for n, one in survey.standards.items()}
        yield replace(survey, confidence=each, standards=standards)


def _matters(answers: Answers, confidence: float) -> bool:
    """Return whether patients are really happier on one side."""
    apart = replace(answers, confidence=confidence).difference
    return apart is not None and apart.is_real


def _looked_at(scope: Scope) -> Iterator[Survey]:
    """Yield every touchpoint, each answer as if it were the only one."""
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
    """Return for each case, touchpoint and standard whether it was missed there, where judged."""
    kinds = {"case": pl.UInt32, "touchpoint": pl.String, "state": pl.UInt8}
    empty = pl.DataFrame(schema={**kinds, "standard": pl.String})
    judged = [
        scope.occasions(rules).select(
            *(pl.col(name).cast(kind) for name, kind in kinds.items()), standard=pl.lit(standard)
        )
        for standard, rules in scope.standards.items()
        if not set(touchpoints).isdisjoint(rules[0].touchpoints)
    ]
    return (
        pl.concat([empty, *judged])
        .filter(pl.col("state").is_in([State.MET, State.MISSED]))
        .group_by("case", "touchpoint", "standard")
        .agg((pl.col("state") == State.MISSED).any().alias("missed"))
    )


def _happy(scope: Scope, conditions: Conditions) -> pl.Series:
    """Return whether the patient of each finished case was happy; null without an answer."""
    setting = scope.audit.setting
    rows = begins(setting.log.touches["case"].to_numpy())
    bench = Bench(setting, "journey", rows[scope.cases["case"].to_numpy()], read)
    return bench.judge(conditions).holds


def _survey(touchpoint: str, judged: pl.DataFrame) -> Survey:
    """Return what was answered, of a line for each case and standard judged at a touchpoint."""
    cases = judged.group_by("case").agg(pl.col("happy").first(), pl.col("missed").any())
    answers = {
        name: _answers(judged.filter(pl.col("standard") == name))
        for name in judged["standard"].unique().sort()
    }
    found = _answers(cases)
    unanswered = cases["happy"].null_count()
    return Survey(found.kept, found.missed, touchpoint, unanswered, answers)


def _answers(cases: pl.DataFrame) -> Answers:
    answered = cases.filter(pl.col("happy").is_not_null())
    kept, missed = answered.filter(~pl.col("missed")), answered.filter("missed")
    return Answers(
        Portion(int((~kept["happy"]).sum()), kept.height),
        Portion(int(missed["happy"].sum()), missed.height),
    )
