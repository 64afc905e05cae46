"""What is odd about the touches of all sources together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl

from engine.model.data_report import DataReport
from engine.model.finding import Finding, Place
from engine.sources.codes import D901, D903, D914, D915
from engine.sources.grouping import Codes
from engine.sources.lines import did_you_mean

MOST_NAMED = 20
LIKE_NOTHING = re.compile(r"n/?a|nan|null|none|nil|unknown|-+|\?+|#n/a", re.IGNORECASE)


def unmapped(touches: pl.DataFrame, known: frozenset[str]) -> dict[str, int]:
    """Return how often each touchpoint occurs that no map knows, by name."""
    counts = touches.get_column("touchpoint").value_counts().sort("touchpoint")
    names = counts.get_column("touchpoint").cast(pl.String)
    pairs = zip(names, counts.get_column("count"), strict=True)
    return {name: count for name, count in pairs if name not in known}


def unmapped_touchpoints(
    touches: pl.DataFrame, counts: Mapping[str, int], known: frozenset[str], report: DataReport
) -> Iterator[Finding]:
    """Yield a finding for each touchpoint that no map knows, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    for name, count in ordered[:MOST_NAMED]:
        hint = did_you_mean(name, known, "translate it under `words`, or add it to a map")
        message = f"no map knows the touchpoint {name!r}; it occurs {_times(count)}"
        yield D901.finding(message, _first(touches, pl.col("touchpoint") == name, report), hint)
    if len(ordered) > MOST_NAMED:
        rest = sum(count for _, count in ordered[MOST_NAMED:])
        more = len(ordered) - MOST_NAMED
        message = f"no map knows {more} more touchpoints, which occur {_times(rest)}"
        yield D901.finding(message, None, "translate them under `words`, or add them to a map")


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
        yield D903.finding(message, place_of(touches, int(rows[0]), report))


def ids_like_nothing(case_ids: pl.Series) -> Iterator[Finding]:
    """Yield a finding for each case id that may mean that there is none."""
    suspects = case_ids.filter(case_ids.str.contains(f"(?i)^(?:{LIKE_NOTHING.pattern})$"))
    for case_id in suspects:
        yield D914.finding(f"a case is called {case_id!r}; it is kept as the id of a case", None)


def after_as_of(count: int) -> Iterator[Finding]:
    """Yield a finding if touches start only after the moment at which the log is looked at."""
    if count:
        yield D915.finding(
            f"{count} touches start after the moment looked at; they are left out", None
        )


def place_of(touches: pl.DataFrame, row: int, report: DataReport) -> Place:
    """Return the file and line of a touch."""
    source, line = touches.select(pl.col("source").cast(pl.String), "line").row(row)
    return report.place(source, line)


def _first(touches: pl.DataFrame, wanted: pl.Expr, report: DataReport) -> Place:
    found = touches.lazy().filter(wanted).select(pl.col("source").cast(pl.String), "line")
    source, line = found.min().collect().row(0)
    return report.place(source, line)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
