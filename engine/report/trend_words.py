"""What a standard came to in its last periods, in one line."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.blueprint import Blueprint
from engine.report.number_words import number
from engine.report.period_lines import label
from engine.report.process_words import headline
from engine.score.process import process_of
from engine.score.standing import Standing
from engine.score.trend import Point

LATEST = 3
"""So many periods are named."""

NO_TREND = "So few periods are no trend yet."


def trend_words(points: Sequence[Point], blueprint: Blueprint) -> str:
    """Return the last periods with their numbers, and whether anything has really changed.

    Empty for a standard that is not told by periods.
    """
    named = [point for point in points if point.period.since]
    said = [f"{label(point)}: {_number(point, blueprint)}" for point in named[-LATEST:]]
    process = process_of(points, blueprint.vocabulary)
    news = headline(process) if process else NO_TREND
    return f"{' · '.join(said)}. {news}" if said else ""


def _number(point: Point, blueprint: Blueprint) -> str:
    """Return the number of a period, and that it is too few cases where it is."""
    said, standing = number(point.score, blueprint), point.score.verdict.standing
    return f"{said} ({standing})" if standing is Standing.TOO_FEW else said
