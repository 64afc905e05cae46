"""`journey case`: one case, from its first touch to its last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from engine.cli._findings import checked_now
from engine.cli._judging import audit_of
from engine.cli._options import Look, log_options
from engine.cli._outputs import Output, output_options, put, screen_width
from engine.cli._shared import path_argument, workspace_at
from engine.report.story import full
from engine.report.story_formats import STORY_FORMATS


@click.command("case")
@click.argument("case")
@path_argument
@log_options
@output_options(STORY_FORMATS, lambda: "full")
def command(case: str, path: Path | None, look: Look, written: Sequence[Output]) -> None:
    """Tell the story of one CASE: what happened, and how each standard came out."""
    workspace = workspace_at(path)
    known = audit_of(workspace, checked_now(workspace), look)
    story = known.story(case)
    formats = STORY_FORMATS | {"full": partial(full, width=screen_width())}
    for output in written:
        put(formats[output.format](story, known.blueprint), output.path)
