"""The first lines of a log, so that people see how its columns are read; no person is in sight."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from engine.model.events import Person, Source
from engine.sources import csv as text
from engine.sources.lines import Layout
from engine.sources.setting import PERSON
from engine.sources.source import reader_of

MOST_LINES = 3
UNREADABLE = (
    *(OSError, EOFError, csv.Error, zlib.error),
    *(pl.exceptions.PolarsError, pl.exceptions.PanicException),
)
"""What comes of a file that is not whole, or not of the format that its name says."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands in the first lines of a file.

    Attributes:
        columns: The cells of each column that is read, by its name in the file; None where they
            tell persons apart.
        unread: The columns that nothing reads; what stands in them is in nobody's sight.
        is_readable: Whether the file could be read at all.
    """

    columns: Mapping[str, tuple[str, ...] | None] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    is_readable: bool = True


def preview(path: Path, source: Source, person: Person | None) -> Preview:
    """Return the first lines of a file of a source.

    Args:
        path: The file.
        source: How it is read.
        person: How a person is recognised.
    """
    layout = Layout.of(source)
    try:
        header, lines = _first(path, layout)
    except UNREADABLE:
        return Preview(is_readable=False)
    hidden = _hidden(source, person)
    cells = {
        name: None if name in hidden else tuple(_cell(line, header.index(name)) for line in lines)
        for name in layout.wanted
        if name in header
    }
    return Preview(cells, tuple(name for name in header if name not in cells))


def _first(path: Path, layout: Layout) -> tuple[list[str], list[list[str]]]:
    name = path.name.lower()
    if name.endswith(".parquet"):
        frame = pl.scan_parquet(path).head(MOST_LINES).collect()
        return frame.columns, [[_said(value) for value in row] for row in frame.rows()]
    if name.endswith((".xes", ".xes.gz")):
        columns = [c.head(MOST_LINES) for c in reader_of(path)(path, layout).columns]
        return list(layout.wanted), [[_said(v) for v in row] for row in zip(*columns, strict=True)]
    return text.first(path, layout, MOST_LINES)


def _hidden(source: Source, person: Person | None) -> set[str]:
    """Return the columns that tell persons apart, by their names in the file."""
    ours = {PERSON, *source.hash, *((person.from_,) if person else ())}
    return {theirs for name, theirs in source.columns.items() if name in ours}


def _cell(line: list[str], at: int) -> str:
    return line[at] if at < len(line) else ""


def _said(value: object) -> str:
    return "" if value is None else str(value)
