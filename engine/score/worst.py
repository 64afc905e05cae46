"""What falls short the most, and where."""

from __future__ import annotations

from collections.abc import Iterable

from engine.score.scorecard import Score
from engine.score.standing import Standing

WORST = 3
"""How many standards are named as the worst."""

Order = tuple[tuple[bool, float, str], str, str]


def worst(scores: Iterable[Score], most: int = WORST) -> list[Score]:
    """Return the standards below target that fall short the most, the worst first."""
    below = (s for s in scores if s.verdict.standing is Standing.BELOW_TARGET)
    return sorted(below, key=_order)[:most]


def worst_place(scores: Iterable[Score], standard: str, journey: str | None) -> Score:
    """Return where in a journey a standard falls short the most.

    Args:
        scores: Scores at single touchpoints.
        standard: The id of a standard that is held in the journey.
        journey: The journey.
    """
    held = (s for s in scores if (s.rule.id, s.journey) == (standard, journey))
    return min(held, key=_order)


def _order(score: Score) -> Order:
    return score.order, score.journey or "", score.touchpoint or ""
