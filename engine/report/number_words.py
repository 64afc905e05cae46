"""The share or the mean of a standard as it is printed, with its n."""

from __future__ import annotations

from engine.model.blueprint import Blueprint
from engine.score import means, numbers
from engine.score.scorecard import Score
from engine.score.standing import Standing


def number(score: Score, blueprint: Blueprint) -> str:
    """Return the share or the mean of a standard, with its n."""
    if score.verdict.standing in (Standing.CANNOT_BE_MEASURED, Standing.SUPPRESSED):
        return "–"
    if score.mean is None:
        return numbers.share_of(score.counts, score.target)
    shown = means.mean(score, blueprint.vocabulary)
    return f"mean {shown}, n {score.mean.n:,}" if shown else numbers.NO_DATA
