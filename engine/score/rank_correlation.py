"""Whether two things rise and fall together, whatever the scale of either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import NormalDist

import numpy as np
import polars as pl

from engine.score.counts import CONFIDENCE

FEWEST = 10
"""With fewer pairs the interval is not to be trusted. Source: Bonett and Wright, as below."""

NEARLY_ONE = 1 - 1e-12
"""Beyond it there is no finite interval on Fisher's scale."""


@dataclass(frozen=True, slots=True)
class RankCorrelation:
    """Spearman's rank correlation in [-1, 1], with its interval: of 95 %, or of one of many."""

    value: float
    low: float
    high: float

    @property
    def is_real(self) -> bool:
        """Whether the interval leaves out 0, so that chance alone seldom explains it."""
        return self.low > 0 or self.high < 0


def rank_correlation(
    ones: Sequence[float], others: Sequence[float], confidence: float = CONFIDENCE
) -> RankCorrelation | None:
    """Return how far two columns rise and fall together.

    None under ten pairs, or where one of them is always the same.

    Source: Spearman 1904, with mean ranks for equal values; the interval by Bonett and Wright
    2000, *Psychometrika* 65, 23-28.
    """
    if len(ones) < FEWEST or min(len(set(ones)), len(set(others))) < 2:
        return None
    one, other = (pl.Series(c, dtype=pl.Float64).rank("average") for c in (ones, others))
    value = float(np.clip(np.corrcoef(one.to_numpy(), other.to_numpy())[0, 1], -1.0, 1.0))
    middle = atanh(float(np.clip(value, -NEARLY_ONE, NEARLY_ONE)))
    spread = sqrt((1 + value * value / 2) / (len(ones) - 3))
    half = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    return RankCorrelation(value, tanh(middle - half), tanh(middle + half))
