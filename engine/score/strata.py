"""A standard in each of its strata: the hours, groups or items in which it is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from engine.model.strata import order
from engine.plan import Rule
from engine.score.results import Result, pooled
from engine.score.standing import Standing, Verdict, verdict


@dataclass(frozen=True, slots=True)
class Stratum(Result):
    """What a standard came to in one hour, group or item.

    Attributes:
        name: Which one; None for the occasions that name none, which are one more.
        verdict: Where the standard stands in it by itself, were it neither on trial nor waived.
    """

    name: str | None
    verdict: Verdict

    @classmethod
    def of(cls, rule: Rule, name: str | None, result: Result) -> Stratum:
        """Return a stratum, held against what is asked there."""
        return cls(*result.figures, name, _by_itself(rule, result))

    @property
    def is_on_target(self) -> bool:
        """Whether the standard is on target in it by itself."""
        return self.verdict.standing is Standing.ON_TARGET

    @property
    def shortfall(self) -> Fraction:
        """How far it stays short of what is asked, below zero where it is more than kept."""
        if self.mean is None:
            asked = self.target.share if self.target else Fraction()
            return asked - Fraction(self.counts.met, self.counts.judged)
        found, limits = Fraction(self.mean.total, self.mean.n), self.limits
        beyond = [found - limits.most] if limits.most is not None else []
        return max([*beyond, limits.least - found] if limits.least is not None else beyond)


@dataclass(frozen=True, slots=True)
class Strata:
    """All strata of a standard, by name."""

    each: tuple[Stratum, ...] = ()

    @property
    def judged(self) -> list[Stratum]:
        """Those with cases enough to be held against what is asked."""
        return [stratum for stratum in self.each if stratum.verdict.standing.is_judged]

    @property
    def on_target(self) -> int:
        """How many of them are on target."""
        return sum(stratum.is_on_target for stratum in self.judged)

    @property
    def counted(self) -> list[Stratum]:
        """Those with an occasion that was met or missed."""
        return [stratum for stratum in self.each if stratum.counts.judged]

    @property
    def lowest(self) -> Stratum | None:
        """The one with the lowest share; None where nothing was met or missed."""
        return min(self.counted, key=lambda stratum: stratum.counts.exact or 0, default=None)

    @property
    def worst(self) -> Stratum | None:
        """The one that stays short the most; None where none was judged."""
        return max(self.judged, key=lambda stratum: stratum.shortfall, default=None)

    def verdict(self, whole: Verdict) -> Verdict:
        """Return where a standard stands that is held in each stratum: as in the worst of them.

        Args:
            whole: Where it would stand with all strata taken together.
        """
        if not whole.standing.is_judged:
            return whole
        return self.worst.verdict if self.worst else Verdict(Standing.TOO_FEW)


def averaged(rule: Rule, whole: Result, split: Strata) -> Result:
    """Return what a standard came to, its share averaged over items where it is to be."""
    if rule.standard.averaged_over is None:
        return whole
    items = tuple((item.counts.met, item.counts.judged) for item in split.counted)
    forgiven = tuple(item.counts.accepted for item in split.counted)
    return replace(whole, counts=replace(whole.counts, items=items, forgiven=forgiven))


def stands(rule: Rule, whole: Result, split: Strata, waived_until: date | None) -> Verdict:
    """Return where a standard stands.

    Args:
        rule: The standard.
        whole: What it came to, all strata taken together.
        split: What it came to in each of them.
        waived_until: The last day of its waiver; None without one.
    """
    where = _by_itself(rule, whole)
    where = split.verdict(where) if rule.standard.in_each else where
    where = where.on_trial() if rule.standard.is_on_trial else where
    return where.waived(waived_until)


def _by_itself(rule: Rule, result: Result) -> Verdict:
    return verdict(rule, result.target, result.limits, result.counts, result.mean)


def together(rule: Rule, parts: Sequence[Strata]) -> Strata:
    """Return the strata of several places or versions, those of one name taken together."""
    found: dict[str | None, list[Stratum]] = {}
    for stratum in (stratum for part in parts for stratum in part.each):
        found.setdefault(stratum.name, []).append(stratum)
    return strata(rule, {name: pooled(same) for name, same in found.items()})


def strata(rule: Rule, found: Mapping[str | None, Result]) -> Strata:
    """Return the strata of a standard, given what it came to in each."""
    return Strata(tuple(Stratum.of(rule, name, found[name]) for name in sorted(found, key=order)))
