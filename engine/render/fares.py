"""How a touchpoint fares, in the words and numbers that stand in its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.model.vocabulary import Vocabulary
from engine.render.diagram import Band
from engine.score import means, numbers
from engine.score.aims import aim
from engine.score.scorecard import Score
from engine.score.standing import Standing

NO_STANDARD = "no standard is held here"


@dataclass(frozen=True, slots=True)
class Fare:
    """What a box says of its touchpoint: band, number, what they rest on, a line per standard."""

    band: Band = Band.NOT_SCORED
    label: str = ""
    reason: str = ""
    details: tuple[str, ...] = ()


def fare(scores: Sequence[Score], vocabulary: Vocabulary) -> Fare:
    """Return how a touchpoint fares: its worst judged standard decides, all are listed.

    Args:
        scores: What each of its standards came to; without any, nothing was measured there.
        vocabulary: The units of what averages are taken of.
    """
    details = tuple(_line(score, vocabulary) for score in sorted(scores, key=lambda s: s.order))
    judged = [score for score in scores if score.verdict.standing.is_judged]
    if not judged:
        return Fare(Band.NO_VERDICT, *_unjudged(scores, vocabulary), details or (NO_STANDARD,))
    worst = min(judged, key=lambda s: (_ORDER.index(_band(s)), s.mean is not None, s.order))
    return Fare(_band(worst), _number(worst, vocabulary), _asked(worst), details)


_WHY = (
    Standing.SUPPRESSED,
    Standing.TOO_FEW,
    Standing.WAIVED,
    Standing.ON_TRIAL,
    Standing.NO_TARGET,
    Standing.NO_DATA,
    Standing.CANNOT_BE_MEASURED,
)
"""Why there is no verdict; the first of them that is true of a standard is said."""


def _unjudged(scores: Sequence[Score], vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the number nearest to a verdict, if there is one, and why there is no verdict."""
    if not scores:
        return "", "no standard"
    nearest = min(scores, key=lambda s: (_WHY.index(s.verdict.standing), -_n(s), s.rule.id))
    number = _number(nearest, vocabulary) if _n(nearest) else ""
    return number, nearest.verdict.standing.value


def _asked(score: Score) -> str:
    """Return what the verdict rests on: a share is high or low only beside its target."""
    return aim(score) if means.limit(score) else f"target: {aim(score)}"


_ORDER = (Band.BELOW_TARGET, Band.COULD_BE_CHANCE, Band.ON_TARGET)


def _band(score: Score) -> Band:
    if score.verdict.could_be_chance:
        return Band.COULD_BE_CHANCE
    return Band.ON_TARGET if score.verdict.standing is Standing.ON_TARGET else Band.BELOW_TARGET


def _line(score: Score, vocabulary: Vocabulary) -> str:
    """Return a standard in one line: its number, its target, and where it stands."""
    accepted = numbers.with_accepted(score.counts, score.target)
    beside = f" ({accepted})" if accepted else ""
    said = [f"{_number(score, vocabulary)}{beside}"] if _n(score) else []
    return f"{score.rule.standard.title}: {', '.join((*said, *_aims(score), *_states(score)))}"


def _aims(score: Score) -> Iterator[str]:
    if score.limits or score.target:
        yield f"target {aim(score)}"


def _states(score: Score) -> Iterator[str]:
    ends = score.verdict.until
    yield f"{score.verdict.standing} until {ends}" if ends else score.verdict.standing.value
    if score.verdict.could_be_chance:
        yield "could be chance"
    if beside := numbers.beside(score.counts):
        yield beside


def _n(score: Score) -> int:
    return score.mean.n if score.mean else score.counts.judged


def _number(score: Score, vocabulary: Vocabulary) -> str:
    """Return the number of a standard with its n, such as 84% of 1,203 or mean 17 s, n 404."""
    if score.mean:
        return f"mean {means.mean(score, vocabulary)}, n {score.mean.n:,}"
    return numbers.share_of(score.counts, score.target)
