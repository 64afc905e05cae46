"""What a standard is held against, in words."""

from __future__ import annotations

from engine.model.strata import EACH
from engine.score import means, numbers
from engine.score.scorecard import Score


def aim(score: Score) -> str:
    """Return what a standard is held against, such as 80%, or at most 60 s in each hour."""
    is_share = score.mean is None
    said = numbers.aim(score.target) if is_share else means.limit(score) or numbers.NO_TARGET
    each = score.rule.standard.in_each
    return f"{said} {EACH[each]}" if each and said != numbers.NO_TARGET else said
