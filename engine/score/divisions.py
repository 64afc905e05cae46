"""The occasions of a standard, divided by place, period, origin and site, to be added up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import combinations

import networkx as nx

from engine.score.counts import Counts
from engine.score.scorecard import Score, Scorecard
from engine.score.suppression import Split
from engine.score.trend import Point, by_period

Cell = tuple[str | None, ...]
"""The id of a standard, a way in which its occasions are divided, and which of the parts."""

Atoms = Mapping[tuple[Cell, ...], Counts]
"""Counts of the occasions of one standard by the cells that they are in, one of each division."""


def place(score: Score) -> Cell:
    """Return the cell of a standard at one touchpoint of one journey."""
    return (score.rule.id, "place", score.journey, score.touchpoint)


def is_place(cell: Cell) -> bool:
    """Return whether a cell is a standard at one touchpoint of one journey."""
    return cell[1] == "place"


def period(point: Point) -> Cell:
    """Return the cell of a standard in one of its periods."""
    return (point.score.rule.id, "period", str(point.period.since or ""))


def atoms(card: Scorecard, today: date) -> dict[str, dict[tuple[Cell, ...], Counts]]:
    """Return the occasions of each standard by place, period, origin and site.

    Staff are left out: their results are told inside the practice alone.
    """
    found: dict[str, dict[tuple[Cell, ...], Counts]] = {}
    for over in {rule.standard.over for rule in card.rules}:
        cut = by_period(card, over, today)
        every = cut.by("journey", "touchpoint", "since", "origin", "site").items()
        for (number, (journey, touchpoint, since, origin, site)), sums in every:
            rule = card.rules[number].id
            where = (rule, "place", journey, touchpoint), (rule, "period", since)
            by_log = (rule, "origin", origin), (rule, "site", site)
            mine = found.setdefault(rule, {})
            before = mine.get((*where, *by_log), Counts())  # of another version
            mine[*where, *by_log] = before + sums.counts
    return found


def cells(atoms: Atoms) -> dict[Cell, Counts]:
    """Return the counts of every cell."""
    found: dict[Cell, Counts] = {}
    for each, counts in atoms.items():
        for cell in each:
            found[cell] = found.get(cell, Counts()) + counts
    return found


def splits(atoms: Collection[tuple[Cell, ...]]) -> Iterator[Split[Cell]]:
    """Yield which cells of one division hold the same occasions as which of another.

    These are all pairs of sums that are equal because both divide the same occasions: where an
    origin belongs to one journey, its occasions are those of that journey's touchpoints.
    """
    for one, other in combinations(zip(*sorted(atoms, key=str), strict=True), 2):
        graph = nx.Graph(zip(one, other, strict=True))
        for same in nx.connected_components(graph):
            yield sorted(same & {*one}, key=str), sorted(same & {*other}, key=str)
