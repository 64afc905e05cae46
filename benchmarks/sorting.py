"""What Polars needs to read, code and sort the columns that scoring reads, without ours."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from benchmarks.measured import run_here

COLUMNS = (
    "case_id", "contact_id", "touchpoint", "started", "ended", "staff", "outcome", "asked_name",
    "rating", "words", "promise_id", "due_on", "feeling", "site",
)  # fmt: skip


def base(log: Path) -> dict[str, float]:
    """Read the columns, code the case ids, sort by case, time and line."""
    frame = pl.read_parquet(log, columns=list(COLUMNS)).with_row_index("line")
    ids = pl.Categorical(pl.Categories.random())
    coded = frame.with_columns(pl.col("case_id").cast(ids).to_physical().alias("case"))
    ordered = coded.drop("case_id").sort("case", "started", "line")
    return {"frame": float(ordered.estimated_size()), "touches": float(ordered.height)}


if __name__ == "__main__":
    run_here(lambda: base(Path(sys.argv[1])))
