"""What a journey promises and allows, beside what its ways can come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from engine.graph.effort import KINDS, TRANSFERS, channel_counted, effort
from engine.graph.journey_map import JourneyMap
from engine.graph.scale import Bounds, scale
from engine.graph.time_allowed import Part, TimeAllowed
from engine.graph.ways import Ways
from engine.graph.whole import Uses
from engine.model.finding import Place
from engine.model.journey import Touchpoint
from engine.units import Span


@dataclass(frozen=True, slots=True)
class Trip:
    """The ways from a first touchpoint to being helped, with their times and what is promised.

    Attributes:
        origins: All origins that start there.
    """

    origins: tuple[str, ...]
    promise: Span
    times: TimeAllowed
    ways: Ways

    def longest(self, attribute: str) -> tuple[bool, list[str], list[Part]]:
        """Return whether the longest way keeps the promise, that way, and what it takes.

        Args:
            attribute: `fewest` counts what the times surely come to, `most` what they may.
        """
        way = self.ways.dearest(attribute)
        parts = self.times.parts(self.ways, way)
        least, most = self.times.scale.total(span for _, span in parts)
        kept = (least if attribute == "fewest" else most) <= self.promise.amount
        return kept, self.ways.names(way), parts

    def loops(self) -> dict[frozenset[str], list[str]]:
        """Return the circles, as `Ways.loops` does, that take time of the kind promised."""
        every = self.ways.loops().items()
        return {part: way for part, way in every if self.times.takes_time(self.ways, part)}

    def weight(self, part: Part) -> Bounds:
        """Return what a part of a way comes to."""
        return self.times.scale.of(part[1])


@dataclass(frozen=True, slots=True)
class Allowance:
    """The ways from a first touchpoint with one kind of effort, and what limits it.

    Attributes:
        journey: The map on which they are; for transfers with the journeys that it uses.
        origins: All origins from which the ways are these.
        place: Where the limit is written.
    """

    journey: JourneyMap
    origins: tuple[str, ...]
    kind: str
    limit: int
    place: Place | None
    ways: Ways


@dataclass(frozen=True, eq=False)
class Budgets:
    """The promise and the limits of one map, from each of its origins.

    Attributes:
        journey: The map.
        uses: The journeys that use each other.
    """

    journey: JourneyMap
    uses: Uses

    @cached_property
    def timed(self) -> JourneyMap:
        """The map with the journeys written in that it uses and that promise nothing."""
        maps = self.uses.maps

        def is_counted(touchpoint: Touchpoint) -> bool:
            used = maps[touchpoint.uses or ""].journey
            return touchpoint.takes is None and used.promise is None

        return self.uses.entering(self.journey.journey.journey, is_counted)

    @cached_property
    def trips(self) -> tuple[Trip, ...]:
        """The ways from where patients begin, with times; none where nothing is promised."""
        promise = self.journey.journey.promise
        if promise is None:
            return ()
        span = promise.resolved_within
        times = TimeAllowed(self.timed, scale(span.kind, self.journey.blueprint.practice))
        found = ((alike, times.ways(alike[0])) for alike in self._alike(lambda _: ""))
        return tuple(Trip(alike, span, times, ways) for alike, ways in found if ways)

    @cached_property
    def allowances(self) -> tuple[Allowance, ...]:
        """The ways from where patients begin, for each kind of effort that is limited."""
        return tuple(allowance for kind in KINDS for allowance in self._allowances(kind))

    def _allowances(self, kind: str) -> Iterator[Allowance]:
        own, practice = self.journey.journey.limits, self.journey.blueprint.practice.limits
        by = own if getattr(own, kind) is not None else practice
        limit = getattr(by, kind)
        if limit is None:
            return
        name = self.journey.journey.journey
        journey = self.uses.whole(name) if kind == TRANSFERS else self.journey
        for alike in self._alike(partial(channel_counted, journey, kind=kind)):
            if ways := effort(journey, alike[0], kind):
                yield Allowance(journey, alike, kind, limit, by.place(kind), ways)

    def _alike(self, channel: Callable[[str], str]) -> Iterable[tuple[str, ...]]:
        """Return the origins, those together that start at one touchpoint on one channel."""
        found: dict[tuple[str, str], list[str]] = {}
        for origin, start in self.journey.starts.items():
            found.setdefault((start, channel(origin)), []).append(origin)
        return map(tuple, found.values())


def budgets_of(uses: Uses) -> Iterator[Budgets]:
    """Yield the promise and the limits of every map of a practice."""
    yield from (Budgets(journey, uses) for journey in uses.maps.values())
