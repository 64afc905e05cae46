"""The shortest way to being helped, and whether the patient can stay on the channel."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

import networkx as nx

from engine.graph.journey_map import JourneyMap
from engine.model.journey import Touchpoint


class Works(StrEnum):
    """Whether a purpose can be finished somewhere."""

    WORKS = "works"
    HANDS_OVER = "hands over"
    MISSING = "missing"
    NOT_OFFERED = "not offered"


@dataclass(frozen=True, slots=True)
class Way:
    """A way from an origin, or from what answers after hours, to an outcome that resolves.

    Attributes:
        journey: The map on which it lies.
        origin: Where the patient starts.
        path: Touchpoints and the outcome; empty when nothing is ever resolved.
        leaves_for: The touchpoint that takes over, on another channel or after hours; None when
            the patient can stay.
    """

    journey: JourneyMap
    origin: str
    path: tuple[str, ...]
    leaves_for: str | None = None

    @property
    def works(self) -> Works:
        """What the way comes to."""
        if not self.path:
            return Works.MISSING
        return Works.HANDS_OVER if self.leaves_for else Works.WORKS


def channel_of(journey: JourneyMap, origin: str) -> str | None:
    """Return the channel that patients come by: the origin's, else its first touchpoint's."""
    written = journey.journey.origins[origin]
    start = journey.touchpoints.get(written.starts_at)
    return written.channel or (start.channel if start else None)


def is_elsewhere(touchpoint: Touchpoint | None, channel: str | None) -> bool:
    """Return whether a patient on a channel must leave it for a touchpoint."""
    if touchpoint is None or touchpoint.channel in (None, channel):
        return False
    return takes_the_patient(touchpoint)


def takes_the_patient(touchpoint: Touchpoint) -> bool:
    """Return whether the patient has to be on its channel: not for what merely reaches them."""
    return touchpoint.initiator != "practice" or bool(touchpoint.asks or touchpoint.steps)


def way_from(journey: JourneyMap, origin: str) -> Way:
    """Return the shortest way from an origin to being helped; one without leaving if there is."""
    start, channel = journey.starts.get(origin), channel_of(journey, origin)
    away = {name for name, t in journey.touchpoints.items() if is_elsewhere(t, channel)}
    if path := shortest(journey, start, without=away):
        return Way(journey, origin, path)
    path = shortest(journey, start)
    left = next(
        (name for name in path if is_elsewhere(journey.touchpoints.get(name), channel)), ""
    )
    return Way(journey, origin, path, left or None)


def shortest(
    journey: JourneyMap, start: str | None, without: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the shortest path from a touchpoint to an outcome that resolves; empty if none.

    The overflow of a sink is no way for whoever finds room in it.
    """
    if start is None or start not in journey.graph or start in without:
        return ()
    graph, adjacent = journey.with_room, journey.with_room.adj
    steps = nx.generic_bfs_edges(
        graph, start, lambda node: (n for n in adjacent[node] if n not in without)
    )
    before = dict[str, str]()
    for earlier, node in steps:
        before[node] = earlier
        if node in journey.resolutions:
            return _back(node, before)
    return ()


def _back(node: str, before: Mapping[str, str]) -> tuple[str, ...]:
    """Return the path that leads to a node."""
    path = [node]
    while path[-1] in before:
        path.append(before[path[-1]])
    return tuple(reversed(path))
