"""Every standard at every touchpoint, from the tally of occasions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.tally import Evaluation
from engine.plan import Rule
from engine.score.counts import Counts, Mean
from engine.score.standing import Verdict, verdict

Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of local dates, both included; None is open."""

    since: date | None = None
    until: date | None = None

    def of(self, tally: pl.DataFrame) -> pl.DataFrame:
        """Return the part of a tally whose day lies in the period."""
        for limit, compare in ((self.since, pl.Expr.ge), (self.until, pl.Expr.le)):
            if limit is not None:
                tally = tally.filter(compare(pl.col("day"), limit))
        return tally

    def __str__(self) -> str:
        """Return the period as it is printed."""
        if self.since is None and self.until is None:
            return "the whole log"
        return f"{self.since or 'the beginning'} to {self.until or 'the end'}"


@dataclass(frozen=True, slots=True)
class Score:
    """What one standard came to, at one touchpoint of one journey or over several.

    Attributes:
        rule: The standard.
        journey: The journey; None where it is not known, or when several are pooled.
        touchpoint: The touchpoint; None when several are pooled.
        owner: The role that answers for the touchpoint, if there is one.
        counts: Its occasions by state.
        mean: For a standard on an average: the mean.
        verdict: Where it stands.
    """

    rule: Rule
    journey: str | None
    touchpoint: str | None
    owner: str | None
    counts: Counts
    mean: Mean | None
    verdict: Verdict

    @property
    def n(self) -> int:
        """How many occasions its share or its mean is about."""
        return self.counts.judged if self.mean is None else self.mean.n

    @property
    def order(self) -> tuple[bool, float, str]:
        """Sort key: the worst first, by what the shortfall weighs."""
        share = self.counts.share
        target = self.rule.standard.target
        short = 0.0 if share is None or target is None else float(target.share) - share
        judged = self.verdict.standing.is_judged
        return (not judged, -short * self.rule.standard.weight, self.rule.id)


@dataclass(frozen=True)
class Scorecard:
    """All scores of a practice over a period.

    Attributes:
        blueprint: What the practice wrote.
        rules: The standards in force.
        tally: The tally of the period.
    """

    blueprint: Blueprint
    rules: Sequence[Rule]
    tally: pl.DataFrame

    @classmethod
    def over(
        cls, blueprint: Blueprint, rules: Sequence[Rule], evaluation: Evaluation, period: Period
    ) -> Scorecard:
        """Return the scorecard of a period."""
        return cls(blueprint, rules, period.of(evaluation.tally))

    def scores(self) -> list[Score]:
        """Return every standard at every touchpoint that it covers, in each journey."""
        found = self.by("journey", "touchpoint")
        return [self._score(rule, key, found) for rule, key in self._cells(found)]

    def by(self, *names: str) -> dict[tuple[int, Key], tuple[Counts, Mean]]:
        """Return counts and means by rule and dimensions."""
        columns = ["rule", *names, "state"]
        summed = self.tally.group_by(columns).agg(pl.col("n", "sum", "squares").sum())
        states: dict[tuple[int, Key], dict[int, int]] = {}
        means: dict[tuple[int, Key], Mean] = {}
        for row in summed.iter_rows(named=True):
            key = (row["rule"], tuple(row[name] for name in names))
            states.setdefault(key, {})[row["state"]] = row["n"]
            if row["state"] == 0:
                means[key] = Mean(row["n"], row["sum"] or 0, row["squares"] or 0)
        return {key: (Counts.of(found), means.get(key, Mean())) for key, found in states.items()}

    def _cells(self, found: Mapping[tuple[int, Key], object]) -> Iterator[tuple[int, Key]]:
        """Yield each rule with each journey and touchpoint where it applies or was counted."""
        for number, rule in enumerate(self.rules):
            mapped = [
                (journey.journey, touchpoint.touchpoint)
                for journey, touchpoint in self.blueprint.mentions()
                if touchpoint.touchpoint in rule.touchpoints
                and (not rule.journeys or journey.journey in rule.journeys)
            ]
            counted = [key for other, key in found if other == number]
            strays = sorted(set(counted) - set(mapped), key=str)
            yield from ((number, key) for key in (*mapped, *strays))

    def _score(
        self, number: int, key: Key, found: Mapping[tuple[int, Key], tuple[Counts, Mean]]
    ) -> Score:
        counts, mean = found.get((number, key), (Counts(), Mean()))
        return self.scored(number, counts, mean, key)

    def scored(self, number: int, counts: Counts, mean: Mean, key: Key = (None, None)) -> Score:
        """Return what a rule came to, given its counts."""
        rule, (journey, touchpoint) = self.rules[number], key
        owner = None
        if touchpoint in self.blueprint.touchpoints:
            owner = self.blueprint.owner_of(self.blueprint.touchpoints[touchpoint])
        kept = mean if isinstance(rule.expectation, ExpectAverage) else None
        where = verdict(rule, counts, kept, self.blueprint.vocabulary)
        return Score(rule, journey, touchpoint, owner, counts, kept, where)

    def pooled(self, scores: Iterable[Score]) -> list[Score]:
        """Return one score for each standard, its occasions at several touchpoints together."""
        numbers = {rule.id: number for number, rule in enumerate(self.rules)}
        together: dict[str, tuple[Counts, Mean]] = {}
        for score in scores:
            counts, mean = together.get(score.rule.id, (Counts(), Mean()))
            together[score.rule.id] = (counts + score.counts, mean + (score.mean or Mean()))
        return [self.scored(numbers[name], *sums) for name, sums in together.items()]
