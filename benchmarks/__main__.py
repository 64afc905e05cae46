"""Run every benchmark and print its ratios; `make bench`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.checking import write_journeys, write_tangle
from benchmarks.interchange import WAYS, measured, write_xes
from benchmarks.measured import in_a_process, seconds_of
from benchmarks.scoring import compare

TOUCHES = 10_000_000
EVENTS = 1_000_000
EXAMPLE = Path(__file__).parents[1] / "examples" / "riverside"
REPEATS = 3
QUIETLY = "import gc, os; gc.disable(); os.environ['PYDANTIC_DISABLE_PLUGINS'] = '__all__'; "
READS = "click, networkx, pydantic, yaml"
LIBRARIES = f"{QUIETLY}import {READS}; os._exit(0)"
"""What the command loads that is not ours before it looks at a practice."""

ALL_LIBRARIES = f"{QUIETLY}import {READS}, holidays, numpy, polars; os._exit(0)"
"""What it has loaded that is not ours once the examples are judged."""

BEGINS = f"{QUIETLY}import engine.cli.check; os._exit(0)"
"""What the command does before it looks at a practice."""


def main(touches: int) -> None:
    """Print each benchmark on a line of its own."""
    with tempfile.TemporaryDirectory() as folder:
        starting()
        checking(Path(folder))
        interchange(Path(folder) / "log.xes", EVENTS)
        scoring(Path(folder) / "log.parquet", touches)


def starting() -> None:
    """Print how long the command takes to start and to be done, beside an empty Python."""
    empty = seconds_of(sys.executable, "-c", "pass")
    print(f"an empty Python: {empty:.3f} s")
    python, journey = [sys.executable, "-c"], str(Path(sys.executable).with_name("journey"))
    for what, command in (
        ("journey --help", [journey, "--help"]),
        ("the libraries of journey check until it begins to read, alone", [*python, LIBRARIES]),
        ("journey check, until it begins to read", [*python, BEGINS]),
        ("the libraries of journey check until it is done, alone", [*python, ALL_LIBRARIES]),
        ("journey check, until it is done", [journey, "check", str(EXAMPLE)]),
        ("journey purposes", [journey, "purposes", str(EXAMPLE)]),
    ):
        taken = seconds_of(*command)
        print(f"{what}: {taken:.2f} s, {taken / empty:.0f} times an empty Python")


def checking(root: Path) -> None:
    """Print how long many journeys take, and one with hundreds of touchpoints and circles."""
    write_journeys(root / "many", 200, 20)
    write_tangle(root / "tangle", 500, 2_000)
    for name, what in (
        ("many", "200 journeys of 20 touchpoints"),
        ("tangle", "one map of 500 touchpoints and 2,000 arrows with circles"),
    ):
        runs = [in_a_process("benchmarks.checking", str(root / name)) for _ in range(REPEATS)]
        best = min(runs, key=lambda measured: measured.seconds)
        found = best.said["findings"]
        print(f"checking {what}: {best.seconds:.2f} s, {found:,.0f} findings")


def interchange(log: Path, events: int) -> None:
    """Print how reading XES compares with Expat in time, and its memory with the file."""
    write_xes(log, events)
    size, found = log.stat().st_size, measured(log)
    plain = found.pop("expat").seconds
    for way, ours in found.items():
        print(
            f"reading {events:,} events of XES, {WAYS[way]}: {ours.seconds:.1f} s, "
            f"{ours.seconds / plain:.1f} times Expat alone ({plain:.1f} s); "
            f"peak memory {ours.peak / size:.2f} times the file ({size / 1e6:.0f} MB)"
        )


def scoring(log: Path, touches: int) -> None:
    """Print how scoring compares with reading, coding and sorting, in time and memory."""
    # in a process of its own: one that has been large lends its peak to those that it starts
    subprocess.run([sys.executable, "-m", "benchmarks.generate", log, str(touches)], check=True)  # noqa: S603
    ratios = []
    for _ in range(REPEATS):
        polars, ours = compare(log)
        ratios.append(ours.seconds / polars.seconds)
        print(
            f"scoring {touches:,} touches by {ours.said['standards']:.0f} standards "
            f"({ours.said['occasions']:,.0f} occasions): {ours.seconds:.1f} s, "
            f"{ratios[-1]:.2f} times reading, coding and sorting ({polars.seconds:.1f} s); "
            f"peak memory {ours.peak / polars.said['frame']:.2f} times the frame"
        )
    print(f"scoring, the median ratio of {REPEATS} runs: {sorted(ratios)[REPEATS // 2]:.2f}")


if __name__ == "__main__":
    main(int(float(sys.argv[1])) if len(sys.argv) > 1 else TOUCHES)
