"""The paths of a journey: the steps that a patient may take, and which may follow which."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product
from typing import NamedTuple

import networkx as nx

from engine.graph.circles import circles
from engine.graph.journey_map import JourneyMap
from engine.model.blueprint import Blueprint
from engine.model.journey import Origin, Touchpoint


class Manner(StrEnum):
    """How a patient passes a touchpoint that they come to."""

    DONE = "done"
    LEFT_OUT = "left out"
    """It is optional, and nothing happens."""
    FULL = "full"
    """It is a sink without room, and its overflow takes over."""

    __hash__ = str.__hash__  # an enum's own is far slower, and steps are looked up all the time


class Step(NamedTuple):
    """One touchpoint or outcome on a path, and how it is passed."""

    node: str
    manner: Manner = Manner.DONE


@dataclass(frozen=True, eq=False)
class Paths:
    """The paths of one map, from its origins on.

    What happens at a touchpoint that uses another journey is what can happen on the way through
    that journey. No path goes on from a touchpoint that nobody has written out, or that uses an
    unknown journey: nothing can be said about what happens there.

    Attributes:
        journey: The map.
        within: What lies on the way through each journey that any map uses.
        around: The touchpoints of all maps that use this one, directly or not.
    """

    journey: JourneyMap
    within: Mapping[str, tuple[Touchpoint, ...]]
    around: tuple[Touchpoint, ...] = ()

    @cached_property
    def graph(self) -> nx.DiGraph[Step]:
        """The steps, and which of them may follow which."""
        graph: nx.DiGraph[Step] = nx.DiGraph()
        graph.add_nodes_from(s for name in self.journey.graph for s in self.entering(name))
        for touchpoint in self.journey.touchpoints.values():
            if self._is_known(touchpoint):
                graph.add_edges_from(self._steps_after(touchpoint))
        return graph

    @cached_property
    def after(self) -> dict[Step, list[Step]]:
        """Which steps may follow each."""
        return nx.to_dict_of_lists(self.graph)

    def _is_known(self, touchpoint: Touchpoint) -> bool:
        return touchpoint.is_written_out and (
            touchpoint.uses is None or touchpoint.uses in self.within
        )

    def entering(self, name: str) -> tuple[Step, ...]:
        """Return the steps with which a patient may pass a touchpoint or outcome."""
        touchpoint = self.journey.touchpoints.get(name)
        if touchpoint is None:
            return (Step(name),)
        is_sink = touchpoint.sink is not None and touchpoint.sink.overflow is not None
        left_out = (Manner.LEFT_OUT,) if touchpoint.optional else ()
        full = (Manner.FULL,) if is_sink else ()
        return tuple(Step(name, manner) for manner in (Manner.DONE, *left_out, *full))

    def _steps_after(self, touchpoint: Touchpoint) -> Iterator[tuple[Step, Step]]:
        full = (touchpoint.sink.overflow or "",) if touchpoint.sink else ()
        for step in self.entering(touchpoint.touchpoint):
            ends = full if step.manner is Manner.FULL else touchpoint.next
            known = (end for end in ends if end in self.journey.graph)
            yield from ((step, after) for end in known for after in self.entering(end))

    @cached_property
    def starts(self) -> dict[str, tuple[Step, ...]]:
        """The steps with which the paths of each origin begin.

        When the channel of an origin is closed, its callers are with its `after_hours`: another
        beginning, unless arrows lead there from the origin's start.
        """
        origins = self.journey.journey.origins
        begun = {o: (s, *self._after_hours(origins[o])) for o, s in self.journey.starts.items()}
        return {o: tuple(s for name in b for s in self.entering(name)) for o, b in begun.items()}

    def _after_hours(self, origin: Origin) -> tuple[str, ...]:
        channel = self.journey.blueprint.practice.channels.get(origin.channel or "")
        name = channel.after_hours if channel else None
        if name is None or name not in self.journey.touchpoints or self.journey.is_in_doubt:
            return ()
        return () if name in self.journey.following([origin.starts_at]) else (name,)

    @cached_property
    def beginnings(self) -> tuple[Step, ...]:
        """The steps with which any path begins."""
        return tuple(dict.fromkeys(step for steps in self.starts.values() for step in steps))

    @cached_property
    def endings(self) -> tuple[Step, ...]:
        """The outcomes of patients who have not gone away."""
        outcomes = self.journey.outcomes.items()
        kept = (name for name, outcome in outcomes if not outcome.lost)
        return tuple(Step(name) for name in kept if name not in self.journey.touchpoints)

    def happening(self, name: str) -> tuple[Touchpoint, ...]:
        """Return the touchpoint, and those on the way through the journey that it uses."""
        touchpoint = self.journey.touchpoints[name]
        return (touchpoint, *self.within.get(touchpoint.uses or "", ()))

    def holding(self, *keys: str) -> dict[Step, tuple[str, ...]]:
        """Return the names that stand under some keys, such as `asks`, where any do."""
        found: dict[Step, tuple[str, ...]] = {}
        for name in self.journey.touchpoints:
            pairs = product(self.happening(name), keys)
            if names := tuple(dict.fromkeys(n for t, key in pairs for n in getattr(t, key))):
                found[Step(name)] = names
        return found

    def known_around(self, *keys: str) -> set[str]:
        """Return what may be given without a step of a path: around this journey, or anytime."""
        anytime = (t for t in self.journey.touchpoints.values() if t.anytime)
        return {n for t in (*self.around, *anytime) for key in keys for n in getattr(t, key)}

    def sentence(self, path: Iterable[Step]) -> str:
        """Return a path as people read it: `Phone menu → Voicemail (full) → Answering service`."""
        return " → ".join(map(self._label, path))

    def _label(self, step: Step) -> str:
        title = self.journey.title(step.node)
        return title if step.manner is Manner.DONE else f"{title} ({step.manner})"


def paths_of(blueprint: Blueprint, maps: Mapping[str, JourneyMap]) -> Iterator[Paths]:
    """Yield the paths of every map of a practice."""
    uses = _without_circles(uses_in(blueprint))
    within = {name: tuple(_within(maps, uses, name)) for _, name in uses.edges if name in maps}
    for name, journey in maps.items():
        users = nx.ancestors(uses, name) & maps.keys() if name in uses else ()
        yield Paths(journey, within, tuple(_all_of(maps, users)))


def _without_circles(uses: nx.DiGraph[str]) -> nx.DiGraph[str]:
    """Return what uses what, but for journeys that come to use themselves, which is R311."""
    circle = {name: number for number, c in enumerate(circles(uses)) for name in c}
    kept = uses.copy()
    kept.remove_edges_from(
        (user, used)
        for user, used in uses.edges
        if user in circle and circle[user] == circle.get(used)
    )
    return kept


def uses_in(blueprint: Blueprint) -> nx.DiGraph[str]:
    """Return which journey uses which, itself excepted."""
    full = blueprint.touchpoints
    pairs = ((j.journey, full.get(t.touchpoint, t).uses) for j, t in blueprint.mentions())
    return nx.DiGraph((user, used) for user, used in pairs if used and used != user)


def _within(
    maps: Mapping[str, JourneyMap], uses: nx.DiGraph[str], name: str
) -> Iterator[Touchpoint]:
    """Yield what lies between the origins and the endings of a journey and of those it uses."""
    for used in (name, *sorted(nx.descendants(uses, name) & maps.keys())):
        journey = maps[used]
        ends = (o for o, outcome in journey.outcomes.items() if not outcome.lost)
        between = journey.reachable_from(*journey.starts) & journey.leading_to(ends)
        yield from (t for n, t in journey.touchpoints.items() if n in between or t.anytime)


def _all_of(maps: Mapping[str, JourneyMap], names: Collection[str]) -> Iterator[Touchpoint]:
    return (t for name in sorted(names) for t in maps[name].touchpoints.values())
