"""What a report is about: an audit over a period, and how it is to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from engine.audit import WHOLE_LOG, Audit
from engine.misses import Miss, Wanted
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding
from engine.report import names
from engine.report.text import listed
from engine.score.groups import GroupScore
from engine.score.members import touchpoints_of
from engine.score.only import EVERYTHING, Only
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Period, Score
from engine.score.sinks import SinkLevel
from engine.score.trend import Point
from engine.score.worst import worst

PERIOD = "period"
"""What scores can be told by beside the groups: the periods of each standard."""


@dataclass(frozen=True, slots=True)
class Part:
    """One touchpoint of a journey with what its standards came to."""

    touchpoint: str | None
    title: str
    owner: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One journey: its score as a whole, how its cases came out, and its touchpoints.

    One without a journey, for cases whose journey is not known or for routines, has no score.
    """

    journey: str | None
    title: str
    owner: str
    score: GroupScore
    perfect: PerfectJourneys
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Report:
    """What is to be told.

    Attributes:
        audit: What is known.
        period: The days it is told about.
        findings: What the checks of the maps had to say.
        pictures: Flowcharts, each with its title and its SVG as our own renderer made it.
        charts: The SVG of each standard's process chart, by its id.
        is_simulated: Whether the log is made up.
        most_misses: How many of the latest misses are told of each of the worst standards.
        by: What the scores are grouped by, each in a table of its own, in place of every
            touchpoint: kinds of `engine.score.members.GROUPS`, or `PERIOD`.
        only: Which of the scores are told.
        width: The columns of the terminal.
        colour: Whether the terminal shows colours.
    """

    audit: Audit
    period: Period = WHOLE_LOG
    findings: tuple[Finding, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    charts: Mapping[str, str] = field(default_factory=dict)
    is_simulated: bool = False
    most_misses: int = 3
    by: tuple[str, ...] = ()
    only: Only = EVERYTHING
    width: int = 100
    colour: bool = False

    @property
    def blueprint(self) -> Blueprint:
        """What the practice wrote down."""
        return self.audit.blueprint

    @cached_property
    def scores(self) -> list[Score]:
        """Every standard at every touchpoint of every journey, as far as they are asked for."""
        return self.audit.scores(self.period, self.only)

    @cached_property
    def perfect(self) -> PerfectJourneys:
        """How finished cases came out, of all journeys or of those asked for."""
        if not self.only.journeys:
            return self.audit.perfect(None, self.period)
        found = (self.audit.perfect(name, self.period) for name in self.only.journeys)
        return sum(found, PerfectJourneys())

    def groups(self, group: str) -> list[GroupScore]:
        """Return the scores of one kind of group."""
        return self.audit.groups(group, self.period, self.only)

    @property
    def owners(self) -> list[str]:
        """The roles that answer for what is told: for standards, then for sinks alone."""
        found = [group.id for group in self.groups("owner")]
        found += [role for s in self.sinks if (role := self.blueprint.emptied_by(s.touchpoint))]
        return list(dict.fromkeys(found))

    @cached_property
    def sinks(self) -> tuple[SinkLevel, ...]:
        """How full each sink was, as far as it is asked for; its owner empties it."""
        asked = replace(self.only, owners=()).places(self.blueprint)
        found = (s for s in self.audit.sinks(self.period) if s.touchpoint.touchpoint in asked)
        owners = self.only.owners
        return tuple(
            s for s in found if not owners or self.blueprint.emptied_by(s.touchpoint) in owners
        )

    @cached_property
    def trends(self) -> dict[str, list[Point]]:
        """What each standard came to in each of its periods."""
        return self.audit.trends(self.period, self.only)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Every journey in map order, then cases whose journey is not known, then routines."""
        scored = {group.id: group for group in self.groups("journey")}
        found = dict.fromkeys(s.journey for s in self.scores if not self._is_of_routine(s))
        told: list[str | None] = [
            name for name in self.blueprint.journeys if name in found or not self.only
        ]
        told += [name for name in found if name not in told]
        chapters = [self._chapter(journey, scored.get(journey or "")) for journey in told]
        return [*chapters, *self._of_routines()]

    def _is_of_routine(self, score: Score) -> bool:
        return score.journey is None and score.touchpoint in self.blueprint.routines

    def _of_routines(self) -> Iterator[Chapter]:
        """Yield what the practice does without a patient, with all who answer for it."""
        mine = [score for score in self.scores if self._is_of_routine(score)]
        parts = tuple(self._parts(mine, list(self.blueprint.routines)))
        if parts:
            owners = listed(dict.fromkeys(part.owner for part in parts))
            nothing = GroupScore("journey", "", (), None, 0, 0)
            yield Chapter(None, names.ROUTINES, owners, nothing, PerfectJourneys(), parts)

    def _chapter(self, journey: str | None, score: GroupScore | None) -> Chapter:
        known = self.blueprint.journeys.get(journey or "")
        mapped = [t.touchpoint for t in known.touchpoints] if known else []
        places = touchpoints_of(self.blueprint, "journey", journey or "")
        mine = [s for s in self.scores if s.journey == journey and not self._is_of_routine(s)]
        return Chapter(
            journey,
            names.journey(self.blueprint, journey),
            names.owner(self.blueprint, known.owner if known else None),
            score or GroupScore("journey", journey or "", (), None, len(places), 0),
            self.audit.perfect(journey, self.period) if journey else PerfectJourneys(),
            tuple(self._parts(mine, mapped)),
        )

    def _parts(self, mine: Sequence[Score], mapped: Sequence[str]) -> Iterator[Part]:
        found = [s.touchpoint for s in mine]
        for name in dict.fromkeys((*(t for t in mapped if t in found), *found)):
            here = tuple(score for score in mine if score.touchpoint == name)
            role = names.owner(self.blueprint, here[0].owner)
            yield Part(name, names.touchpoint(self.blueprint, name), role, here)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """What the checks of the maps and the reading of the logs had to say."""
        return (*self.findings, *self.audit.data.findings)

    @cached_property
    def worst(self) -> list[Score]:
        """The standards that fall short the most, each at one touchpoint of one journey."""
        return worst(self.scores)

    def latest_misses(self, score: Score) -> list[Miss]:
        """Return the latest misses of a standard at a touchpoint, within the period."""
        wanted = Wanted(
            score.rule.id,
            score.touchpoint,
            score.journey,
            self.period.since,
            self.period.until,
            self.most_misses,
        )
        return list(self.audit.misses(wanted))
