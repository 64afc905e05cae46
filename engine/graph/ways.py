"""All ways from an origin to being helped, and what the cheapest and the dearest of them cost.

No path is enumerated: the cheapest is Dijkstra's, the dearest the longest path of a graph without
circles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

import networkx as nx

from engine.graph.arrow import Arrow
from engine.graph.circles import circles, turned, way_round
from engine.graph.journey_map import JourneyMap

Cost = Fraction | float
Node = tuple[str, str]
"""A touchpoint or outcome, and the channel that the patient is on, empty where it is no matter."""
Choice = tuple[str, Cost, Cost]
"""The channel that the patient is on after a step, the least that it costs, and the most."""
Price = Callable[[Arrow | None, str, str], Iterable[Choice]]
"""What a step costs: its arrow (None at the start), where it leads, the channel before it."""

HUGE = 10**40
"""More than all costs of a map that have an end."""

START, END = ("START", ""), ("END", "")  # ids are lower case


@dataclass(frozen=True, eq=False)
class Ways:
    """The ways from the start of an origin to the outcomes that resolve.

    Attributes:
        graph: From `START` to `END`; its edges carry the costs `fewest` and `most`, and `via`,
            the touchpoints in between, where an edge stands for a longer stretch of the map.
    """

    graph: nx.DiGraph[Node]

    def fewest(self) -> tuple[Cost, list[str]]:
        """Return what the cheapest way costs, and that way."""
        path: list[Node] = nx.dijkstra_path(self.graph, START, END, weight="fewest")
        return self.cost(path, "fewest"), self.names(path)

    def most(self, attribute: str = "most") -> tuple[Cost, list[str]]:
        """Return what the dearest way costs that always leads onward, and that way."""
        path = self.dearest(attribute)
        return self.cost(path, attribute), self.names(path)

    def cost(self, path: list[Node], attribute: str) -> Cost:
        """Return what a way costs."""
        total: Cost = sum(self.graph.edges[step][attribute] for step in pairwise(path))
        return total

    def dearest(self, attribute: str) -> list[Node]:
        """Return the nodes of the way that costs the most, `START` and `END` included."""
        return nx.dag_longest_path(self._weighed(attribute), weight="cost")

    def _weighed(self, attribute: str) -> nx.DiGraph[Node]:
        graph = self._onward.copy()
        for _, end, edge in graph.edges(data=True):
            cost = min(edge[attribute], HUGE)  # even what has no end must not hide what follows
            edge["cost"] = cost + (end == END)  # so that the longest path ends there
        return graph

    @cached_property
    def _onward(self) -> nx.DiGraph[Node]:
        """The ways without what leads back.

        A step leads back to where every way to it has come by already. Where a circle has no such
        place only steps away from the start count.
        """
        onward, above = self.graph.copy(), nx.immediate_dominators(self.graph, START)
        back = [(u, v) for u, v in _round(onward) if _comes_by(above, u, v)]
        onward.remove_edges_from(back)
        nearer = [(u, v) for u, v in _round(onward) if self._far[v] <= self._far[u]]
        onward.remove_edges_from(nearer)
        return _between(onward)

    @cached_property
    def _far(self) -> dict[Node, int]:
        """How many steps each touchpoint is from the start."""
        return dict(nx.single_source_shortest_path_length(self.graph, START))

    def loops(self) -> dict[frozenset[str], list[str]]:
        """Return each part of the map where patients can go round at a cost, with a way round.

        A part has all touchpoints from each of which a patient can come to all others of it. The
        way is the shortest round one step that costs something, told from where it is nearest to
        the start.
        """
        found: dict[frozenset[str], list[str]] = {}
        for part in circles(self.graph):
            costs = nx.get_edge_attributes(self.graph.subgraph(part), "most")
            if step := min((step for step, most in costs.items() if most), default=None):
                around = way_round(self.graph, *step)
                first = min(around, key=lambda node: (self._far[node], node))
                found[frozenset(name for name, _ in part)] = self.names(turned(around, first))
        return found

    def names(self, path: list[Node]) -> list[str]:
        """Return the touchpoints and outcomes of a way, every step of it an arrow of the map."""
        found = [path[0][0]]
        for step in pairwise(path):
            found += [*self.graph.edges[step].get("via", ()), step[1][0]]
        return [name for name in found if name not in (START[0], END[0])]


def ways(journey: JourneyMap, origin: str, channel: str, price: Price) -> Ways | None:
    """Return the ways from an origin to being helped; None if there is none.

    Args:
        journey: The map.
        origin: The origin.
        channel: The channel on which the patient comes.
        price: What each step costs.
    """
    graph: nx.DiGraph[Node] = nx.DiGraph()
    waiting: list[Node] = [START]
    graph.add_nodes_from((START, END))
    while waiting:
        node = waiting.pop()
        now = channel if node == START else node[1]
        for arrow, end in _steps(journey, origin, node):
            for after, fewest, most in price(arrow, end, now):
                if (end, after) not in graph:
                    waiting.append((end, after))
                graph.add_edge(node, (end, after), fewest=fewest, most=most)
        if node[0] in journey.resolutions:
            graph.add_edge(node, END, fewest=0, most=0)
    kept = _between(graph)
    return Ways(kept) if END in kept else None


def _steps(journey: JourneyMap, origin: str, node: Node) -> list[tuple[Arrow | None, str]]:
    if node == START:
        return [(None, start) for name, start in journey.starts.items() if name == origin]
    after = journey.graph.adj[node[0]]
    return [(edge["arrow"], end) for end, edge in after.items()]


def _round(graph: nx.DiGraph[Node]) -> list[tuple[Node, Node]]:
    """Return the steps that lie on a circle."""
    return [step for part in circles(graph) for step in graph.subgraph(part).edges]


def _comes_by(above: Mapping[Node, Node | None], node: Node | None, other: Node) -> bool:
    """Return whether every way to a node comes by another one, given what is just above each."""
    while node is not None and node not in (START, other):
        node = above.get(node)
    return node == other


def _between(graph: nx.DiGraph[Node]) -> nx.DiGraph[Node]:
    """Return what lies on a way from `START` to `END`."""
    kept = (nx.descendants(graph, START) | {START}) & (nx.ancestors(graph, END) | {END})
    part = graph.copy()
    part.remove_nodes_from([node for node in graph if node not in kept])
    return part
