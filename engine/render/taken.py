"""The traffic of cases on a flowchart: on its arrows, beside them, and in its boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from engine.audit import Audit
from engine.graph.journey_map import JourneyMap
from engine.insights.deviations import Departure, departures
from engine.insights.scope import Scope
from engine.insights.traffic import BEGINNING, Ends, Traffic, traffic
from engine.render.diagram import Arrow
from engine.score.only import Only
from engine.score.scorecard import Period

FEW = 0.03
"""What a smaller part of the cases did beside the map is counted, and not drawn."""
MOST_DRAWN = 40
"""More ways beside a map cannot be told apart on it; one long case may have gone thousands."""


@dataclass(frozen=True)
class Counted:
    """What is counted of the cases of one origin, and of those of the whole journey.

    Attributes:
        traffic: What the cases of the origin went after one another.
        departures: How cases of the journey differ from its map, by touchpoint.
    """

    traffic: Traffic = field(default_factory=lambda: Traffic(0, {}, {}, {}))
    departures: Mapping[str, list[Departure]] = field(default_factory=dict)

    def arrows(self, origins: Sequence[str], drawn: Iterable[Arrow]) -> Iterator[Arrow]:
        """Yield the arrows with how often they were taken, then what many did beside the map.

        Args:
            origins: The ids of the origins' boxes; it is one where anything is counted.
            drawn: The arrows of the map.
        """
        for arrow in drawn:
            ends = (BEGINNING if arrow.start in origins else arrow.start), arrow.end
            yield replace(arrow, taken=self.traffic.planned[ends]) if self else arrow
        for start, end in self._many[:MOST_DRAWN]:
            taken = self.traffic.unplanned[start, end]
            yield Arrow(start or origins[0], end, taken=taken, planned=False)

    @cached_property
    def _many(self) -> list[Ends]:
        """The ways beside the map that many took, the most frequent first."""
        ways = self.traffic.unplanned
        many = (ends for ends in ways if ways[ends].share >= FEW)
        return sorted(many, key=lambda ends: (ways[ends].cases, ways[ends].times), reverse=True)

    @property
    def notes(self) -> Iterator[str]:
        """Yield what is left out: ways too rare or too many to be drawn, cases on no chart."""
        if rare := len(self.traffic.unplanned) - len(self._many):
            few = f"fewer than {FEW:.0%} of the cases took"
            yield f"left out: {_counted(rare, 'way')} beside the map that {few}"
        if more := self._many[MOST_DRAWN:]:
            few = f"cases took no more often than the {MOST_DRAWN} that are drawn"
            yield f"left out: {_counted(len(more), 'way')} beside the map that {few}"
        if lost := self.traffic.elsewhere:
            yield f"left out: {_counted(lost, 'case')} that began at no origin of the journey"

    def __bool__(self) -> bool:
        """Return whether any case is counted."""
        return self.traffic.cases > 0

    def came(self, box: str) -> int | None:
        """Return how many cases came to a box; None where that is not counted."""
        return self.traffic.came.get(box) if self else None

    def lines(self, touchpoint: str) -> Iterator[str]:
        """Yield what is said of a touchpoint: how many cases came, and how they differ."""
        came = self.came(touchpoint)
        if came is not None:
            yield f"{came:,} of the {self.traffic.cases:,} cases that begin here came to it"
        for one in self.departures.get(touchpoint, ()):
            kind = f"{one.kind}, this or another in its place," if one.one_of else one.kind
            yield f"{kind} in {one.cases.n:,} of all {one.cases.of:,} cases"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def counted(audit: Audit, journey: JourneyMap, period: Period) -> Counted:
    """Return what is counted on the map of one origin; nothing for readers outside."""
    if audit.is_shared:
        return Counted()
    scope = Scope(audit, period, Only(journeys=(journey.journey.journey,)))
    found: dict[str, list[Departure]] = {}
    for one in departures(scope):
        for name in one.one_of or (one.touchpoint,):
            found.setdefault(name, []).append(one)
    return Counted(traffic(scope, journey), found)
