"""The process charts of an audit: how each standard went from period to period, in words."""

from __future__ import annotations

from engine.model.vocabulary import Vocabulary
from engine.render.process_chart import process_chart
from engine.render.process_picture import Mark, ProcessPicture
from engine.report.process_periods import told_periods
from engine.report.process_words import aim, amount
from engine.report.report import Report
from engine.score.process import Process, process_of
from engine.score.run_chart import RunChart
from engine.score.xmr import Better

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
    marks = tuple(
        Mark(told.label, told.value, told.shown, told.side, told.why, told.limits, told.chance)
        for told in told_periods(process, vocabulary)
    )
    return ProcessPicture(
        standard.title,
        marks,
        process.centres,
        f"{word} {amount(process, process.centre, vocabulary)}",
        (process.target, aim(process)) if process.target is not None else None,
        DIRECTIONS[process.better],
    )
