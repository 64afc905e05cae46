"""What cases came to as a whole, each answer worked out once, as far as readers may know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.model.answers import Answers
from engine.score.burdens import Burden, burdens
from engine.score.conformance import BesideTheMap, beside_the_map, origins_beside_the_map
from engine.score.disclosure import perfect_told
from engine.score.groundwork import Groundwork
from engine.score.part import Part
from engine.score.perfect import PerfectJourneys, perfect_journeys
from engine.score.scorecard import Period
from engine.score.sinks import SinkLevel, sinks


@dataclass(frozen=True, eq=False)
class ToldCases:
    """What the cases of a part of a log come to; accepting a miss changes nothing of it.

    Attributes:
        groundwork: What was counted of the log.
        part: Which part of it counts.
        is_shared: Whether readers outside the practice are told.
    """

    groundwork: Groundwork
    part: Part
    is_shared: bool
    _answers: Answers = field(default_factory=Answers, init=False, repr=False)

    def perfect(self, journey: str | None, period: Period) -> PerfectJourneys:
        """Return how finished cases came out as a whole, of one journey or of all."""
        found = perfect_told if self.is_shared else perfect_journeys
        return self._answers.once(
            ("perfect", journey, period),
            lambda: found(period.of(self.groundwork.tallies(self.part).came_out), journey),
        )

    def asked_of_patients(self, journey: str, period: Period) -> Mapping[str, Burden] | None:
        """Return what finished cases of a journey asked of their patients; None when shared."""
        if self.is_shared:
            return None
        return self._answers.once(
            ("asked of patients", journey, period),
            lambda: burdens(period.of(self.groundwork.tallies(self.part).burdens), journey),
        )

    def beside_the_map(self, journey: str, period: Period) -> BesideTheMap | None:
        """Return how cases of a journey went beside its map; None when shared."""
        if self.is_shared:
            return None
        tallies = self.groundwork.tallies
        return self._answers.once(
            ("beside the map", journey, period),
            lambda: beside_the_map(period.of(tallies(self.part).beside_the_map), journey),
        )

    def origins_beside_the_map(
        self, journey: str, period: Period
    ) -> Mapping[str | None, BesideTheMap]:
        """Return how cases of each origin of a journey went beside its map; none when shared."""
        if self.is_shared:
            return {}
        tallies = self.groundwork.tallies
        return self._answers.once(
            ("origins beside the map", journey, period),
            lambda: origins_beside_the_map(period.of(tallies(self.part).beside_the_map), journey),
        )

    def sinks(self, period: Period) -> tuple[SinkLevel, ...]:
        """Return how full each sink was; none when shared, since single wishes would be told."""
        if self.is_shared:
            return ()
        known = self.groundwork
        return self._answers.once(
            ("sinks", period), lambda: tuple(sinks(known.setting, period, known.wishes))
        )
