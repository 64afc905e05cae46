"""What is odd about the touches of all sources together."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import polars as pl

from engine.model.data_report import DataReport
from engine.model.finding import Finding, Place
from engine.sources.content_codes import D903, D914, D915
from engine.sources.grouping import Codes

LIKE_NOTHING = re.compile(r"n/?a|nan|null|none|nil|unknown|-+|\?+|#n/a", re.IGNORECASE)


def unmapped(touches: pl.DataFrame, known: frozenset[str]) -> dict[str, int]:
    """Return how often each touchpoint occurs that no map knows, by name."""
    counts = touches.get_column("touchpoint").value_counts().sort("touchpoint")
    names = counts.get_column("touchpoint").cast(pl.String)
    pairs = zip(names, counts.get_column("count"), strict=True)
    return {name: count for name, count in pairs if name not in known}


def clock_out_of_order(
    touches: pl.DataFrame, case: Codes, report: DataReport
) -> Iterator[Finding]:
    """Yield a finding if lines of a case go back in time, as they stand in a source."""
    line = touches.get_column("line").to_numpy()
    source = touches.get_column("source").to_physical().to_numpy()
    back = (line[1:] < line[:-1]) & (case[1:] == case[:-1]) & (source[1:] == source[:-1])
    rows = np.flatnonzero(back)
    if rows.size:
        message = (
            f"{rows.size} touches start before an earlier line of their case; the time decides"
        )
        hint = "sort the export by time; if it is sorted, two clocks disagree"
        yield D903.finding(message, place_of(touches, int(rows[0]), report), hint)


def ids_like_nothing(case_ids: pl.Series) -> Iterator[Finding]:
    """Yield a finding for each case id that may mean that there is none."""
    suspects = case_ids.filter(case_ids.str.contains(f"(?i)^(?:{LIKE_NOTHING.pattern})$"))
    for case_id in suspects:
        message = f"a case is called {case_id!r}; it is kept as the id of a case"
        yield D914.finding(message, None, "if it means that the id is missing, clear those cells")


def after_as_of(count: int) -> Iterator[Finding]:
    """Yield a finding if touches start only after the moment at which the log is looked at."""
    if count:
        yield D915.finding(
            f"{count} touches start after the moment looked at; they are left out",
            None,
            "look at a later moment, with --as-of, or at the clock that wrote these times",
        )


def place_of(touches: pl.DataFrame, row: int, report: DataReport) -> Place:
    """Return the file and line of a touch."""
    source, line = touches.select(pl.col("source").cast(pl.String), "line").row(row)
    return report.place(source, line)
