"""`journey explain`: the page of a code, or a standard as its owner would tell it."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli._outputs import screen_width
from engine.cli._shared import blueprint_of, path_argument, root_at
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.report.explain import explain
from engine.workspace import read_workspace


@click.command("explain")
@click.argument("word", metavar="CODE|NAME|STANDARD")
@path_argument
def command(word: str, path: Path | None) -> None:
    """Explain a code such as G502, its name such as dead-end, or a standard."""
    click.echo(explain(word, _blueprint(path), screen_width()), nl=False)


def _blueprint(path: Path | None) -> Blueprint | None:
    """Return what the practice has written; codes can be explained without one."""
    try:
        root = root_at(path)
    except EngineError:
        if path is not None:
            raise
        return None
    return blueprint_of(read_workspace(root))
