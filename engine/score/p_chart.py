"""p-charts: how far chance alone moves a share in a period with so many occasions."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from engine.score.xmr import ProcessLimits

SIGMAS = 3
"""How many standard deviations lie between the centre line and a limit."""

RANGE = 1.128
"""The mean moving range of a process, in its standard deviations."""


def chance_limits(
    met: Sequence[int], judged: Sequence[int], *, adjusted: bool = False
) -> tuple[ProcessLimits, ...]:
    """Return for each period the limits between which chance keeps a share, from 0 to 1.

    Args:
        met: Occasions met in each period.
        judged: Occasions met or missed in each; at least one.
        adjusted: Whether the limits follow how far the shares really move from period to period,
            which is more than chance alone where there are thousands of occasions.

    Source: Shewhart's p-chart, centre plus and minus 3 standard deviations of a share; adjusted as
    Laney 2002, *Quality Engineering* 14, by the mean moving range of the standardised shares.
    """
    centre = sum(met) / sum(judged)
    sigmas = [sqrt(centre * (1 - centre) / n) for n in judged]
    factor = SIGMAS * (_spread(met, judged, sigmas) if adjusted else 1.0)
    return tuple(
        ProcessLimits(centre, max(centre - factor * one, 0.0), min(centre + factor * one, 1.0))
        for one in sigmas
    )


def _spread(met: Sequence[int], judged: Sequence[int], sigmas: Sequence[float]) -> float:
    """Return how much more than by chance the shares move; 1 where nothing can be told."""
    if len(met) < 2 or not all(sigmas):
        return 1.0
    centre = sum(met) / sum(judged)
    standard = (np.asarray(met) / np.asarray(judged) - centre) / np.asarray(sigmas)
    return float(np.abs(np.diff(standard)).mean()) / RANGE
