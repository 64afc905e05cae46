"""The whole job in one function: what a practice wrote, and what happened, become an audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from engine.accepted import NOTHING, Accepted, accepted
from engine.conformance.conform import Conformance, conformance, deviations_of
from engine.conformance.finish import with_endings
from engine.conformance.seen import with_what_was_seen
from engine.errors import EngineError
from engine.evaluate import evaluate
from engine.misses import Miss, Wanted, misses_of
from engine.model.acceptance import Acceptance
from engine.model.answers import Answers
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.data_report import DataReport
from engine.model.log import Log
from engine.model.profile import Profile
from engine.model.tally import Evaluation
from engine.occasions.setting import Setting
from engine.plan import Rule, rules
from engine.score.burdens import Burden, burdens
from engine.score.comparison import Comparison, Side
from engine.score.conformance import BesideTheMap, beside_the_map
from engine.score.disclosure import perfect_told
from engine.score.groups import GroupScore
from engine.score.only import EVERYTHING, Only
from engine.score.part import WHOLE, Part
from engine.score.perfect import PerfectJourneys, perfect_journeys
from engine.score.scorecard import Period, Score, Scorecard
from engine.score.sinks import SinkLevel, sinks
from engine.score.tallies import Tallies
from engine.score.told import Told
from engine.score.trend import Point
from engine.stories import Story, story_of

WHOLE_LOG = Period()
ALL_MISSES = Wanted()
MOST_ANSWERS = 512
"""How many answers an audit keeps."""


@dataclass(frozen=True, eq=False)
class Audit:
    """Everything that is known about a practice at one moment.

    Attributes:
        blueprint: What the practice wrote down.
        data: What reading its logs came to.
        rules: The standards in force, with what they cover.
        setting: The log, laid out for judging.
        evaluation: What became of every occasion.
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
    profile: Profile | None = None
    is_shared: bool = False
    walked: Setting | None = None
    part: Part = WHOLE
    accepted: Accepted = NOTHING
    answers: Answers = field(default_factory=lambda: Answers(MOST_ANSWERS), init=False, repr=False)

    def shared(self) -> Audit:
        """Return what readers outside the practice may know: of no accepted miss anything."""
        return replace(self.accepting(()), data=self.data.shared(), is_shared=True)

    def accepting(self, some: Sequence[Acceptance]) -> Audit:
        """Return the same with just these misses accepted; nothing is judged again."""
        found = accepted(some, self.rules, self.setting, self.evaluation.misses)
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

    @cached_property
    def tallies(self) -> Tallies:
        """The cases of the part of the log that counts, counted."""
        return Tallies(self.setting, self.evaluation, self.part)

    @cached_property
    def _told(self) -> Told:
        tally, today = self.evaluation.tally, self.as_of.date()
        card = Scorecard(self.blueprint, self.rules, tally, today, self.profile)
        return Told(card, self.as_of, self.is_shared)

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
        found = perfect_told if self.is_shared else perfect_journeys
        return self.answers.once(
            ("perfect", journey, period),
            lambda: found(period.of(self.tallies.came_out), journey),
        )

    def asked_of_patients(
        self, journey: str, period: Period = WHOLE_LOG
    ) -> Mapping[str, Burden] | None:
        """Return what finished cases of a journey asked of their patients, by measure.

        None outside the practice: a sum of counts tells of single patients.
        """
        if self.is_shared:
            return None
        return self.answers.once(
            ("asked of patients", journey, period),
            lambda: burdens(period.of(self.tallies.burdens), journey),
        )

    def beside_the_map(self, journey: str, period: Period = WHOLE_LOG) -> BesideTheMap | None:
        """Return how cases of a journey went beside its map; None outside the practice."""
        if self.is_shared:
            return None
        return self.answers.once(
            ("beside the map", journey, period),
            lambda: beside_the_map(period.of(self.tallies.beside_the_map), journey),
        )

    def sinks(self, period: Period = WHOLE_LOG) -> tuple[SinkLevel, ...]:
        """Return how full each sink was; none when shared, since single wishes would be told."""
        if self.is_shared:
            return ()
        return self.answers.once(("sinks", period), lambda: tuple(sinks(self.setting, period)))

    def misses(self, wanted: Wanted = ALL_MISSES) -> Iterator[Miss]:
        """Yield the latest misses that are wanted, each with its sentence; none when shared."""
        if not self.is_shared:
            yield from self.answers.once(wanted, lambda: tuple(self._misses(wanted)))

    def _misses(self, wanted: Wanted) -> Iterator[Miss]:
        for miss in misses_of(self.rules, self.setting, self.evaluation, wanted):
            yield replace(miss, judgement=self.accepted.told(miss.judgement, miss.case))

    def story(self, case: str) -> Story:
        """Return what happened in one case, and how each standard came out.

        Raises:
            EngineError: No such case.
        """
        return self.answers.once(("story", case), lambda: self._story(case))

    def _story(self, case: str) -> Story:
        if self.walked and case in self.walked.log.cases["case_id"]:
            return replace(story_of(self.rules, self.walked, case), is_walk_through=True)
        story = story_of(self.rules, self.setting, case)
        told = (self.accepted.told(judgement, case) for judgement in story.judgements)
        return replace(story, judgements=tuple(told))


def audit(blueprint: Blueprint, log: Log, data: DataReport) -> Audit:
    """Return the audit of a practice: every standard judged on every occasion in its log."""
    setting = _laid_out(blueprint, log)
    walked = _laid_out(blueprint, log.walked) if log.walked else None
    in_force = rules(blueprint, setting.log)
    evaluation = evaluate(in_force, setting)
    seen = with_what_was_seen(data, setting)
    judged = Audit(blueprint, seen, in_force, setting, evaluation, walked=walked)
    return judged.accepting(blueprint.accepted)


def _laid_out(blueprint: Blueprint, log: Log) -> Setting:
    """Return a log laid out for judging."""
    clocks = Clocks.around(blueprint.practice, *log.extent)
    ended = with_endings(log, blueprint, clocks)
    return Setting(ended, blueprint, clocks, deviations_of=deviations_of)
