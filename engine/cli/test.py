"""`journey test`: the examples of the standards, run, with every condition shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import click

from engine.cli._findings import checked_now
from engine.cli._outputs import screen_width
from engine.cli._shared import errors, name_findings, path_argument, unknown, workspace_at
from engine.errors import EngineError
from engine.examples.mutants import mutants, survivors
from engine.examples.trials import trials
from engine.model.blueprint import Blueprint
from engine.model.trial import Trial
from engine.report import mutants as report
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
@click.option(
    "--mutate", is_flag=True, help="Show what could change without any example noticing."
)
def command(path: Path | None, wanted: Sequence[str], mutate: bool) -> None:
    """Run the examples of the standards, and show every condition with the value compared.

    --mutate turns each operator round and moves each limit by one of its unit; examples that
    prove something notice.
    """
    known = checked_now(workspace_at(path), with_examples=False)
    blueprint = known.scorable()
    wrong = errors(known.findings)
    name_findings(wrong)
    found = list(_chosen(blueprint, wanted))
    failed = any(not trial.came_out_as_declared for trial in found)
    if mutate and not failed:
        failed = _mutated(blueprint, dict.fromkeys(trial.standard for trial in found))
    else:
        click.echo(full(found, blueprint), nl=False)
    if failed or wrong:
        raise click.exceptions.Exit(1)


def _mutated(blueprint: Blueprint, standards: Collection[str]) -> bool:
    """Show the changes that would go unnoticed, and return whether there are any."""
    tried = mutants(blueprint, standards)
    unnoticed = survivors(tried, blueprint)
    click.echo(report.full(unnoticed, len(tried), blueprint, screen_width()), nl=False)
    return bool(unnoticed)


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
