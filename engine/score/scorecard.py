"""Every standard at every touchpoint, from the tally of occasions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

import polars as pl

from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.profile import Profile
from engine.model.tally import ACCEPTED
from engine.plan import Rule
from engine.score.counts import Counts, Mean
from engine.score.results import Result, Sums, asked, pooled
from engine.score.score import Score
from engine.score.standing import limits_of
from engine.score.strata import Strata, averaged, stands, strata, together
from engine.score.waived import Waived, until, waived
from engine.units import Target

__all__ = ["Key", "Period", "Score", "Scorecard", "by_standard"]

Key = tuple[str | None, ...]
Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of local dates, both included; None is open."""

    since: date | None = None
    until: date | None = None

    def of(self, tally: Frame) -> Frame:
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


@dataclass(frozen=True)
class Scorecard:
    """All scores of a practice over a period.

    Attributes:
        blueprint: What the practice wrote.
        rules: The standards in force.
        tally: The tally of the period.
        today: The local day of looking, on which waivers are in force or not; None for none.
        profile: The profile that standards are held against where it asks for more; None for none.
    """

    blueprint: Blueprint
    rules: Sequence[Rule]
    tally: pl.DataFrame
    today: date | None = None
    profile: Profile | None = None

    @cached_property
    def waived(self) -> Waived:
        """The waivers in force."""
        return waived(self.blueprint, self.today)

    def scores(self) -> list[Score]:
        """Return every standard at every touchpoint that it covers, in each journey."""
        return list(self._scores)

    @cached_property
    def _scores(self) -> tuple[Score, ...]:
        found = self.by("journey", "touchpoint")
        return tuple(self._score(name, key, found) for name, key in self._cells(found))

    def by(self, *names: str) -> dict[tuple[int, Key], Sums]:
        """Return counts and means by rule and dimensions."""
        found = self._by(*names)
        split = {n for n, rule in enumerate(self.rules) if rule.standard.stratified_by}
        if any(number in split for number, _ in found):
            for (number, (*key, stratum)), sums in self._by(*names, "stratum").items():
                if number in split:
                    found[number, tuple(key)].strata[stratum] = sums
        return found

    def _by(self, *names: str) -> dict[tuple[int, Key], Sums]:
        """Return counts and means by rule and columns, without strata."""
        columns = ["rule", *names, "state"]
        summed = self.tally.group_by(columns).agg(pl.col("n", "sum", "squares").sum(), self._more)
        states: dict[tuple[int, Key], dict[int, int]] = {}
        accepted: dict[tuple[int, Key], int] = {}
        means: dict[tuple[int, Key], Mean] = {}
        for row in summed.iter_rows(named=True):
            key = (row["rule"], tuple(row[name] for name in names))
            states.setdefault(key, {})[row["state"]] = row["n"]
            accepted[key] = accepted.get(key, 0) + row[ACCEPTED]
            if row["state"] == 0:
                means[key] = Mean(row["n"], row["sum"] or 0, row["squares"] or 0)
        return {
            key: Sums(Counts.of(found, accepted[key]), means.get(key, Mean()))
            for key, found in states.items()
        }

    @property
    def _more(self) -> pl.Expr:
        """How many misses are accepted, of each line of the tally."""
        known = ACCEPTED in self.tally.columns
        return (pl.col(ACCEPTED).sum() if known else pl.lit(0)).alias(ACCEPTED)

    @cached_property
    def _versions(self) -> dict[str, list[int]]:
        """The numbers of the rules of each standard: its versions, the earliest first."""
        found: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            found.setdefault(rule.id, []).append(number)
        return found

    def _cells(self, found: Mapping[tuple[int, Key], object]) -> Iterator[tuple[str, Key]]:
        """Yield each standard with each journey and touchpoint where it applies or was counted."""
        for name, numbers in self._versions.items():
            rule = self.rules[numbers[0]]
            mapped: list[Key] = [
                (journey.journey, touchpoint.touchpoint)
                for journey, touchpoint in self.blueprint.mentions()
                if touchpoint.touchpoint in rule.touchpoints
                and (not rule.journeys or journey.journey in rule.journeys)
            ]
            routines = [(None, n) for n in self.blueprint.routines if n in rule.touchpoints]
            mapped += () if rule.journeys else routines
            counted = {key for number, key in found if number in numbers}
            strays = sorted(counted - set(mapped), key=str)
            yield from ((name, key) for key in (*mapped, *strays))

    def _score(self, name: str, key: Key, found: Mapping[tuple[int, Key], Sums]) -> Score:
        """Return what the versions of a standard came to together, in one journey at one place."""
        counted = [number for number in self._versions[name] if (number, key) in found]
        parts = [
            self.scored(number, found.get((number, key), Sums()), key)
            for number in counted or self._versions[name][-1:]
        ]
        if len(parts) == 1:
            return parts[0]
        journey, touchpoint = key
        whole = self.together(parts)
        return replace(whole, journey=journey, touchpoint=touchpoint, owner=parts[0].owner)

    def scored(self, number: int, sums: Sums, key: Key) -> Score:
        """Return what a rule came to in a journey at a touchpoint, given its counts there."""
        rule, (journey, touchpoint) = self.rules[number], key
        owner = None
        if touchpoint in self.blueprint.touchpoints:
            owner = self.blueprint.owner_of(self.blueprint.touchpoints[touchpoint])
        whole = self._result(rule, touchpoint, sums)
        each = {name: self._result(rule, touchpoint, part) for name, part in sums.strata.items()}
        split = strata(rule, each)
        whole = averaged(rule, whole, split)
        where = stands(rule, whole, split, until(self.waived, rule.id, journey, touchpoint))
        return Score(*whole.figures, rule, journey, touchpoint, owner, where, split)

    def _result(self, rule: Rule, touchpoint: str | None, sums: Sums) -> Result:
        mean = sums.mean if isinstance(rule.expectation, ExpectAverage) else None
        target, limits = self._target(rule, touchpoint), limits_of(rule, self.blueprint.vocabulary)
        return Result(sums.counts, mean, target, limits)

    def _target(self, rule: Rule, touchpoint: str | None) -> Target | None:
        """Return what a standard is held against at a touchpoint: the hardest that is asked."""
        target = rule.standard.target
        here = self.blueprint.stricter.get((rule.id, touchpoint or ""))
        against = self.profile.stricter.get(rule.id) if self.profile else None
        for more in (here, against):
            if target and more and more.target.is_harder_than(target):
                target = more.target
        return target

    def together(self, parts: Sequence[Score]) -> Score:
        """Return what a standard came to over some of its places and versions.

        Where some of them ask for something, what was only measured elsewhere is not among it.

        Args:
            parts: Its scores there, as `by_standard` returns them.
        """
        rule = max((part.rule for part in parts), key=lambda rule: rule.since or date.min)
        ends = [part.verdict.until for part in parts if part.verdict.until]
        whole, split = _pooled(rule, asked(parts))
        where = stands(rule, whole, split, min(ends, default=None))
        return Score(*whole.figures, rule, None, None, None, where, split)


def _pooled(rule: Rule, parts: Sequence[Score]) -> tuple[Result, Strata]:
    """Return what some scores of one standard come to together, and in each stratum."""
    split = together(rule, [part.strata for part in parts])
    return averaged(rule, pooled(parts), split), split


def by_standard(scores: Iterable[Score]) -> dict[str, list[Score]]:
    """Return the scores of each standard, without those where it is waived; with them if all are.

    Where it is waived it is not judged, so nothing from there enters a sum; waived at all of
    them, it stays waived with all its occasions.

    Args:
        scores: Scores at single touchpoints.
    """
    found: dict[str, list[Score]] = {}
    for score in scores:
        found.setdefault(score.rule.id, []).append(score)
    return {
        name: [part for part in parts if part.verdict.until is None] or parts
        for name, parts in found.items()
    }
