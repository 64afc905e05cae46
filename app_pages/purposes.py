"""Purposes: what patients can get done on which channel, in its hours and after hours, and why."""

from __future__ import annotations

import streamlit as st

from app_pages._address import address_of
from app_pages._scores import chip
from app_pages._trouble import prose
from app_pages._view import current_view
from engine.graph.journey_map import maps_of
from engine.graph.purposes import Cell, Hours, PurposeGrid
from engine.graph.shortest import Works
from engine.report.purpose_words import reason, remedy
from engine.report.purposes import (
    LOOKS,
    READING,
    channel_title,
    purpose_title,
    summary,
    taken_over_by,
)
from engine.report.text import sentence, xml


def table(grid: PurposeGrid) -> str:
    """Return the grid: a row for each purpose, a column for each channel."""
    heads = "".join(f'<th scope="col">{xml(channel_title(grid, c))}</th>' for c in grid.channels)
    rows = "".join(_row(grid, purpose) for purpose in grid.blueprint.practice.purposes)
    return (
        '<div class="jw-wide" tabindex="0" role="region" aria-label="Purposes by channel">'
        f'<table class="jw-table jw-grid"><thead><tr><th scope="col">Purpose</th>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _row(grid: PurposeGrid, purpose: str) -> str:
    cells = "".join(_on_channel(grid, purpose, channel) for channel in grid.channels)
    return f'<tr><th scope="row">{xml(purpose_title(grid, purpose))}</th>{cells}</tr>'


def _on_channel(grid: PurposeGrid, purpose: str, channel: str) -> str:
    """Return a purpose on a channel, in its hours and after hours; in one word if not offered."""
    cells = [grid.cell(purpose, channel, hours) for hours in Hours]
    if all(cell.works is Works.NOT_OFFERED for cell in cells):
        said = chip(LOOKS[Works.NOT_OFFERED], Works.NOT_OFFERED)
    else:
        said = "".join(_cell(grid, cell) for cell in cells)
    return f'<td data-head="{xml(channel_title(grid, channel))}">{said}</td>'


def _cell(grid: PurposeGrid, cell: Cell) -> str:
    """Return what becomes of a purpose there and then; why unfolds, and is open if missing."""
    to = f"<p>{xml(who)}</p>" if (who := taken_over_by(grid, cell)) else ""
    opened = " open" if cell.works is Works.MISSING else ""
    said = prose(reason(grid, cell)), prose(remedy(grid, cell))
    return (
        f"<details{opened}><summary>{cell.hours}: {chip(LOOKS[cell.works], cell.works)}{to}"
        f"</summary><p>{' '.join(filter(None, said))}{_link(grid, cell)}</p></details>"
    )


def _link(grid: PurposeGrid, cell: Cell) -> str:
    place = grid.place_of(cell)
    if place is None:
        return ""
    named = {"journey": place.journey, "origin": place.origin, "touchpoint": place.touchpoint}
    # a cell of a table holds text: a plain link, which the keyboard reaches and a new tab opens
    address = address_of("journey", **{name: value for name, value in named.items() if value})
    return f' <a class="jw-link" href="{xml(address)}" target="_self">Open the map</a>'


def legend() -> str:
    """Return what each answer means."""
    said = (
        f"<dt>{chip(LOOKS[works], works)}</dt><dd>{sentence(means)}</dd>"
        for works, means in READING.items()
    )
    return f'<dl class="jw-legend">{"".join(said)}</dl>'


view = current_view()
grid = PurposeGrid(view.blueprint, maps_of(view.blueprint))
st.title("Purposes")
st.html("<p>What patients come for, and where and when they can get it done.</p>")
if not grid.channels:
    st.html("<p>None yet: <code>practice.yaml</code> names them under <code>purposes</code>.</p>")
    st.stop()
is_missing = any(cell.works is Works.MISSING for cell in grid.cells)
glyph = LOOKS[Works.MISSING if is_missing else Works.WORKS].glyph
st.html(f"<p><b>{glyph} {sentence(summary(grid))}</b> Unfold a cell to see why.</p>")
st.html(table(grid) + legend())
