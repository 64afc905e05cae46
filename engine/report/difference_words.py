"""How far a share or a mean has moved, in words: 12 points better (between 4 and 20)."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from engine.expectations.expect_average import ExpectAverage
from engine.model.vocabulary import Vocabulary
from engine.score import means, numbers
from engine.score.compared import Answer, Compared
from engine.score.difference import Difference

MOST_DECIMALS = 5
TAILS = {
    Answer.BETTER: ", which is better",
    Answer.WORSE: ", which is worse",
    Answer.CHANGED: ", and nothing says which is better",
}
"""What is said after a mean that has really moved."""


def moved(one: Compared, vocabulary: Vocabulary) -> str:
    """Return what is said of a standard on two sides, with how far it moved.

    Args:
        one: The standard.
        vocabulary: What the name stands for whose mean is taken.
    """
    form = one.latest.rule.expectation
    if isinstance(form, ExpectAverage):
        return _of_means(one, form, vocabulary)
    return of_shares(one.answer, one.difference)


def of_shares(answer: Answer, apart: Difference | None) -> str:
    """Return what is said of two shares, with how far they lie apart."""
    if apart is None or not answer.is_compared:
        return answer.value
    low, high = outward(apart)
    ends = (f"{float(abs(low) * 100):g}", f"{float(abs(high) * 100):g}")
    by = numbers.percentage_points(apart.by)
    if apart.is_real:
        return f"{by} {answer} ({_between(apart, *ends)})"
    return f"{answer}: {_by(apart, by, 'up', 'down')} ({_around(*ends, 'up', 'down')})"


def _of_means(one: Compared, form: ExpectAverage, vocabulary: Vocabulary) -> str:
    apart, answer = one.difference, one.answer
    if apart is None or not answer.is_compared:
        return answer.value

    def shown(amount: float | Fraction) -> str:
        return means.distance(Fraction(amount), form, vocabulary)

    ends, by = (shown(apart.low), shown(apart.high)), shown(apart.by)
    moved_by = _by(apart, by, "more", "less")
    if apart.is_real:
        return f"{moved_by} ({_between(apart, *ends)}){TAILS[answer]}"
    return f"{answer}: {moved_by} ({_around(*ends, 'more', 'less')})"


def outward(apart: Difference) -> tuple[Fraction, Fraction]:
    """Return the interval of a share in whole points, rounded outwards.

    It is rounded finer where it would else reach 0 and does not.
    """
    low, high = Fraction(apart.low), Fraction(apart.high)
    for decimals in range(MOST_DECIMALS):
        scale = 100 * 10**decimals
        ends = Fraction(floor(low * scale), scale), Fraction(ceil(high * scale), scale)
        if (ends[0] > 0) == (low > 0) and (ends[1] < 0) == (high < 0):
            return ends
    return low, high


def _between(apart: Difference, low: str, high: str) -> str:
    """Return an interval that leaves out 0, by its distances from it."""
    nearest, furthest = (low, high) if apart.low > 0 else (high, low)
    return f"between {nearest} and {furthest}"


def _around(low: str, high: str, up: str, down: str) -> str:
    """Return an interval in which 0 lies."""
    return f"between {low} {down} and {high} {up}"


def _by(apart: Difference, by: str, up: str, down: str) -> str:
    if not apart.by:
        return "the same"
    return f"{by} {up if apart.by > 0 else down}"
