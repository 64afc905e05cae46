"""The lines of one source: its files one after another, under the names of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.model.events import Source
from engine.model.finding import Finding, Place
from engine.model.likeness import did_you_mean
from engine.sources.codes import D908, D909, D926

LINE = "line"
"""The column that numbers the lines; no log's own column has that name while it is being read."""

MOST_NAMED = 5
AGAIN = "copy or export it again"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the files of a source are written, and which of their columns are wanted.

    Attributes:
        source: What `events.yaml` says about it.
        wanted: The columns that are wanted, by their own names.
        pools: The words of some of them; a reader may give their text in these at once.
    """

    source: Source
    wanted: tuple[str, ...]
    pools: Mapping[str, pl.Categorical] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, pools: Mapping[str, pl.Categorical] | None = None) -> Layout:
        """Return the layout of a source: every column that anything in it names."""
        named: list[str] = [*source.columns.values(), *source.unique]
        for rule in source.touches:
            named += [*rule.vital, *((rule.ended,) if rule.ended else ())]
        return cls(source, tuple(dict.fromkeys(named)), pools or {})

    @property
    def vital(self) -> frozenset[str]:
        """The columns without which there is no touch."""
        return frozenset(name for rule in self.source.touches for name in rule.vital)

    def missing(self, path: str, header: Iterable[str]) -> list[Finding]:
        """Return a finding for each wanted column that a header does not have."""
        have = list(header)
        return [_missing(path, name, have) for name in self.wanted if name not in have]

    def repeated(self, path: str, header: Sequence[str]) -> list[Finding]:
        """Return a finding for each wanted column that a header has several times."""
        many = Counter(header)
        return [_repeated(path, name, header) for name in self.wanted if many[name] > 1]


@dataclass(frozen=True, slots=True)
class FileLines:
    """What one file holds.

    Attributes:
        columns: The wanted columns as they stand in the file, in the order of `Layout.wanted`.
        lines: The number of each line; in text the header is line 1, and a line break inside
            quotes does not count, as in a spreadsheet.
        last: The number of the last line of the file.
        broken: The numbers of lines that are left out because they are not whole.
        findings: What is wrong with the file as a whole.
        left_out: Whether nothing of it could be used.
    """

    columns: tuple[pl.Series, ...] = ()
    lines: npt.NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, dtype=np.uint32))
    last: int = 0
    broken: npt.NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, dtype=np.uint32))
    findings: tuple[Finding, ...] = ()
    left_out: bool = False

    @classmethod
    def nothing(cls, *findings: Finding) -> FileLines:
        """Return a file that is left out, and why."""
        return cls(findings=findings, left_out=True)

    def with_findings(self, *findings: Finding) -> FileLines:
        """Return the same lines with more findings."""
        return replace(self, findings=(*self.findings, *findings))

    def broken_lines(self, path: str) -> tuple[Finding, ...]:
        """Return the finding about lines that are not whole, if there are any."""
        if not self.broken.size:
            return ()
        named = ", ".join(str(line) for line in self.broken[:MOST_NAMED].tolist())
        more = ", …" if self.broken.size > MOST_NAMED else ""
        many = self.broken.size
        lines, are = ("a line has", "is") if many == 1 else (f"{many} lines have", "are")
        message = f"{lines} fewer or more fields than the header and {are} left out: {named}{more}"
        hint = "look whether a cell holds the separator, or a quote, without quotes around it"
        if self.broken[-1] == self.last:
            hint = f"the last line is not whole: if the file was cut off, {AGAIN}; else {hint}"
        return (D909.finding(message, Place(path, int(self.broken[0])), hint),)


def _missing(path: str, name: str, header: list[str]) -> Finding:
    hint = did_you_mean(name, header, "look at the `separator` and the `encoding` of the source")
    return D908.finding(f"there is no column {name!r}; the file is left out", Place(path), hint)


def _repeated(path: str, name: str, header: Sequence[str]) -> Finding:
    places = [str(at) for at, other in enumerate(header, 1) if other == name]
    where = f"columns {', '.join(places[:-1])} and {places[-1]}"
    message = f"{where} are called {name!r}; the file is left out"
    hint = "give each column a name of its own in the export, or leave out what is not needed"
    return D926.finding(message, Place(path), hint)
