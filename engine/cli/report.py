"""`journey report`: everything on one page, with the flowcharts in it."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli._options import Look, log_and_day_options
from engine.cli._outputs import put
from engine.cli._reports import report_of
from engine.cli._shared import path_argument, workspace_at
from engine.report.score_formats import SCORE_FORMATS


@click.command("report")
@path_argument
@log_and_day_options
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    help="The page to write; - is the screen.",
)
def command(path: Path | None, look: Look, target: Path) -> None:
    """Write everything into one HTML page that needs nothing else: scores, misses, flowcharts."""
    report = report_of(workspace_at(path), look, pictures=True)
    put(SCORE_FORMATS["html"](report), None if str(target) == "-" else target)
