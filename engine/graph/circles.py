"""Ways that lead back to where they began."""

from __future__ import annotations

import networkx as nx


def circles(graph: nx.DiGraph[str]) -> tuple[frozenset[str], ...]:
    """Return the sets of nodes from each of which one can come back to all others of its set."""
    found = nx.strongly_connected_components(graph)
    return tuple(frozenset(nodes) for nodes in found if len(nodes) > 1 or _loops(graph, nodes))


def _loops(graph: nx.DiGraph[str], nodes: set[str]) -> bool:
    return any(graph.has_edge(node, node) for node in nodes)


def way_round(graph: nx.DiGraph[str], start: str, after: str) -> list[str]:
    """Return the shortest way from `start` by its successor `after` back, `start` at both ends."""
    return [start, *nx.shortest_path(graph, after, start)]
