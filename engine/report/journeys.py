"""What is told of the cases of a journey, beside how its standards were kept."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report.burdens import burden_lines
from engine.report.conformance import conformance_lines
from engine.report.report import Report


def journey_lines(report: Report, journey: str) -> Iterator[str]:
    """Yield how cases went beside the map, what they asked of patients, and how long they took."""
    yield from conformance_lines(report, journey)
    yield from burden_lines(report, journey)
