"""`journey purposes`: what patients can get done on which channel, in hours and after hours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from engine.cli._outputs import Output, has_colour, output_options, put, screen_width
from engine.cli._shared import blueprint_of, path_argument, workspace_at
from engine.graph.journey_map import maps_of
from engine.graph.purposes import PurposeGrid
from engine.report.purpose_formats import PURPOSE_FORMATS
from engine.report.purposes import as_table


@click.command("purposes")
@path_argument
@output_options(PURPOSE_FORMATS, lambda: "full")
def command(path: Path | None, written: Sequence[Output]) -> None:
    """Show for each purpose and channel whether it works, hands over, or is missing.

    Once in the opening hours of the channel, and once after hours; no log is needed.
    """
    blueprint = blueprint_of(workspace_at(path))
    grid = PurposeGrid(blueprint, maps_of(blueprint))
    for output in written:
        if output.format == "full":
            colour = output.path is None and has_colour()
            put(as_table(grid, screen_width(), colour), output.path)
        else:
            put(PURPOSE_FORMATS[output.format](grid), output.path)
