"""The purpose grid as one HTML page that carries everything with it."""

from __future__ import annotations

from engine.graph.purposes import Hours, PurposeGrid
from engine.report.purposes import (
    LOOKS,
    READING,
    channel_title,
    purpose_title,
    taken_over_by,
)
from engine.report.templates import environment
from engine.report.text import clean

TEMPLATE = "purposes.html.j2"


def html(grid: PurposeGrid) -> str:
    """Return the grid as one HTML page without scripts; nothing is loaded from outside."""
    return (
        environment()
        .get_template(TEMPLATE)
        .render(
            practice=clean(grid.blueprint.practice.practice),
            channels=[channel_title(grid, channel) for channel in grid.channels],
            rows=[
                (purpose_title(grid, p), _row(grid, p)) for p in grid.blueprint.practice.purposes
            ],
            looks=LOOKS,
            reading=READING,
        )
    )


def _row(grid: PurposeGrid, purpose: str) -> list[list[tuple[str, str, str]]]:
    """Return for each channel, in hours and after: when, what becomes of it, who takes over."""
    return [
        [
            (hours.value, cell.works, taken_over_by(grid, cell))
            for hours in Hours
            for cell in [grid.cell(purpose, channel, hours)]
        ]
        for channel in grid.channels
    ]
