"""The purpose grid as a table for the terminal, as Markdown and as JSON.

A glyph and a word say what becomes of a purpose; colour never stands alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from engine.graph.purposes import Cell, Hours, PurposeGrid
from engine.graph.shortest import Works
from engine.report import names
from engine.report.looks import BAD, CHANCE, GOOD, NOTHING, Look
from engine.report.markdown_rows import head, row
from engine.report.screen import joined, printed, said, table
from engine.report.text import clean, columns, counted
from engine.report.text import markdown as escaped

if TYPE_CHECKING:
    from rich.text import Text

LOOKS: dict[Works, Look] = {
    Works.WORKS: GOOD,
    Works.HANDS_OVER: CHANCE,
    Works.MISSING: BAD,
    Works.NOT_OFFERED: NOTHING,
}
"""How each answer looks."""

READING = {
    Works.WORKS: "the patient gets it done without leaving the channel",
    Works.HANDS_OVER: "somebody else takes over, on another channel or after hours",
    Works.MISSING: "it should be possible there, and is not",
    Works.NOT_OFFERED: "the practice does not say that it must be possible there and then",
}
"""What each answer means."""

NONE_YET = "There are no purposes yet: practice.yaml names them under `purposes`.\n"


def as_table(grid: PurposeGrid, width: int = 100, colour: bool = False) -> str:
    """Return the grid as a table for the terminal, a line for each purpose and channel."""
    lines = list(_lines(grid))
    if not lines:
        return NONE_YET
    widest = max(columns(purpose) for purpose, *_ in lines)
    made, before = table(["Purpose", "Channel", "In hours", "After hours"], widest), ""
    for purpose, channel, inside, after in lines:
        shown = "" if purpose == before else purpose
        made.add_row(said(shown), said(channel), _text(grid, inside), _text(grid, after))
        before = purpose
    return printed((made, said(summary(grid))), width, colour)


def summary(grid: PurposeGrid) -> str:
    """Return how many cells of the grid are missing."""
    missing = sum(cell.works is Works.MISSING for cell in grid.cells)
    if not missing:
        return "nothing is missing"
    return counted(missing, "cell is missing", "cells are missing")


def as_markdown(grid: PurposeGrid) -> str:
    """Return the grid in Markdown: a row for each purpose, a column for each channel."""
    return "\n".join(_markdown(grid)).rstrip() + "\n"


def as_json(grid: PurposeGrid) -> str:
    """Return the grid as one JSON object."""
    purposes = [
        {
            "purpose": name,
            "title": purpose_title(grid, name),
            "at": purpose.at,
            "channels": [
                {
                    "channel": channel,
                    "title": channel_title(grid, channel),
                    "in_hours": _fields(grid, grid.cell(name, channel, Hours.OPEN)),
                    "after_hours": _fields(grid, grid.cell(name, channel, Hours.CLOSED)),
                }
                for channel in grid.channels
            ],
        }
        for name, purpose in grid.blueprint.practice.purposes.items()
    ]
    told = {"practice": grid.blueprint.practice.practice, "purposes": purposes}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def purpose_title(grid: PurposeGrid, purpose: str) -> str:
    """Return what people call a purpose."""
    return clean(grid.blueprint.practice.purposes[purpose].title or purpose)


def channel_title(grid: PurposeGrid, channel: str) -> str:
    """Return what people call a channel."""
    return clean(grid.blueprint.practice.channels[channel].title)


def taken_over_by(grid: PurposeGrid, cell: Cell) -> str:
    """Return who takes over: the touchpoint and the person; empty where nobody has to."""
    if cell.works is not Works.HANDS_OVER or not cell.way or not cell.way.leaves_for:
        return ""
    touchpoint = cell.way.journey.touchpoints[cell.way.leaves_for]
    person = names.owner(grid.blueprint, grid.blueprint.owner_of(touchpoint))
    return f"{clean(touchpoint.title or touchpoint.touchpoint)}, {person}"


def _lines(grid: PurposeGrid) -> Iterator[tuple[str, str, Cell, Cell]]:
    for name in grid.blueprint.practice.purposes:
        for channel in grid.channels:
            inside = grid.cell(name, channel, Hours.OPEN)
            after = grid.cell(name, channel, Hours.CLOSED)
            if {inside.works, after.works} != {Works.NOT_OFFERED}:
                yield purpose_title(grid, name), channel_title(grid, channel), inside, after


def _text(grid: PurposeGrid, cell: Cell) -> Text:
    look, to = LOOKS[cell.works], taken_over_by(grid, cell)
    return joined((f"{look.glyph} {cell.works}", look.style), (f": {to}" if to else "", ""))


def _markdown(grid: PurposeGrid) -> Iterator[str]:
    yield from (f"# {escaped(grid.blueprint.practice.practice)}: what patients can get done", "")
    if not grid.channels:
        yield NONE_YET
        return
    yield from head(["Purpose", *(escaped(channel_title(grid, c)) for c in grid.channels)])
    for name in grid.blueprint.practice.purposes:
        cells = (_in_markdown(grid, name, channel) for channel in grid.channels)
        yield row([escaped(purpose_title(grid, name)), *cells])
    yield ""
    for works, means in READING.items():
        yield f"- {LOOKS[works].glyph} **{works}**: {means}."


def _in_markdown(grid: PurposeGrid, purpose: str, channel: str) -> str:
    return "<br>".join(
        f"{hours}: {LOOKS[cell.works].glyph} {cell.works}"
        + (f": {escaped(to)}" if (to := taken_over_by(grid, cell)) else "")
        for hours in Hours
        for cell in [grid.cell(purpose, channel, hours)]
    )


def _fields(grid: PurposeGrid, cell: Cell) -> dict[str, Any]:
    way = cell.way
    return {
        "state": cell.works.value,
        "asked_for": cell.is_asked_for,
        "journey": way.journey.journey.journey if way else None,
        "origin": way.origin if way else None,
        "path": list(way.path) if way else [],
        "taken_over_by": way.leaves_for if way and cell.works is Works.HANDS_OVER else None,
        "owner": _owner(grid, cell),
    }


def _owner(grid: PurposeGrid, cell: Cell) -> str | None:
    if cell.works is not Works.HANDS_OVER or not cell.way:
        return None
    touchpoint = cell.way.journey.touchpoints[cell.way.leaves_for or ""]
    return grid.blueprint.owner_of(touchpoint)
