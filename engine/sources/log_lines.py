"""Lines of a log as they stand in its files, but for what names a person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from engine.model.events import Events
from engine.sources.source import read_lines


@dataclass(frozen=True, slots=True)
class Field:
    """What stands in one column of a line.

    Attributes:
        column: What the log calls the column.
        text: What stands in it; empty where nothing does, or where it is hidden.
        is_hidden: Whether it names a person, or is replaced by a hash as it is read.
    """

    column: str
    text: str
    is_hidden: bool = False


def log_lines(
    events: Events, source: str, path: str, numbers: Collection[int]
) -> dict[int, tuple[Field, ...]]:
    """Return the columns of some lines that `events.yaml` names, read anew from their file.

    A line that is not there any more is left out.

    Args:
        events: What the practice wrote of its logs.
        source: The source that the file is of.
        path: The file.
        numbers: The numbers of the lines in it.

    Raises:
        EngineError: The file is not there any more, or cannot be read.
    """
    one = events.sources[source]
    nobodys = {*one.hash, *((events.person.from_,) if events.person else ())}
    hidden = {theirs for ours, theirs in one.columns.items() if ours in nobodys}
    lines = read_lines(source, one.model_copy(update={"unique": ()}), [Path(path)])
    return {
        number: tuple(_field(name, column[at], hidden) for name, column in lines.columns.items())
        for at, number in enumerate(lines.numbers.to_list())
        if number in numbers
    }


def _field(column: str, cell: object, hidden: Collection[str]) -> Field:
    if column in hidden:
        return Field(column, "", is_hidden=True)
    return Field(column, "" if cell is None else str(cell))
