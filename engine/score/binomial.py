"""How often chance alone makes so many of something."""

from __future__ import annotations

from itertools import takewhile
from math import exp, fsum, lgamma, log, log1p

NEGLIGIBLE = 1e-18


def at_least(hits: int, tries: int, share: float) -> float:
    """Return how likely chance alone makes so many hits, or more: the upper binomial tail.

    Args:
        hits: How many there were; no more than are expected are taken as certain.
        tries: Out of how many.
        share: How likely each is, above 0 and below 1.
    """
    if hits <= tries * share:
        return 1.0
    tail = (_exactly(number, tries, share) for number in range(hits, tries + 1))
    counted = takewhile(lambda part: part > NEGLIGIBLE, tail)
    return fsum(counted)


def _exactly(hits: int, tries: int, share: float) -> float:
    ways = lgamma(tries + 1) - lgamma(hits + 1) - lgamma(tries - hits + 1)
    return exp(ways + hits * log(share) + (tries - hits) * log1p(-share))
