"""What the maps know about touchpoints, as one bit for each journey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.sources.journeys import known_touchpoints, purposes_of


@dataclass(frozen=True)
class Knowledge:
    """Sets of journeys, as bits of whole numbers in the order of `names`.

    Attributes:
        names: The journeys.
        knows: By touchpoint, the journeys that know it.
        is_start: By touchpoint, whether an origin of any journey starts there.
        ends: By touchpoint, the journeys in which it leads to outcomes only.
        purposes: By purpose, the journeys that are meant for it.
        outcomes: By outcome, the journeys that can end so.
    """

    names: tuple[str, ...]
    knows: list[int]
    is_start: list[bool]
    ends: list[int]
    purposes: list[int]
    outcomes: list[int]
    _journeys: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, blueprint: Blueprint, words: Words) -> Knowledge:
        """Return what the maps know about the words that occur in a log."""
        names = tuple(sorted(blueprint.journeys))
        maps = [blueprint.journeys[name] for name in names]
        starts = {origin.starts_at for each in maps for origin in each.origins.values()}
        known = [known_touchpoints(blueprint, name) for name in names]
        return cls(
            names,
            _bits(words.touchpoints, known),
            [word in starts for word in words.touchpoints],
            _bits(words.touchpoints, [_endings(each) for each in maps]),
            _bits(words.purposes, [purposes_of(each) for each in maps]),
            _bits(words.outcomes, [frozenset(each.outcomes) for each in maps]),
        )

    def journeys_in(self, bits: int) -> tuple[int, ...]:
        """Return the journeys of a set by their numbers; all of them for the empty set."""
        if bits not in self._journeys:
            every = range(len(self.names))
            chosen = tuple(number for number in every if bits >> number & 1)
            self._journeys[bits] = chosen or tuple(every)
        return self._journeys[bits]

    def narrowed(self, may_be: int, knows: int, purpose: int) -> int:
        """Return the journeys that a case may still be after one more touch."""
        if purpose >= 0 and may_be & self.purposes[purpose]:
            may_be &= self.purposes[purpose]
        return may_be & knows or may_be

    def is_over(self, may_be: int, touchpoint: int, reached: int) -> bool:
        """Return whether a case has reached an outcome, whichever of its journeys it is."""
        if reached >= 0 and (self.outcomes[reached] & may_be or not may_be):
            return True
        return may_be != 0 and may_be & ~self.ends[touchpoint] == 0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a log, in the order of their codes."""

    touchpoints: Sequence[str | None]
    purposes: Sequence[str | None] = ()
    outcomes: Sequence[str | None] = ()


def _bits(words: Sequence[str | None], sets: Sequence[frozenset[str]]) -> list[int]:
    return [sum(1 << at for at, known in enumerate(sets) if word in known) for word in words]


def _endings(journey: Journey) -> frozenset[str]:
    """Return the touchpoints that lead to outcomes only."""
    return frozenset(
        touchpoint.touchpoint
        for touchpoint in journey.touchpoints
        if touchpoint.next and set(touchpoint.next) <= set(journey.outcomes)
    )
