"""`journey discover`: a draft of a map, read from a log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from engine.cli._options import Look, gathered, log_options
from engine.cli._outputs import put
from engine.cli._shared import (
    MOST_WORDS,
    blueprint_of,
    errors,
    moment_of,
    name_findings,
    progress,
    remedy,
    workspace_at,
)
from engine.cli._undescribed import COLUMNS, LOG, Columns, as_options, described
from engine.discovery.discover import Wish, discovered
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.events import Source
from engine.model.log import Log
from engine.report.draft import draft_yaml
from engine.sources.codes import D902, D905, D907, D909, D910, D912
from engine.sources.log import read_log
from engine.units import Target, parse_target
from engine.workspace import Workspace, hash_key, log_files

DRAFT = "draft"
"""The journey of a draft that has no file."""
LOST = frozenset(code.code for code in (D902, D905, D907, D909, D910, D912))
"""The warnings about lines that are not in a draft, or not as they stand in the log."""


class Share(click.ParamType[Target]):
    """A share of the cases."""

    name = "share"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Target:
        """Return the share that a text stands for."""
        try:
            return parse_target(str(value))
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)


@dataclass(frozen=True, slots=True)
class Drafting:
    """What draft is asked for, and where it goes.

    Attributes:
        share: The share of cases that are to walk it; None for what can be read.
        journey: Only the cases of this journey; None for all.
        target: The file; None is the screen.
        overwrite: Whether a file that is there is written over.
    """

    share: Target | None
    journey: str | None
    target: Path | None
    overwrite: bool

    def __post_init__(self) -> None:
        """Refuse to write over what somebody may have worked on.

        Raises:
            EngineError: The file is there, and nobody asked for another in its place.
        """
        if self.target and self.target.exists() and not self.overwrite:
            raise EngineError(
                f"{self.target} is there already; name another file, or write --overwrite"
            )

    @property
    def wish(self) -> Wish:
        """What is asked of the draft; it is called like the journey that counts, or its file."""
        name = self.journey or (self.target.stem if self.target else DRAFT)
        return Wish(name, self.journey, self.share)

    def without_its_own(self, blueprint: Blueprint) -> Blueprint:
        """Return what the practice has beside the file that is written."""
        own = self.target.resolve() if self.target else None
        kept = {
            name: one
            for name, one in blueprint.journeys.items()
            if (place := one.place()) is None or Path(place.path).resolve() != own
        }
        return replace(blueprint, journeys=kept)


DRAFTING = {
    "share": click.option(
        "--share",
        type=Share(),
        help="The share of cases that are to walk the draft from start to end.  "
        "[default: 80%, or less where that could not be read]",
    ),
    "journey": click.option(
        "--journey", metavar="JOURNEY", help="Only the cases of this journey."
    ),
    "target": click.option(
        "-o",
        "--output",
        "target",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write to this file, such as journeys/draft.yaml, instead of the screen.",
    ),
    "overwrite": click.option(
        "--overwrite", is_flag=True, help="Write over a file that is there."
    ),
}


@click.command("discover")
@click.argument("words", nargs=-1, metavar="[PATH] [LOG]")
@gathered("drafting", Drafting, DRAFTING)
@gathered("columns", Columns, COLUMNS)
@log_options
def command(words: Sequence[str], drafting: Drafting, columns: Columns, look: Look) -> None:
    """Draft a map from what happened, for people to correct.

    Read are the logs that events.yaml describes, or LOG: a CSV, Parquet or XES file with a line or
    an event for each touch, whose columns are recognised by their usual names, or named.
    """
    path, log = _folder_and_log(words)
    workspace = workspace_at(path)
    blueprint = drafting.without_its_own(blueprint_of(workspace))
    source = _source(log, columns, look, workspace.root)
    files = {LOG: [log]} if log else _described_files(workspace, blueprint, look)
    whole = described(blueprint, source) if source else blueprint
    try:
        read, unread = _read(whole, files, hash_key(workspace.root), look.as_of)
    except EngineError as wrong:
        raise (as_options(wrong) if source else wrong) from None
    progress("drafting")
    draft = discovered(read, blueprint, drafting.wish)
    draft = replace(draft, basis=replace(draft.basis, unread=unread))
    progress("")
    put(draft_yaml(draft, source), drafting.target)


def _folder_and_log(words: Sequence[str]) -> tuple[Path | None, Path | None]:
    """Return which of the words is the folder of the practice, and which the log."""
    if len(words) > MOST_WORDS:
        raise click.UsageError(f"{words[MOST_WORDS]!r} is one word too many")
    paths = [Path(word) for word in words]
    if missing := [path for path in paths if not path.exists()]:
        raise EngineError(f"there is no log or folder {str(missing[0])!r}")
    folders = [path for path in paths if path.is_dir()]
    logs = [path for path in paths if not path.is_dir()]
    if len(folders) > 1 or len(logs) > 1:
        raise click.UsageError("name one folder of a practice and one log at most")
    return next(iter(folders), None), next(iter(logs), None)


def _source(log: Path | None, columns: Columns, look: Look, root: Path) -> Source | None:
    """Return how the log is read that somebody named; None if `events.yaml` says it."""
    if log and look.logs:
        raise click.UsageError("name the log, or --log SOURCE=PATH, not both")
    if log:
        return columns.source(log, root)
    if columns != Columns():
        raise click.UsageError("columns can be named for a LOG that is named too")
    return None


def _described_files(
    workspace: Workspace, blueprint: Blueprint, look: Look
) -> dict[str, list[Path]]:
    """Return the logs that `events.yaml` describes.

    Raises:
        EngineError: There is none, or its lines cannot be put together into cases.
    """
    sources = blueprint.events.sources.values() if blueprint.events else ()
    if not sources:
        raise EngineError("events.yaml describes no log; name one: journey discover LOG")
    if not blueprint.journeys and not any("case_id" in one.columns for one in sources):
        raise EngineError(
            "no source names the case of a line, and without a map touches cannot be put "
            "together; map a column to case_id in events.yaml"
        )
    return log_files(workspace, look.logs)


def _read(
    blueprint: Blueprint,
    files: Mapping[str, Sequence[Path]],
    key: bytes,
    as_of: date | datetime | None,
) -> tuple[Log, int]:
    """Return the log and how many lines of it could not be read; what these are is named.

    Raises:
        EngineError: Nothing could be read.
    """
    progress(f"reading {sum(map(len, files.values()))} logs")
    moment = moment_of(blueprint.practice, as_of)
    log, data = read_log(blueprint, files, key, moment, as_it_ended=as_of is None)
    if data.read:
        lost = [finding for finding in data.findings if finding.code in LOST]
        name_findings([*errors(data.findings), *lost])
    else:
        name_findings(data.findings)
        mend = remedy(data.findings)
        raise EngineError(f"no touch could be read, so there is nothing to draft{mend}")
    return log, sum(data.rejected.values())
