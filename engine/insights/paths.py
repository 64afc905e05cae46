"""The ways that most cases of one origin took, in an order in which they can be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from engine.graph.journey_map import JourneyMap
from engine.insights.scope import Scope
from engine.insights.traffic import Taken, Traffic, traffic

MOST = 40
"""More ways cannot be told apart in one picture; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Link:
    """What cases went from one box to another.

    Attributes:
        start: Where from: a touchpoint, or `engine.insights.traffic.BEGINNING`.
        end: Where to: a touchpoint, or an outcome.
        taken: How often.
        is_planned: Whether an arrow of the map leads there.
        is_back: Whether it leads back to where links taken more often had already been.
    """

    start: str
    end: str
    taken: Taken
    is_planned: bool
    is_back: bool

    @property
    def drawn_end(self) -> str:
        """The box in which it is drawn to end: one of its own where it leads back; ids differ."""
        return f"back to {self.end}" if self.is_back else self.end


@dataclass(frozen=True)
class Paths:
    """How the cases of one origin really went.

    Attributes:
        cases: How many they are.
        links: What they went after one another, the most taken first; at most `MOST`.
        left_out: How many more ways from one box to another were taken.
        rarest: By how many cases each of these was taken at most.
        came: How many cases came to each box.
    """

    cases: int
    links: tuple[Link, ...]
    left_out: int
    rarest: int
    came: Mapping[str, int]

    @cached_property
    def depths(self) -> dict[str, int]:
        """How far down each box is drawn: below all before it, and the last ones in one row."""
        onward: nx.DiGraph[str] = nx.DiGraph()
        onward.add_edges_from((link.start, link.drawn_end) for link in self.links)
        rows = list(nx.topological_generations(onward))
        depth = {box: n for n, row in enumerate(rows) for box in row}
        return {box: n if onward[box] else len(rows) - 1 for box, n in depth.items()}


def paths(scope: Scope, journey: JourneyMap) -> Paths:
    """Return how cases really went that began at the one origin of a map."""
    return most_taken(traffic(scope, journey))


def most_taken(found: Traffic) -> Paths:
    """Return the ways of some traffic that most cases took; those of nobody are none.

    Those that are not back make no circle, as a picture needs it that goes one way.
    """
    taken = {**found.planned, **found.unplanned}
    ranked = sorted(
        (ends for ends in taken if taken[ends].cases),
        key=lambda ends: (-taken[ends].cases, -taken[ends].times, ends),
    )
    onward: nx.DiGraph[str] = nx.DiGraph()
    links = []
    for start, end in ranked[:MOST]:
        onward.add_nodes_from((start, end))
        is_back = nx.has_path(onward, end, start)
        if not is_back:
            onward.add_edge(start, end)
        is_planned = (start, end) in found.planned
        links.append(Link(start, end, taken[start, end], is_planned, is_back))
    rest = [taken[ends].cases for ends in ranked[MOST:]]
    return Paths(found.cases, tuple(links), len(rest), max(rest, default=0), found.came)
