"""What all formats tell of a log: parts of bounded size, names, and values with their types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np
import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.log import TOUCH_COLUMNS, Log
from engine.model.runs import begins

PART = 50_000
"""About how many touches are written at once."""
ROW, NAME = "_row", "_name"
"""Columns beside the attributes; no attribute has a name that begins so."""
MICROSECONDS = 1_000_000


class Kind(Enum):
    """What a value is, as far as the formats tell it apart; a list is one of texts."""

    TEXT = "text"
    NUMBER = "number"
    YES_OR_NO = "yes or no"
    TIME = "time"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Value:
    """One attribute as it is written: its name, its kind, and its text; of a list, its texts."""

    name: str
    kind: Kind
    text: pl.Expr


def parts_of(log: Log, blueprint: Blueprint) -> Iterator[pl.DataFrame]:
    """Yield the touches in parts, each of whole cases.

    `ROW` numbers all of them from 1; `NAME` is that of their touchpoint.
    """
    names = pl.Series(list(names_of(log, blueprint).values()), dtype=pl.String)
    touches = log.touches.with_row_index(ROW, offset=1)
    case = log.touches["case"].to_numpy()
    ends = np.append(begins(case)[1:], case.size)
    start = 0
    while start < case.size:
        whole = ends[ends >= start + PART]
        end = int(whole[0]) if whole.size else case.size
        part = touches[start:end]
        yield part.with_columns(names.gather(part["touchpoint"].to_physical()).alias(NAME))
        start = end


def names_of(log: Log, blueprint: Blueprint) -> dict[str, str]:
    """Return the name of each touchpoint by its id: its title, with the id if two share one."""
    known = blueprint.touchpoints
    titles = {n: (known[n].title if n in known else None) or n for n in log.touchpoints}
    times = Counter(titles.values())
    return {name: f"{t} ({name})" if times[t] > 1 else t for name, t in titles.items()}


def values_of(log: Log) -> list[Value]:
    """Return the attributes that touches carry, as they are written."""
    schema = log.touches.schema
    return [_value(name, dtype) for name, dtype in schema.items() if name not in TOUCH_COLUMNS]


def _value(name: str, dtype: pl.DataType) -> Value:
    """Return how a column is written: a duration as its seconds, a day as a text."""
    column = pl.col(name)
    if dtype == pl.Boolean:
        return Value(name, Kind.YES_OR_NO, column.cast(pl.String))
    if isinstance(dtype, pl.Datetime):
        return Value(name, Kind.TIME, instant(column))
    if dtype == pl.Duration:
        return Value(name, Kind.NUMBER, _number(column.dt.total_microseconds() / MICROSECONDS))
    if dtype.is_numeric():
        return Value(name, Kind.NUMBER, _number(column))
    if isinstance(dtype, pl.List):
        return Value(name, Kind.LIST, column)
    return Value(name, Kind.TEXT, column.cast(pl.String))


def instant(column: pl.Expr) -> pl.Expr:
    """Return times in UTC as ISO 8601, with as many decimals as they have."""
    return column.dt.strftime("%Y-%m-%dT%H:%M:%S%.f+00:00")


def _number(column: pl.Expr) -> pl.Expr:
    """Return numbers as XML Schema writes a double: 1.5, 1E-7, INF."""
    return column.cast(pl.String).str.to_uppercase()
