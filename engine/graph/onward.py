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

    def leads_on(start: str, end: str) -> bool:
        is_round = start in circle and circle[start] == circle.get(end)
        return not is_round or away.get(start, len(away)) < away.get(end, len(away))

    ahead: nx.DiGraph[str] = nx.DiGraph()
    ahead.add_nodes_from(written)
    arrows = (arrow for arrow in graph.edges(written) if arrow[1] in written)
    ahead.add_edges_from([arrow for arrow in arrows if leads_on(*arrow)])
    return tuple(nx.lexicographical_topological_sort(ahead, key=written.__getitem__))
