"""One measured step in a process of its own: its seconds and its peak memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

KIB = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What a step took: seconds, peak resident bytes, and whatever it reports of itself."""

    seconds: float
    peak: int
    said: dict[str, float]


def run_here(step: Callable[[], dict[str, float]]) -> None:
    """Run a step and print what it took; for use in a process started by `in_a_process`."""
    start = time.perf_counter()
    said = step()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB
    print(json.dumps({"seconds": seconds, "peak": peak, "said": said}))


def in_a_process(*arguments: str) -> Measured:
    """Run `python -m` with arguments, and return what its last line says."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", *arguments], check=True, capture_output=True, text=True
    )
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def seconds_of(*command: str, times: int = 5) -> float:
    """Return the median wall time of a whole command, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own command
        taken.append(time.perf_counter() - start)
    return median(taken)
