"""Two scorecards side by side: which standards changed, beyond what chance does to so many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.standard import Standard
from engine.revision import Change
from engine.revision.questions import is_another_question, is_of_a_trial, revised
from engine.score.compared import (
    ROUTINE,
    Answer,
    Compared,
    ComparedJourneys,
    compared,
    compared_journeys,
    has_changed,
    held_otherwise,
    one_of_many,
)
from engine.score.disclosure import INSIDE
from engine.score.groups import groups
from engine.score.many import coverage
from engine.score.members import OF_OCCASIONS
from engine.score.only import EVERYTHING, Only
from engine.score.perfect import PerfectJourneys, perfect_journeys
from engine.score.results import Sums
from engine.score.scorecard import Score, Scorecard
from engine.score.standing import Standing

Group = tuple[str, str]
"""A kind of group, and the id of one of it."""

BY_CHANCE = 0.05
"""The part of all that has changed that may have done so by chance."""


@dataclass(frozen=True)
class Side:
    """One of the two things that are compared.

    Attributes:
        card: Its scorecard.
        cases: Its tally of cases; None where cases do not belong to one side alone.
    """

    card: Scorecard
    cases: pl.DataFrame | None = None

    @cached_property
    def versions(self) -> dict[str, list[Standard]]:
        """By which versions of each standard its occasions were judged."""
        counted = set(self.card.tally["rule"].unique())
        found: dict[str, list[Standard]] = {}
        for number, rule in enumerate(self.card.rules):
            if number in counted:
                found.setdefault(rule.id, []).append(rule.standard)
        return found

    def perfect(self, journeys: Sequence[str] = ()) -> PerfectJourneys:
        """Return how finished cases came out, of some journeys or of all."""
        if self.cases is None:
            return PerfectJourneys()
        if not journeys:
            return perfect_journeys(self.cases)
        return sum((perfect_journeys(self.cases, one) for one in journeys), PerfectJourneys())

    def nothing(self, standard: str) -> Score | None:
        """Return a standard without an occasion; None where this side does not have it."""
        numbers = [n for n, rule in enumerate(self.card.rules) if rule.id == standard]
        if not numbers:
            return None
        return self.card.scored(numbers[-1], Sums(), (None, None))


@dataclass(frozen=True)
class Comparison:
    """Two sides, standard by standard.

    Attributes:
        before: The first side.
        after: The second side.
        kind: What the scores are grouped by, one of `engine.score.members.GROUPS`.
        only: Which of them are asked for.
    """

    before: Side
    after: Side
    kind: str = "journey"
    only: Only = EVERYTHING

    @property
    def versions(self) -> tuple[Blueprint, Blueprint]:
        """What the practice wrote on either side."""
        return self.before.card.blueprint, self.after.card.blueprint

    @property
    def is_of_profiles(self) -> bool:
        """Whether both sides are the same occasions, held against two profiles."""
        old, new = self.versions
        return old is new and self.before.card.profile is not self.after.card.profile

    @cached_property
    def revised(self) -> Mapping[str, Sequence[Change]]:
        """What the standards of both sides say otherwise, by their ids.

        What the targets are that both hold against a profile is not among it.
        """
        old, new = self.before.versions, self.after.versions
        found = revised(*self.versions, {n: (old[n], new[n]) for n in new if n in old})
        return {
            name: told
            for name, changes in found.items()
            if (told := [one for one in changes if not self._is_set_aside(one)])
        }

    def _is_set_aside(self, change: Change) -> bool:
        """Return whether a target has changed that both sides hold against a profile."""
        profiles = [side.card.profile for side in (self.before, self.after)]
        held = all(one and change.thing.id in one.stricter for one in profiles)
        return held and change.part is not None and change.part.keys == ("target",)

    @cached_property
    def standards(self) -> list[Compared]:
        """Every standard in every group, real worsening first, then real improvement."""
        return sorted((one_of_many(one, self.confidence) for one in self._alone), key=_order)

    @cached_property
    def confidence(self) -> float:
        """The coverage of the interval of each standard, as one of many."""
        told = [one for one in self._alone if one.told_as.is_compared]
        return coverage(told, has_changed, BY_CHANCE)

    @property
    def journeys(self) -> tuple[str, ...]:
        """The journeys that are asked for, as far as both sides have them."""
        old, new = (blueprint.journeys for blueprint in self.versions)
        return tuple(n for n in self.only.journeys or new if n in old and n in new)

    @cached_property
    def perfect(self) -> ComparedJourneys:
        """Perfect journeys, of all journeys or of those asked for."""
        return self._journeys(self.only.journeys)

    def perfect_of(self, journey: str) -> ComparedJourneys:
        """Return the perfect journeys of one journey."""
        return self._journeys((journey,))

    @property
    def compared(self) -> int:
        """How many standards were held against each other."""
        return sum(one.told_as.is_compared for one in self.standards)

    @property
    def has_data(self) -> bool:
        """Whether a standard was judged on both sides."""
        return any(one.answer not in (Answer.ONE_SIDE, Answer.NO_DATA) for one in self.standards)

    @property
    def is_worse(self) -> bool:
        """Whether a standard that counts has really got worse."""
        return any(one.told_as is Answer.WORSE for one in self.standards)

    @property
    def is_below(self) -> bool:
        """Whether a standard is below its target on the second side."""
        found = (one.after.verdict.standing for one in self.standards if one.after)
        return Standing.BELOW_TARGET in found

    def _journeys(self, journeys: Sequence[str]) -> ComparedJourneys:
        was, now = self.before.perfect(journeys), self.after.perfect(journeys)
        return compared_journeys(was, now, is_same=not self._is_another_journey)

    @cached_property
    def _is_another_journey(self) -> bool:
        """Whether what spoils a journey on one side would not do so on the other."""
        old, new = ({rule.id for rule in side.card.rules} for side in (self.before, self.after))
        found = self.revised.values()
        return old != new or any(is_another_question(c) or is_of_a_trial(c) for c in found)

    @cached_property
    def _alone(self) -> list[Compared]:
        """Every standard in every group as if it were the only one."""
        return list(self._compared())

    def _compared(self) -> Iterator[Compared]:
        old, new = (self._by_group(side) for side in (self.before, self.after))
        for kind, group in dict.fromkeys((*new, *old)):
            was, now = old.get((kind, group), {}), new.get((kind, group), {})
            for name in dict.fromkeys((*now, *was)):
                scores = (was.get(name), now.get(name))
                if kind in OF_OCCASIONS or not group:
                    scores = (
                        scores[0] or self.before.nothing(name),
                        scores[1] or self.after.nothing(name),
                    )
                before, after = scores
                if self.is_of_profiles and before and after:
                    one = held_otherwise(group, before, after)
                else:
                    one = compared(group, before, after, self.revised.get(name, ()))
                yield replace(one, kind=kind)

    def _by_group(self, side: Side) -> dict[Group, dict[str, Score]]:
        scores = side.card.scores()
        told: dict[Group, Sequence[Score]] = {
            (self.kind, group.id): group.scores
            for group in groups(side.card, scores, self.kind, self.only)
        }
        if self.kind == "journey":
            told |= _of_no_journey(side.card, filter(self.only.has, scores))
        return {group: {score.rule.id: score for score in some} for group, some in told.items()}


def _of_no_journey(card: Scorecard, scores: Iterable[Score]) -> dict[Group, list[Score]]:
    """Return what came to each routine, and to cases whose journey is not known."""
    found: dict[Group, list[Score]] = {}
    for score in scores:
        if score.journey is None:
            place = score.touchpoint or ""
            is_routine = place in card.blueprint.routines
            group = (ROUTINE, place) if is_routine else ("journey", "")
            found.setdefault(group, []).append(score)
    return {group: INSIDE.pooled(card, some, *group) for group, some in found.items()}


def _order(one: Compared) -> tuple[int, float, str, str]:
    """Sort key: by what is said, then by what the change of the share weighs."""
    score, apart = one.latest, one.difference
    by = float(apart.by) if apart and score.mean is None else 0.0
    weighed = abs(by) * score.rule.standard.weight
    return list(Answer).index(one.told_as), -weighed, score.rule.id, one.group
