"""Scores of touchpoints, owners, departments, stages, journeys, origins, sites and staff."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.score.scorecard import Score, Scorecard
from engine.score.standing import Standing


class Band(StrEnum):
    """What a score asks for, in words."""

    ON_TRACK = "on track"
    WATCH = "watch"
    ACT = "act"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What all standards of a group come to.

    Attributes:
        group: What was grouped by, such as `owner`.
        id: Which of them.
        scores: One score per standard, its occasions in the group pooled.
        score: The importance-weighted mean of their shares, in [0, 1]; None without data.
        touchpoints: How many touchpoints the group has.
        measured: How many of them have a standard that was measured.
    """

    group: str
    id: str
    scores: tuple[Score, ...]
    score: float | None
    touchpoints: int
    measured: int

    @property
    def judged(self) -> list[Score]:
        """The standards that were held against a target."""
        return [score for score in self.scores if score.verdict.standing.is_judged]

    @property
    def on_target(self) -> int:
        """How many of them are on target."""
        return sum(s.verdict.standing is Standing.ON_TARGET for s in self.judged)

    @property
    def worst(self) -> list[Score]:
        """The three that fall short the most."""
        below = [s for s in self.judged if s.verdict.standing is Standing.BELOW_TARGET]
        return sorted(below, key=lambda s: s.order)[:3]

    @property
    def coverage(self) -> float | None:
        """Touchpoints with a measured standard out of all; None without touchpoints."""
        return self.measured / self.touchpoints if self.touchpoints else None

    @property
    def band(self) -> Band:
        """What the score asks for.

        *On track* when every judged standard is on target; *act* while a critical one is below
        target, or more are below than on; *watch* in between.
        """
        if not self.judged:
            return Band.NO_DATA
        below = [s for s in self.judged if s.verdict.standing is Standing.BELOW_TARGET]
        if not below:
            return Band.ON_TRACK
        critical = any(s.rule.standard.importance == "critical" for s in below)
        return Band.ACT if critical or len(below) > self.on_target else Band.WATCH


def groups(card: Scorecard, scores: Sequence[Score], group: str) -> list[GroupScore]:
    """Return the scores of one kind of group, in map order.

    Args:
        card: The scorecard.
        scores: Its scores at every touchpoint.
        group: `touchpoint`, `journey`, `owner`, `department` or `stage`; or what occasions are
            counted by beside these: `origin`, `site` or `staff`.
    """
    members: dict[str, list[Score]] = {}
    for name, score in _members(card, scores, group):
        if name is not None:
            members.setdefault(name, []).append(score)
    solid = _solid(card, scores)
    return [_group(card, group, name, found, solid) for name, found in members.items()]


def _members(
    card: Scorecard, scores: Sequence[Score], group: str
) -> Iterator[tuple[str | None, Score]]:
    if group in _NAMES:
        yield from ((_NAMES[group](card, score), score) for score in scores)
        return
    found = sorted(card.by(group, "journey", "touchpoint").items(), key=str)
    for (number, key), (counts, mean) in found:
        yield key[0], card.scored(number, counts, mean, key[1:])


def _group(
    card: Scorecard, group: str, name: str, members: Sequence[Score], solid: frozenset[str | None]
) -> GroupScore:
    credited = card.pooled(s for s in members if _earns(s, solid))
    places = _touchpoints(card, group, name)
    measured = {s.touchpoint for s in members if s.counts.judged or (s.mean and s.mean.n)}
    pooled = tuple(card.pooled(members))
    return GroupScore(group, name, pooled, weighted(credited), len(places), len(measured & places))


def weighted(scores: Iterable[Score]) -> float | None:
    """Return the importance-weighted mean of shares; None when none was measured."""
    shares = [
        (score.rule.standard.weight, score.counts.share)
        for score in scores
        if score.counts.share is not None and score.mean is None
    ]
    whole = sum(weight for weight, _ in shares)
    return sum(weight * share for weight, share in shares) / whole if whole else None


def _earns(score: Score, solid: frozenset[str | None]) -> bool:
    """Return whether a score counts: delight does only where the journey's foundation holds."""
    return score.rule.standard.tier != "delight" or score.journey in solid


def _solid(card: Scorecard, scores: Sequence[Score]) -> frozenset[str | None]:
    """Return the journeys whose foundation holds."""
    return frozenset(j for j in card.blueprint.journeys if _is_solid(card, scores, j))


def _is_solid(card: Scorecard, scores: Sequence[Score], journey: str) -> bool:
    """Return whether a foundation standard of a journey is measured and none is below target."""
    foundation = card.pooled(
        s for s in scores if s.journey == journey and s.rule.standard.tier == "foundation"
    )
    standings = [s.verdict.standing for s in foundation]
    return Standing.ON_TARGET in standings and Standing.BELOW_TARGET not in standings


_NAMES: dict[str, Callable[[Scorecard, Score], str | None]] = {
    "touchpoint": lambda _, score: score.touchpoint,
    "journey": lambda _, score: score.journey,
    "owner": lambda _, score: score.owner,
    "department": lambda card, score: _touchpoint_field(card, score, "department"),
    "stage": lambda card, score: _touchpoint_field(card, score, "stage"),
}


def _touchpoint_field(card: Scorecard, score: Score, field: str) -> str | None:
    touchpoint = card.blueprint.touchpoints.get(score.touchpoint or "")
    value = getattr(touchpoint, field) if touchpoint else None
    return value if isinstance(value, str) else None


def _touchpoints(card: Scorecard, group: str, name: str) -> set[str | None]:
    """Return the touchpoints of a group, with or without standards."""
    blueprint = card.blueprint
    if group == "journey":
        known = blueprint.journeys.get(name)
        return {t.touchpoint for t in known.touchpoints} if known else set()
    if group == "owner":
        return {t for t, it in blueprint.touchpoints.items() if blueprint.owner_of(it) == name}
    if group == "touchpoint":
        return {name}
    if group not in _NAMES:
        return set()
    return {t for t, it in blueprint.touchpoints.items() if getattr(it, group) == name}
