"""Separated text, also compressed: every value is read as text, so a case called NA stays."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import polars as pl

from engine.model.finding import Finding, Place
from engine.sources.beside import beside
from engine.sources.codes import D908, D910, D911
from engine.sources.lines import AGAIN, FileLines, Layout
from engine.sources.uneven import Counts, fields_of_lines

MARKS = {"utf-8": b"\xef\xbb\xbf", "utf-16": b"\xff\xfe", "utf-16 (big endian)": b"\xfe\xff"}
GZIP, DENSEST = b"\x1f\x8b\x08", 1032
"""How every part of a packed file begins, and how many bytes one byte of it holds at most."""
NOT_GZIP = "the file is not whole, or not compressed with gzip"
LONGEST_FIELD = 10_000_000
USUAL_LINE = 50
"""How many bytes a line has, or more."""
MOST_BYTES = 1 << 20
"""How much of a text is read for its first lines."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The content of a file as UTF-8, and the character that separates its fields."""

    content: bytes
    separator: str


def read(path: Path, layout: Layout) -> FileLines:
    """Return the wanted columns of a separated text as text; empty is missing."""
    try:
        raw = path.read_bytes()
        raw = _unpacked(raw) if path.suffix.lower() == ".gz" else raw
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return FileLines.nothing(D911.finding(NOT_GZIP, Place(str(path)), AGAIN))
    content, complaints = _as_utf8(str(path), raw, layout.source.encoding)
    if not content or content.isspace():
        return empty(path)
    text = _Text(content, _separator(path, layout))
    header = _header(text)
    wrong = [*layout.missing(str(path), header), *layout.repeated(str(path), header)]
    if wrong:
        return FileLines.nothing(*complaints, *wrong)
    wanted = [header.index(name) for name in layout.wanted]
    lines = _quickly(text, wanted, len(header)) or _patiently(text, wanted, len(header))
    return lines.with_findings(*complaints, *lines.broken_lines(str(path)))


def first(path: Path, layout: Layout, most: int) -> tuple[list[str], list[list[str]]]:
    """Return the header of a separated text, and the cells of its first lines."""
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
        raw = file.read(MOST_BYTES)
    content, _ = _as_utf8(str(path), raw[: raw.rfind(b"\n") + 1] or raw, layout.source.encoding)
    text = _Text(content, _separator(path, layout))
    rows = _rows(text)
    next(rows, None)
    return _header(text), list(islice(rows, most))


def _unpacked(raw: bytes) -> bytes:
    """Return what gzip has packed; in half the time where it is one part whose size is told."""
    if raw.find(GZIP, 1) < 0:
        size = min(int.from_bytes(raw[-4:], "little"), DENSEST * len(raw))
        content = zlib.decompress(raw, zlib.MAX_WBITS | 16, max(size, 1))
        if len(content) == size:
            return content
    return gzip.decompress(raw)


def _separator(path: Path, layout: Layout) -> str:
    tabs = ".tsv" in path.suffixes and layout.source.separator == ","
    return "\t" if tabs else layout.source.separator


def empty(path: Path) -> FileLines:
    """Return that nothing is in a file, of whatever kind."""
    return FileLines.nothing(D908.finding("the file is empty", Place(str(path)), AGAIN))


def _as_utf8(path: str, raw: bytes, encoding: str) -> tuple[bytes, list[Finding]]:
    if encoding == "utf-8" and raw.isascii():
        return raw, []
    marked = next((name for name, mark in MARKS.items() if raw.startswith(mark)), None)
    if marked and not marked.startswith(encoding):
        message = f"the file begins as {marked} does, not {encoding}; it is read as {marked}"
        hint = f"write encoding: {marked[:6].rstrip(' ')}"
        complaint = [D910.finding(message, Place(path), hint)]
        return _decoded(raw, marked[:6]).encode(), complaint
    try:
        text = raw.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as wrong:
        line = raw[: wrong.start].count(b"\n") + 1
        message = f"line {line} is not {encoding}; letters that do not fit are replaced by �"
        complaint = [D910.finding(message, Place(path, line), "mend the source's `encoding`")]
        return _decoded(raw, encoding).encode(), complaint
    return (raw.removeprefix(MARKS["utf-8"]) if encoding == "utf-8" else text.encode()), []


def _decoded(raw: bytes, encoding: str) -> str:
    return raw.decode(encoding, errors="replace").removeprefix("\ufeff")


def _rows(text: _Text) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_FIELD)
    lines = io.TextIOWrapper(io.BytesIO(text.content), encoding="utf-8", newline="")
    yield from csv.reader(lines, delimiter=text.separator)


def _header(text: _Text) -> list[str]:
    try:
        return [name.strip() for name in next(_rows(text), [])]
    except csv.Error:
        return []


def _quickly(text: _Text, wanted: Sequence[int], width: int) -> FileLines | None:
    """Read with Polars; None unless it and the bytes agree about where every line ends."""
    if not text.separator.isascii() or _ends_in_returns(text.content):
        return None
    with beside(len(text.content) // USUAL_LINE) as other:
        counting = other.submit(fields_of_lines, text.content, text.separator)
        try:
            frame = pl.read_csv(
                text.content,
                columns=sorted(set(wanted)),
                separator=text.separator,
                infer_schema=False,
                truncate_ragged_lines=True,
            )
        except pl.exceptions.PolarsError:
            return None
    fields = counting.result()[1:]
    if frame.height != fields.size:
        return None
    place = {column: at for at, column in enumerate(sorted(set(wanted)))}
    return _lines([frame.to_series(place[column]) for column in wanted], fields, width)


def _ends_in_returns(content: bytes) -> bool:
    """Return whether lines end as they did on an old Macintosh, by a carriage return alone."""
    at = content.find(b"\r")
    return at >= 0 and content.find(b"\n", 0, at + 2) < 0


def _patiently(text: _Text, wanted: Sequence[int], width: int) -> FileLines:
    """Read line by line what is not quoted or ended as it should be."""
    kept: list[list[str]] = []
    widths: list[int] = []
    rows = _rows(text)
    next(rows, None)
    try:
        for row in rows:
            widths.append(len(row))
            kept.append([row[at] if at < len(row) else "" for at in wanted])
    except csv.Error:
        widths.append(
            width + 1
        )  # a field that never ends: the rest of the file is one broken line
        kept.append([""] * len(wanted))
    columns = zip(*kept, strict=True) if kept else ([] for _ in wanted)
    series = [pl.Series(values=list(c), dtype=pl.String).replace("", None) for c in columns]
    return _lines(series, np.array(widths, dtype=np.int64), width)


def _lines(columns: Sequence[pl.Series], fields: Counts, width: int) -> FileLines:
    numbers = np.arange(2, fields.size + 2, dtype=np.uint32)
    whole = fields == width
    found = FileLines(tuple(columns), numbers, fields.size + 1, numbers[~whole & (fields > 0)])
    if whole.all():
        return found
    kept = pl.Series(whole)
    kept_columns = tuple(column.filter(kept) for column in columns)
    return FileLines(kept_columns, numbers[whole], found.last, found.broken)
