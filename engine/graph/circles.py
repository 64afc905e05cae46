"""Ways that lead back to where they began."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

import networkx as nx

N = TypeVar("N", bound=Hashable)


def circles(graph: nx.DiGraph[N]) -> tuple[frozenset[N], ...]:
    """Return the sets of nodes from each of which one can come back to all others of its set."""
    found = nx.strongly_connected_components(graph)
    return tuple(frozenset(nodes) for nodes in found if len(nodes) > 1 or _loops(graph, nodes))


def _loops(graph: nx.DiGraph[N], nodes: set[N]) -> bool:
    return any(graph.has_edge(node, node) for node in nodes)


def way_round(graph: nx.DiGraph[N], start: N, after: N) -> list[N]:
    """Return the shortest way from `start` by its successor `after` back, `start` at both ends."""
    return [start, *nx.shortest_path(graph, after, start)]


def turned(around: list[N], first: N) -> list[N]:
    """Return a way round that begins and ends at another node of it."""
    circle = around[:-1]
    at = circle.index(first)
    return [*circle[at:], *circle[:at], first]
