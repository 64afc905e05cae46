"""`journey test`: the examples of the standards, run, with every condition shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from engine.cli._shared import blueprint_of, errors, path_argument, unknown, workspace_at
from engine.errors import EngineError
from engine.examples import Trial, trials
from engine.model.blueprint import Blueprint


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
    for name, of_standard in groupby(found, key=lambda trial: trial.standard):
        click.echo(f"{name}: {blueprint.standards[name].title}")
        for trial in of_standard:
            click.echo("\n".join(_lines(trial)))
        click.echo()
    failed = sum(not trial.came_out_as_declared for trial in found)
    click.echo(_summary(failed, len(found)))
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


def _lines(trial: Trial) -> Iterator[str]:
    """Yield one example: where it stands, what was expected, what came out, and why."""
    sign = "✓" if trial.came_out_as_declared else "✗"
    where = f"  {trial.place}" if trial.place else ""
    yield f"  {sign} {trial.kind} {trial.number}: {_came_out(trial)}{where}"
    yield from (f"      {line}" for line in trial.comparisons)


def _came_out(trial: Trial) -> str:
    if trial.problem:
        return f"cannot be run: {trial.problem}"
    actual = trial.actual.word if trial.actual is not None else "no occasion of the standard"
    return actual if trial.came_out_as_declared else f"expected {trial.expected.word}, is {actual}"


def _summary(failed: int, total: int) -> str:
    examples = f"{total:,} example{'' if total == 1 else 's'}"
    if not failed:
        return f"All {examples} come out as declared." if total > 1 else f"{examples} passes."
    return f"{failed:,} of {examples} {'does' if failed == 1 else 'do'} not come out as declared."
