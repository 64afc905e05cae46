"""Strata in words: in how many a standard is on target, and in which it falls short the most."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.blueprint import Blueprint
from engine.model.strata import THINGS
from engine.report.group_names import title
from engine.report.number_words import number
from engine.report.text import clean, counted
from engine.score.scorecard import Score

NONE_NAMED = "none named"


def strata_words(score: Score, blueprint: Blueprint, *, names_staff: bool = False) -> str:
    """Return in which stratum a standard is worst, and in how many it is on target.

    Args:
        score: The standard; the words are empty where it is held as a whole.
        blueprint: What the practice wrote.
        names_staff: Whether a member of staff may be named, since results by staff are asked for.
    """
    return "; ".join(_said(score, blueprint, names_staff=names_staff))


def may_name(score: Score, *, names_staff: bool) -> bool:
    """Return whether the strata of a standard may be named."""
    return names_staff or score.rule.standard.in_each != "staff"


def stratum_title(score: Score, name: str | None, blueprint: Blueprint) -> str:
    """Return what a stratum of a standard is called."""
    kind = score.rule.standard.stratified_by or ""
    return clean(title(blueprint, kind, name)) if name else NONE_NAMED


def _said(score: Score, blueprint: Blueprint, *, names_staff: bool) -> Iterator[str]:
    strata, kind = score.strata, score.rule.standard.in_each
    if kind is None or not strata.each:
        return
    judged = counted(len(strata.judged), *THINGS[kind])
    if worst := strata.worst:
        thing, found = THINGS[kind][0], number(score.within(worst), blueprint)
        if may_name(score, names_staff=names_staff):
            yield f"worst {thing}: {stratum_title(score, worst.name, blueprint)}, {found}"
        else:
            yield f"the worst of {judged}: {found}"
        yield f"{strata.on_target} of {judged} on target"
    if few := len(strata.each) - len(strata.judged):
        yield f"{counted(few, *THINGS[kind])} with too few cases"
