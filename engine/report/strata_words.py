"""Strata in words: in how many a standard is on target, and in which it falls short the most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.model.blueprint import Blueprint
from engine.model.strata import THINGS
from engine.report.group_names import title
from engine.report.number_words import number
from engine.report.sentences import plain
from engine.report.text import clean, counted, listed
from engine.score.scorecard import Score
from engine.score.strata import Strata, Stratum


def strata_words(score: Score, blueprint: Blueprint, *, names_staff: bool = False) -> str:
    """Return in which stratum a standard is worst, and in how many it is on target.

    Args:
        score: The standard; the words are empty where it has no strata.
        blueprint: What the practice wrote.
        names_staff: Whether a member of staff may be named, since results by staff are asked for.
    """
    said = _in_each if score.rule.standard.in_each else _averaged
    names = may_name(score, names_staff=names_staff)
    return "; ".join(said(score, _Words(score, blueprint, names=names)))


def may_name(score: Score, *, names_staff: bool) -> bool:
    """Return whether the strata of a standard may be named."""
    return names_staff or score.rule.standard.stratified_by != "staff"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the strata of a standard are called, and what each came to."""

    score: Score
    blueprint: Blueprint
    names: bool

    @property
    def kind(self) -> str:
        return self.score.rule.standard.stratified_by or ""

    @property
    def things(self) -> tuple[str, str]:
        """What one of them is called, and several."""
        return THINGS.get(self.kind, (plain(self.kind), f"{plain(self.kind)}s"))

    @property
    def rest(self) -> str:
        """What the occasions are called that name no group."""
        return f"those without a {'name' if self.kind == 'staff' else self.things[0]}"

    def counted(self, each: Sequence[Stratum]) -> str:
        """Return how many they are: 2 staff members and those without a name."""
        named = sum(stratum.name is not None for stratum in each)
        several = [counted(named, *self.things)] if named else []
        return listed([*several, self.rest] if named < len(each) else several)

    def found(self, one: Stratum) -> str:
        """Return which one it is, if it may be named, and what it came to."""
        came_to = number(self.score.within(one), self.blueprint)
        return f"{self._title(one)}, {came_to}" if self.names else came_to

    def _title(self, one: Stratum) -> str:
        return clean(title(self.blueprint, self.kind, one.name)) if one.name else self.rest

    def extreme(self, word: str, one: Stratum, each: Sequence[Stratum]) -> str:
        """Return which one is the worst, or the lowest, and what it came to."""
        named = f"{word} {self.things[0]}" if one.name else word
        which = named if self.names else f"the {word} of {self.counted(each)}"
        return f"{which}: {self.found(one)}"


def _averaged(score: Score, words: _Words) -> Iterator[str]:
    strata = score.strata
    if strata.lowest:
        yield words.extreme("lowest", strata.lowest, strata.counted)


def _in_each(score: Score, words: _Words) -> Iterator[str]:
    strata = score.strata
    if strata.worst and strata.on_target == len(strata.judged):
        yield f"all on target: {words.counted(strata.judged)}"
        yield f"the least good: {words.found(strata.worst)}"
    elif strata.worst:
        yield words.extreme("worst", strata.worst, strata.judged)
        yield from _on_target(strata, words)
    if few := [one for one in strata.each if one not in strata.judged]:
        yield f"{words.counted(few)} with too few cases"


def _on_target(strata: Strata, words: _Words) -> Iterator[str]:
    """Yield how many are on target, and where those stand that name no group."""
    named = [one for one in strata.judged if one.name]
    if named:
        kept = sum(one.is_on_target for one in named)
        yield f"{kept} of {counted(len(named), *words.things)} on target"
    yield from (f"{words.rest}: {one.verdict.standing}" for one in strata.judged if not one.name)
