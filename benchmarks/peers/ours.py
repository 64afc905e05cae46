"""A log aligned with its map by ours."""

from __future__ import annotations

import gc
import sys
from datetime import datetime
from pathlib import Path

import numpy.ma  # noqa: F401 - Polars loads it when it is first handed numbers

from benchmarks.measured import Watch, run_here
from engine.calendar.wall_clock import SECOND
from engine.conformance.conform import conform
from engine.conformance.finish import with_endings
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.occasions.setting import Setting
from engine.sources.log import read_log
from engine.workspace import Workspace, log_files, read_workspace


def align(workspace: Workspace, blueprint: Blueprint, path: Path, as_of: int) -> dict[str, float]:
    """Read a log as it is at a moment, and align every variant with what differed."""
    log, _ = read_log(blueprint, log_files(workspace, {"log": path}), b"a key", as_of)
    clocks = Clocks.around(blueprint.practice, *log.extent)
    setting = Setting(with_endings(log, blueprint, clocks), blueprint, clocks)
    watch = Watch()
    variants = conform(setting).variants
    aligning, cpu = watch.read()
    cost = (variants["cases"] * variants["cost"]).sum()
    return {"cost": cost, "variants": variants.height, "aligning": aligning, "aligning_cpu": cpu}


if __name__ == "__main__":
    gc.disable()  # as the command does
    practice, path = map(Path, sys.argv[1:3])
    as_of = int(datetime.fromisoformat(sys.argv[3]).timestamp()) * SECOND
    read = read_workspace(practice)
    if read.blueprint is None:
        raise SystemExit("the practice of the benchmark cannot be read")
    blueprint = read.blueprint
    run_here(lambda: align(read, blueprint, path, as_of))
