"""The events of an XES log, read one after another in bounded memory."""

from __future__ import annotations

import gzip
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.parse.broken_xml import reason
from engine.sources.xes_columns import Rows

CASE = "case:"
"""What stands before the key of an attribute of a trace, as other tools for XES have it."""
SPACE = "www.xes-standard.org"
"""What is in the name of the namespace of XES."""
ATTRIBUTES = frozenset(("string", "date", "int", "float", "boolean", "id", "list", "container"))
LISTS = ("list", "values")
OUTSIDE: Mapping[str, tuple[str, ...]] = {"trace": ("log",), "event": ("trace", "log")}
"""What a trace and an event may stand in."""
ENCODINGS = ("utf-8", "utf-16", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252")
DEEPEST = 50
BLOCK = 1 << 18


class UnreadableError(ValueError):
    """A file that is no whole XES log: why, and the line to which it could be read."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a log, in the order of the file.

    Attributes:
        columns: The wanted columns, by name.
        keys: The names of all columns that there are.
        lines: The line on which each event begins; what begins on the same line is numbered on.
        trace: The number of the trace of each event; -1 for one in none.
        last: The number of the last line of the file.
    """

    columns: Mapping[str, pl.Series]
    keys: frozenset[str]
    lines: npt.NDArray[np.uint32]
    trace: npt.NDArray[np.int32]
    last: int


def events_of(path: Path, wanted: Iterable[str]) -> Events:
    """Return the events of a log with the wanted columns.

    Raises:
        UnreadableError: It is not whole, no XES, or declares what no log needs, such as entities.
    """
    reader = _Reader(wanted)
    parser = reader.parser
    try:
        with path.open("rb") as raw:
            file = gzip.GzipFile(fileobj=raw) if path.suffix.lower() == ".gz" else raw
            while block := file.read(BLOCK):
                parser.Parse(block, False)
            parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        raise UnreadableError(reason(wrong), wrong.lineno) from None
    except (EOFError, gzip.BadGzipFile, zlib.error):
        said = "it is not whole, or not compressed with gzip"
        raise UnreadableError(said, parser.CurrentLineNumber) from None
    return reader.events()


class _Reader:
    """What is known while a log is read: what is open, and the rows so far.

    Attributes:
        before: What stands before the names of all elements, such as `xes:`; mostly nothing.
        open: The elements that are open.
        paths: The names of the attributes that are open: `KEY`, or `KEY/CHILD` if it is nested.
        rows: What an attribute belongs to: events, traces, or nothing that is read.
    """

    def __init__(self, wanted: Iterable[str]) -> None:
        names = list(wanted)
        self.of_events = Rows(name for name in names if not name.startswith(CASE))
        self.of_traces = Rows(n.removeprefix(CASE) for n in names if n.startswith(CASE))
        self.before = ""
        self.open: list[str] = []
        self.paths: list[str] = []
        self.rows: Rows | None = None
        self.lines, self.trace = array("I"), array("i")
        self.parser = expat.ParserCreate()
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._begin_log

    def events(self) -> Events:
        """Return the events when all is read."""
        trace = np.frombuffer(self.trace, dtype=np.int32)
        numbers = pl.Series(trace)
        place = numbers.set(numbers < 0, None) if (numbers < 0).any() else numbers
        of_traces = self.of_traces.typed()
        columns = self.of_events.typed()
        columns |= {CASE + key: column.gather(place) for key, column in of_traces.items()}
        keys = self.of_events.keys | {CASE + key for key in self.of_traces.keys}
        lines = np.frombuffer(self.lines, dtype=np.uint32)
        last = max(self.parser.CurrentLineNumber, int(lines[-1]) if lines.size else 0)
        return Events(columns, frozenset(keys), lines, trace, last)

    def _refuse(self, reason: str) -> NoReturn:
        raise UnreadableError(reason, self.parser.CurrentLineNumber)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ENCODINGS:
            self._refuse(f"its encoding {encoding!r} is not known; save it as UTF-8")

    def _doctype(self, *_: object) -> None:
        self._refuse("it declares a document type, which no log needs and which could do harm")

    def _begin_log(self, tag: str, given: dict[str, str]) -> None:
        """Begin the log; what stands before its name, as in <xes:log>, stands before all names."""
        prefix, _, name = tag.rpartition(":")
        if name != "log" or (prefix and SPACE not in given.get(f"xmlns:{prefix}", "")):
            self._refuse(f"it is another kind of XML, which begins with <{tag}>")
        self.before = tag.removesuffix(name)
        self.open.append(name)
        handlers = (self._start_named, self._end_named) if prefix else (self._start, self._end)
        self.parser.StartElementHandler, self.parser.EndElementHandler = handlers

    def _start_named(self, tag: str, given: dict[str, str]) -> None:
        self._start(tag.removeprefix(self.before), given)

    def _end_named(self, tag: str) -> None:
        self._end(tag.removeprefix(self.before))

    def _start(self, tag: str, given: dict[str, str]) -> None:
        inside = self.open[-1]
        self.open.append(tag)
        if tag in ATTRIBUTES:
            self._attribute(tag, given, is_item=inside in LISTS)
        elif tag in OUTSIDE:
            self._begin(tag, inside)

    def _begin(self, tag: str, inside: str) -> None:
        if inside not in OUTSIDE[tag]:
            self._refuse(f"<{tag}> stands where none can be")
        self.rows = self.of_events if tag == "event" else self.of_traces
        self.rows.begin()
        if tag == "event":
            line, last = self.parser.CurrentLineNumber, self.lines[-1] if self.lines else 0
            self.lines.append(max(line, last + 1))
            self.trace.append(self.of_traces.number - 1 if inside == "trace" else -1)

    def _attribute(self, tag: str, given: dict[str, str], *, is_item: bool) -> None:
        key, paths = given.get("key", ""), self.paths
        if paths:
            key = paths[-1] if is_item else f"{paths[-1]}/{key}"
        paths.append(key)
        if len(paths) > DEEPEST:
            self._refuse(f"its attributes are nested more than {DEEPEST} deep")
        text = given.get("value", "" if tag == "list" else None)
        if self.rows is None or text is None:
            return
        if is_item:
            self.rows.add(key, text)
        else:
            self.rows.put(key, tag, text)

    def _end(self, tag: str) -> None:
        self.open.pop()
        if tag in ATTRIBUTES:
            self.paths.pop()
        elif tag in OUTSIDE:
            self.rows = self.of_traces if "trace" in self.open else None
