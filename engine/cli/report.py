"""`journey report`: everything on one page, with the flowcharts, and a page for each owner."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from engine.cli._options import Look, score_options
from engine.cli._outputs import put
from engine.cli._reports import nothing_told, report_of
from engine.cli._shared import path_argument, workspace_at
from engine.cli._streams import tell
from engine.report.score_formats import SCORE_FORMATS
from engine.score.only import Only


@click.command("report")
@path_argument
@score_options
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    help="The page to write; - is the screen.",
)
@click.option(
    "--owners",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Besides, a page for each owner in this folder, with what is theirs alone.",
)
def command(path: Path | None, look: Look, target: Path, folder: Path | None) -> None:
    """Write everything into one HTML page that needs nothing else: scores, misses, flowcharts."""
    report, page = report_of(workspace_at(path), look, pictures=True), SCORE_FORMATS["html"]
    if nothing := nothing_told(report):
        raise nothing
    put(page(report), None if str(target) == "-" else target)
    for owner in report.owners if folder else ():
        theirs = replace(report, only=Only(owners=(owner,)), pictures=())
        put(page(theirs), folder and folder / f"{owner}.html")
    if folder and (old := _others(folder, set(report.owners))):
        tell(f"{folder} also has {', '.join(old)}, not written now: it may show other numbers")


def _others(folder: Path, owners: set[str]) -> list[str]:
    """Return the pages in a folder that are of no owner told of now."""
    return sorted(page.name for page in folder.glob("*.html") if page.stem not in owners)
