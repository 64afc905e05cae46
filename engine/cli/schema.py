"""`journey schema`: the JSON Schemas, with which editors help to write the files."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli._outputs import put
from engine.parse.schemas import MODELS, schema_text, schemas


@click.command("schema")
@click.argument("kind", required=False, type=click.Choice(list(MODELS)))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write KIND.schema.json there instead of the screen.",
)
def command(kind: str | None, folder: Path | None) -> None:
    """Print or write the JSON Schema of a KIND of file, or write all of them to a folder."""
    if kind is None and folder is None:
        raise click.UsageError(f"name one of {', '.join(MODELS)}, or a folder for all with -o")
    for name, schema in schemas().items():
        if kind in (None, name):
            put(schema_text(schema), folder / f"{name}.schema.json" if folder else None)
