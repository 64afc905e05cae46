"""The process charts of a report: how each standard went from period to period."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.vocabulary import Vocabulary
from engine.render.process_chart import Mark, ProcessPicture, process_chart
from engine.report.period_lines import label
from engine.report.process_words import aim, amount
from engine.report.report import Report
from engine.score.process import Process, process_of
from engine.score.run_chart import RunChart
from engine.score.xmr import Better, Chart

DIRECTIONS = {Better.UP: 1, Better.DOWN: -1, Better.NEITHER: 0}


def process_charts(report: Report) -> dict[str, str]:
    """Return the process chart of each standard with enough whole periods, as SVG, by its id."""
    vocabulary = report.blueprint.vocabulary
    found = {name: process_of(points, vocabulary) for name, points in report.trends.items()}
    return {
        name: process_chart(picture_of(process, vocabulary))
        for name, process in found.items()
        if process
    }


def picture_of(process: Process, vocabulary: Vocabulary) -> ProcessPicture:
    """Return what is drawn of a process."""
    standard = process.points[-1].score.rule.standard
    word = "median" if isinstance(process.chart, RunChart) else "mean"
    marks = tuple(_marks(process, vocabulary))
    return ProcessPicture(
        standard.title,
        marks,
        process.centres,
        f"{word} {amount(process, process.centre, vocabulary)}",
        (process.target, aim(process)) if process.target is not None else None,
        DIRECTIONS[process.better],
    )


def _marks(process: Process, vocabulary: Vocabulary) -> Iterator[Mark]:
    chart, values = process.chart, [float(value) for value in process.chart.values]
    lowest = min(0.0, *values)
    highest = 1.0 if process.chance else float("inf")
    for n, point in enumerate(process.points):
        limits = chart.limits[n] if isinstance(chart, Chart) else None
        yield Mark(
            label(point),
            values[n],
            amount(process, values[n], vocabulary),
            chart.sides[n],
            chart.causes[n].value if chart.sides[n] else "",
            (max(limits.lower, lowest), min(limits.upper, highest)) if limits else None,
        )
