"""How far two shares or two means lie apart, and what chance alone makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import hypot, sqrt
from statistics import NormalDist

from engine.score.counts import CONFIDENCE, Counts, Mean, mean_interval


@dataclass(frozen=True, slots=True)
class Difference:
    """What came after minus what was before.

    Attributes:
        by: The difference: of shares in [-1, 1], of means in microseconds or millionths.
        low: The lower end of its interval: of 95 %, or of one of many.
        high: The upper end.
    """

    by: Fraction
    low: float
    high: float

    @property
    def is_real(self) -> bool:
        """Whether the interval leaves out 0, so that chance alone seldom explains it."""
        return self.low > 0 or self.high < 0


def of_shares(before: Counts, after: Counts, confidence: float = CONFIDENCE) -> Difference | None:
    """Return how far two shares lie apart; None where one of them has nothing judged.

    Source: Newcombe 1998, *Statistics in Medicine* 17, 873-890, method 10: the hybrid score
    interval, made of the intervals of both.
    """
    if before.exact is None or after.exact is None:
        return None
    by, was, now = after.exact - before.exact, float(before.exact), float(after.exact)
    was_low, was_high = mean_interval(before.parts, confidence)
    now_low, now_high = mean_interval(after.parts, confidence)
    low = float(by) - hypot(now - now_low, was_high - was)
    high = float(by) + hypot(now_high - now, was - was_low)
    return Difference(by, max(low, -1.0), min(high, 1.0))


def of_means(before: Mean, after: Mean, confidence: float = CONFIDENCE) -> Difference | None:
    """Return how far two means lie apart; None where one of them has fewer than two values.

    Source: Welch 1947, *Biometrika* 34, 28-35, with Satterthwaite's degrees of freedom.
    """
    if before.variance is None or after.variance is None:
        return None
    by = Fraction(after.total, after.n) - Fraction(before.total, before.n)
    was, now = before.variance / before.n, after.variance / after.n
    if not was + now:
        return Difference(by, float(by), float(by))
    parts = was * was / (before.n - 1) + now * now / (after.n - 1)
    half = student((was + now) ** 2 / parts, confidence) * sqrt(was + now)
    return Difference(by, float(by) - half, float(by) + half)


def student(freedom: float, confidence: float = CONFIDENCE) -> float:
    """Return how many standard errors a two-sided interval reaches, by Student's t.

    Args:
        freedom: The degrees of freedom, at least 1; with 3 or more it is right to two decimals.
        confidence: The coverage, in (0, 1).

    Source: Abramowitz and Stegun 1964, 26.7.5.
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, 1))
