"""Sources that stop long before the others, such as an export that was cut off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from engine.model.data_report import DataReport
from engine.model.finding import Finding
from engine.sources.codes import D925

LEAST_LOGGED, LEAST_STEP, LEAST_SINCE = 10, 7, 5
"""On how many days a source was logged, how many days before the others it stops, and on how many
days the others were logged since then: a mistyped date or a monthly note shows no life."""


def stopped_sources(touches: pl.DataFrame, report: DataReport) -> Iterator[Finding]:
    """Yield a finding for each source that stops while others go on.

    Args:
        touches: Those of patients; a walk-through is no sign that a source goes on.
        report: What was read, with the files of each source.
    """
    if len(report.files) > 1:
        for source, last, until, longest in _stopped(touches).iter_rows():
            silent = f"{longest - 1} days" if longest > 2 else "a day"
            yield D925.finding(
                f"{source}: nothing is logged after {last}, although other sources go on"
                f" until {until}; it was never silent for more than {silent} before",
                report.place(source, _last_line(touches, source, last)),
                f"export the rest; until then, look at what all have, with --as-of {last}",
            )


def _stopped(touches: pl.DataFrame) -> pl.DataFrame:
    """Return each such source, its last day, that of the others, and its longest step before.

    A step leads from one day with touches to the next.
    """
    logged = touches.lazy().select("source", "day").unique().sort("source", "day").collect()
    days = logged.get_column("day").unique().sort()
    ends = logged.group_by("source", maintain_order=True).agg(
        pl.last("day").alias("last"),
        pl.col("day").diff().dt.total_days().max().alias("longest"),
        pl.len().alias("logged"),
    )
    ends = ends.with_columns(pl.max("last").alias("until"))
    since = days.len() - days.search_sorted(ends.get_column("last"), "right")
    step = (pl.col("until") - pl.col("last")).dt.total_days()
    is_lively = (pl.col("logged") >= LEAST_LOGGED) & (since >= LEAST_SINCE)
    is_unlike = (step >= LEAST_STEP) & (step > pl.col("longest"))
    return ends.filter(is_lively & is_unlike).select("source", "last", "until", "longest")


def _last_line(touches: pl.DataFrame, source: str, day: date) -> int:
    its_day = (pl.col("source") == source) & (pl.col("day") == day)
    return int(touches.lazy().filter(its_day).select(pl.max("line")).collect().item())
