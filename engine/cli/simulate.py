"""`journey simulate`: a made-up log of cases that walk along the maps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePath

import click
import polars as pl

from engine.cli._options import Day, gathered
from engine.cli._outputs import put
from engine.cli._shared import (
    blueprint_of,
    errors,
    name_findings,
    place_and_name,
    today,
    unknown,
    workspace_at,
)
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.events import Source
from engine.model.practice import Practice
from engine.model.simulation import Simulation
from engine.simulate.reading import read_simulation
from engine.simulate.simulate import by_default, simulated
from engine.sources.made_up import PLAN

FOUR_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class Trip:
    """What is made up.

    Attributes:
        cases: How many cases of each journey; None leaves it to the plan.
        seed: Another number makes another log; None leaves it to the plan.
        since: The first day; None leaves it to the plan, else it is four weeks ago.
    """

    cases: int | None = None
    seed: int | None = None
    since: date | None = None


TRIP = {
    "cases": click.option(
        "--cases", type=click.IntRange(1, 1_000_000), help="How many cases of each journey."
    ),
    "seed": click.option("--seed", type=click.IntRange(0), help="Another number, another log."),
    "since": click.option(
        "--from", "since", type=Day(), metavar="DAY", help="The first day, else as the plan says."
    ),
}


@click.command("simulate")
@click.argument("words", nargs=-1, metavar="[PATH] [JOURNEY]")
@gathered("trip", Trip, TRIP)
@click.option(
    "-o", "--output", "target", metavar="FILE|FOLDER/", help="A file, or a folder for all logs."
)
def command(words: Sequence[str], trip: Trip, target: str | None) -> None:
    """Make up a log of cases that walk along the maps, or along that of one JOURNEY.

    simulation.yaml, if the practice has one, says how they walk. The same seed and days give the
    same log.
    """
    start, journey = place_and_name(words)
    workspace = workspace_at(start)
    blueprint = blueprint_of(workspace)
    if journey is not None and journey not in blueprint.journeys:
        raise unknown("journey", journey, blueprint.journeys)
    plan = _plan(workspace.root, blueprint.practice, trip)
    logs = simulated(blueprint, plan, [journey] if journey else (), trip.cases)
    told = {name: lines for name, lines in logs.items() if lines.height}
    if not told:
        raise EngineError(_nothing(blueprint, plan))
    sources = blueprint.events.sources if blueprint.events else {}
    for name, lines in told.items():
        source = sources.get(name)
        put(_csv(lines, source), _path(target, _file_name(name, source), len(told)))


def _nothing(blueprint: Blueprint, plan: Simulation) -> str:
    """Return why nothing was made up."""
    if not blueprint.journeys:
        return "there is no journey to walk along; write one in a file under journeys/"
    if not any(journey.origins for journey in blueprint.journeys.values()):
        return "no journey has an origin, so no case can begin"
    return (
        f"nothing was made up from {plan.from_} to {plan.to}: either nobody comes in these days, "
        f"or no source in events.yaml holds what they meet; ask for some with --cases 20"
    )


def _plan(root: Path, practice: Practice, trip: Trip) -> Simulation:
    """Return how cases walk: as the practice says, else by the maps alone.

    Raises:
        EngineError: The practice's plan cannot be read.
    """
    path, changed = root / PLAN, dict[str, object]()
    plan = _read(path) if path.is_file() else by_default(today(practice) - FOUR_WEEKS)
    if trip.since is not None:
        changed |= {"from_": trip.since, "to": trip.since + (plan.to - plan.from_)}
    if trip.seed is not None:
        changed |= {"seed": trip.seed}
    return plan.model_copy(update=changed)


def _read(path: Path) -> Simulation:
    read = read_simulation(str(path), path.read_bytes())
    name_findings(errors(read.findings))
    if read.value is None or errors(read.findings):
        raise EngineError(f"{path} cannot be read")
    return read.value


def _csv(lines: pl.DataFrame, source: Source | None) -> str | bytes:
    """Return a log as its source writes it; what is not known is nothing between two commas."""
    kept = lines.select(pl.all().replace("", None))
    if source is None:
        return kept.write_csv()
    text = kept.write_csv(separator=source.separator)
    is_plain = source.encoding == "utf-8"
    return text if is_plain else text.encode(source.encoding, "replace")


def _file_name(name: str, source: Source | None) -> str:
    """Return what a made-up log is called, so that `events.yaml` finds it again."""
    patterns = [PurePath(file).name for file in source.files] if source else []
    asked = next((file for file in patterns if file.endswith(".csv")), f"{name}.csv")
    return re.sub(r"[*?]+|\[[^]]*\]", "made-up", asked)


def _path(target: str | None, name: str, number: int) -> Path | None:
    """Return the file of some name for one of so many logs.

    Raises:
        EngineError: Several would go to one place.
    """
    if target and (target.endswith(("/", "\\")) or Path(target).is_dir()):
        return Path(target) / name
    if number > 1:
        raise EngineError(f"these are {number} logs; write them to a folder with -o FOLDER/")
    return Path(target) if target else None
