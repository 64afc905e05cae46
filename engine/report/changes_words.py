"""Before and after dated changes, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.insights.changes import Step, changes
from engine.insights.scope import Scope
from engine.model.blueprint import Blueprint
from engine.report.difference_words import moved
from engine.report.head_words import long_date
from engine.report.insight import Section, Table
from engine.report.number_words import number
from engine.report.text import clean
from engine.score.scorecard import Score

NO_PROOF = (
    "What came after a change need not have come from it: other things changed too, and what was "
    "changed on a bad day looks better after it in any case."
)
OTHERWISE = (
    "The days before are judged by words that were not in force yet, so that both sides answer "
    "the same question."
)
CHANCE = (
    "Each interval is widened for how many changes stand here: of those that made a difference, "
    "at most 1 in 100 did so by chance."
)
HEADS = ("Standard", "From", "What was changed", "Before", "After", "Difference")


def changes_section(scope: Scope) -> Section:
    """Return what each standard came to before and after each dated change."""
    found = list(changes(scope))
    rows = tuple(_row(scope.audit.blueprint, step) for step in found)
    return Section(
        "Before and after a change",
        () if found else ("No standard has dated changes, nor is one rebased.",),
        (Table("Each side reaches to the next change", HEADS, rows),) if found else (),
        tuple(_after(found)),
        [_data(step) for step in found],
    )


def _after(found: Sequence[Step]) -> Iterator[str]:
    if any(step.is_asked_otherwise for step in found):
        yield f"* {OTHERWISE}"
    if any(step.compared.answer.is_compared for step in found):
        yield CHANCE
    if found:
        yield NO_PROOF


def _row(written: Blueprint, step: Step) -> tuple[str, ...]:
    before, after = step.sides
    mark = " *" if step.is_asked_otherwise else ""
    return (
        clean(written.standards[step.standard].title),
        f"{long_date(step.day)}{mark}",
        clean(step.because),
        number(before, written),
        number(after, written),
        moved(step.compared, written.vocabulary),
    )


def _data(step: Step) -> dict[str, Any]:
    before, after = step.sides
    apart = step.compared.difference
    return {
        "standard": step.standard,
        "from": step.day.isoformat(),
        "because": step.because,
        "before_since": step.since.isoformat() if step.since else None,
        "after_until": step.until.isoformat() if step.until else None,
        "asked_otherwise": step.is_asked_otherwise,
        "before": _side(before),
        "after": _side(after),
        "answer": step.compared.answer.value,
        "difference": float(apart.by) if apart else None,
        "low": apart.low if apart else None,
        "high": apart.high if apart else None,
    }


def _side(score: Score) -> dict[str, Any]:
    is_mean = score.mean is not None
    return {
        "n": score.n,
        "met": None if is_mean else score.counts.met,
        "missed": None if is_mean else score.counts.missed,
        "cannot_tell": score.counts.cannot_tell,
    }
