"""What a report is about: an audit over a period, and how it is to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.audit import WHOLE_LOG, Audit
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding
from engine.report import names
from engine.score.groups import GroupScore
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Period, Score
from engine.score.standing import Standing
from engine.stories import Miss, Wanted

WORST = 3
SHARED = 11
"""Groups of patients smaller than this are not shown outside. Source: CMS cell size policy."""


@dataclass(frozen=True, slots=True)
class Part:
    """One touchpoint of a journey with what its standards came to."""

    touchpoint: str | None
    title: str
    owner: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One journey: its score as a whole, how its cases came out, and its touchpoints."""

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
        is_simulated: Whether the log is made up.
        fewest: With fewer cases than this, no number is told, nor the misses of single cases:
            `SHARED` for a report that leaves the practice, 0 for its own.
        most_misses: How many of the latest misses are told of each of the worst standards.
        width: The columns of the terminal.
        colour: Whether the terminal shows colours.
    """

    audit: Audit
    period: Period = WHOLE_LOG
    findings: tuple[Finding, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    is_simulated: bool = False
    fewest: int = 0
    most_misses: int = 3
    width: int = 100
    colour: bool = False

    @property
    def blueprint(self) -> Blueprint:
        """What the practice wrote down."""
        return self.audit.blueprint

    @cached_property
    def scores(self) -> list[Score]:
        """Every standard at every touchpoint of every journey."""
        return self.audit.scores(self.period)

    @cached_property
    def perfect(self) -> PerfectJourneys:
        """How finished cases of all journeys came out."""
        return self.audit.perfect(None, self.period)

    def groups(self, group: str) -> list[GroupScore]:
        """Return the scores of journeys, touchpoints or owners."""
        return self.audit.groups(group, self.period)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """Every journey in map order, then the occasions of cases whose journey is not known."""
        scored = {group.id: group for group in self.groups("journey")}
        told: list[str | None] = [*self.blueprint.journeys]
        told += [j for j in dict.fromkeys(s.journey for s in self.scores) if j not in told]
        return [self._chapter(journey, scored.get(journey or "")) for journey in told]

    def _chapter(self, journey: str | None, score: GroupScore | None) -> Chapter:
        known = self.blueprint.journeys.get(journey or "")
        places = len(known.touchpoints) if known else 0
        return Chapter(
            journey,
            names.journey(self.blueprint, journey),
            names.owner(self.blueprint, known.owner if known else None),
            score or GroupScore("journey", journey or "", (), None, places, 0),
            self.audit.perfect(journey, self.period) if journey else PerfectJourneys(),
            tuple(self._parts(journey)),
        )

    def _parts(self, journey: str | None) -> Iterator[Part]:
        mine = [score for score in self.scores if score.journey == journey]
        known = self.blueprint.journeys.get(journey or "")
        mapped = [t.touchpoint for t in known.touchpoints] if known else []
        found = [s.touchpoint for s in mine]
        for name in dict.fromkeys((*(t for t in mapped if t in found), *found)):
            here = tuple(score for score in mine if score.touchpoint == name)
            role = names.owner(self.blueprint, here[0].owner)
            yield Part(name, names.touchpoint(self.blueprint, name), role, here)

    @cached_property
    def worst(self) -> list[Score]:
        """The standards that fall short the most, each at one touchpoint of one journey."""
        below = [s for s in self.scores if s.verdict.standing is Standing.BELOW_TARGET]
        return sorted(below, key=lambda s: (s.order, s.journey or "", s.touchpoint or ""))[:WORST]

    def is_withheld(self, score: Score) -> bool:
        """Return whether a standard is about so few cases that its number is not told.

        One that pools several touchpoints is withheld with any of them, so that none can be
        worked out from the others.
        """
        parts = [score]
        if score.touchpoint is None:
            parts += [other for other in self.scores if other.rule.id == score.rule.id]
        return any(0 < part.counts.total < self.fewest for part in parts)

    def latest_misses(self, score: Score) -> list[Miss]:
        """Return the latest misses of a standard at a touchpoint, within the period."""
        if self.fewest:
            return []
        wanted = Wanted(
            score.rule.id,
            score.touchpoint,
            score.journey,
            self.period.since,
            self.period.until,
            self.most_misses,
        )
        return list(self.audit.misses(wanted))
