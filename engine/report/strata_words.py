"""Strata in words: in how many a standard is on target, and in which it falls short the most."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.blueprint import Blueprint
from engine.model.strata import THINGS
from engine.report.group_names import title
from engine.report.number_words import number
from engine.report.sentences import plain
from engine.report.text import clean, counted
from engine.score.scorecard import Score
from engine.score.strata import Stratum

NONE_NAMED = "none named"


def strata_words(score: Score, blueprint: Blueprint, *, names_staff: bool = False) -> str:
    """Return in which stratum a standard is worst, and in how many it is on target.

    Args:
        score: The standard; the words are empty where it has no strata.
        blueprint: What the practice wrote.
        names_staff: Whether a member of staff may be named, since results by staff are asked for.
    """
    return "; ".join(_said(score, blueprint, names_staff=names_staff))


def may_name(score: Score, *, names_staff: bool) -> bool:
    """Return whether the strata of a standard may be named."""
    return names_staff or score.rule.standard.stratified_by != "staff"


def _said(score: Score, blueprint: Blueprint, *, names_staff: bool) -> Iterator[str]:
    standard, strata = score.rule.standard, score.strata
    kind = standard.stratified_by or ""
    one, several = THINGS.get(kind, (plain(kind), f"{plain(kind)}s"))
    each, last, word = strata.counted, strata.lowest, "lowest"
    if standard.in_each:
        each, last, word = strata.judged, strata.worst, "worst"
    if last:
        found = number(score.within(last), blueprint)
        if may_name(score, names_staff=names_staff):
            yield f"{word} {one}: {_title(kind, last, blueprint)}, {found}"
        else:
            yield f"the {word} of {counted(len(each), one, several)}: {found}"
    if standard.in_each and each:
        yield f"{strata.on_target} of {counted(len(each), one, several)} on target"
    if standard.in_each and (few := len(strata.each) - len(each)):
        yield f"{counted(few, one, several)} with too few cases"


def _title(kind: str, stratum: Stratum, blueprint: Blueprint) -> str:
    return clean(title(blueprint, kind, stratum.name)) if stratum.name else NONE_NAMED
