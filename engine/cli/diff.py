"""`journey diff`: what two versions of a practice ask and promise differently."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from engine.cli._outputs import Output, output_options, put
from engine.cli._shared import blueprint_of, workspace_at
from engine.report.revision import REVISION_FORMATS, Revision
from engine.revision import Change, changes


@click.command("diff")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", required=False, type=click.Path(path_type=Path))
@output_options(REVISION_FORMATS, lambda: "full")
def command(before: Path, after: Path | None, written: Sequence[Output]) -> None:
    """Say what the version AFTER asks and promises otherwise than BEFORE.

    Both are the folder of a practice, or one map or one file of standards in such a folder; AFTER
    is the practice here unless you name one. What is asked more strictly is tighter, what is let
    off is looser.
    """
    paths = (before, after or Path())
    if len({path.is_file() for path in paths}) > 1:
        raise click.UsageError("compare two practices, or one file with another")
    old, new = (blueprint_of(workspace_at(path)) for path in paths)
    found = [change for change in changes(old, new) if _is_meant(change, paths)]
    for output in written:
        put(REVISION_FORMATS[output.format](Revision(old, new, found)), output.path)


def _is_meant(change: Change, paths: Sequence[Path]) -> bool:
    """Return whether a change stands in one of two files, if they are files."""
    files = [path.resolve() for path in paths if path.is_file()]
    if not files:
        return True
    return change.place is not None and Path(change.place.path).resolve() in files
