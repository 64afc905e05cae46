"""`journey test`: the examples of the standards, run, with every condition shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from engine.cli._shared import blueprint_of, errors, path_argument, unknown, workspace_at
from engine.errors import EngineError
from engine.examples import Trial, trials
from engine.model.blueprint import Blueprint
from engine.report.trials import full


@click.command("test")
@path_argument
@click.option(
    "-k",
    "--standard",
    "wanted",
    multiple=True,
    metavar="STANDARD",
    help="Only standards with this in their id.",
)
def command(path: Path | None, wanted: Sequence[str]) -> None:
    """Run the examples of the standards, and show every condition with the value compared."""
    workspace = workspace_at(path)
    blueprint = blueprint_of(workspace)
    found = list(_chosen(blueprint, wanted))
    click.echo(full(found, blueprint), nl=False)
    failed = any(not trial.came_out_as_declared for trial in found)
    if failed or errors(workspace.findings):
        raise click.exceptions.Exit(1)


def _chosen(blueprint: Blueprint, wanted: Sequence[str]) -> Iterator[Trial]:
    """Yield the trials asked for.

    Raises:
        EngineError: A word means no standard, or there is no example.
    """
    for word in wanted:
        if not any(word in name for name in blueprint.standards):
            raise unknown("standard", word, blueprint.standards)
    found = [t for t in trials(blueprint) if not wanted or any(w in t.standard for w in wanted)]
    if not found:
        raise EngineError("there is no example to run; every standard can have `examples`")
    yield from found
