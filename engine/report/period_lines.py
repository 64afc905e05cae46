"""Standards period by period, in words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model.standard import Over
from engine.report.cells import Cells, cells
from engine.report.head_words import MONTHS, long_date
from engine.report.report import Report
from engine.report.text import clean
from engine.score.scorecard import Score
from engine.score.trend import Point


@dataclass(frozen=True, slots=True)
class PeriodTable:
    """One standard in each of its periods.

    Attributes:
        title: The standard in one line.
        nothing: Why there are no lines; empty where there are some.
        lines: What a period is called, and what the standard came to in it.
    """

    title: str
    nothing: str
    lines: tuple[tuple[str, Cells], ...]


def period_tables(report: Report) -> list[PeriodTable]:
    """Return every standard period by period; one that was never counted has no lines."""
    scores = {score.rule.id: score for score in report.scores}
    told = []
    for name, points in report.trends.items():
        title = clean(scores[name].rule.standard.title)
        nothing = "" if points else scores[name].verdict.standing.value
        told.append(PeriodTable(title, nothing, _lines(report, points)))
    return told


def _lines(report: Report, points: list[Point]) -> tuple[tuple[str, Cells], ...]:
    beside: list[Score] = [point.score for point in points]
    return tuple((label(point), cells(point.score, report, beside)) for point in points)


def label(point: Point) -> str:
    """Return what people call a period: March 2026, or week of 2 March 2026, so far."""
    called = _called(point, point.score.rule.standard.over)
    if point.is_so_far:
        return f"{called}, so far"
    return f"{called}, in part" if point.is_in_part else called


def _called(point: Point, over: Over) -> str:
    since, until = point.period.since, point.period.until
    if since is None or until is None:
        return over
    if over == "calendar month":
        return f"{MONTHS[since.month - 1]} {since.year}"
    if over == "calendar quarter":
        return f"{MONTHS[since.month - 1]} to {MONTHS[until.month - 1]} {until.year}"
    if over == "calendar year":
        return str(since.year)
    if over == "calendar week":
        return f"week of {long_date(since)}"
    return f"30 days to {long_date(until)}"
