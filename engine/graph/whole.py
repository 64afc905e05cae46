"""A journey with all journeys that it uses written into it, as a patient goes through it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import networkx as nx

from engine.graph.arrow import Arrow, arrows_of
from engine.graph.journey_map import JourneyMap
from engine.graph.orders import in_every_order, member_of
from engine.model.journey import Outcome, Touchpoint

WITHIN = "/"  # no id has one
MOST = 1_000
"""The most touchpoints and endings that are written into a journey; what is more stays unknown."""

BLANK = Touchpoint(touchpoint="nothing")

Names = tuple[str, ...]
Enters = Callable[[Touchpoint], bool]
"""Whether what a touchpoint uses is to be written in."""


@dataclass(frozen=True, eq=False)
class WholeJourney(JourneyMap):
    """A map in which each touchpoint that uses a journey leads into it, and its endings back.

    Nodes of the map itself have their ids; those of a journey that `booking` uses are called
    `booking/line`. An ending of a used journey is passed like a touchpoint in which nothing
    happens, unless the patient is `lost`. Each touchpoint knows its place in its own file.

    Attributes:
        written: All touchpoints.
        ends: All outcomes, also those of the journeys that are used.
        onward: What follows each touchpoint that uses a journey once that is over.
        entered: The journey that each of them uses.
        beyond: The touchpoints whose journey is too much to be written in as well.
    """

    written: dict[str, Touchpoint] = field(default_factory=dict)
    ends: dict[str, Outcome] = field(default_factory=dict)
    onward: dict[str, Names] = field(default_factory=dict)
    entered: dict[str, str] = field(default_factory=dict)
    beyond: list[str] = field(default_factory=list)

    @cached_property
    def touchpoints(self) -> dict[str, Touchpoint]:
        """The touchpoints of the map, then those of the journeys that it uses."""
        return self.written

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """How the journey, and each that it uses, can end."""
        return self.ends

    @cached_property
    def resolutions(self) -> frozenset[str]:
        """The outcomes of the map itself with which the patient is helped or led on."""
        return frozenset(JourneyMap(self.journey, self.blueprint).resolutions)

    @cached_property
    def arrows(self) -> tuple[Arrow, ...]:
        """Every arrow; past what an optional touchpoint uses leads one that is a skip."""
        touchpoints = self.touchpoints.values()
        return tuple(a for t in touchpoints for a in (*arrows_of(t), *self._skips(t)))

    def _skips(self, touchpoint: Touchpoint) -> Iterator[Arrow]:
        name = touchpoint.touchpoint
        for end in self.onward.get(name, ()) if touchpoint.optional else ():
            yield Arrow(name, end, is_skip=True)

    def sentence(self, path: Iterable[str]) -> str:
        """Return a path as people read it, with what it leaves out: `A form (left out) → Done`."""
        nodes = list(path)
        skipped = {s for s, e in pairwise(nodes) if self._is_skip(s, e)}
        said = (f"{self.title(n)} (left out)" if n in skipped else self.title(n) for n in nodes)
        return " → ".join(said)

    def _is_skip(self, start: str, end: str) -> bool:
        return self.graph.has_edge(start, end) and self.graph.edges[start, end]["arrow"].is_skip

    def next_of(self, name: str) -> Names:
        """Return what follows a touchpoint once what it uses is over, or where it is left out."""
        return self.onward.get(name, self.touchpoints[name].next)


@dataclass(frozen=True, eq=False)
class Uses:
    """Which journey of a practice uses which.

    Attributes:
        written: Every map.
    """

    written: Mapping[str, JourneyMap]
    _wholes: dict[str, JourneyMap] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def maps(self) -> dict[str, JourneyMap]:
        """Every map, with all orders written out in which its groups can be passed."""
        return {name: in_every_order(journey) for name, journey in self.written.items()}

    @cached_property
    def _graph(self) -> nx.DiGraph[str]:
        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.maps)
        for name, journey in self.maps.items():
            used = (t.uses or "" for t in journey.touchpoints.values())
            graph.add_edges_from((name, one) for one in used if one in self.maps)
        return graph

    @cached_property
    def _rounds(self) -> dict[str, int]:
        """For each journey a number that it shares with those that it uses and that use it."""
        rounds = nx.strongly_connected_components(self._graph)  # those that are used come first
        return {name: number for number, names in enumerate(rounds) for name in names}

    @cached_property
    def users_first(self) -> list[str]:
        """Every journey, after those that use it."""
        return sorted(self.maps, key=lambda name: self._rounds[name], reverse=True)

    def _is_known(self, user: str, used: str | None) -> bool:
        """Return whether a journey can be entered: it is there, and does not use its user."""
        if used is None or used not in self.maps or self._rounds[user] == self._rounds[used]:
            return False
        return bool(self.maps[used].starts)

    def whole(self, name: str) -> JourneyMap:
        """Return a journey with all that it uses; the map itself where it uses none."""
        if name not in self._wholes:
            self._wholes[name] = self.entering(name, lambda _: True)
        return self._wholes[name]

    def entering(self, name: str, enters: Enters) -> JourneyMap:
        """Return a journey with some of those that it uses; the map itself where it uses none."""
        journey = self.maps[name]
        if not any(self._is_known(name, t.uses) for t in journey.touchpoints.values()):
            return journey
        found = WholeJourney(journey.journey, journey.blueprint)
        waiting = deque([_Part(journey)])
        size = 0
        while waiting:
            part = waiting.popleft()
            for node, touchpoint in part.touchpoints():
                used, known = touchpoint.uses or "", touchpoint
                more = self._size(part, used)
                is_meant = more and enters(touchpoint)
                if is_meant and size + more > MOST:
                    found.beyond.append(node)
                elif is_meant:
                    size += more
                    inner = _Part(self.maps[used], node + WITHIN, touchpoint)
                    waiting.append(inner)
                    found.onward[node], found.entered[node] = touchpoint.next, used
                    known = touchpoint.model_copy(update={"uses": None, "next": inner.starts})
                found.written[node] = known
            found.ends.update(part.outcomes())
            found.written.update(part.passed())
        return found

    def _size(self, part: _Part, used: str) -> int:
        if not self._is_known(part.journey.journey.journey, used):
            return 0
        return len(self.maps[used].touchpoints) + len(self.maps[used].outcomes)


@dataclass(frozen=True, eq=False)
class _Part:
    """One journey as it is written into a whole one, at the touchpoint that uses it."""

    journey: JourneyMap
    prefix: str = ""
    user: Touchpoint | None = None

    @property
    def starts(self) -> Names:
        return self._within(dict.fromkeys(self.journey.starts.values()))

    def _within(self, names: Names | Mapping[str, None]) -> Names:
        return tuple(self.prefix + name for name in names)

    def touchpoints(self) -> Iterator[tuple[str, Touchpoint]]:
        for name, touchpoint in self.journey.touchpoints.items():
            yield self.prefix + name, self._renamed(touchpoint) if self.prefix else touchpoint

    def _renamed(self, touchpoint: Touchpoint) -> Touchpoint:
        sink = touchpoint.sink
        if sink and sink.overflow:
            sink = sink.model_copy(update={"overflow": self.prefix + sink.overflow})
        names: dict[str, object] = {
            "touchpoint": self.prefix + touchpoint.touchpoint,
            "next": self._within(touchpoint.next),
            "hands_over_to": self._within(touchpoint.hands_over_to),
            "sink": sink,
        }
        return touchpoint.model_copy(update=names)

    def outcomes(self) -> Iterator[tuple[str, Outcome]]:
        for name, outcome in self.journey.outcomes.items():
            yield self.prefix + name, outcome

    def passed(self) -> Iterator[tuple[str, Touchpoint]]:
        """Yield the endings that lead back to the user, as touchpoints in its place."""
        for name, outcome in self.journey.outcomes.items() if self.user else ():
            if self.user and not outcome.lost and name not in self.journey.touchpoints:
                said = {
                    "touchpoint": self.prefix + name,
                    "title": outcome.title,
                    "next": self.user.next,
                    "hands_over_to": self.user.hands_over_to,
                }
                yield self.prefix + name, _standing_at(self.user, said)


def _standing_at(user: Touchpoint, said: Mapping[str, object]) -> Touchpoint:
    """Return a touchpoint at which nothing happens, in the place of another."""
    nothing = {name: getattr(BLANK, name) for name in user.model_fields_set}
    return user.model_copy(update={**nothing, **said})


def entered(journey: JourneyMap) -> set[str]:
    """Return the journeys that a patient comes to on the way through a whole one."""
    if not isinstance(journey, WholeJourney):
        return set()
    reached = journey.reachable_from(*journey.starts)
    return {used for node, used in journey.entered.items() if node in reached}


def unwritten(journey: JourneyMap) -> Sequence[str]:
    """Return the touchpoints whose journey is too much to be written into a whole one."""
    return journey.beyond if isinstance(journey, WholeJourney) else ()


def user_of(node: str) -> str:
    """Return the touchpoint that uses the journey of a node; an empty text if none does."""
    return node.rpartition(WITHIN)[0]


def box_of(node: str) -> str:
    """Return the touchpoint of the map itself at which a node of a whole journey is shown."""
    return member_of(node.partition(WITHIN)[0])


def id_of(node: str) -> str:
    """Return the id of a touchpoint or outcome of a whole journey, as its file has it."""
    return member_of(node.rpartition(WITHIN)[2])
