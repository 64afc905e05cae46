"""Where a standard stands over a period: what happened is counted, not estimated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from engine.expectations.expect_average import ExpectAverage
from engine.model.literals import typed_literal
from engine.model.tally import SCALE
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

    def waived(self, until: date | None) -> Verdict:
        """Return the verdict under a waiver that ends on a day; without one it stays as it is.

        What cannot be measured, has no target or is on trial has nothing to be let off.
        """
        nothing_asked = self.standing in _NOTHING_ASKED
        return self if until is None or nothing_asked else Verdict(Standing.WAIVED, until=until)


_NOTHING_ASKED = (Standing.CANNOT_BE_MEASURED, Standing.NO_TARGET, Standing.ON_TRIAL)


def verdict(
    rule: Rule, target: Target | None, counts: Counts, mean: Mean | None, vocabulary: Vocabulary
) -> Verdict:
    """Return where a standard stands, given what its occasions came to.

    Args:
        rule: The standard.
        target: The share that it is held against there.
        counts: Its occasions by state.
        mean: For a standard on an average: the mean.
        vocabulary: What the name stands for whose mean is taken.
    """
    if rule.why_not:
        return Verdict(Standing.CANNOT_BE_MEASURED)
    found = (
        _of_mean(rule, rule.expectation, mean or Mean(), vocabulary)
        if isinstance(rule.expectation, ExpectAverage)
        else _of_share(rule, target, counts)
    )
    has_data = found.standing is not Standing.NO_DATA
    return Verdict(Standing.ON_TRIAL) if rule.standard.is_on_trial and has_data else found


def _of_share(rule: Rule, target: Target | None, counts: Counts) -> Verdict:
    if not counts.judged or counts.interval is None:
        return Verdict(Standing.NO_DATA)
    if target is None:
        return Verdict(Standing.NO_TARGET)
    if counts.judged < rule.standard.min_cases and not target.every_time:
        return Verdict(Standing.TOO_FEW)
    met = target.is_met(counts.met, counts.judged)
    low, high = counts.interval
    chance = not target.every_time and low <= float(target.share) <= high
    return Verdict(Standing.ON_TARGET if met else Standing.BELOW_TARGET, chance)


def _of_mean(
    rule: Rule, expectation: ExpectAverage, mean: Mean, vocabulary: Vocabulary
) -> Verdict:
    if mean.value is None:
        return Verdict(Standing.NO_DATA)
    if expectation.at_most is None and expectation.at_least is None:
        return Verdict(Standing.NO_TARGET)
    if mean.n < rule.standard.min_cases:
        return Verdict(Standing.TOO_FEW)
    limits = [
        limit_of(expectation, text, vocabulary)
        for text in (expectation.at_most, expectation.at_least)
        if text is not None
    ]
    kept = (expectation.at_most is None or mean.total <= limits[0] * mean.n) and (
        expectation.at_least is None or mean.total >= limits[-1] * mean.n
    )
    low, high = mean.interval or (mean.value, mean.value)
    chance = any(low <= limit <= high for limit in limits)
    return Verdict(Standing.ON_TARGET if kept else Standing.BELOW_TARGET, chance)


def limit_of(expectation: ExpectAverage, text: str, vocabulary: Vocabulary) -> int:
    """Return a limit in the unit of the sums: microseconds, days, or millionths of a number.

    It is a whole number like the sums, so that a mean of 2.3 keeps a limit of 2.3.
    """
    word = vocabulary.word(expectation.mean_of)
    value = typed_literal(word, text)
    number = value if isinstance(value, int | float) else 0
    return round(number * SCALE) if word.quantity == "number" else round(number)
