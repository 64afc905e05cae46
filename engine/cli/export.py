"""`journey export`: the logs for other programs, as they were read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from engine.cli._logs import log_of
from engine.cli._options import Look, log_options
from engine.cli._outputs import Output, output_options, put_parts
from engine.cli._shared import blueprint_of, errors, path_argument, workspace_at
from engine.cli._streams import tell
from engine.interchange import LOG_FORMATS
from engine.model.data_report import DataReport
from engine.report.text import counted


@click.command("export")
@path_argument
@log_options
@output_options(LOG_FORMATS, lambda: "xes")
def command(path: Path | None, look: Look, written: Sequence[Output]) -> None:
    """Write the logs as they were read, for programs of process mining: XES or OCEL 2.0.

    Persons and hashed ids are written as their hashes, all else as it stands in the logs: every
    line is about one patient, so keep the file as you keep the logs.
    """
    workspace = workspace_at(path)
    blueprint = blueprint_of(workspace)
    log, data = log_of(workspace, blueprint, look, "export")
    for output in written:
        put_parts(LOG_FORMATS[output.format](log, blueprint), output.path)
    for said in _unread(data):
        tell(said)
    if errors((*workspace.findings, *data.findings)) or any(data.rejected.values()):
        raise click.exceptions.Exit(1)


def _unread(data: DataReport) -> Iterator[str]:
    """Yield a sentence for each source of which some lines could not be read."""
    for source, number in data.rejected.items():
        if number:
            lines = counted(data.lines[source], "line")
            yield f"{source}: {number:,} of {lines} could not be read; the rest is written"
