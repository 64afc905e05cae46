"""The strata of a standard for other programs: how many are on target, and which is the worst."""

from __future__ import annotations

from typing import Any

from engine.model.blueprint import Blueprint
from engine.report.strata_words import may_name
from engine.score import means
from engine.score.scorecard import Score


def strata_json(score: Score, blueprint: Blueprint, *, names_staff: bool) -> dict[str, Any]:
    """Return what a standard came to that is held in each stratum; null where it is not told.

    Args:
        score: The standard.
        blueprint: What the practice wrote.
        names_staff: Whether a member of staff may be named, since results by staff are asked for.
    """
    strata, each = score.strata, score.rule.standard.in_each
    judged, worst = len(strata.judged), strata.worst
    few = len(strata.each) - judged
    groups = {"judged": judged, "on_target": strata.on_target, "too_few": few}
    found = worst and {
        "name": worst.name if may_name(score, names_staff=names_staff) else None,
        "n": worst.n,
        "share": worst.counts.share if worst.mean is None else None,
        "mean": means.mean(score.within(worst), blueprint.vocabulary) or None,
    }
    return {"in_each": each, "groups": groups if strata.each else None, "worst_group": found}
