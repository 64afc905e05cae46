"""Options for a log that no `events.yaml` describes, and how it is read then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from engine.cli._streams import tell
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.events import Attribute, Column, Events, Source
from engine.report.text import listed
from engine.sources.recognised import CASE, ENDED, STARTED, TOUCHPOINT, Hints, recognised

EVENTS_FOLDER = "events"
LOG = "log"
"""The source that a log is when nobody has named it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a log that nobody has described, as far as somebody names them."""

    case: str | None = None
    touchpoint: str | None = None
    started: str | None = None
    ended: str | None = None
    time_format: str | None = None

    def source(self, path: Path, root: Path) -> Source:
        """Return how a log is read, and say so.

        Args:
            path: The log.
            root: The folder of the practice, in which it lies or is to lie.

        Raises:
            EngineError: It cannot be opened, or a column that it needs cannot be recognised.
        """
        named = {
            CASE: self.case,
            TOUCHPOINT: self.touchpoint,
            STARTED: self.started,
            ENDED: self.ended,
        }
        told = {ours: theirs for ours, theirs in named.items() if theirs}
        source = recognised(path, Hints(told, self.time_format))
        tell(f"in {path} {listed(_taken(source))}")
        return source.model_copy(update={"files": (_in_the_practice(path, root),)})


def described(blueprint: Blueprint, source: Source) -> Blueprint:
    """Return a practice whose only log is this one."""
    text = Attribute(type="text")
    own = {name: text for name in source.columns if name not in blueprint.attributes}
    own.pop(CASE, None)
    return replace(blueprint, events=Events(version=1, attributes=own, sources={LOG: source}))


def as_options(wrong: EngineError) -> EngineError:
    """Return what is wrong with a log, told by the options that stand for keys of a source."""
    said = str(wrong).replace("time_format: ", "--time-format ")
    return EngineError(said.replace(" in the source", ""), wrong.option)


def _in_the_practice(path: Path, root: Path) -> str:
    """Return where a log lies in the folder of a practice; one from elsewhere belongs there."""
    whole, folder = path.resolve(), root.resolve()
    if whole.is_relative_to(folder):
        return whole.relative_to(folder).as_posix()
    return f"{EVENTS_FOLDER}/{path.name}"


def _taken(source: Source) -> Iterator[str]:
    """Yield what each column is taken for."""
    for ours, theirs in source.columns.items():
        yield f"{theirs!r} is {ours}"
    for rule in source.touches:
        if isinstance(rule.touchpoint, Column):
            yield f"{rule.touchpoint.column!r} is touchpoint"
        yield f"{rule.started!r} is started"
        if rule.ended:
            yield f"{rule.ended!r} is ended"


COLUMNS = {
    "case": click.option("--case", metavar="COLUMN", help="The column that names the case."),
    "touchpoint": click.option(
        "--touchpoint", metavar="COLUMN", help="The column that names the touchpoint."
    ),
    "started": click.option("--started", metavar="COLUMN", help="The column with its start."),
    "ended": click.option("--ended", metavar="COLUMN", help="The column with its end."),
    "time_format": click.option(
        "--time-format", metavar="FORMAT", help='How times are written, such as "%m/%d/%Y %H:%M".'
    ),
}
