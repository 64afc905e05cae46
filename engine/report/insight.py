"""One insight in words: sentences and tables, whatever they are printed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.score import numbers
from engine.score.counts import Counts
from engine.score.portion import Portion

NO_DATA = numbers.NO_DATA.capitalize()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts.

    Attributes:
        title: What stands above it.
        heads: What stands above its columns.
        rows: Its texts, row by row; a text may have several lines.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One insight.

    Attributes:
        title: What it is about.
        before: Sentences before its tables.
        tables: Its tables.
        after: Sentences after them: how to read them, and how not to.
        data: The same for other programs.
    """

    title: str
    before: tuple[str, ...]
    tables: tuple[Table, ...]
    after: tuple[str, ...]
    data: Any


def share(portion: Portion) -> str:
    """Return a part with its n: 10% of 4,298; `no data` out of none."""
    return numbers.share(portion.n, portion.of)


def interval(portion: Portion) -> str:
    """Return the 95 % interval of a part; empty out of none."""
    return numbers.interval(Counts(portion.n, portion.of - portion.n), None)


def portion_data(portion: Portion) -> dict[str, Any]:
    """Return a part as JSON has it."""
    low, high = portion.interval or (None, None)
    return {"n": portion.n, "of": portion.of, "share": portion.share, "low": low, "high": high}
