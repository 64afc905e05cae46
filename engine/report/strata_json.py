"""The strata of a standard for other programs: how many are on target, and which is the worst."""

from __future__ import annotations

from typing import Any

from engine.model.blueprint import Blueprint
from engine.report.strata_words import may_name
from engine.score import means
from engine.score.scorecard import Score
from engine.score.strata import Stratum


def strata_json(score: Score, blueprint: Blueprint, *, names_staff: bool) -> dict[str, Any]:
    """Return what a standard came to in its strata; null where it is not told, empty without any.

    Args:
        score: The standard.
        blueprint: What the practice wrote.
        names_staff: Whether a member of staff may be named, since results by staff are asked for.
    """
    strata, standard = score.strata, score.rule.standard
    named = may_name(score, names_staff=names_staff)
    if standard.averaged_over:
        found = [_item(item, named=named) for item in strata.each]
        return {"averaged_over": standard.averaged_over, "items": found or None}
    if standard.in_each is None:
        return {}
    judged, worst = len(strata.judged), strata.worst
    few = len(strata.each) - judged
    groups = {"judged": judged, "on_target": strata.on_target, "too_few": few}
    last = worst and {
        "name": worst.name if named else None,
        "n": worst.n,
        "share": worst.counts.share if worst.mean is None else None,
        "mean": means.mean(score.within(worst), blueprint.vocabulary) or None,
    }
    told = groups if strata.each else None
    return {"in_each": standard.in_each, "groups": told, "worst_group": last}


def _item(item: Stratum, *, named: bool) -> dict[str, Any]:
    counts = item.counts
    name = item.name if named else None
    return {"name": name, "met": counts.met, "missed": counts.missed, "share": counts.share}
