"""Scoring a large log, beside what Polars needs to read, code and sort the same columns."""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from benchmarks.measured import Measured, in_a_process, run_here
from engine.audit import audit
from engine.sources.log import read_log
from engine.workspace import log_files, read_workspace

PRACTICE = Path(__file__).parent / "practice"
LATE = 1_900_000_000_000_000
COLUMNS = (
    "case_id", "contact_id", "touchpoint", "started", "ended", "staff", "outcome", "asked_name",
    "rating", "words", "promise_id", "due_on", "feeling", "site",
)  # fmt: skip


def compare(log: Path) -> tuple[Measured, Measured]:
    """Return what Polars took and what scoring took, each in a process of its own."""
    return tuple(in_a_process("benchmarks.scoring", which, str(log)) for which in ("base", "ours"))  # type: ignore[return-value]


def base(log: Path) -> dict[str, float]:
    """Read the columns, code the case ids, sort by case, time and line."""
    frame = pl.read_parquet(log, columns=list(COLUMNS)).with_row_index("line")
    ids = pl.Categorical(pl.Categories.random())
    coded = frame.with_columns(pl.col("case_id").cast(ids).to_physical().alias("case"))
    ordered = coded.drop("case_id").sort("case", "started", "line")
    return {"frame": float(ordered.estimated_size()), "touches": float(ordered.height)}


def ours(log: Path) -> dict[str, float]:
    """Read the practice and the log, judge twenty standards, and score them."""
    workspace = read_workspace(PRACTICE)
    if workspace.blueprint is None:
        raise SystemExit("the practice of the benchmark cannot be read")
    files = log_files(workspace, {"log": log})
    read = read_log(workspace.blueprint, files, b"a key", LATE)
    found = audit(workspace.blueprint, *read)
    judged = sum(score.counts.total for score in found.scores())
    return {"standards": float(len(found.rules)), "occasions": float(judged)}


if __name__ == "__main__":
    run_here(lambda: {"base": base, "ours": ours}[sys.argv[1]](Path(sys.argv[2])))
