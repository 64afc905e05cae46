"""A journey resolved against everything that the practice has written down, as a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import networkx as nx

from engine.graph.arrow import Arrow, arrows_of
from engine.graph.circles import circles, way_round
from engine.model.blueprint import Blueprint
from engine.model.journey import MOST_IN_ANY_ORDER, Journey, Outcome, Touchpoint

OF_ITS_OWN_MAP = frozenset({"touchpoint", "next", "arrows", "hands_over_to"})
"""What each map may say for itself of a touchpoint that is written out in another."""


class TransferLoop(NamedTuple):
    """A loop on which a patient can be transferred.

    Attributes:
        arrow: A transfer on it.
        way: The touchpoints, the first again at the end.
        others: How many transfers beside those on the loop lead round in the same part of the map.
    """

    arrow: Arrow
    way: list[str]
    others: int


@dataclass(frozen=True, eq=False)
class JourneyMap:
    """One map: its touchpoints and outcomes are the nodes, what follows what are the arrows.

    A node is called by its id. An id that is both a touchpoint and an outcome is a touchpoint.

    Attributes:
        journey: The map as written.
        blueprint: Where the touchpoints that it only names are written out.
    """

    journey: Journey
    blueprint: Blueprint

    @cached_property
    def touchpoints(self) -> dict[str, Touchpoint]:
        """The touchpoints in map order: described in full, with this map's own arrows.

        Each knows its place in this map, also when another map writes it out.
        """
        found: dict[str, Touchpoint] = {}
        for touchpoint in self.journey.touchpoints:
            found.setdefault(touchpoint.touchpoint, self._in_full(touchpoint))
        return found

    def _in_full(self, touchpoint: Touchpoint) -> Touchpoint:
        whole = self.blueprint.touchpoints.get(touchpoint.touchpoint)
        if touchpoint.is_written_out or whole is None:
            return touchpoint
        said = {"touchpoint", "next", "arrows"} | (touchpoint.model_fields_set & OF_ITS_OWN_MAP)
        described = {name: getattr(whole, name) for name in whole.model_fields_set - said}
        return touchpoint.model_copy(update=described)

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """How the journey can end."""
        return self.journey.outcomes

    @cached_property
    def resolutions(self) -> frozenset[str]:
        """The outcomes with which the patient is helped, or led on to where that can happen."""
        return frozenset(o for o, end in self.outcomes.items() if self.blueprint.helps(end))

    @cached_property
    def graph(self) -> nx.DiGraph[str]:
        """The touchpoints and outcomes; every arrow carries its `Arrow` as `arrow`."""
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.touchpoints)
        graph.add_nodes_from(self.outcomes)
        known = (arrow for arrow in self.arrows if arrow.end in graph)
        graph.add_edges_from([(arrow.start, arrow.end, {"arrow": arrow}) for arrow in known])
        return graph

    @cached_property
    def arrows(self) -> tuple[Arrow, ...]:
        """Every arrow in map order, also those that lead to nothing that this map knows."""
        arrows = (a for touchpoint in self.touchpoints.values() for a in arrows_of(touchpoint))
        return (*arrows, *self._inside())

    def _inside(self) -> Iterator[Arrow]:
        """Yield the arrows from each group to its members and back."""
        for group, members in self.groups.items():
            written = self.touchpoints[group]
            for name in members:
                path = ("any_order", written.any_order.index(name))
                yield Arrow(group, name, is_inside=True, by=written, path=path)
                yield Arrow(name, group, is_inside=True, by=written, path=path)

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The touchpoints that are passed in any order, by the one that groups them.

        What is in two groups counts in the first, and what is more than five in none.
        """
        known, taken = self.touchpoints, set[str]()
        found: dict[str, tuple[str, ...]] = {}
        for name, touchpoint in known.items():
            named = dict.fromkeys(touchpoint.any_order)
            members = [m for m in named if m in known and not known[m].any_order]
            if free := tuple(m for m in members if m not in taken)[:MOST_IN_ANY_ORDER]:
                found[name] = free
                taken.update(free)
        return found

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The group of each touchpoint that is in one."""
        return {name: group for group, members in self.groups.items() for name in members}

    @cached_property
    def broken_arrows(self) -> tuple[Arrow, ...]:
        """The arrows that lead to nothing that this map knows."""
        return tuple(arrow for arrow in self.arrows if arrow.end not in self.graph)

    @cached_property
    def loose_ends(self) -> frozenset[str]:
        """The touchpoints of which nobody knows where they all lead.

        An arrow leads to nothing that this map knows, or could not be read. It may lead anywhere,
        so nothing is said that rests on its leading nowhere.
        """
        broken = {arrow.start for arrow in self.broken_arrows}
        return frozenset(broken.union(n for n, t in self.touchpoints.items() if _is_loose(t)))

    @cached_property
    def is_in_doubt(self) -> bool:
        """Whether parts of the map, or where its arrows and origins lead, are not known."""
        parts = self.journey.is_unread("origins", "touchpoints", "outcomes")
        is_lost = len(self.starts) < len(self.journey.origins)
        return bool(self.loose_ends) or is_lost or parts

    @cached_property
    def starts(self) -> dict[str, str]:
        """The touchpoint at which each origin starts, where this map has it."""
        starts = {name: origin.starts_at for name, origin in self.journey.origins.items()}
        return {name: start for name, start in starts.items() if start in self.touchpoints}

    def next_of(self, name: str) -> tuple[str, ...]:
        """Return what follows a touchpoint as its own map says it."""
        return self.touchpoints[name].next

    def title(self, node: str) -> str:
        """Return what a touchpoint or outcome is called; its id when nobody gave it a title."""
        if node in self.touchpoints:
            return self.touchpoints[node].title or node
        return self.outcomes[node].title if node in self.outcomes else node

    def sentence(self, path: Iterable[str]) -> str:
        """Return a path as people read it: `Phone menu → Hold → Scheduler`."""
        return " → ".join(self.title(node) for node in path)

    def reachable_from(self, *origins: str) -> set[str]:
        """Return all that a patient can come to from these origins, their starts included."""
        return self.following(self.starts[origin] for origin in origins if origin in self.starts)

    def following(self, nodes: Iterable[str]) -> set[str]:
        """Return these touchpoints and everything that can come after them."""
        return spread(self.graph, nodes)

    def leading_to(self, nodes: Iterable[str]) -> set[str]:
        """Return these touchpoints or outcomes and everything from which they can be reached."""
        return spread(self._backwards, nodes)

    @cached_property
    def _backwards(self) -> nx.DiGraph[str]:
        return self.graph.reverse(copy=False)

    @cached_property
    def with_room(self) -> nx.DiGraph[str]:
        """The map while every sink has room: without the arrows of their overflow."""
        kept = nx.DiGraph(self.graph)
        kept.remove_edges_from((a.start, a.end) for a in self.arrows if a.is_overflow)
        return kept

    @cached_property
    def circles(self) -> tuple[frozenset[str], ...]:
        """The sets of touchpoints from each of which one can come back to all others."""
        return circles(self.graph)

    def transfer_loops(self) -> Iterator[TransferLoop]:
        """Yield the shortest loop with a transfer in each part where one can be sent round."""
        for part in self.circles:
            around = [a for a in self.arrows if a.hands_over and {a.start, a.end} <= part]
            loops = [(a, way_round(self.graph, a.start, a.end)) for a in around]
            if loops:
                arrow, loop = min(loops, key=lambda one: len(one[1]))
                shown = set(pairwise(loop))
                others = sum((a.start, a.end) not in shown for a in around)
                yield TransferLoop(arrow, loop, others)

    def of_origin(self, origin: str) -> JourneyMap:
        """Return the part of the map that belongs to one origin: one flowchart.

        What may happen at any moment belongs to every origin.
        """
        at_any_time = (name for name, t in self.touchpoints.items() if t.anytime)
        kept = self.reachable_from(origin) | self.following(at_any_time)
        parts = {
            "origins": {origin: self.journey.origins[origin]},
            "touchpoints": tuple(t for t in self.journey.touchpoints if t.touchpoint in kept),
            "outcomes": {name: end for name, end in self.outcomes.items() if name in kept},
        }
        return JourneyMap(self.journey.model_copy(update=parts), self.blueprint)


def _is_loose(touchpoint: Touchpoint) -> bool:
    sink = touchpoint.sink
    is_overflow_lost = sink.is_unread("overflow") if sink else touchpoint.is_unread("sink")
    return is_overflow_lost or touchpoint.is_unread("next", "any_order")


def maps_of(blueprint: Blueprint) -> dict[str, JourneyMap]:
    """Return every map of a practice, by the id of its journey."""
    return {name: JourneyMap(journey, blueprint) for name, journey in blueprint.journeys.items()}


def spread(graph: nx.DiGraph[str], nodes: Iterable[str]) -> set[str]:
    """Return those of the nodes that a graph has, and everything that can be come to from them."""
    known = [node for node in nodes if node in graph]
    return {node for layer in nx.bfs_layers(graph, known) for node in layer} if known else set()
