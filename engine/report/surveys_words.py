"""Surveys beside standards, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.insights.scope import Scope
from engine.insights.surveys import Answers, Survey, surveys
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.insight import Section, Table, interval, portion_data, share
from engine.report.text import clean, counted
from engine.score import numbers

READING = (
    "Patients who are unhappy though every standard was met know something that the standards do "
    "not; patients who are happy although one was missed tell which one may matter less."
)
CAUTION = (
    "Only those who answer are heard, and they need not be like the others. The shares are as "
    "they were answered, not adjusted for who was asked."
)
CHANCE = (
    "Each interval is widened for how many stand here: of those that make a difference, at most "
    "1 in 100 does so by chance; but one that does takes with it others that are missed together "
    "with it."
)
SIDES = ("Met, and unhappy", "Missed, and happy", "Happier where met")
HEADS = ("Touchpoint", *SIDES, "No answer")
BY_STANDARD = ("Standard", "At", *SIDES)


def surveys_section(scope: Scope) -> Section:
    """Return what patients say of touchpoints, beside what became of the standards there."""
    found, written = list(surveys(scope)), scope.audit.blueprint
    tables = (
        Table("Touchpoint by touchpoint", HEADS, tuple(_row(one, written) for one in found)),
        Table("Standard by standard", BY_STANDARD, tuple(_by_standard(found, written))),
    )
    return Section(
        "What patients say, beside what was kept",
        (READING,) if found else ("No touchpoint says what its happy patients answer.",),
        tuple(table for table in tables if table.rows),
        tuple(_after(found)),
        [_data(survey) for survey in found],
    )


def _after(found: Sequence[Survey]) -> Iterator[str]:
    answers = [one for survey in found for one in survey.standards.values()]
    few = sum(one.difference is None for one in answers)
    if few < len(answers):
        yield CHANCE
    if few:
        yield f"With too few answers where they were met or missed: {counted(few, 'standard')}."
    if found:
        yield CAUTION


def _row(survey: Survey, written: Blueprint) -> tuple[str, ...]:
    return (
        names.touchpoint(written, survey.touchpoint),
        *_sides(survey),
        counted(survey.unanswered, "case"),
    )


def _by_standard(found: Sequence[Survey], written: Blueprint) -> Iterator[tuple[str, ...]]:
    """Yield a row for each standard with enough answers, the largest difference first."""
    told = [
        (-apart.by, name, survey.touchpoint, answers)
        for survey in found
        for name, answers in survey.standards.items()
        if (apart := answers.difference)
    ]
    for _, name, touchpoint, answers in sorted(told, key=lambda one: one[:3]):
        title = clean(written.standards[name].title)
        yield title, names.touchpoint(written, touchpoint), *_sides(answers)


def _sides(answers: Answers) -> tuple[str, ...]:
    both = (answers.kept, answers.missed)
    return (*("\n".join(filter(None, (share(p), interval(p)))) for p in both), _happier(answers))


def _happier(answers: Answers) -> str:
    """Return how much happier patients are where nothing was missed, if that can be said."""
    apart = answers.difference
    if apart is None:
        return "too few answers to say"
    ends = f"\n({round(apart.low * 100)} to {round(apart.high * 100)})"
    if not apart.is_real:
        return f"no difference beyond chance{ends}"
    by = numbers.percentage_points(apart.by)
    return f"{by} {'happier' if apart.by > 0 else 'less happy'}{ends}"


def _data(survey: Survey) -> dict[str, Any]:
    return {
        "touchpoint": survey.touchpoint,
        **_answers_data(survey),
        "unanswered": survey.unanswered,
        "standards": [
            {"standard": name, **_answers_data(answers)}
            for name, answers in survey.standards.items()
        ],
    }


def _answers_data(answers: Answers) -> dict[str, Any]:
    apart = answers.difference
    return {
        "met_and_unhappy": portion_data(answers.kept),
        "missed_and_happy": portion_data(answers.missed),
        "difference": float(apart.by) if apart else None,
        "low": apart.low if apart else None,
        "high": apart.high if apart else None,
    }
