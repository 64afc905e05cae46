"""What a journey promises and allows, beside what its ways can come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.graph.effort import KINDS, effort
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
    """The ways from one origin to being helped, with their times and what is promised."""

    origin: str
    promise: Span
    times: TimeAllowed
    ways: Ways

    def longest(self, attribute: str) -> tuple[bool, list[str], list[Part]]:
        """Return whether the longest way keeps the promise, that way, and what it takes.

        Args:
            attribute: `fewest` counts what the times surely come to, `most` what they may.
        """
        way = self.ways.dearest(attribute)
        kept = self.ways.cost(way, attribute) <= self.promise.amount
        return kept, self.ways.names(way), self.times.parts(self.ways, way)

    def weight(self, part: Part) -> Bounds:
        """Return what a part of a way comes to."""
        return self.times.scale.of(part[1])


@dataclass(frozen=True, slots=True)
class Allowance:
    """The ways from one origin with one kind of effort, its limit, and where that is written."""

    origin: str
    kind: str
    limit: int
    place: Place | None
    ways: Ways


@dataclass(frozen=True, eq=False)
class Budgets:
    """The promise and the limits of one map, from each of its origins.

    Attributes:
        journey: The map.
        timed: The same with the journeys written in that it uses and that promise nothing.
    """

    journey: JourneyMap
    timed: JourneyMap

    @cached_property
    def trips(self) -> tuple[Trip, ...]:
        """The ways from each origin, with their times; none where nothing is promised."""
        promise = self.journey.journey.promise
        if promise is None:
            return ()
        span = promise.resolved_within
        times = TimeAllowed(self.timed, scale(span.kind, self.journey.blueprint.practice))
        found = ((origin, times.ways(origin)) for origin in self.journey.starts)
        return tuple(Trip(origin, span, times, ways) for origin, ways in found if ways)

    @cached_property
    def allowances(self) -> tuple[Allowance, ...]:
        """The ways from each origin, for each kind of effort that is limited."""
        return tuple(allowance for kind in KINDS for allowance in self._allowances(kind))

    def _allowances(self, kind: str) -> Iterator[Allowance]:
        own, practice = self.journey.journey.limits, self.journey.blueprint.practice.limits
        by = own if getattr(own, kind) is not None else practice
        limit = getattr(by, kind)
        for origin in self.journey.starts if limit is not None else ():
            if ways := effort(self.journey, origin, kind):
                yield Allowance(origin, kind, limit, by.place(kind), ways)


def budgets_of(maps: Mapping[str, JourneyMap]) -> Iterator[Budgets]:
    """Yield the promise and the limits of every map of a practice."""
    uses = Uses(maps)

    def is_counted(touchpoint: Touchpoint) -> bool:
        used = maps[touchpoint.uses or ""].journey
        return touchpoint.takes is None and used.promise is None

    for name, journey in maps.items():
        is_promised = journey.journey.promise is not None
        yield Budgets(journey, uses.whole(name, is_counted) if is_promised else journey)
