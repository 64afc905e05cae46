"""One source: its files become lines, and the lines a table of attributes in our words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.errors import EngineError
from engine.model.data_report import LogFile
from engine.model.events import Source
from engine.model.finding import Finding, Place
from engine.sources.coded import Coded
from engine.sources.codes import D902, D911
from engine.sources.formats import PACKED, SOURCES, packed_name
from engine.sources.lines import FileLines, Layout


@dataclass(frozen=True)
class Lines:
    """The lines of one source, numbered on from file to file.

    Attributes:
        name: What `events.yaml` calls the source.
        source: What it says about it.
        columns: The columns that the source names, by their own names.
        numbers: The number of each line.
        files: Its files, in the order of their paths.
        read: How many lines there were, those left out included.
        broken: The numbers of those left out because they were not whole.
        duplicates: How many were left out because they repeat an earlier one.
        findings: What is wrong with the files.
    """

    name: str
    source: Source
    columns: Mapping[str, pl.Series] = field(default_factory=dict)
    numbers: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.UInt32))
    files: tuple[LogFile, ...] = ()
    read: int = 0
    broken: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.UInt32))
    duplicates: int = 0
    findings: tuple[Finding, ...] = ()

    def place(self, line: int) -> Place:
        """Return the file and line of a line of this source."""
        file = next(file for file in reversed(self.files) if file.before < line)
        return Place(file.path, line - file.before)

    def without(self, lost: pl.Series) -> dict[str, pl.Series]:
        """Return the columns without some lines."""
        return {name: column.filter(~lost) for name, column in self.columns.items()}


def reader_of(path: Path) -> Callable[[Path, Layout], FileLines]:
    """Return the reader for a file.

    Raises:
        EngineError: No reader knows the end of its name.
    """
    for suffix, reader in SOURCES.items():
        if path.name.lower().endswith(suffix):
            return reader
    known = ", ".join(SOURCES)
    raise EngineError(f"{path}: this kind of log cannot be read; use one of {known}")


def read_lines(
    name: str,
    source: Source,
    paths: Sequence[Path],
    pools: Mapping[str, pl.Categorical] | None = None,
) -> Lines:
    """Return the lines of all files of a source, the files in the order of their paths.

    Args:
        name: What `events.yaml` calls the source.
        source: What it says about it.
        paths: Its files.
        pools: The words in which the text of some columns may be given at once.
    """
    layout, before = Layout.of(source, pools), 0
    parts: list[tuple[FileLines, int]] = []
    files: list[LogFile] = []
    findings: list[Finding] = []
    for path in sorted(paths):
        part = _read(path, layout)
        findings += part.findings
        files.append(LogFile(str(path), before))
        parts.append((part, before))
        before += part.last
    used = [(part, first) for part, first in parts if not part.left_out]
    return _without_duplicates(
        Lines(
            name,
            source,
            _joined_columns([part for part, _ in used], layout),
            _joined_numbers([(part.lines, before) for part, before in used]),
            tuple(files),
            sum(part.lines.size + part.broken.size for part, _ in parts),
            _joined_numbers([(part.broken, before) for part, before in parts]),
            findings=tuple(findings),
        )
    )


def _read(path: Path, layout: Layout) -> FileLines:
    reader = reader_of(path)
    try:
        if name := packed_name(path):
            return FileLines.nothing(D911.finding(PACKED, Place(str(path)), f"call it {name}"))
        return reader(path, layout)
    except OSError as wrong:
        raise EngineError(f"{path}: {wrong.strerror or wrong}") from None


def _joined_numbers(parts: Sequence[tuple[npt.NDArray[np.uint32], int]]) -> pl.Series:
    numbers = [lines + np.uint32(first) if first else lines for lines, first in parts]
    if len(numbers) == 1:
        return pl.Series(numbers[0], dtype=pl.UInt32)
    return pl.Series(np.concatenate(numbers) if numbers else [], dtype=pl.UInt32)


def _joined_columns(parts: Sequence[FileLines], layout: Layout) -> dict[str, pl.Series]:
    columns = (_joined([part.columns[at] for part in parts]) for at in range(len(layout.wanted)))
    return dict(zip(layout.wanted, columns, strict=True))


def _joined(columns: Sequence[pl.Series]) -> pl.Series:
    if len({column.dtype for column in columns}) > 1:
        texts = [Coded.of(column) for column in columns]
        columns = [text.give(text.words) for text in texts]
    return pl.concat([c.alias("") for c in columns]) if columns else pl.Series(dtype=pl.String)


def _without_duplicates(lines: Lines) -> Lines:
    unique = [lines.columns[name].alias(name) for name in lines.source.unique]
    if not unique or not len(lines.numbers):
        return lines
    frame = pl.DataFrame(unique)
    lost = frame.select(
        ~pl.struct(pl.all()).is_first_distinct() & ~pl.all_horizontal(pl.all().is_null())
    ).to_series()
    if not lost.any():
        return lines
    return replace(
        lines,
        columns=lines.without(lost),
        numbers=lines.numbers.filter(~lost),
        duplicates=int(lost.sum()),
        findings=(*lines.findings, _duplicates(lines, lost)),
    )


def _duplicates(lines: Lines, lost: pl.Series) -> Finding:
    first, same = int(lines.numbers.filter(lost)[0]), ", ".join(lines.source.unique)
    many = int(lost.sum())
    repeat = "1 line repeats" if many == 1 else f"{many} lines repeat"
    left_out = "is left out" if many == 1 else "are left out"
    return D902.finding(
        f"{lines.name}: {repeat} the {same} of an earlier line and {left_out}",
        lines.place(first),
        "mend the export, or name more columns under `unique` if the lines differ after all",
    )
