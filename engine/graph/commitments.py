"""Promises that a patient is made at one touchpoint, and whether every path keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from engine.graph.journey_map import JourneyMap
from engine.graph.whole import id_of, user_of

END = "END"  # ids are lower case


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise that is not kept on every path.

    Attributes:
        start: The touchpoint that makes it.
        promised: The touchpoint that should keep it.
        title: What that is called.
        path: A shortest path to an end on which it is not kept, and nobody tells the patient.
        is_optional: Whether the touchpoint that should keep it may be left out.
    """

    start: str
    promised: str
    title: str
    path: tuple[str, ...]
    is_optional: bool = False


def commitments(journey: JourneyMap) -> Iterator[Commitment]:
    """Yield every promise of a map that is not kept on every path, in map order."""
    paths = _Paths(journey)
    known = journey.blueprint.touchpoints
    for name, touchpoint in journey.touchpoints.items():
        promised = touchpoint.commits_to
        if promised is None or promised == id_of(name) or promised not in known:
            continue
        whole = known[promised]
        if whole.anytime or paths.always_come_to(promised, name, whole.optional):
            continue
        path = paths.without(promised, name, whole.optional)
        if path:
            optional = whole.optional and promised in map(id_of, path)
            yield Commitment(name, promised, whole.title or promised, path, optional)


@dataclass(frozen=True, eq=False)
class _Paths:
    """The paths of a map to its ends, other than those where the patient has gone away."""

    journey: JourneyMap

    @cached_property
    def backwards(self) -> nx.DiGraph[str]:
        """The map with its arrows turned round, from one node before all ends.

        A touchpoint after which nothing comes is an end too, unless a broken arrow leaves it.
        """
        graph, broken = self.journey.graph, self.journey.loose_ends
        turned: nx.DiGraph[str] = nx.DiGraph()
        turned.add_nodes_from(graph)
        turned.add_edges_from((after, before) for before, after in graph.edges)
        for name in graph:
            outcome = self.journey.outcomes.get(name)
            is_open = not self.journey.with_room.out_degree(name) and name not in broken
            if is_open and not (outcome and outcome.lost):
                turned.add_edge(END, name)
        turned.add_node(END)
        return turned

    @cached_property
    def dominators(self) -> dict[str, str | None]:
        """For each touchpoint the next one that every path to an end comes to."""
        return dict(nx.immediate_dominators(self.backwards, END))

    def always_come_to(self, promised: str, start: str, optional: bool) -> bool:
        """Return whether every path to an end comes to what is promised.

        A sink without room promises nothing, so its overflow is no path from it. Where nothing
        else follows there is no path at all, which is a finding of its own.
        """
        return not optional and all(self._leads(n, promised) for n in self._first_after(start))

    def _leads(self, node: str, promised: str) -> bool:
        while node != END and not self._keeps(node, promised):
            node = self.dominators.get(node) or END
        return node != END

    def _keeps(self, node: str, promised: str) -> bool:
        """Return whether a node is what is promised, not an ending of a used journey."""
        is_ending = bool(user_of(node)) and node in self.journey.outcomes
        return id_of(node) == promised and not is_ending

    def _first_after(self, start: str) -> Iterator[str]:
        """Yield what may follow a promise; who makes it has not left its touchpoint out."""
        for node, edge in self.journey.with_room.adj[start].items():
            if not edge["arrow"].is_skip:
                yield node

    def without(self, promised: str, start: str, optional: bool) -> tuple[str, ...]:
        """Return a shortest path to an end where nobody keeps the promise or tells the patient."""
        after, keepers = self._after(promised, optional), self._keepers(promised, optional)
        nexts = (n for n in self._first_after(start) if n not in keepers)
        paths = [_path(node, after) for node in nexts]
        found = min((path for path in paths if path), key=len, default=())
        return (start, *found) if found else ()

    def _after(self, promised: str, optional: bool) -> dict[str, str]:
        """Return what comes after each node on a shortest path to an end, without the keepers."""
        keepers = self._keepers(promised, optional)

        def before(node: str) -> Iterator[str]:
            if node not in keepers:
                yield from self.backwards.adj[node]

        steps = nx.generic_bfs_edges(self.backwards, END, before)
        return {node: after for after, node in steps}

    @cached_property
    def _entered(self) -> dict[str, set[str]]:
        """The touchpoints of each other journey that this one leads to, or that stays unknown."""
        own, journeys = self.journey.journey, self.journey.blueprint.journeys
        names = {t.uses for t in self.journey.touchpoints.values() if t.uses}
        names |= {name for end in self.journey.outcomes.values() for name in end.leads_to}
        others = sorted((names & journeys.keys()) - {own.journey})
        return {name: {t.touchpoint for t in journeys[name].touchpoints} for name in others}

    def _keepers(self, promised: str, optional: bool) -> set[str]:
        touchpoints, outcomes = self.journey.touchpoints.items(), self.journey.outcomes.items()
        entered = {name for name, ids in self._entered.items() if promised in ids}
        found = {n for n, t in touchpoints if promised in t.tells_delay_of or t.uses in entered}
        found |= {name for name, end in outcomes if entered.intersection(end.leads_to)}
        return (
            found if optional else found | {n for n, _ in touchpoints if self._keeps(n, promised)}
        )


def _path(node: str, after: dict[str, str]) -> tuple[str, ...]:
    """Return the path from a node to an end; none when it comes to none."""
    path = [node] if node in after else []
    while path and after[path[-1]] != END:
        path.append(after[path[-1]])
    return tuple(path)
