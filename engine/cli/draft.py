"""`journey draft`: the draft of a map, from a drawing made elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli._outputs import put
from engine.cli._streams import printable
from engine.drafts.bpmn import read_bpmn
from engine.drafts.draft import draft_of
from engine.drafts.text import text_of
from engine.errors import EngineError

REMARKS = 1
"""The exit code when the draft does not say all that the drawing says."""


@click.command("draft")
@click.argument("drawing", type=click.Path(path_type=Path), metavar="FILE.bpmn")
@click.option(
    "-o", "--output", "target", type=click.Path(path_type=Path), metavar="FILE", help="A file."
)
@click.option("--overwrite", is_flag=True, help="Write the file even if it is there already.")
@click.pass_context
def command(ctx: click.Context, drawing: Path, target: Path | None, overwrite: bool) -> None:
    """Make the draft of a map from a BPMN drawing.

    Its head says what only people can say. What the drawing says and a map cannot is named, in the
    head of the draft and here; then the exit code is 1.
    """
    if target and target.exists() and not overwrite:
        raise EngineError(f"{target} is there already; nothing was written", "--overwrite")
    draft = draft_of(read_bpmn(str(drawing), _content(drawing)))
    put(text_of(draft, drawing.name), target)
    for remark in draft.drawing.remarks:
        click.echo(printable(f"{remark.place}: {remark.message}"), err=True)
    if draft.drawing.remarks:
        ctx.exit(REMARKS)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise EngineError(f"{path} cannot be read: {wrong.strerror}") from None
