"""Surveys beside standards, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.insights.scope import Scope
from engine.insights.surveys import Survey, surveys
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.insight import Section, Table, interval, portion_data, share
from engine.report.text import counted
from engine.score import numbers

READING = (
    "Patients who are unhappy though every standard was met know something that the standards do "
    "not; patients who are happy although one was missed tell which one may matter less."
)
CAUTION = (
    "Only those who answer are heard, and they need not be like the others. The shares are as "
    "they were answered, not adjusted for who was asked."
)
HEADS = ("Touchpoint", "Met, and unhappy", "Missed, and happy", "Happier where met", "No answer")


def surveys_section(scope: Scope) -> Section:
    """Return what patients say of touchpoints, beside what became of the standards there."""
    found, written = list(surveys(scope)), scope.audit.blueprint
    rows = tuple(_row(survey, written) for survey in found)
    return Section(
        "What patients say, beside what was kept",
        (READING,) if found else ("No touchpoint says what its happy patients answer.",),
        (Table("Touchpoint by touchpoint", HEADS, rows),) if found else (),
        tuple(_after(found)),
        [_data(survey) for survey in found],
    )


def _after(found: Sequence[Survey]) -> Iterator[str]:
    if found:
        yield CAUTION


def _row(survey: Survey, written: Blueprint) -> tuple[str, ...]:
    return (
        names.touchpoint(written, survey.touchpoint),
        *("\n".join(filter(None, (share(p), interval(p)))) for p in (survey.kept, survey.missed)),
        _happier(survey),
        counted(survey.unanswered, "case"),
    )


def _happier(survey: Survey) -> str:
    """Return how much happier patients are where nothing was missed, if that can be said."""
    apart = survey.difference
    if apart is None:
        return "too few answers to say"
    ends = f"\n({apart.low * 100:.0f} to {apart.high * 100:.0f})"
    if not apart.is_real:
        return f"no difference beyond chance{ends}"
    by = numbers.percentage_points(apart.by)
    return f"{by} {'happier' if apart.by > 0 else 'less happy'}{ends}"


def _data(survey: Survey) -> dict[str, Any]:
    apart = survey.difference
    return {
        "touchpoint": survey.touchpoint,
        "met_and_unhappy": portion_data(survey.kept),
        "missed_and_happy": portion_data(survey.missed),
        "unanswered": survey.unanswered,
        "difference": float(apart.by) if apart else None,
        "low": apart.low if apart else None,
        "high": apart.high if apart else None,
    }
