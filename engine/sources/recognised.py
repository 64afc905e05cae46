"""A log that nobody has described, recognised by the usual names of its columns."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from engine.errors import EngineError
from engine.model.events import Column, Source, TouchRule
from engine.model.finding import Place
from engine.sources import xes
from engine.sources.csv import NOT_GZIP
from engine.sources.formats import PACKED, packed_name
from engine.sources.lines import AGAIN
from engine.sources.parquet import NOT_PARQUET
from engine.sources.source import reader_of
from engine.sources.xes_events import UnreadableError

CASE, TOUCHPOINT, STARTED, ENDED = "case_id", "touchpoint", "started", "ended"
USUAL: Mapping[str, Sequence[str]] = {
    CASE: ("case_id", "case", "case:concept:name", "case number", "ticket", "encounter_id"),
    TOUCHPOINT: ("touchpoint", "activity", "concept:name", "event", "step", "action", "task"),
    STARTED: (
        *("started", "start", "start_time", "start_timestamp", "timestamp", "time:timestamp"),
        *("started_at", "time", "datetime", "date_time", "date"),
    ),
    ENDED: (
        *("ended", "end", "end_time", "end_timestamp", "complete_timestamp", "ended_at"),
        "time:ended",
    ),
    "staff": ("staff", "resource", "org:resource", "agent", "employee", "user"),
    "channel": ("channel",),
    "department": ("department",),
    "reached": ("reached",),
    "journey": ("journey",),
}
"""What columns are usually called, the surest name first; capitals and signs do not matter."""

NEEDED = {
    CASE: ("the case", "--case"),
    TOUCHPOINT: ("the touchpoint", "--touchpoint"),
    STARTED: ("its start", "--started"),
}
"""What a log cannot be read without, in words, and how to name its column."""

XES = (".xes", ".xes.gz")
SEPARATORS = (",", ";", "\t", "|")
LONGEST_LINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Hints:
    """What somebody says of a log that nobody has described.

    Attributes:
        columns: Their name of some columns, by ours.
        time_format: How its times are written, when it cannot be recognised.
    """

    columns: Mapping[str, str]
    time_format: str | None = None


def recognised(path: Path, hints: Hints) -> Source:
    """Return how a log is to be read that has one line per touch.

    Raises:
        EngineError: It cannot be opened, or a column that it needs cannot be recognised.
    """
    reader_of(path)
    separator, header = _header(path)
    if not header:
        raise EngineError(f"{path}: the file names no column; {AGAIN}")
    for theirs in hints.columns.values():
        if theirs not in header:
            raise EngineError(f"{path} has no column {theirs!r}; {_has(header)}")
    found = {**_usual(header), **hints.columns}
    for ours, (said, option) in NEEDED.items():
        if ours not in found:
            usual = ", ".join(USUAL[ours][:3])
            message = f"{path}: no column has a usual name for {said}, such as {usual}"
            raise EngineError(f"{message}; {_has(header)}", f"{option} COLUMN")
    rule = TouchRule(
        touchpoint=Column(column=found.pop(TOUCHPOINT)),
        started=found.pop(STARTED),
        ended=found.pop(ENDED, None),
    )
    return Source(
        separator=separator,
        time_format=hints.time_format,
        columns=found,
        touches=(rule,),
    )


def _has(header: Sequence[str]) -> str:
    return f"its columns are: {', '.join(header)}"


def _usual(header: Sequence[str]) -> dict[str, str]:
    """Return the columns that have a usual name, by ours."""
    bare = {_bare(theirs): theirs for theirs in reversed(header)}
    return {
        ours: next(bare[_bare(name)] for name in names if _bare(name) in bare)
        for ours, names in USUAL.items()
        if any(_bare(name) in bare for name in names)
    }


def _bare(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


def _header(path: Path) -> tuple[str, list[str]]:
    """Return what separates the cells of a log, and the names of its columns."""
    try:
        return _as_its_name_says(path)
    except UnreadableError as wrong:
        place = Place(str(path), wrong.line)
        raise EngineError(f"{place}: the file cannot be read as XES: {wrong}; {AGAIN}") from None
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise EngineError(f"{path}: {NOT_GZIP}; {AGAIN}") from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise EngineError(f"{path}: {NOT_PARQUET}; {AGAIN}") from None
    except OSError as wrong:
        raise EngineError(f"{path}: {wrong.strerror or wrong}") from None
    except (csv.Error, UnicodeDecodeError):
        raise EngineError(f"{path} cannot be read; copy or export it again as UTF-8") from None


def _as_its_name_says(path: Path) -> tuple[str, list[str]]:
    name = path.name.lower()
    if not path.stat().st_size:
        raise _empty(path)
    if packed := packed_name(path):
        raise EngineError(f"{path}: {PACKED}; call it {packed}")
    if name.endswith(".parquet"):
        return SEPARATORS[0], list(pl.read_parquet_schema(path))
    if name.endswith(XES):
        return SEPARATORS[0], xes.names_in(path)
    return _of_text(path)


def _empty(path: Path) -> EngineError:
    return EngineError(f"{path}: the file is empty; {AGAIN}")


def _of_text(path: Path) -> tuple[str, list[str]]:
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
        first = file.readline(LONGEST_LINE).decode("utf-8-sig")
        if not (first.strip() or file.read().strip()):
            raise _empty(path)
    separator = max(SEPARATORS, key=first.count)
    return separator, [name.strip() for name in _cells(first, separator)]


def _cells(line: str, separator: str) -> Iterator[str]:
    yield from next(csv.reader([line], delimiter=separator), [])
