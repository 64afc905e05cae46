"""A part of a number of cases, and how many times as often something is so in one part."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from engine.score.counts import CONFIDENCE, wilson


@dataclass(frozen=True, slots=True)
class Portion:
    """So many out of so many.

    Attributes:
        n: How many are so.
        of: Out of how many.
    """

    n: int
    of: int

    @property
    def share(self) -> float | None:
        """The part in [0, 1]; None out of none."""
        return self.n / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson 95 % interval of the share; None out of none."""
        return wilson(self.n, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as often something is so, with its interval: of 95 %, or of one of many."""

    value: float
    low: float
    high: float

    @property
    def is_real(self) -> bool:
        """Whether the interval leaves out 1, so that chance alone seldom explains it."""
        return self.low > 1 or self.high < 1


def ratio(one: Portion, other: Portion, confidence: float = CONFIDENCE) -> Ratio | None:
    """Return how many times as often it is so in one part as in the other.

    None where it is so in none of either, or in all of both: then there is nothing to divide, or
    no spread to draw an interval from.

    Args:
        one: What is above the line.
        other: What is below it.
        confidence: The coverage of the interval, in (0, 1).

    Source: Donner and Zou 2012, *Statistical Methods in Medical Research* 21, 347-359, equation 9:
    the interval made of Wilson's of both, as Newcombe's is of a difference. With few cases it
    holds the truth more often than one on the scale of logarithms.
    """
    if not (one.n and other.n) or (one.n == one.of and other.n == other.of):
        return None
    is_one, is_other = one.n / one.of, other.n / other.of
    low, high = wilson(one.n, one.of, confidence)
    below, above = wilson(other.n, other.of, confidence)

    def end(of_one: float, of_other: float, sign: int) -> float:
        product, squared = is_one * is_other, of_other * (2 * is_other - of_other)
        root = product**2 - of_one * (2 * is_one - of_one) * squared
        return (product + sign * sqrt(max(root, 0.0))) / squared

    return Ratio(is_one / is_other, end(low, above, -1), end(high, below, 1))
