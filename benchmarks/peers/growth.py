"""How what ours takes grows with the size of a log, of a map and of a set of standards."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from subprocess import run

from benchmarks.peers.turns import Group, Step

SCORED, ALIGNED = "journeywell, reading and scoring", "journeywell, reading and aligning"
POLARS = "Polars alone, reading, coding and sorting"
BESIDE = POLARS, SCORED, ALIGNED
PRACTICE = Path(__file__).parents[1] / "practice"
EVENTS, STANDARDS = "events", "standards"
MOST_EVENTS, NUMBERS = 10_000_000, (1, 2, 5, 10, 20, 40)
JUDGED = 1_000_000
"""How many touches the standards are judged on."""


AFTERWARDS = "2030-01-01T00:00Z"
"""The moment at which logs that were made are looked at: everything in them is over."""


@dataclass(frozen=True, slots=True)
class Made:
    """A log that was made to be aligned.

    Attributes:
        cases: How many cases it has.
        variants: How many different ones there are among them.
        touches: How many touches each has.
        touchpoints: How many touchpoints its map has.
    """

    cases: int
    variants: int
    touches: int
    touchpoints: int = 30

    @property
    def words(self) -> tuple[str, ...]:
        """What the program that makes it is told."""
        return str(self.cases), str(self.variants), str(self.touches), str(self.touchpoints)


LOGS: dict[str, dict[int, Made]] = {
    "cases": {n: Made(n, 1_000, 10) for n in (1_000, 10_000, 100_000, 1_000_000)},
    "variants": {n: Made(n, n, 20) for n in (100, 1_000, 10_000, 100_000)},
    "trace length": {n: Made(1, 1, n) for n in (100, 1_000, 10_000, 100_000)},
    "touchpoints": {n: Made(1_000, 1_000, 20, n) for n in (10, 30, 100, 300, 500)},
}
"""What grows while the rest stays as it is, and the log of each size."""


def scoring(folder: Path, top: int = MOST_EVENTS) -> Iterator[Group]:
    """Yield logs from ten thousand events up: ours beside Polars alone."""
    log, size = folder / "scored.parquet", 10_000
    while size <= top:
        steps = (
            Step(POLARS, ("benchmarks.sorting", str(log)), "polars"),
            Step(SCORED, ("benchmarks.scoring", str(PRACTICE), str(log))),
            Step(ALIGNED, ("benchmarks.peers.ours", str(PRACTICE), str(log), AFTERWARDS)),
        )
        make = partial(_make, "benchmarks.generate", str(log), str(size))
        yield Group(EVENTS, size, steps, prepare=make)
        size *= 10


def aligning(folder: Path) -> Iterator[Group]:
    """Yield logs and maps of which one thing grows at a time."""
    for subject, sizes in LOGS.items():
        for size, made in sizes.items():
            words = "benchmarks.peers.ours", str(folder), str(folder / "log.parquet"), AFTERWARDS
            step = Step(ALIGNED, words)
            make = partial(_make, "benchmarks.peers.made", str(folder), *made.words)
            yield Group(subject, size, (step,), prepare=make)


def judging(folder: Path) -> Iterator[Group]:
    """Yield the same log judged by ever more standards."""
    log = folder / "judged.parquet"
    for size in NUMBERS:
        practice = str(folder / str(size))
        step = Step(SCORED, ("benchmarks.scoring", practice, str(log)))
        make = partial(_judged, practice, str(log), size)
        yield Group(STANDARDS, size, (step,), prepare=make)


def _judged(practice: str, log: str, size: int) -> None:
    _make("benchmarks.peers.standards", practice, str(size))
    if not Path(log).exists():
        _make("benchmarks.generate", log, str(JUDGED))


def _make(*arguments: str) -> None:
    # in a process of its own: one that has been large lends its peak to those that it starts
    run([sys.executable, "-m", *arguments], check=True)  # noqa: S603 - our own module
