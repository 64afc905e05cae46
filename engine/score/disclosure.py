"""What of the scores is told outside the practice; whatever tells of scores asks here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

import polars as pl

from engine.model.tally import SCALE
from engine.score.counts import STATES, Counts
from engine.score.divisions import Cell, atoms, cells, is_place, period, place, splits
from engine.score.members import OF_OCCASIONS
from engine.score.perfect import PerfectJourneys, perfect_journeys
from engine.score.scorecard import Score, Scorecard, by_standard
from engine.score.suppression import FEWEST, Split, suppressed
from engine.score.trend import Point

K = TypeVar("K")

BLOCKS = (("met", "missed"), *((state,) for state in STATES[2:]))
PERFECT = (("perfect", "spoilt"), ("cannot_tell",))
"""The counts that are told together or not at all: of occasions, and of cases."""

ALL = ("", "all journeys")


@dataclass(frozen=True)
class Disclosure:
    """What is told of each cell of a scorecard; what was not decided on is not told.

    Attributes:
        counts: The counts of every cell with occasions; None where everything is told.
        hidden: The names of the counts that are not told, by cell.
    """

    counts: Mapping[Cell, Counts] | None = None
    hidden: Mapping[Cell, frozenset[str]] = field(default_factory=dict)

    def place(self, score: Score) -> Score:
        """Return what is told of a standard at one touchpoint of one journey."""
        return self.told(score, place(score))

    def point(self, point: Point) -> Score:
        """Return what is told of a standard in one of its periods."""
        return self.told(point.score, period(point))

    def pooled(
        self, card: Scorecard, scores: Iterable[Score], group: str, name: str
    ) -> list[Score]:
        """Return what is told of each standard in a group, its touchpoints together.

        A sum over touchpoints is told where each of them is: it says nothing new.
        """
        every = by_standard(scores).items()
        if group in OF_OCCASIONS:
            return [self.told(card.together(parts), (rule, group, name)) for rule, parts in every]
        whole = [(card.together(parts), parts) for _, parts in every]
        if self.counts is None:
            return [score for score, _ in whole]
        return [score.without(self._hidden_in(parts)) for score, parts in whole]

    def _hidden_in(self, parts: Iterable[Score]) -> frozenset[str]:
        return frozenset(name for part in parts for name in self.place(part).counts.suppressed)

    def told(self, score: Score, cell: Cell) -> Score:
        """Return what is told of a cell, if the score is about that cell and nothing else."""
        if self.counts is None:
            return score
        if self.counts.get(cell, Counts()) != score.counts or _is_of_few(score):
            return score.without(frozenset(STATES))
        return score.without(self.hidden.get(cell, frozenset()))


def _is_of_few(score: Score) -> bool:
    """Return whether a mean is that of a count which came to 1 to 10 in all."""
    return score.mean is not None and 0 < score.mean.total < FEWEST * SCALE


INSIDE = Disclosure()
"""Inside the practice everything is told."""


def disclosure(
    card: Scorecard, scores: Sequence[Score], today: date, whole: Disclosure | None = None
) -> Disclosure:
    """Return what is told of some scores.

    Args:
        card: The scorecard.
        scores: Those asked for, each at one touchpoint of one journey.
        today: The local day of looking.
        whole: What is told of all scores of the card, where these are only some of them.
    """
    counts, before = _places(whole) if whole else ({}, {})
    hidden = dict(before)
    asked = {place(score) for score in scores}
    pooled = {place(part) for parts in by_standard(scores).values() for part in parts}
    for every in atoms(card, today).values():
        for some in (asked - pooled, pooled):
            mine = {where: found for where, found in every.items() if where[0] in some}
            counts |= cells(mine)
            hidden |= _untold(cells(mine), list(splits(mine)), BLOCKS, before)
    return Disclosure(counts, hidden)


def _places(known: Disclosure) -> tuple[dict[Cell, Counts], dict[Cell, frozenset[str]]]:
    """Return what is told of single touchpoints: the same, whatever else is asked for."""
    counts = {cell: found for cell, found in (known.counts or {}).items() if is_place(cell)}
    return counts, {cell: known.hidden[cell] for cell in counts}


def _untold(
    found: Mapping[K, Counts | PerfectJourneys],
    same: Sequence[Split[K]],
    blocks: Iterable[Sequence[str]],
    before: Mapping[K, frozenset[str]] = MappingProxyType({}),
) -> dict[K, frozenset[str]]:
    """Return the names of the counts that are not told, for each cell."""
    hidden = dict.fromkeys(found, frozenset[str]())
    for block in blocks:
        told_together = {cell: [getattr(n, name) for name in block] for cell, n in found.items()}
        known = [cell for cell in found if block[0] in before.get(cell, ())]
        for cell in suppressed(told_together, same, known):
            hidden[cell] |= frozenset(block)
    return hidden


def perfect_told(cases: pl.DataFrame, journey: str | None = None) -> PerfectJourneys:
    """Return what is told of how cases came out, of one journey or of all."""
    parts = cases.partition_by("journey", as_dict=True)
    found = {name: perfect_journeys(part) for name, part in parts.items()}
    split = (list(found), [ALL])
    found[ALL] = perfect_journeys(cases)
    cell = (journey,) if journey else ALL
    hidden = _untold(found, [split], PERFECT)
    return found.get(cell, PerfectJourneys()).without(hidden.get(cell, frozenset()))
