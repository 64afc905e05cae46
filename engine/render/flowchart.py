"""From the map of a journey, and what became of it, to the flowchart of one origination point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from engine.audit import WHOLE_LOG, Audit
from engine.graph.journey_map import JourneyMap
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding, Place, levels
from engine.model.journey import Origin, Outcome, Touchpoint
from engine.model.written import Written
from engine.render.diagram import Arrow, Box, Diagram, Ending, Kind, Lane
from engine.render.fares import Fare, fare
from engine.render.taken import Counted, counted
from engine.score.only import Only
from engine.score.scorecard import Period, Score

ORIGIN = "origin "
"""What begins the id of an origin's box; the blank keeps it apart from every touchpoint."""


def flowchart(
    journey: JourneyMap,
    origin: str,
    audit: Audit | None = None,
    period: Period = WHOLE_LOG,
    findings: Sequence[Finding] = (),
) -> Diagram:
    """Return the flowchart of one origination point of a journey.

    Args:
        journey: The whole map.
        origin: Where the patient starts.
        audit: What became of it; without one, nothing is said about how touchpoints fare.
        period: The local dates that count.
        findings: What the checks found; each is shown at the box that it stands in.

    A touchpoint has the same numbers on every chart of its journey, and in every table: those of
    the journey's own cases, wherever they began.
    """
    return _Chart(journey.of_origin(origin), (origin,), audit, period, findings).diagram()


def whole_map(journey: JourneyMap, findings: Sequence[Finding] = ()) -> Diagram:
    """Return all origination points of a journey in one flowchart, with what no path comes to."""
    return _Chart(journey, tuple(journey.journey.origins), findings=findings).diagram()


def title_of(journey: JourneyMap, origin: str) -> str:
    """Return what the flowchart of an origination point is called."""
    return f"{journey.journey.title}: {journey.journey.origins[origin].title}"


@dataclass(frozen=True, eq=False)
class _Chart:
    """The part of a map that some origins can reach, with what is known of it."""

    map: JourneyMap
    origins: tuple[str, ...]
    audit: Audit | None = None
    period: Period = WHOLE_LOG
    findings: Sequence[Finding] = ()

    @property
    def blueprint(self) -> Blueprint:
        return self.map.blueprint

    def diagram(self) -> Diagram:
        """Return it as the plain values that are drawn."""
        journey, is_one = self.map.journey, len(self.origins) == 1
        return Diagram(
            "-".join((journey.journey, *self.origins)),
            title_of(self.map, self.origins[0]) if is_one else journey.title,
            self._subtitle(),
            tuple(self._lanes()),
            tuple(self._boxes()),
            tuple(self._counted.arrows([ORIGIN + name for name in self.origins], self._arrows())),
            findings=self._found_as_a_whole,
            notes=tuple(self._counted.notes),
        )

    def _subtitle(self) -> str:
        period = _period(self.audit, self.period) if self.audit else ""
        found = levels(self._found_as_a_whole)
        whole = f"{found} on the journey as a whole" if found else ""
        return " · ".join(filter(None, (self.blueprint.practice.practice, period, whole)))

    @cached_property
    def _found_as_a_whole(self) -> tuple[Finding, ...]:
        """The findings that stand in the journey, but at none of its boxes."""
        journey = self.blueprint.journeys[self.map.journey.journey]
        at_boxes = self._found(*self._drawn)
        return tuple(finding for finding in self._found(journey) if finding not in at_boxes)

    @cached_property
    def _drawn(self) -> tuple[Written, ...]:
        """Everything of the journey that a box stands for, whatever its origin."""
        journey = self.blueprint.journeys[self.map.journey.journey]
        behind = (thing for one in journey.touchpoints for thing in self._behind(one))
        origins = (thing for one in journey.origins.values() for thing in self._coming_by(one))
        return (*origins, *journey.outcomes.values(), *journey.touchpoints, *behind)

    def _coming_by(self, origin: Origin) -> Iterator[Written]:
        """Yield an origin, and the channel that patients come by."""
        yield origin
        if channel := self.blueprint.practice.channels.get(origin.channel or ""):
            yield channel

    @cached_property
    def _shown_at(self) -> dict[Finding, Place | None]:
        """The place of each finding; if no box stands for it, the one that explains it."""
        found: dict[Finding, Place | None] = {}
        for finding in self.findings:
            at_boxes = (
                place
                for place in (finding.place, finding.related)
                if place and any(thing.holds(place) for thing in self._drawn)
            )
            found[finding] = next(at_boxes, finding.place)
        return found

    def _lanes(self) -> Iterator[Lane]:
        practice = self.blueprint.practice
        for name in dict.fromkeys(t.department for t in self.map.touchpoints.values()):
            if name is not None:
                known = practice.departments.get(name)
                seats = [practice.roles.get(role) for role in (known.accountable if known else ())]
                owner = ", ".join(seat.name for seat in seats if seat)
                yield Lane(name, known.title if known else name, owner)

    def _boxes(self) -> Iterator[Box]:
        for name in self.origins:
            origin = self.map.journey.origins[name]
            found = self._found(*self._coming_by(origin))
            yield Box(ORIGIN + name, origin.title, kind=Kind.ORIGIN, findings=found)
        for name, touchpoint in self.map.touchpoints.items():
            if name not in self.map.group_of:
                yield self._touchpoint(touchpoint)
        for name, outcome in self.map.outcomes.items():
            if name not in self.map.touchpoints:
                how, found = ending(outcome), self._found(outcome)
                yield Box(name, outcome.title, kind=Kind.OUTCOME, ending=how, findings=found)

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
            findings=self._found(touchpoint, *self._behind(touchpoint)),
            waiting=touchpoint.waiting,
            optional=touchpoint.optional,
            anytime=touchpoint.anytime,
            came=self._counted.came(name),
            counted=tuple(self._counted.lines(name)),
            inside=tuple(self._inside(name)),
        )

    def _inside(self, group: str) -> Iterator[Box]:
        """Yield the touchpoints that are passed in any order, each on its way for itself."""
        for name in self.map.groups.get(group, ()):
            yield self._touchpoint(self.map.touchpoints[name])

    def _behind(self, touchpoint: Touchpoint) -> Iterator[Written]:
        """Yield what a touchpoint has: recordings, department, owner, standards and waivers."""
        name, blueprint = touchpoint.touchpoint, self.blueprint
        recordings = blueprint.practice.recordings
        yield from (recordings[played] for played in touchpoint.plays if played in recordings)
        if department := blueprint.practice.departments.get(touchpoint.department or ""):
            yield department
        if owner := blueprint.practice.roles.get(blueprint.owner_of(touchpoint) or ""):
            yield owner
        if namesake := self.map.outcomes.get(name):
            yield namesake
        yield from (blueprint.standards[standard] for standard in blueprint.held.get(name, ()))
        yield from (waiver for _, waiver in blueprint.waivers() if name in waiver.at)

    def _found(self, *things: Written) -> tuple[Finding, ...]:
        """Return the findings that stand inside some things."""
        shown = self._shown_at.items()
        return tuple(f for f, place in shown if place and any(t.holds(place) for t in things))

    @cached_property
    def _counted(self) -> Counted:
        return counted(self.audit, self.map, self.period) if self.audit else Counted()

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
        for origin in self.origins:
            if start := self.map.starts.get(origin):
                yield Arrow(ORIGIN + origin, self._frame(start))
        for arrow in self.map.arrows:
            if arrow.end in self.map.graph and not arrow.is_inside:
                words = arrow.words or ("when full" if arrow.is_overflow else "")
                ends = self._frame(arrow.start), self._frame(arrow.end)
                yield Arrow(*ends, words, arrow.hands_over)

    def _frame(self, name: str) -> str:
        """Return the box at which the arrows of a touchpoint are drawn: that of its group."""
        return self.map.group_of.get(name, name)


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
