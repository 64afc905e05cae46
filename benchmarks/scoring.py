"""Scoring a large log, beside what Polars needs to read, code and sort the same columns."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measured import Measured, in_a_process, run_here
from engine.audit import audit
from engine.sources.log import read_log
from engine.workspace import log_files, read_workspace

PRACTICE = Path(__file__).parent / "practice"
LATE = 1_900_000_000_000_000


def compare(log: Path) -> tuple[Measured, Measured]:
    """Return what Polars took and what scoring took, each in a process of its own."""
    base = in_a_process("benchmarks.sorting", str(log))
    return base, in_a_process("benchmarks.scoring", str(PRACTICE), str(log))


def ours(practice: Path, log: Path) -> dict[str, float]:
    """Read a practice and its log, judge its standards, and score them."""
    workspace = read_workspace(practice)
    if workspace.blueprint is None:
        raise SystemExit("the practice of the benchmark cannot be read")
    files = log_files(workspace, {"log": log})
    read = read_log(workspace.blueprint, files, b"a key", LATE)
    found = audit(workspace.blueprint, *read)
    judged = sum(score.counts.total for score in found.scores())
    return {"standards": float(len(found.rules)), "occasions": float(judged)}


if __name__ == "__main__":
    run_here(lambda: ours(*map(Path, sys.argv[1:])))
