"""Columns read beside each other, where there is enough to read."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

WORKERS = 2
"""How many columns are read at a time: one that is coined leaves a core alone."""

FEW = 100_000
"""So many lines are read in less time than threads take to wait for each other."""


def beside(lines: int) -> Executor:
    """Return what reads columns of so many lines: several at a time, or one after the other."""
    return ThreadPoolExecutor(WORKERS) if lines > FEW else _AtOnce()


class _AtOnce(Executor):
    """Does what it is handed before anything else."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future of a call that has ended."""
        done = Future[T]()
        done.set_result(fn(*args, **kwargs))
        return done
