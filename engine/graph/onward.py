"""The touchpoints of a map one after the other, as its arrows lead."""

from __future__ import annotations

import networkx as nx

from engine.graph.circles import circles
from engine.graph.journey_map import JourneyMap


def onward(journey: JourneyMap) -> tuple[str, ...]:
    """Return the touchpoints of a map, each after all that lead to it.

    In a circle those come first that fewer arrows lead to from an origin. What is still open is
    told by the order in which they are written, so a map that is written onward stays as it is.
    """
    graph, written = journey.graph, {name: n for n, name in enumerate(journey.touchpoints)}
    circle = {name: n for n, names in enumerate(circles(graph)) for name in names}
    layers = nx.bfs_layers(graph, set(journey.starts.values()))
    away = {name: depth for depth, names in enumerate(layers) for name in names}
    ahead: nx.DiGraph[str] = nx.DiGraph()
    ahead.add_nodes_from(written)
    for start, end in graph.edges(written):
        is_round = start in circle and circle[start] == circle.get(end)
        farther = away.get(start, len(away)) < away.get(end, len(away))
        if end in written and (farther or not is_round):
            ahead.add_edge(start, end)
    return tuple(nx.lexicographical_topological_sort(ahead, key=written.__getitem__))
