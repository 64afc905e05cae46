"""The attributes of an XES log while it is read: texts in chunks, which become typed columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

CHUNK = 1 << 16
"""How many values of a column are held as Python texts before they are packed."""
BETWEEN_ITEMS = "\x1f"
"""What stands between the items of a list while a log is read; no XML can hold it."""
NUMBERS: Mapping[frozenset[str], type[pl.DataType]] = {
    frozenset({"int"}): pl.Int64,
    frozenset({"float"}): pl.Float64,
    frozenset({"int", "float"}): pl.Float64,
}
TRUTHS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(slots=True)
class Column:
    """One attribute: a text for each row, null where there is none, and its types in XES."""

    texts: list[str | None] = field(default_factory=list)
    packed: list[pl.Series] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def put(self, row: int, kind: str, text: str) -> None:
        """Keep the value of a row of the chunk; of two in one row the last counts."""
        self.kinds.add(kind)
        missing = row - len(self.texts)
        if missing < 0:
            self.texts[row] = text
            return
        if missing:
            self.texts.extend([None] * missing)
        self.texts.append(text)

    def add(self, row: int, item: str) -> None:
        """Keep one more item of the list in a row of the chunk."""
        before = self.texts[row] if row < len(self.texts) else None
        self.put(row, "list", f"{before}{BETWEEN_ITEMS}{item}" if before else item)

    def pack(self, rows: int) -> None:
        """Put away the texts of a chunk of so many rows."""
        self.texts.extend([None] * (rows - len(self.texts)))
        self.packed.append(pl.Series(values=self.texts, dtype=pl.String))
        self.texts.clear()

    def typed(self) -> pl.Series:
        """Return the whole column in its type; as text if its types or values do not agree.

        Times stay text too: as in any log they are read by the clock of the source.
        """
        text = pl.concat(self.packed)
        if self.kinds == {"list"}:
            items = text.str.split(BETWEEN_ITEMS)
            return items.list.filter(pl.element() != "")
        if "list" in self.kinds:
            text = text.str.replace_all(BETWEEN_ITEMS, ", ", literal=True)
        read = self._read(text)
        return text if read.null_count() > text.null_count() else read

    def _read(self, text: pl.Series) -> pl.Series:
        if self.kinds == {"boolean"}:
            said = text.str.to_lowercase()
            return said.replace_strict(TRUTHS, default=None, return_dtype=pl.Boolean)
        return text.cast(NUMBERS.get(frozenset(self.kinds), pl.String), strict=False)


class Rows:
    """Events, or traces: the wanted attributes of each, and the keys of all that there are."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self.columns = {key: Column() for key in wanted}
        self.keys: set[str] = set()
        self.row = -1
        self.number = 0

    def begin(self) -> None:
        """Begin the next row."""
        self.number += 1
        self.row += 1
        if self.row == CHUNK:
            self._pack()
            self.row = 0

    def put(self, key: str, kind: str, text: str) -> None:
        """Keep an attribute of the row that was begun last, if it is wanted."""
        self.keys.add(key)
        column = self.columns.get(key)
        if column is not None:
            column.put(self.row, kind, text)

    def add(self, key: str, item: str) -> None:
        """Keep an item of a list of the row that was begun last, if it is wanted."""
        column = self.columns.get(key)
        if column is not None:
            column.add(self.row, item)

    def typed(self) -> dict[str, pl.Series]:
        """Return the columns when all is read."""
        self.row += 1
        self._pack()
        return {key: column.typed() for key, column in self.columns.items()}

    def _pack(self) -> None:
        for column in self.columns.values():
            column.pack(self.row)
