"""`journey export`: the logs for other programs, as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from engine.cli._logs import log_of
from engine.cli._options import Look, log_options
from engine.cli._outputs import Output, output_options, put_parts
from engine.cli._shared import blueprint_of, errors, path_argument, workspace_at
from engine.interchange import LOG_FORMATS


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
    if errors((*workspace.findings, *data.findings)):
        raise click.exceptions.Exit(1)
