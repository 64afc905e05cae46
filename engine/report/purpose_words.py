"""Why a purpose works, is handed over or is missing on a channel, in words."""

from __future__ import annotations

from typing import NamedTuple

from engine.graph.purposes import Cell, Hours, PurposeGrid
from engine.graph.shortest import Way, Works
from engine.report import names
from engine.report.purposes import channel_title
from engine.report.text import clean, listed, sentence

DOUBT = "the maps or the channels have a mistake there, so this may be wrong"


def reason(grid: PurposeGrid, cell: Cell) -> str:
    """Return why a cell of the grid says what it says, as sentences."""
    said = sentence(_REASONS[cell.works](grid, cell))
    return f"{said} {sentence(DOUBT)}" if cell.is_in_doubt else said


def remedy(grid: PurposeGrid, cell: Cell) -> str:
    """Return how to mend a cell in which something is missing; empty for any other."""
    return sentence(_lack(grid, cell).remedy) if cell.works is Works.MISSING else ""


def _works(grid: PurposeGrid, cell: Cell) -> str:
    return f"the shortest way: {_path(grid, cell.way)}"


def _hands_over(grid: PurposeGrid, cell: Cell) -> str:
    channel, path = channel_title(grid, cell.channel), _path(grid, cell.way)
    if cell.hours is Hours.CLOSED:
        return f"{channel} is closed then; what answers leads on: {path}"
    return f"the shortest way leaves {channel}: {path}"


class _Lack(NamedTuple):
    """What is missing in a cell, and how to mend it."""

    reason: str
    remedy: str


def _missing(grid: PurposeGrid, cell: Cell) -> str:
    return _lack(grid, cell).reason


def _lack(grid: PurposeGrid, cell: Cell) -> _Lack:
    channel = channel_title(grid, cell.channel)
    if cell.way:
        start = names.origin(grid.blueprint, cell.way.journey.journey.journey, cell.way.origin)
        return _Lack(
            f"from “{start}” no path leads to an outcome that resolves anything{_ends(cell.way)}",
            "lead on to an outcome that resolves, or do not offer it there",
        )
    if cell.hours is Hours.OPEN or not grid.maps_of(cell):
        return _Lack(
            f"no map for this purpose begins on {channel}",
            f"add an origin with this purpose on {channel}, or do not offer it there",
        )
    answers = grid.blueprint.practice.channels[cell.channel].after_hours
    if not answers:
        return _Lack(
            f"{channel} is closed then, and nothing answers `after_hours`",
            f"say what answers on {channel} then, or offer it in its hours only",
        )
    title = names.touchpoint(grid.blueprint, answers)
    return _Lack(
        f"“{title}” answers on {channel} after hours, and no map for this purpose has it",
        f"put “{title}” on a map for this purpose, or offer it in its hours only",
    )


def _ends(way: Way) -> str:
    """Return what a way comes to that resolves nothing."""
    map_ = way.journey.of_origin(way.origin)
    ends = (outcome for outcome in map_.outcomes.values() if not outcome.resolves)
    titles = [f"“{clean(outcome.title)}”" for outcome in ends]
    return f", only to {listed(titles)}" if titles else ""


def _not_offered(grid: PurposeGrid, cell: Cell) -> str:
    when = "after hours" if cell.hours is Hours.CLOSED else "in its hours"
    return f"nobody says that it must be possible on {channel_title(grid, cell.channel)} {when}"


_REASONS = {
    Works.WORKS: _works,
    Works.HANDS_OVER: _hands_over,
    Works.MISSING: _missing,
    Works.NOT_OFFERED: _not_offered,
}


def _path(grid: PurposeGrid, way: Way | None) -> str:
    """Return the steps of a way by their titles, the outcome last."""
    if way is None:
        return ""
    outcomes = way.journey.journey.outcomes
    titles = (
        clean(outcomes[name].title) if name in outcomes else names.touchpoint(grid.blueprint, name)
        for name in way.path
    )
    return " → ".join(titles)
