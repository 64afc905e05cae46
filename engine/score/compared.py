"""One standard on two sides: better, worse, or nothing that chance alone could not do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from engine.revision import Change
from engine.revision.questions import is_another_question
from engine.score import difference
from engine.score.counts import CONFIDENCE, Counts
from engine.score.difference import Difference
from engine.score.perfect import PerfectJourneys
from engine.score.process import direction
from engine.score.scorecard import Score
from engine.score.xmr import Better

ROUTINE = "routine"
"""What a routine is told as among journeys: it is part of none."""

FEWEST_JOURNEYS = 20
"""With fewer journeys judged on a side nothing is said of them, as of a standard by itself."""


class Answer(StrEnum):
    """What is said of one standard on two sides, in the order in which it is told."""

    WORSE = "worse"
    BETTER = "better"
    CHANGED = "changed"
    STANDS_OTHERWISE = "stands otherwise"
    ASKED_OTHERWISE = "asked otherwise"
    NO_REAL_CHANGE = "no real change"
    STANDS_ALIKE = "stands alike"
    TOO_FEW = "too few cases to say"
    ONE_SIDE = "only on one side"
    NO_DATA = "no data"
    COUNTS_FOR_NOTHING = "waived or on trial"

    @property
    def is_compared(self) -> bool:
        """Whether both sides were held against each other."""
        return self in (Answer.WORSE, Answer.BETTER, Answer.CHANGED, Answer.NO_REAL_CHANGE)


@dataclass(frozen=True, slots=True)
class Compared:
    """One standard in one group on both sides.

    Attributes:
        group: The id of the group; empty for cases whose journey is not known.
        before: What it came to on the first side; None where that side does not have it.
        after: The same on the second side.
        answer: What is said of it.
        difference: How far both lie apart; None where they cannot be held against each other.
        kind: What the group is one of: of `engine.score.members.GROUPS`, or a `ROUTINE`.
    """

    group: str
    before: Score | None
    after: Score | None
    answer: Answer
    difference: Difference | None = None
    kind: str = "journey"

    @property
    def told_as(self) -> Answer:
        """What it is told among: what is waived or on trial now is neither better nor worse."""
        counts = self.latest.verdict.standing.counts or not self.answer.is_compared
        return self.answer if counts else Answer.COUNTS_FOR_NOTHING

    @property
    def latest(self) -> Score:
        """The standard as the second side has it, else as the first one does."""
        return next(score for score in (self.after, self.before) if score)


@dataclass(frozen=True, slots=True)
class ComparedJourneys:
    """Perfect journeys on both sides, with what is said of them and how far they lie apart."""

    before: PerfectJourneys
    after: PerfectJourneys
    answer: Answer
    difference: Difference | None = None


def compared(
    group: str, before: Score | None, after: Score | None, changes: Iterable[Change] = ()
) -> Compared:
    """Return what is said of one standard on two sides.

    Args:
        group: The group.
        before: What it came to on the first side; None where that side does not have it.
        after: The same on the second side.
        changes: What the second side says otherwise of it.
    """
    if before is None or after is None:
        return Compared(group, before, after, Answer.ONE_SIDE)
    if not (before.n and after.n):
        return Compared(group, before, after, Answer.NO_DATA)
    if is_another_question(changes):
        return Compared(group, before, after, Answer.ASKED_OTHERWISE)
    apart = _apart(before, after)
    if apart is None or _is_too_few(before) or _is_too_few(after):
        return Compared(group, before, after, Answer.TOO_FEW, apart)
    answer = _verdict(apart, direction(after.rule.expectation))
    return Compared(group, before, after, answer, apart)


def one_of_many(one: Compared, confidence: float) -> Compared:
    """Return the same as it is told among others, each of which might look changed by chance.

    Args:
        one: A standard, compared as if it were the only one.
        confidence: The coverage of its interval, in (0, 1): see `engine.score.many`.
    """
    if not (one.answer.is_compared and one.before and one.after):
        return one
    apart = _apart(one.before, one.after, confidence)
    if apart is None:
        return one
    answer = _verdict(apart, direction(one.after.rule.expectation))
    return replace(one, answer=answer, difference=apart)


def has_changed(one: Compared, confidence: float) -> bool:
    """Return whether a standard has really changed, with an interval of some coverage."""
    return one_of_many(one, confidence).answer is not Answer.NO_REAL_CHANGE


def held_otherwise(group: str, before: Score, after: Score) -> Compared:
    """Return what is said of the same occasions, held against one profile and against another."""
    if not before.n:
        return Compared(group, before, after, Answer.NO_DATA)
    is_alike = before.verdict.standing is after.verdict.standing
    return Compared(
        group, before, after, Answer.STANDS_ALIKE if is_alike else Answer.STANDS_OTHERWISE
    )


def compared_journeys(
    before: PerfectJourneys, after: PerfectJourneys, *, is_same: bool
) -> ComparedJourneys:
    """Return what is said of perfect journeys on two sides.

    Args:
        before: How journeys came out on the first side.
        after: The same on the second side.
        is_same: Whether both sides ask the same of a journey.
    """
    was, now = (Counts(side.perfect, side.spoilt) for side in (before, after))
    apart = difference.of_shares(was, now)
    if apart is None:
        return ComparedJourneys(before, after, Answer.NO_DATA)
    if not is_same:
        return ComparedJourneys(before, after, Answer.ASKED_OTHERWISE)
    few = min(was.judged, now.judged) < FEWEST_JOURNEYS
    answer = Answer.TOO_FEW if few else _verdict(apart, Better.UP)
    return ComparedJourneys(before, after, answer, apart)


def _apart(before: Score, after: Score, confidence: float = CONFIDENCE) -> Difference | None:
    if before.mean is None or after.mean is None:
        return difference.of_shares(before.counts, after.counts, confidence)
    return difference.of_means(before.mean, after.mean, confidence)


def _is_too_few(score: Score) -> bool:
    """Return whether nothing is said of so few occasions; *every time* knows no minimum."""
    every_time = score.target is not None and score.target.every_time
    return score.n < score.rule.standard.min_cases and not every_time


def _verdict(apart: Difference, better: Better) -> Answer:
    if not apart.is_real:
        return Answer.NO_REAL_CHANGE
    if better is Better.NEITHER:
        return Answer.CHANGED
    return Answer.BETTER if (apart.by > 0) is (better is Better.UP) else Answer.WORSE
