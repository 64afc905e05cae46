"""A comparison as one HTML page that carries everything with it."""

from __future__ import annotations

from engine.report.comparison import ComparisonReport
from engine.report.head_words import SIMULATED
from engine.report.looks import LOOKS
from engine.report.templates import environment

TEMPLATE = "comparison.html.j2"


def html(report: ComparisonReport) -> str:
    """Return the comparison as one HTML page without scripts; nothing is loaded from outside."""
    return (
        environment()
        .get_template(TEMPLATE)
        .render(report=report, looks=LOOKS, simulated=SIMULATED if report.is_simulated else "")
    )
