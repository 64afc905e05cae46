"""What a case costs beside its map: the cheapest way through the places where it can be.

Maps are read as they stand in YAML. A place is one of these, with a frame: the journey in which
the patient is, and the place to which that leads back if another journey uses it.

- `to` a name: an arrow has led there, and nothing has happened there yet;
- `from` a name: it is passed, and its arrows lead on;
- `in` a group: some of its members are done.

A state is a place and how many events have been read. Of a touchpoint that uses another journey
both may be left out where it is optional, and nobody need have logged its own touch. A patient who
is lost in a used journey is lost: the case is over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product
from math import inf
from typing import Any

import networkx as nx

Written = Mapping[str, Any]
"""A map, or a touchpoint of one, as texts."""
Place = tuple[Any, ...]
Frame = tuple[str, "Place | None"]
Move = tuple[str | None, int, Place]
"""The event that a move reads, if any; what it costs; and where it leads."""


@dataclass(frozen=True)
class Walks:
    """Every way in which a case can go through one journey of a practice.

    Attributes:
        maps: All maps of the practice.
        journey: The journey of the case.
    """

    maps: Sequence[Written]
    journey: str

    @cached_property
    def touchpoints(self) -> dict[str, dict[str, Written]]:
        """The touchpoints of each map; what one only names is as another has written it out."""
        everywhere = [t for each in self.maps for t in each["touchpoints"]]
        full = {t["touchpoint"]: t for t in everywhere if "title" in t}
        return {
            each["journey"]: {
                t["touchpoint"]: t if "title" in t else {**full[t["touchpoint"]], "next": [], **t}
                for t in each["touchpoints"]
            }
            for each in self.maps
        }

    @cached_property
    def group_of(self) -> dict[tuple[str, str], str]:
        """The group of each touchpoint that is in one, by journey and id."""
        return {
            (journey, member): name
            for journey, touchpoints in self.touchpoints.items()
            for name, touchpoint in touchpoints.items()
            for member in touchpoint.get("any_order", ())
        }

    def map_of(self, journey: str) -> Written:
        """Return the map of a journey as it is written."""
        return next(each for each in self.maps if each["journey"] == journey)

    def starts(self, frame: Frame, origin: str | None = None) -> list[Place]:
        """Return where a journey begins: at one of its origins, or at any."""
        origins = self.map_of(frame[0])["origins"]
        chosen = origins.values() if origin is None else [origins[origin]]
        return [("to", frame, one["starts_at"]) for one in chosen]

    def is_over(self, place: Place) -> bool:
        """Return whether the case has come to an outcome here, or the patient is lost."""
        kind, frame, name, *_ = place
        outcome = self.map_of(frame[0])["outcomes"].get(name)
        if kind != "to" or outcome is None:
            return False
        return frame[1] is None or "lost" in outcome

    def moves(self, place: Place) -> Iterator[Move]:
        """Yield every move from a place that the map allows, or that leaves something out."""
        kind, frame, name, *done = place
        if kind == "from":
            yield from self._onward(frame, name, "next")
        elif kind == "in":
            yield from self._in_any_order(frame, name, *done)
        elif name in self.map_of(frame[0])["outcomes"]:
            if not self.is_over(place):
                yield None, 0, frame[1]
        elif "any_order" in self.touchpoints[frame[0]][name]:
            yield None, 0, ("in", frame, name, frozenset())
            if "optional" in self.touchpoints[frame[0]][name]:
                yield None, 0, ("from", frame, name)
        else:
            yield from self._passing(frame, name, frozenset())

    def _in_any_order(self, frame: Frame, group: str, done: frozenset[str]) -> Iterator[Move]:
        members = self.touchpoints[frame[0]][group]["any_order"]
        for member in members:
            if member not in done:
                yield from self._passing(frame, member, done)
        if done == set(members):
            yield None, 0, ("from", frame, group)

    def _passing(self, frame: Frame, name: str, done: frozenset[str]) -> Iterator[Move]:
        """Yield the moves that pass a touchpoint, of whose group some are done."""
        written = self.touchpoints[frame[0]][name]
        is_free = {"optional", "anytime", "uses"} & written.keys()
        for begun in self._begun(frame, name, done):
            yield name, 0, begun
            yield None, 0 if is_free else 1, begun

    def _passed(self, frame: Frame, name: str, done: frozenset[str]) -> Place:
        group = self.group_of.get((frame[0], name))
        return ("in", frame, group, done | {name}) if group else ("from", frame, name)

    def _begun(self, frame: Frame, name: str, done: frozenset[str]) -> list[Place]:
        """Return where a touch leads: past it, into what it uses, or where it is full."""
        written, passed = self.touchpoints[frame[0]][name], self._passed(frame, name, done)
        used = self.starts((written["uses"], passed)) if "uses" in written else []
        after = [passed] if "uses" not in written or "optional" in written else []
        return [*used, *after, *(place for _, _, place in self._onward(frame, name, "overflow"))]

    def _onward(self, frame: Frame, name: str, key: str) -> Iterator[Move]:
        written = self.touchpoints[frame[0]][name]
        ends = {"next": written.get("next", ()), "overflow": written.get("sink", {}).values()}
        for end in ends[key]:
            if end in {*self.touchpoints[frame[0]], *self.map_of(frame[0])["outcomes"]}:
                yield None, 0, ("to", frame, end)

    @cached_property
    def frames(self) -> list[Frame]:
        """The journey of the case, and each that is used, once for each place it leads back to."""
        found: list[Frame] = [(self.journey, None)]
        for frame in found:
            for name, written in self.touchpoints[frame[0]].items():
                if used := written.get("uses"):
                    before = self._done_before(frame[0], name)
                    found.extend((used, self._passed(frame, name, done)) for done in before)
        return found

    def _done_before(self, journey: str, name: str) -> Iterator[frozenset[str]]:
        group = self.group_of.get((journey, name))
        members = self.touchpoints[journey][group]["any_order"] if group else [name]
        others = [member for member in members if member != name]
        sizes = (combinations(others, size) for size in range(len(others) + 1))
        return map(frozenset, chain.from_iterable(sizes))

    @cached_property
    def at_any_time(self) -> dict[str, set[Place]]:
        """Where a case may go on after an event that may happen at any moment, by touchpoint."""
        found: dict[str, set[Place]] = defaultdict(set)
        for frame in self.frames:
            for name, written in self.touchpoints[frame[0]].items():
                if "anytime" in written:
                    goes_on = self._begun(frame, name, frozenset()) if written.get("next") else ()
                    found[name].update(goes_on)
        return found

    @cached_property
    def places(self) -> dict[Place, list[Move]]:
        """Every place to which a case can come, with the moves from it."""
        found: dict[Place, list[Move]] = {}
        waiting = [*self.starts((self.journey, None)), *chain(*self.at_any_time.values())]
        while waiting:
            place = waiting.pop()
            if place not in found:
                found[place] = list(self.moves(place))
                waiting += [end for _, _, end in found[place]]
        return found

    @cached_property
    def number(self) -> dict[Place, int]:
        """A number for each place."""
        return {place: number for number, place in enumerate(self.places)}

    def costs(self, trace: Sequence[str], origin: str | None = None) -> dict[Place, float]:
        """Return what the case costs if it ends at each place; what cannot be is not in it."""
        graph: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
        for (place, moves), read in product(self.places.items(), range(len(trace) + 1)):
            event = trace[read] if read < len(trace) else None
            here = (self.number[place], read)
            for ahead, cost, end in chain(moves, self._whatever_happens(event, place)):
                if ahead is None or ahead == event:
                    there = (self.number[end], read + (ahead is not None))
                    known = graph.get_edge_data(here, there, {"weight": inf})["weight"]
                    graph.add_edge(here, there, weight=min(cost, known))
        begin = {(self.number[place], 0) for place in self.starts((self.journey, None), origin)}
        graph.add_nodes_from(begin)
        found = nx.multi_source_dijkstra_path_length(graph, begin)
        at_end = {place: (number, len(trace)) for place, number in self.number.items()}
        return {place: found[state] for place, state in at_end.items() if state in found}

    def _whatever_happens(self, event: str | None, place: Place) -> Iterable[Move]:
        """Yield the moves that read an event without a step on the way."""
        if event is None:
            return
        yield event, 0 if event in self.at_any_time else 1, place
        for end in self.at_any_time.get(event, ()):
            yield event, 0, end

    def cost(self, trace: Sequence[str], origin: str | None = None, *, finished: bool) -> float:
        """Return what a case costs at least; infinite if it cannot come to any outcome."""
        costs = self.costs(trace, origin).items()
        return min((c for place, c in costs if not finished or self.is_over(place)), default=inf)
