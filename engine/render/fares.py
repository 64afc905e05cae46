"""How a touchpoint fares, in the words and numbers that stand in its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.expectations.expect_average import ExpectAverage
from engine.model.tally import SCALE
from engine.model.vocabulary import Vocabulary
from engine.render.diagram import Band
from engine.score.scorecard import Score
from engine.score.standing import Standing
from engine.units import show_duration

ROUNDED = range(5)
"""How many decimals a percentage may take before it stops looking like what it is not."""


@dataclass(frozen=True, slots=True)
class Fare:
    """What a box says of its touchpoint: a band, the number beside it, a line per standard."""

    band: Band = Band.NOT_SCORED
    label: str = ""
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
        return Fare(Band.NO_DATA, "", details or ("no standard is held here",))
    worst = min(judged, key=lambda score: (_ORDER.index(_band(score)), score.order))
    return Fare(_band(worst), _number(worst, vocabulary), details)


_ORDER = (Band.BELOW_TARGET, Band.COULD_BE_CHANCE, Band.ON_TARGET)


def _band(score: Score) -> Band:
    if score.verdict.standing is Standing.ON_TARGET:
        return Band.ON_TARGET
    return Band.COULD_BE_CHANCE if score.verdict.could_be_chance else Band.BELOW_TARGET


def _line(score: Score, vocabulary: Vocabulary) -> str:
    """Return a standard in one line: its number, its target, and where it stands."""
    said = [_number(score, vocabulary)] if _n(score) else []
    if target := score.rule.standard.target:
        said.append(f"target {target}")
    said += [word for word in _states(score) if word not in said]
    return f"{score.rule.standard.title}: {', '.join(said)}"


def _states(score: Score) -> Iterator[str]:
    yield score.verdict.standing.value
    if score.verdict.could_be_chance:
        yield "could be chance"
    for count, word in (
        (score.counts.pending, "pending"),
        (score.counts.excused, "excused"),
        (score.counts.left_out, "left out"),
        (score.counts.cannot_tell, "cannot tell"),
    ):
        if count:
            yield f"{count:,} {word}"


def _n(score: Score) -> int:
    return score.mean.n if score.mean else score.counts.judged


def _number(score: Score, vocabulary: Vocabulary) -> str:
    """Return the number of a standard with its n, such as 84% of 1,203."""
    mean, expectation = score.mean, score.rule.expectation
    if mean is None or mean.value is None or not isinstance(expectation, ExpectAverage):
        return f"{_percent(score)} of {score.counts.judged:,}"
    quantity = vocabulary.word(expectation.mean_of).quantity
    return f"{_value(mean.value, quantity)} on average of {mean.n:,}"


def _value(value: float, quantity: str) -> str:
    """Return a mean as people read it."""
    if quantity == "duration":
        return show_duration(round(value))
    return f"{value / SCALE:,.1f}" if quantity == "number" else f"{value:,.1f}"


def _percent(score: Score) -> str:
    """Return a share in percent, with decimals where it would look like all or like its target."""
    share, target = score.counts.share or 0.0, score.rule.standard.target
    marks = {0.0, 1.0, *([float(target.share)] if target else [])} - {share}
    for decimals in ROUNDED:
        shown = f"{share:.{decimals}%}"
        if all(f"{mark:.{decimals}%}" != shown for mark in marks):
            return shown
    return f"{share:%}"
