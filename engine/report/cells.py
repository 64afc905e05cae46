"""What every readable report says of one standard, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.report import names
from engine.report.looks import Look
from engine.report.number_words import number
from engine.report.report import Report
from engine.report.score_looks import look_of, word_of
from engine.report.strata_words import strata_words
from engine.report.text import clean
from engine.score import numbers
from engine.score.aims import aim
from engine.score.scorecard import Score
from engine.score.standing import Standing


@dataclass(frozen=True, slots=True)
class Cells:
    """One standard in words.

    Attributes:
        title: The standard in one line.
        look: The glyph and the colours of its verdict.
        word: Its verdict.
        number: The share or the mean with its n.
        accepted: What the share would be with the accepted misses; empty where there are none.
        target: What it is held against.
        interval: The 95 % interval of the share; empty where there is none.
        beside: The worst of its strata, the counts not in the share, the goal, and why more is
            asked than elsewhere.
        owner: Who answers for it.
        lacking: What would have to be logged before it could be measured.
    """

    title: str
    look: Look
    word: str
    number: str
    accepted: str
    target: str
    interval: str
    beside: str
    owner: str
    lacking: str

    @property
    def rates(self) -> str:
        """The number, and beside it what it would be with the accepted misses."""
        return f"{self.number} ({self.accepted})" if self.accepted else self.number


def cells(score: Score, report: Report) -> Cells:
    """Return what is said of a standard."""
    standard, verdict = score.rule.standard, score.verdict
    unmeasured = verdict.standing is Standing.CANNOT_BE_MEASURED
    return Cells(
        clean(standard.title),
        look_of(verdict),
        word_of(verdict),
        number(score, report.blueprint),
        numbers.with_accepted(score.counts, score.target),
        aim(score),
        "" if score.mean is not None else numbers.interval(score.counts, score.target),
        "; ".join(filter(None, _beside(score, report))),
        names.owner(report.blueprint, score.owner),
        clean(score.rule.why_not) if unmeasured else "",
    )


def _beside(score: Score, report: Report) -> Iterator[str]:
    """Yield what stands beside a share; some of it may be empty."""
    counts, goal = score.counts, score.rule.standard.goal
    yield strata_words(score, report.blueprint, names_staff="staff" in report.by)
    yield numbers.beside(counts)
    if goal and counts.exact is not None:
        reached = goal.is_met(*counts.exact.as_integer_ratio())
        yield f"goal {goal} {'reached' if reached else 'ahead'}"
    more = report.blueprint.stricter.get((score.rule.id, score.touchpoint or ""))
    if more and score.mean is None and more.target == score.target != score.rule.standard.target:
        yield f"more is asked here: {clean(more.because).rstrip('.')}"
