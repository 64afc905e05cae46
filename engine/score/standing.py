"""Where a standard stands over a period: what happened is counted, not estimated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from engine.expectations.expect_average import ExpectAverage
from engine.judging.expect_average import limit_of
from engine.model.vocabulary import Vocabulary
from engine.plan import Rule
from engine.score.counts import Counts, Mean
from engine.units import Target


class Standing(StrEnum):
    """What is said of a standard over a period."""

    ON_TARGET = "on target"
    BELOW_TARGET = "below target"
    TOO_FEW = "too few cases"
    NO_DATA = "no data"
    CANNOT_BE_MEASURED = "cannot be measured"
    NO_TARGET = "measured, no target"
    WAIVED = "waived"
    ON_TRIAL = "on trial"
    SUPPRESSED = "not shown"

    @property
    def counts(self) -> bool:
        """Whether the standard counts in a score, with its share."""
        return self not in (Standing.WAIVED, Standing.ON_TRIAL)

    @property
    def is_judged(self) -> bool:
        """Whether the standard was held against its target."""
        return self in (Standing.ON_TARGET, Standing.BELOW_TARGET)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A standing, and whether chance alone could explain it.

    Attributes:
        standing: What is said of the standard.
        could_be_chance: Whether the interval contains the target.
        until: The last day of the waiver, where the standard is waived.
    """

    standing: Standing
    could_be_chance: bool = False
    until: date | None = None

    def on_trial(self) -> Verdict:
        """Return the verdict on a standard that is on trial: none, once there is data."""
        nothing_to_try = self.standing in (Standing.CANNOT_BE_MEASURED, Standing.NO_DATA)
        return self if nothing_to_try else Verdict(Standing.ON_TRIAL)

    def waived(self, until: date | None) -> Verdict:
        """Return the verdict under a waiver that ends on a day; without one it stays as it is.

        What cannot be measured, has no target or is on trial has nothing to be let off.
        """
        nothing_asked = self.standing in _NOTHING_ASKED
        return self if until is None or nothing_asked else Verdict(Standing.WAIVED, until=until)


_NOTHING_ASKED = (Standing.CANNOT_BE_MEASURED, Standing.NO_TARGET, Standing.ON_TRIAL)


@dataclass(frozen=True, slots=True)
class Limits:
    """Between what a mean must lie, in microseconds, days or millionths; None for no limit."""

    most: Fraction | None = None
    least: Fraction | None = None
    text: str = field(default="", compare=False)

    def __bool__(self) -> bool:
        """Return whether there is one."""
        return self.most is not None or self.least is not None

    def are_kept(self, mean: Mean) -> bool:
        """Return whether a mean lies within, in whole numbers."""
        kept = self.most is None or mean.total <= self.most * mean.n
        return kept and (self.least is None or mean.total >= self.least * mean.n)


def limits_of(rule: Rule, vocabulary: Vocabulary) -> Limits:
    """Return between what the mean of a standard must lie.

    There are no limits for other forms, nor for one with an error.
    """
    form = rule.expectation
    if not isinstance(form, ExpectAverage) or rule.flaw:
        return Limits()
    written = {"at most": form.at_most, "at least": form.at_least}
    most, least = (
        Fraction(limit_of(form, t, vocabulary)) if t else None for t in written.values()
    )
    return Limits(most, least, " and ".join(f"{word} {t}" for word, t in written.items() if t))


def pooled_limits(parts: Sequence[tuple[Limits, int]]) -> Limits:
    """Return between what the mean of several parts must lie, each within its own limits.

    Args:
        parts: The limits of each, and of how many occasions it is the mean.
    """
    counted = [part for part in parts if part[1]] or [(limits, 1) for limits, _ in parts]
    most = _pooled((limits.most, n) for limits, n in counted)
    least = _pooled((limits.least, n) for limits, n in counted)
    texts = dict.fromkeys(limits.text for limits, _ in counted if limits)
    return Limits(most, least, " or ".join(texts))


def _pooled(edges: Iterable[tuple[Fraction | None, int]]) -> Fraction | None:
    known = [(edge, n) for edge, n in edges if edge is not None]
    if not known:
        return None
    return sum((edge * n for edge, n in known), Fraction()) / sum(n for _, n in known)


def verdict(
    rule: Rule, target: Target | None, limits: Limits, counts: Counts, mean: Mean | None
) -> Verdict:
    """Return where a standard stands by itself, given what its occasions came to.

    Args:
        rule: The standard.
        target: The share that it is held against there.
        limits: For a standard on an average: between what the mean must lie.
        counts: Its occasions by state.
        mean: For a standard on an average: the mean.
    """
    if rule.why_not:
        return Verdict(Standing.CANNOT_BE_MEASURED)
    if isinstance(rule.expectation, ExpectAverage):
        return _of_mean(rule, limits, mean or Mean())
    return _of_share(rule, target, counts)


def _of_share(rule: Rule, target: Target | None, counts: Counts) -> Verdict:
    if counts.exact is None or counts.interval is None:
        return Verdict(Standing.NO_DATA)
    if target is None:
        return Verdict(Standing.NO_TARGET)
    if counts.judged < rule.standard.min_cases and not target.every_time:
        return Verdict(Standing.TOO_FEW)
    met = target.is_met(*counts.exact.as_integer_ratio())
    low, high = counts.interval
    chance = not target.every_time and low <= float(target.share) <= high
    return Verdict(Standing.ON_TARGET if met else Standing.BELOW_TARGET, chance)


def _of_mean(rule: Rule, limits: Limits, mean: Mean) -> Verdict:
    if mean.value is None:
        return Verdict(Standing.NO_DATA)
    if not limits:
        return Verdict(Standing.NO_TARGET)
    if mean.n < rule.standard.min_cases:
        return Verdict(Standing.TOO_FEW)
    low, high = mean.interval or (mean.value, mean.value)
    chance = any(low <= edge <= high for edge in (limits.most, limits.least) if edge is not None)
    kept = limits.are_kept(mean)
    return Verdict(Standing.ON_TARGET if kept else Standing.BELOW_TARGET, chance)
