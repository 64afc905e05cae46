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
    """What a step took.

    Attributes:
        seconds: Wall time of the step, without what its program loads before.
        cpu: Seconds of all processors for the step.
        peak: Peak resident bytes of its process.
        said: Whatever it reports of itself.
        whole: Wall time of its process from beginning to end; 0 where nobody looked.
    """

    seconds: float
    cpu: float
    peak: int
    said: dict[str, float]
    whole: float = 0.0


class Watch:
    """A clock that runs from when it is made."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """Return the wall seconds and the seconds of all processors since then."""
        wall, cpu = self._began
        return time.perf_counter() - wall, time.process_time() - cpu


def run_here(step: Callable[[], dict[str, float]]) -> None:
    """Run a step and print what it took; for use in a process started by `in_a_process`."""
    watch = Watch()
    said = step()
    seconds, cpu = watch.read()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, "said": said}))


def in_a_process(*arguments: str, python: str = sys.executable) -> Measured:
    """Run `python -m` with arguments, and return what its last line says."""
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own module
        [python, "-m", *arguments], check=True, capture_output=True, text=True
    )
    whole = time.perf_counter() - start
    return Measured(**json.loads(done.stdout.splitlines()[-1]), whole=whole)


def seconds_of(*command: str, times: int = 5) -> float:
    """Return the median wall time of a whole command, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own command
        taken.append(time.perf_counter() - start)
    return median(taken)
