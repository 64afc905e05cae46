"""A blueprint in an order of its own: findings do not depend on how its files are sorted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import networkx as nx

from engine.graph.journey_map import JourneyMap, maps_of
from engine.model.blueprint import Blueprint
from engine.model.finding import Place
from engine.model.journey import Journey, Touchpoint
from engine.model.written import Marks

T = TypeVar("T")
NEXT = "next"


def in_order(blueprint: Blueprint) -> Blueprint:
    """Return a blueprint whose touchpoints stand as patients come to them.

    Those nearest to an origin come first, and ids decide between equals; origins, outcomes, what
    comes `next`, departments and roles stand by id. Everything keeps its place in its file.
    Whoever takes the first of several, such as the beginning of a circle or one of two paths that
    are equally long, then takes the same one wherever in a file they are written.
    """
    practice = blueprint.practice
    parts = {"departments": _by_id(practice.departments), "roles": _by_id(practice.roles)}
    return replace(
        blueprint,
        practice=practice.model_copy(update=parts),
        journeys={name: _journey(journey) for name, journey in maps_of(blueprint).items()},
    )


def _journey(journey: JourneyMap) -> Journey:
    written, far = journey.journey, distances(journey)
    ids = sorted({(far.get(t.touchpoint, math.inf), t.touchpoint) for t in written.touchpoints})
    at = {name: position for position, (_, name) in enumerate(ids)}
    touchpoints = sorted(written.touchpoints, key=lambda touchpoint: at[touchpoint.touchpoint])
    parts = {
        "origins": _by_id(written.origins),
        "touchpoints": tuple(map(_touchpoint, touchpoints)),
        "outcomes": _by_id(written.outcomes),
    }
    return written.model_copy(update=parts)


def distances(journey: JourneyMap) -> dict[str, int]:
    """Return how many arrows lie between an origin and each touchpoint that follows one."""
    starts = list(dict.fromkeys(journey.starts.values()))
    layers = nx.bfs_layers(journey.graph, starts) if starts else ()
    return {node: far for far, layer in enumerate(layers) for node in layer}


def _touchpoint(written: Touchpoint) -> Touchpoint:
    order = sorted(range(len(written.next)), key=written.next.__getitem__)
    if order == list(range(len(written.next))):
        return written
    touchpoint = written.model_copy(update={NEXT: tuple(written.next[n] for n in order)})
    touchpoint._marks = _Sorted(written._marks, tuple(order)) if written._marks else None
    return touchpoint


def _by_id(things: Mapping[str, T]) -> dict[str, T]:
    return {name: things[name] for name in sorted(things)}


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The places inside a touchpoint whose `next` stands in another order than in its file."""

    marks: Marks
    order: tuple[int, ...]

    def at(self, *path: str | int) -> Place | None:
        """Return the place of what stands at `path`, as `Marks` says it."""
        return self.marks.at(*self._written(path))

    def key(self, *path: str | int) -> Place | None:
        """Return the place of the key at `path`, as `Marks` says it."""
        return self.marks.key(*self._written(path))

    def holds(self, place: Place) -> bool:
        """Return whether a place lies inside."""
        return self.marks.holds(place)

    def _written(self, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
        if path[:1] == (NEXT,) and len(path) > 1 and isinstance(path[1], int):
            return (NEXT, self.order[path[1]], *path[2:])
        return path
