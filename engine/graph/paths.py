"""The paths of a journey: the steps that a patient may take, and which may follow which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

import networkx as nx

from engine.graph.journey_map import JourneyMap
from engine.graph.whole import Uses, entered
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
    """The paths of one journey, from its origins on, through the journeys that it uses too.

    No path goes on from a touchpoint that nobody has written out, or that uses a journey which
    cannot be entered: nothing can be said about what happens there.

    Attributes:
        journey: The map, with the journeys that it uses written in.
        is_used: Whether another journey uses this one. What a patient is owed before or after it
            is then seen on the paths of that one.
    """

    journey: JourneyMap
    is_used: bool = False

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
        return touchpoint.is_written_out and touchpoint.uses is None

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
        past = self.journey.next_of(touchpoint.touchpoint)
        ends = {Manner.DONE: touchpoint.next, Manner.LEFT_OUT: past, Manner.FULL: full}
        for step in self.entering(touchpoint.touchpoint):
            known = (end for end in ends[step.manner] if end in self.journey.graph)
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
    def is_walked_alone(self) -> bool:
        """Whether patients come to it by themselves: no other journey uses it, or a purpose does.

        An origin with a `purpose` is one by which patients come for something of their own.
        """
        return not self.is_used or any(o.purpose for o in self.journey.journey.origins.values())

    @cached_property
    def arrivals(self) -> tuple[Step, ...]:
        """The steps with which patients begin who come to this journey by themselves."""
        origins = self.journey.journey.origins
        alone = (o for o in self.starts if not self.is_used or origins[o].purpose)
        return tuple(dict.fromkeys(step for o in alone for step in self.starts[o]))

    @cached_property
    def endings(self) -> tuple[Step, ...]:
        """The outcomes of patients who have not gone away."""
        outcomes = self.journey.outcomes.items()
        kept = (name for name, outcome in outcomes if not outcome.lost)
        return tuple(Step(name) for name in kept if name not in self.journey.touchpoints)

    def is_unread(self, *keys: str) -> bool:
        """Return whether one of these keys could not be read at some touchpoint."""
        return any(t.is_unread(*keys) for t in self.journey.touchpoints.values())

    def holding(self, *keys: str) -> dict[Step, tuple[str, ...]]:
        """Return the names that stand under some keys, such as `asks`, where any do."""
        found: dict[Step, tuple[str, ...]] = {}
        for name, touchpoint in self.journey.touchpoints.items():
            if names := tuple(dict.fromkeys(n for key in keys for n in getattr(touchpoint, key))):
                found[Step(name)] = names
        return found

    def anytime(self, *keys: str) -> set[str]:
        """Return what may be given at any moment, without a step of a path."""
        anytime = (t for t in self.journey.touchpoints.values() if t.anytime)
        return {n for t in anytime for key in keys for n in getattr(t, key)}

    def sentence(self, path: Iterable[Step]) -> str:
        """Return a path as people read it: `Phone menu → Voicemail (full) → Answering service`."""
        return " → ".join(map(self._label, path))

    def _label(self, step: Step) -> str:
        title = self.journey.title(step.node)
        return title if step.manner is Manner.DONE else f"{title} ({step.manner})"


def paths_of(uses: Uses) -> Iterator[Paths]:
    """Yield the paths of every map of a practice, those that others use first.

    A journey to which patients only come by way of others is walked to its end in those.
    """
    found: list[Paths] = []
    used: set[str] = set()
    for name in uses.users_first:
        paths = Paths(uses.maps[name], name in used)
        if paths.is_walked_alone:
            paths = Paths(uses.whole(name), name in used)
            used |= entered(paths.journey)
        found.append(paths)
    yield from reversed(found)


def uses_in(blueprint: Blueprint) -> nx.DiGraph[str]:
    """Return which journey uses which, itself excepted."""
    full = blueprint.touchpoints
    pairs = ((j.journey, full.get(t.touchpoint, t).uses) for j, t in blueprint.mentions())
    return nx.DiGraph((user, used) for user, used in pairs if used and used != user)
