"""A part of a number of cases, and how many times as often something is so in one part."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

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
    """How many times as often something is so, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def is_real(self) -> bool:
        """Whether the interval leaves out 1, so that chance alone seldom explains it."""
        return self.low > 1 or self.high < 1


def ratio(one: Portion, other: Portion) -> Ratio | None:
    """Return how many times as often it is so in one part as in the other.

    None where it is so in none of either, or in all of both: then there is nothing to divide, or
    no spread to draw an interval from.

    Source: Katz et al. 1978, *Biometrics* 34, 469-474: the interval on the scale of logarithms.
    """
    if not (one.n and other.n) or (one.n == one.of and other.n == other.of):
        return None
    value = (one.n / one.of) / (other.n / other.of)
    spread = sqrt(1 / one.n - 1 / one.of + 1 / other.n - 1 / other.of)
    half = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * spread
    return Ratio(value, exp(log(value) - half), exp(log(value) + half))
