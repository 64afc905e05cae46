"""`journey misses`: what was missed, each time as a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from engine.cli._options import DAYS, LOGS, Look, gathered
from engine.cli._outputs import Output, output_options, put
from engine.cli._reports import nothing_told, report_of
from engine.cli._shared import path_argument, workspace_at
from engine.cli._views import NAMES, View, only_of
from engine.report.missed import MISSED_FORMATS


def _view(**names: tuple[str, ...]) -> View:
    return View(only=only_of(**names))


@click.command("misses")
@path_argument
@gathered("look", Look, {**LOGS, **DAYS})
@gathered("view", _view, NAMES)
@click.option(
    "--most",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="How many of the latest misses are told of each standard at each touchpoint.",
)
@output_options(MISSED_FORMATS, lambda: "full")
def command(
    path: Path | None, look: Look, view: View, most: int, written: Sequence[Output]
) -> None:
    """Tell every miss as a sentence, such as those of one owner on one day.

    Each is about one case, so this is for the practice alone.
    """
    report = report_of(workspace_at(path), look, pictures=False, view=view)
    if nothing := nothing_told(report):
        raise nothing
    shown = replace(report, most_misses=most)
    for output in written:
        put(MISSED_FORMATS[output.format](shown), output.path)
