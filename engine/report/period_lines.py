"""Standards period by period, in words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.report.cells import Cells, cells
from engine.report.head_words import period_name
from engine.report.process_words import reading
from engine.report.report import Report
from engine.report.text import clean
from engine.score.process import process_of
from engine.score.trend import Point


@dataclass(frozen=True, slots=True)
class PeriodTable:
    """One standard in each of its periods.

    Attributes:
        title: The standard in one line.
        nothing: Why there are no lines; empty where there are some.
        reading: What the standard does as a process; empty with too few periods to say.
        chart: The same as a picture, as SVG; empty where none was drawn.
        lines: What a period is called, and what the standard came to in it.
    """

    title: str
    nothing: str
    reading: str
    chart: str
    lines: tuple[tuple[str, Cells], ...]


def period_tables(report: Report) -> list[PeriodTable]:
    """Return every standard period by period; one that was never counted has no lines."""
    scores = {score.rule.id: score for score in report.scores}
    told = []
    for name, points in report.trends.items():
        title = clean(scores[name].rule.standard.title)
        nothing = "" if points else scores[name].verdict.standing.value
        vocabulary = report.blueprint.vocabulary
        process = process_of(points, vocabulary)
        said = reading(process, vocabulary) if process else ""
        chart = report.charts.get(name, "")
        told.append(PeriodTable(title, nothing, said, chart, _lines(report, points)))
    return told


def _lines(report: Report, points: list[Point]) -> tuple[tuple[str, Cells], ...]:
    return tuple((label(point), cells(point.score, report)) for point in points)


def label(point: Point) -> str:
    """Return what people call a period: March 2026, or week of 2 March 2026, so far."""
    called = period_name(point.period, point.score.rule.standard.over)
    if point.is_so_far:
        return f"{called}, so far"
    return f"{called}, in part" if point.is_in_part else called
