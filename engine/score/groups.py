"""Scores of touchpoints, owners, departments, stages, journeys, origins, sites and staff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.score.disclosure import INSIDE, Disclosure
from engine.score.members import members, touchpoints_of
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Score, Scorecard
from engine.score.standing import Standing
from engine.score.worst import worst


class Band(StrEnum):
    """What a score asks for, in words; the last six ask for nothing, and say why."""

    ON_TRACK = "on track"
    WATCH = "watch"
    ACT = "act"
    TOO_FEW = "too few cases to judge"
    NO_TARGET = "measured, no target"
    NO_DATA = "no data"
    WAIVED = "waived"
    ON_TRIAL = "on trial"
    SUPPRESSED = "not shown"


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What all standards of a group come to.

    Attributes:
        group: What was grouped by, such as `owner`.
        id: Which of them.
        scores: One score per standard, its occasions in the group pooled.
        score: The importance-weighted mean of their shares, in [0, 1]; None while no standard
            was held against its target, or none was judged more than once.
        touchpoints: How many touchpoints the group has; 0 for one that the log makes.
        measured: How many of them have a standard that was measured.
        uncredited: How many delight standards count for nothing somewhere, since the foundation
            of the journey there does not hold, or was not measured.
    """

    group: str
    id: str
    scores: tuple[Score, ...]
    score: float | None
    touchpoints: int
    measured: int
    uncredited: int = 0

    @property
    def judged(self) -> list[Score]:
        """The standards that were held against a target."""
        return [score for score in self.scores if score.verdict.standing.is_judged]

    @property
    def on_target(self) -> int:
        """How many of them are on target."""
        return _on_target(self.judged)

    @property
    def n(self) -> int:
        """How many occasions were judged, those of every standard counted."""
        return sum(score.n for score in self.scores)

    @property
    def n_told(self) -> int | None:
        """The same as far as it is told; None where none of it is."""
        return None if self.is_suppressed and not self.n else self.n

    @property
    def is_suppressed(self) -> bool:
        """Whether some of its numbers are not told; what is told of it is about the others."""
        return any(score.counts.suppressed for score in self.scores)

    @property
    def worst(self) -> list[Score]:
        """The three that fall short the most."""
        return worst(self.scores)

    @property
    def coverage(self) -> float | None:
        """Touchpoints with a measured standard out of all; None without touchpoints."""
        return self.measured / self.touchpoints if self.touchpoints else None

    @property
    def foundation(self) -> bool | None:
        """Whether its foundation holds; None when no foundation standard of it was judged."""
        on_target, judged = self.on_target_of("foundation")
        return on_target == judged if judged else None

    def on_target_of(self, tier: str) -> tuple[int, int]:
        """Return how many standards of a tier are on target, and how many were judged."""
        judged = [score for score in self.judged if score.rule.standard.tier == tier]
        return _on_target(judged), len(judged)

    @property
    def band(self) -> Band:
        """What the score asks for.

        *On track* when every judged standard is on target; *act* while a critical one is below
        target, or more are below than on; *watch* in between. What was judged once at most asks
        for nothing, but for one miss of what is to be *every time*.
        """
        if not self.judged:
            return self._nothing_judged
        below = [s for s in self.judged if s.verdict.standing is Standing.BELOW_TARGET]
        if is_single(self.judged) and not any(s.target and s.target.every_time for s in below):
            return Band.TOO_FEW
        if not below:
            return Band.ON_TRACK
        critical = any(s.rule.standard.importance == "critical" for s in below)
        return Band.ACT if critical or len(below) > self.on_target else Band.WATCH

    @property
    def _nothing_judged(self) -> Band:
        standings = {score.verdict.standing for score in self.scores}
        if Standing.SUPPRESSED in standings:
            return Band.SUPPRESSED
        if Standing.TOO_FEW in standings:
            return Band.TOO_FEW
        if Standing.WAIVED in standings:
            return Band.WAIVED
        if Standing.ON_TRIAL in standings:
            return Band.ON_TRIAL
        return Band.NO_TARGET if Standing.NO_TARGET in standings else Band.NO_DATA


def groups(
    card: Scorecard,
    scores: Sequence[Score],
    group: str,
    only: Only = EVERYTHING,
    told: Disclosure = INSIDE,
) -> list[GroupScore]:
    """Return the scores of one kind of group, in the order in which the practice wrote them.

    Args:
        card: The scorecard.
        scores: All its scores at every touchpoint: whether delight earns credit depends on the
            whole foundation of a journey, whatever is asked for.
        group: One of `engine.score.members.GROUPS`.
        only: Which of the scores are asked for.
        told: What is told of them; everything of a group is worked out from that alone.
    """
    found = members(card, [score for score in scores if only.has(score)], group)
    solid, asked = _solid(card, scores, told), only.places(card.blueprint)
    made = []
    for name, mine in found.items():
        pooled = tuple(told.pooled(card, mine, group, name))
        places = touchpoints_of(card.blueprint, group, name)
        places = places & asked if only else places
        measured = places & {score.touchpoint for score in mine if score.n}
        credited = told.pooled(card, [s for s in mine if _earns(s, solid)], group, name)
        score = (
            None
            if is_single(s for s in pooled if s.verdict.standing.is_judged)
            else weighted(credited)
        )
        idle = _uncredited(pooled, [s for s in mine if not _earns(s, solid)])
        made.append(GroupScore(group, name, pooled, score, len(places), len(measured), idle))
    return made


def is_single(judged: Iterable[Score]) -> bool:
    """Return whether no standard was judged more than once: 1 of 1 is no 100%."""
    return all(score.n <= 1 for score in judged)


def weighted(scores: Iterable[Score]) -> float | None:
    """Return the importance-weighted mean of shares; None when none was measured.

    What is waived or on trial counts for nothing.
    """
    shares = [
        (score.rule.standard.weight, score.counts.share)
        for score in scores
        if score.counts.share is not None and score.mean is None and score.verdict.standing.counts
    ]
    whole = sum(weight for weight, _ in shares)
    return sum(weight * share for weight, share in shares) / whole if whole else None


def _on_target(judged: Iterable[Score]) -> int:
    return sum(score.verdict.standing is Standing.ON_TARGET for score in judged)


def _earns(score: Score, solid: frozenset[str | None]) -> bool:
    """Return whether a score counts: delight does only where the journey's foundation holds."""
    return score.rule.standard.tier != "delight" or score.journey in solid


def _uncredited(pooled: Sequence[Score], idle: Sequence[Score]) -> int:
    """Return how many standards with a share that is told would count, and do not somewhere."""
    names = {score.rule.id for score in idle}
    shares = (s for s in pooled if s.counts.share is not None and s.verdict.standing.counts)
    return sum(score.rule.id in names for score in shares)


def _solid(card: Scorecard, scores: Sequence[Score], told: Disclosure) -> frozenset[str | None]:
    """Return the journeys whose foundation was judged and holds."""
    foundation = [score for score in scores if score.rule.standard.tier == "foundation"]
    found = {
        name: tuple(
            told.pooled(card, [s for s in foundation if s.journey == name], "journey", name)
        )
        for name in card.blueprint.journeys
    }
    return frozenset(
        name
        for name, pooled in found.items()
        if GroupScore("journey", name, pooled, None, 0, 0).foundation
    )
