"""What is known of a practice: every question that its audit answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from engine.accepted import NOTHING, Accepted, accepted
from engine.conformance.conform import Conformance, conformance
from engine.errors import EngineError
from engine.misses import Miss, Wanted
from engine.model.acceptance import Acceptance
from engine.model.answers import Answers
from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.profile import Profile
from engine.model.tally import Evaluation
from engine.occasions.setting import Setting
from engine.plan import Rule
from engine.score.burdens import Burden
from engine.score.comparison import Comparison, Side
from engine.score.conformance import BesideTheMap
from engine.score.groundwork import CaseTallies, Groundwork
from engine.score.groups import GroupScore
from engine.score.one_by_one import OneByOne
from engine.score.only import EVERYTHING, Only
from engine.score.part import WHOLE, Part
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Period, Score, Scorecard
from engine.score.sinks import SinkLevel
from engine.score.told import Told
from engine.score.told_cases import ToldCases
from engine.score.trend import Point
from engine.stories import Story

WHOLE_LOG = Period()
ALL_MISSES = Wanted()


@dataclass(frozen=True, eq=False)
class Audit:
    """Everything that is known about a practice at one moment.

    Attributes:
        blueprint: What the practice wrote down.
        data: What reading its logs came to.
        rules: The standards in force, with what they cover.
        setting: The log, laid out for judging.
        evaluation: What became of every occasion.
        groundwork: What is worked out once from the whole log, and shared by all that is made of
            this audit.
        profile: The profile that standards are held against where it asks for more; None for none.
        is_shared: Whether readers outside the practice are told of it: nothing about fewer
            patients or occasions than `engine.score.suppression.FEWEST`, and no single miss.
        part: What of the log counts; readers outside the practice are told of all of it.
        accepted: The accepted misses, and which misses they fit.
        walked: The walk-throughs, laid out to be told as stories; None where there are none.
        answers: What it was asked already; an audit never changes, so neither do its answers.
    """

    blueprint: Blueprint
    data: DataReport
    rules: tuple[Rule, ...]
    setting: Setting
    evaluation: Evaluation
    groundwork: Groundwork
    profile: Profile | None = None
    is_shared: bool = False
    walked: Setting | None = None
    part: Part = WHOLE
    accepted: Accepted = NOTHING
    answers: Answers = field(default_factory=Answers, init=False, repr=False)

    def shared(self) -> Audit:
        """Return what readers outside the practice may know: of no accepted miss anything."""
        return replace(self.accepting(()), data=self.data.shared(), is_shared=True)

    def accepting(self, some: Sequence[Acceptance]) -> Audit:
        """Return the same with just these misses accepted; nothing is judged again."""
        found = accepted(some, self.groundwork.ledger, self.evaluation.misses)
        return replace(
            self,
            blueprint=replace(self.blueprint, accepted=tuple(some)),
            data=found.named_in(self.data),
            evaluation=found.counted_in(self.evaluation),
            accepted=found,
        )

    @property
    def as_of(self) -> datetime:
        """The moment at which the practice is looked at, in its own time zone."""
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=self.setting.log.as_of)
        return moment.astimezone(self.blueprint.practice.time_zone)

    @cached_property
    def first_day(self) -> date:
        """The local day of the earliest touch; without one, the day of looking."""
        earliest = self.setting.log.touches["day"].min()
        return earliest if isinstance(earliest, date) else self.as_of.date()

    def against(self, profile: Profile | None) -> Audit:
        """Return the same held against a profile; nothing is judged again."""
        return replace(self, profile=profile)

    def __post_init__(self) -> None:
        """Refuse to tell readers outside the practice of parts, which tell of single patients."""
        if self.is_shared and self.part:
            raise EngineError("readers outside the practice are told of the whole log alone")

    def of_part(self, part: Part) -> Audit:
        """Return what is known of a part of the log; nothing is judged again."""
        if not part:
            return self
        evaluation = part.of(self.evaluation, self.rules, self.setting.log)
        return replace(self, evaluation=evaluation, part=part)

    @property
    def tallies(self) -> CaseTallies:
        """The cases of the part of the log that counts, counted."""
        return self.groundwork.tallies(self.part)

    @cached_property
    def _told(self) -> Told:
        tally, today = self.evaluation.tally, self.as_of.date()
        card = Scorecard(self.blueprint, self.rules, tally, today, self.profile)
        return Told(card, self.as_of, self.is_shared)

    @cached_property
    def _told_cases(self) -> ToldCases:
        return ToldCases(self.groundwork, self.part, self.is_shared)

    @cached_property
    def _one_by_one(self) -> OneByOne:
        ledger = self.groundwork.ledger
        return OneByOne(ledger, self.evaluation, self.accepted, self.walked)

    def scorecard(self, period: Period = WHOLE_LOG) -> Scorecard:
        """Return the scorecard of a period."""
        return self._told.scorecard(period)

    def side(self, period: Period = WHOLE_LOG) -> Side:
        """Return a period as one side of a comparison."""
        return Side(self.scorecard(period), period.of(self.tallies.came_out))

    def compared(self, before: Period, after: Period, only: Only = EVERYTHING) -> Comparison:
        """Return what changed from one period to another, journey by journey.

        Raises:
            EngineError: Readers outside the practice are told of it.
        """
        if self.is_shared:
            raise EngineError("what changed is not told outside the practice")
        return Comparison(self.side(before), self.side(after), only=only)

    def scores(self, period: Period = WHOLE_LOG, only: Only = EVERYTHING) -> list[Score]:
        """Return every standard at every touchpoint of every journey."""
        return self._told.scores(period, only)

    def groups(
        self, group: str, period: Period = WHOLE_LOG, only: Only = EVERYTHING
    ) -> list[GroupScore]:
        """Return the scores of one kind of group; `engine.score.members` names the kinds.

        Raises:
            EngineError: Readers outside the practice are told of single members of staff.
        """
        if self.is_shared and group == "staff":
            raise EngineError("the results of staff are for them and the lead, and are not shared")
        return self._told.groups(group, period, only)

    def trends(
        self, period: Period = WHOLE_LOG, only: Only = EVERYTHING
    ) -> dict[str, list[Point]]:
        """Return for each standard what it came to in each period of its `over`."""
        return self._told.trends(period, only)

    def standards(self, period: Period = WHOLE_LOG, only: Only = EVERYTHING) -> dict[str, Score]:
        """Return each standard over all its places together, by its id; none when shared."""
        return self._told.standards(period, only)

    def worst_place(self, standard: str, journey: str | None, period: Period = WHOLE_LOG) -> Score:
        """Return where in a journey a standard falls short the most."""
        return self._told.worst_place(standard, journey, period)

    @property
    def conformance(self) -> Conformance:
        """How each case went beside its map."""
        return conformance(self.setting)

    def perfect(self, journey: str | None = None, period: Period = WHOLE_LOG) -> PerfectJourneys:
        """Return how finished cases came out as a whole, of one journey or of all."""
        return self._told_cases.perfect(journey, period)

    def asked_of_patients(
        self, journey: str, period: Period = WHOLE_LOG
    ) -> Mapping[str, Burden] | None:
        """Return what finished cases of a journey asked of their patients, by measure.

        None outside the practice: a sum of counts tells of single patients.
        """
        return self._told_cases.asked_of_patients(journey, period)

    def beside_the_map(self, journey: str, period: Period = WHOLE_LOG) -> BesideTheMap | None:
        """Return how cases of a journey went beside its map; None outside the practice."""
        return self._told_cases.beside_the_map(journey, period)

    def origins_beside_the_map(
        self, journey: str, period: Period = WHOLE_LOG
    ) -> Mapping[str | None, BesideTheMap]:
        """Return how cases of each origin of a journey went; none outside the practice."""
        return self._told_cases.origins_beside_the_map(journey, period)

    def sinks(self, period: Period = WHOLE_LOG) -> tuple[SinkLevel, ...]:
        """Return how full each sink was; none when shared, since single wishes would be told."""
        return self._told_cases.sinks(period)

    def misses(self, wanted: Wanted = ALL_MISSES) -> Iterator[Miss]:
        """Yield the latest misses that are wanted, each with its sentence; none when shared."""
        if not self.is_shared:
            yield from self._one_by_one.misses(wanted)

    def story(self, case: str) -> Story:
        """Return what happened in one case, and how each standard came out.

        Raises:
            EngineError: No such case.
        """
        return self._one_by_one.story(case)
