"""How evenly a share is kept across periods, hours, sites or people, beyond what chance does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from engine.score.counts import Counts

CONFIDENCE = 0.99
"""One in a hundred that are even would be called uneven."""

FEWEST_EXPECTED = 5
"""A part counts where so many met and so many missed are to be expected in it.

Source: Cochran 1954, *Biometrics* 10, 417-451.
"""


@dataclass(frozen=True, slots=True)
class Evenness:
    """How far the shares of some parts lie from the share of all of them.

    Attributes:
        parts: How many parts were looked at; at least two.
        spread: Their spread as a multiple of what chance alone would do: about 1 when even.
        confidence: How often parts that are even are not called uneven, in (0, 1).
    """

    parts: int
    spread: float
    confidence: float = CONFIDENCE

    @property
    def is_uneven(self) -> bool:
        """Whether chance alone seldom does as much."""
        freedom = self.parts - 1
        return freedom * self.spread**2 > bound(freedom, self.confidence)


def evenness(parts: Sequence[Counts]) -> Evenness | None:
    """Return how evenly a standard is kept in some parts; None with fewer than two to look at.

    Parts in which too few met or missed are to be expected are left out.

    Source: Pearson's chi-squared test of homogeneity, its upper bound by Wilson and Hilferty 1931,
    *Proceedings of the National Academy of Sciences* 17, 684-688. The spread is the root of
    chi-squared over its degrees of freedom, as in Laney 2002, *Quality Engineering* 14, but
    without an order of the parts.
    """
    whole = sum(parts, Counts())
    rarer, least = min(whole.met, whole.missed), FEWEST_EXPECTED * whole.judged
    kept = [part for part in parts if part.judged * rarer >= least]
    met, judged = sum(part.met for part in kept), sum(part.judged for part in kept)
    if len(kept) < 2 or met in (0, judged):
        return None
    share = met / judged
    apart = ((part.met - part.judged * share) ** 2 / part.judged for part in kept)
    chi_squared = sum(apart) / (share * (1 - share))
    return Evenness(len(kept), sqrt(chi_squared / (len(kept) - 1)))


def bound(freedom: int, confidence: float = CONFIDENCE) -> float:
    """Return what chi-squared stays under by chance, with so many degrees of freedom.

    Source: Wilson and Hilferty 1931; right to about one in a hundred.
    """
    z = NormalDist().inv_cdf(confidence)
    ninth = 2 / (9 * freedom)
    return float(freedom * (1 - ninth + z * sqrt(ninth)) ** 3)
