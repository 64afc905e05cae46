"""From the map of a journey, and what became of it, to the flowchart of one origination point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from engine.audit import WHOLE_LOG, Audit
from engine.graph.journey_map import JourneyMap
from engine.model.blueprint import Blueprint
from engine.model.journey import Outcome, Touchpoint
from engine.render.diagram import Arrow, Box, Diagram, Ending, Kind, Lane
from engine.render.fares import Fare, fare
from engine.score.only import Only
from engine.score.scorecard import Period, Score

ORIGIN = "origin "
"""What begins the id of an origin's box; the blank keeps it apart from every touchpoint."""


def flowchart(
    journey: JourneyMap, origin: str, audit: Audit | None = None, period: Period = WHOLE_LOG
) -> Diagram:
    """Return the flowchart of one origination point of a journey.

    Args:
        journey: The whole map.
        origin: Where the patient starts.
        audit: What became of it; without one, nothing is said about how touchpoints fare.
        period: The local dates that count.

    A touchpoint has the same numbers on every chart of its journey, and in every table: those of
    the journey's own cases, wherever they began.
    """
    return _Chart(journey.of_origin(origin), origin, audit, period).diagram()


def title_of(journey: JourneyMap, origin: str) -> str:
    """Return what the flowchart of an origination point is called."""
    return f"{journey.journey.title}: {journey.journey.origins[origin].title}"


@dataclass(frozen=True, eq=False)
class _Chart:
    """The part of a map that one origin can reach, with what is known of it."""

    map: JourneyMap
    origin: str
    audit: Audit | None
    period: Period

    @property
    def blueprint(self) -> Blueprint:
        return self.map.blueprint

    def diagram(self) -> Diagram:
        """Return it as the plain values that are drawn."""
        return Diagram(
            f"{self.map.journey.journey}-{self.origin}",
            title_of(self.map, self.origin),
            self._subtitle(),
            tuple(self._lanes()),
            tuple(self._boxes()),
            tuple(self._arrows()),
        )

    def _subtitle(self) -> str:
        period = _period(self.audit, self.period) if self.audit else ""
        return " · ".join(filter(None, (self.blueprint.practice.practice, period)))

    def _lanes(self) -> Iterator[Lane]:
        practice = self.blueprint.practice
        for name in dict.fromkeys(t.department for t in self.map.touchpoints.values()):
            if name is not None:
                known = practice.departments.get(name)
                seats = [practice.roles.get(role) for role in (known.accountable if known else ())]
                owner = ", ".join(seat.name for seat in seats if seat)
                yield Lane(name, known.title if known else name, owner)

    def _boxes(self) -> Iterator[Box]:
        origin = self.map.journey.origins[self.origin]
        yield Box(ORIGIN + self.origin, origin.title, kind=Kind.ORIGIN)
        for touchpoint in self.map.touchpoints.values():
            yield self._touchpoint(touchpoint)
        for name, outcome in self.map.outcomes.items():
            if name not in self.map.touchpoints:
                yield Box(name, outcome.title, kind=Kind.OUTCOME, ending=ending(outcome))

    def _touchpoint(self, touchpoint: Touchpoint) -> Box:
        name, fares = touchpoint.touchpoint, self._fare(touchpoint.touchpoint)
        role = self.blueprint.owner_of(touchpoint)
        seat = self.blueprint.practice.roles.get(role or "")
        owner = f"owner: {seat.name if seat else role or 'nobody'}"
        return Box(
            name,
            touchpoint.title or name,
            touchpoint.department or "",
            band=fares.band,
            label=fares.label,
            reason=fares.reason,
            details=(owner, *fares.details),
            waiting=touchpoint.waiting,
        )

    def _fare(self, touchpoint: str) -> Fare:
        if self.audit is None:
            return Fare()
        return fare(self._scores.get(touchpoint, ()), self.blueprint.vocabulary)

    @cached_property
    def _scores(self) -> dict[str | None, list[Score]]:
        found: dict[str | None, list[Score]] = {}
        for score in self.audit.scores(self.period, self._own) if self.audit else ():
            found.setdefault(score.touchpoint, []).append(score)
        return found

    @property
    def _own(self) -> Only:
        return Only(journeys=(self.map.journey.journey,))

    def _arrows(self) -> Iterator[Arrow]:
        if start := self.map.starts.get(self.origin):
            yield Arrow(ORIGIN + self.origin, start)
        for arrow in self.map.arrows:
            if arrow.end in self.map.graph:
                words = arrow.words or ("when full" if arrow.is_overflow else "")
                yield Arrow(arrow.start, arrow.end, words, arrow.hands_over)


def ending(outcome: Outcome) -> Ending:
    """Return what an outcome means to the patient; to be led on to another journey is not yet."""
    if outcome.lost:
        return Ending.LOST
    return Ending.RESOLVED if outcome.resolves else Ending.UNRESOLVED


def _period(audit: Audit, period: Period) -> str:
    """Return the dates that the numbers are about, as far as they are known."""
    tally = period.of(audit.evaluation.tally)
    if tally.is_empty():
        return "no data"
    first, last = tally.select(pl.min("day"), pl.max("day").alias("last")).row(0)
    since, until = period.since or first, period.until or last
    return str(since) if since == until else f"{since} to {until}"
