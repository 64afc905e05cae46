"""How each case began, and which origin of its journey that was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.events import Attribute
from engine.model.journey import Journey, Origin
from engine.model.runs import begins
from engine.sources.grouping import Codes, Mask, Numbers, first_known
from engine.sources.rules import holds

TOLD_APART = 4
"""Votes that are more than a start, a channel and a purpose together can have."""


@dataclass(frozen=True)
class CasedTouches:
    """Touches in the order of their cases, with the case of each."""

    frame: pl.DataFrame
    case: Codes
    cases: int

    @cached_property
    def starts(self) -> Numbers:
        """Where each case begins."""
        return begins(self.case)

    def first_known(self, name: str) -> pl.Series:
        """Return the first known value of each case as text; all null if nothing carries it."""
        if name not in self.frame.columns:
            return pl.Series(name, [None], dtype=pl.String).new_from_index(0, self.cases)
        found = first_known(self.case, self.frame.get_column(name), self.cases)
        return found.cast(pl.String).alias(name)


@dataclass(frozen=True, eq=False)
class Beginnings:
    """What is known of the beginning of each case.

    Attributes:
        touches: The touches of all cases.
        attributes: What a `when` may read of a first touch.
    """

    touches: CasedTouches
    attributes: Mapping[str, Attribute]

    @cached_property
    def purpose(self) -> pl.Series:
        """The purpose of each case: the first that a touch of it names."""
        return self.touches.first_known("purpose")

    @cached_property
    def _first(self) -> pl.DataFrame:
        return self.touches.frame[self.touches.starts]

    def _is(self, name: str, wanted: str | None) -> Mask:
        if wanted is None or name not in self._first.columns:
            return np.zeros(self.touches.cases, dtype=np.bool_)
        return (self._first[name].cast(pl.String) == wanted).fill_null(value=False).to_numpy()

    def begins_at(self, origin: Origin) -> Mask:
        """Return whether each case may have begun at an origin: its start, and its `when`."""
        at_start = self._is("touchpoint", origin.starts_at)
        if origin.when is None or not at_start.any():
            return at_start
        told: Mask = holds(origin.when, self._first, self.attributes).to_numpy()
        return at_start & told

    def elsewhere(self, journey: Journey) -> Mask:
        """Return whether the `when` of all origins that start where a case began speak against it.

        What is true of origins of which one has no `when` says nothing.
        """
        found = np.zeros(self.touches.cases, dtype=np.bool_)
        for start, origins in sharing_a_start(journey).items():
            if all(origin.when for origin in origins):
                begun = np.any([self.begins_at(origin) for origin in origins], axis=0)
                found |= self._is("touchpoint", start) & ~begun
        return found

    def votes(self, origin: Origin, place: int) -> Numbers:
        """Return how much speaks for an origin: 0 where a case began elsewhere.

        Where its `when` holds that decides, the one written first, at the highest `place`,
        before the others; else one vote each for the start, the channel and the purpose.
        """
        fits = 1 + self._is("channel", origin.channel)
        if origin.purpose:
            fits += (self.purpose == origin.purpose).fill_null(value=False).to_numpy()
        said = TOLD_APART + place if origin.when else fits
        return np.where(self.begins_at(origin), said, 0)


def sharing_a_start(journey: Journey) -> dict[str, list[Origin]]:
    """Return the origins of a journey by the touchpoint at which they start."""
    found: dict[str, list[Origin]] = {}
    for origin in journey.origins.values():
        found.setdefault(origin.starts_at, []).append(origin)
    return found


def origins_of(begun: Beginnings, journey: pl.Series, blueprint: Blueprint) -> pl.Series:
    """Return where each case began, null when it is not known.

    It is what the log names; else the origin of its journey that starts at its first touchpoint.
    Of several, the first whose `when` holds for that touch; else of those that have none the one
    whose purpose and channel are those of the case.
    """
    names = sorted({name for known in blueprint.journeys.values() for name in known.origins})
    kind = pl.Enum(names)
    given = begun.touches.first_known("origin").cast(kind, strict=False)
    if not names or not given.null_count():
        return given.alias("origin")
    found = best(_votes(begun, journey, blueprint, names))
    guessed = pl.Series(names, dtype=kind).gather(pl.Series(found).set(pl.Series(found < 0), None))
    return given.fill_null(guessed).alias("origin")


def _votes(
    begun: Beginnings, journey: pl.Series, blueprint: Blueprint, names: Sequence[str]
) -> list[Numbers]:
    votes = {name: np.zeros(begun.touches.cases, dtype=np.int64) for name in names}
    for name, known in blueprint.journeys.items():
        is_here = (journey == name).fill_null(value=False).to_numpy()
        for place, (origin_name, origin) in enumerate(reversed(known.origins.items())):
            votes[origin_name] += np.where(is_here, begun.votes(origin, place), 0)
    return list(votes.values())


def best(votes: Sequence[Numbers]) -> Numbers:
    """Return which has most votes; -1 where none has any or several have as many."""
    most = np.max(votes, axis=0)
    winners = np.sum([vote == most for vote in votes], axis=0)
    return np.where((most > 0) & (winners == 1), np.argmax(votes, axis=0), -1)
