"""Something large, worked out in a process of its own, which gives back all that it needed.

What it comes to is handed over in a folder that only this user can open, and that is gone at once:
its large tables stay files, of which no more is in memory than is looked at.
"""

from __future__ import annotations

import mmap as mmap_module
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import count
from mmap import ACCESS_READ, mmap
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, ParamSpec, TypeVar
from weakref import WeakSet

import polars as pl
import pyarrow as pa
from polars import selectors

from engine.errors import EngineError

LARGE_TABLE = 1 << 20
"""From how many bytes on a table stays a file."""

WHOLE = "whole"

DONT_NEED: int | None = getattr(mmap_module, "MADV_DONTNEED", None)
"""What tells the system so, where it can be told."""

_MAPPED: WeakSet[mmap] = WeakSet()

P = ParamSpec("P")
Made = TypeVar("Made")


def apart(make: Callable[P, Made], *about: P.args, **named: P.kwargs) -> Made:
    """Return what a function of a module comes to, called in a process of its own.

    Raises:
        EngineError: As the function does, or there is no room for what it comes to.
    """
    try:
        with TemporaryDirectory(prefix="journeywell-", ignore_cleanup_errors=True) as folder:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
                other.submit(_hand_over, folder, partial(make, *about, **named)).result()
            with (Path(folder) / WHOLE).open("rb") as file:
                found: Made = pickle.load(file)  # noqa: S301 - our own process wrote it a moment ago
            return found
    except OSError as wrong:
        raise EngineError(f"the log cannot be laid aside: {wrong}") from None


def _hand_over(folder: str, make: Callable[[], object]) -> None:
    with (Path(folder) / WHOLE).open("wb") as file:
        _Writer(file).dump(make())


class _Writer(pickle.Pickler):
    """Writes large tables beside the file."""

    def __init__(self, file: BinaryIO) -> None:
        """Write into an open file."""
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._folder, self._numbers = Path(file.name).parent, count()

    def reducer_override(self, it: object) -> Any:
        """Return how a large table is made again; everything else is written as ever."""
        if not isinstance(it, pl.DataFrame) or it.estimated_size() < LARGE_TABLE:
            return NotImplemented
        name = str(self._folder / f"{next(self._numbers)}.arrow")
        unknown = it.select(selectors.by_dtype(pl.Int128))  # Arrow knows no numbers so large
        rest = it.drop(unknown.columns).rechunk()
        rest.write_ipc(name, record_batch_size=it.height)
        return _mapped, (name, unknown.get_columns(), it.columns)


def _mapped(name: str, beside: list[pl.Series], columns: list[str]) -> pl.DataFrame:
    """Return a table whose file is mapped: not even its folder has to be there any more."""
    with Path(name).open("rb") as file:
        mapped = mmap(file.fileno(), 0, access=ACCESS_READ)
    _MAPPED.add(mapped)
    with pa.ipc.open_file(pa.py_buffer(mapped)) as table:
        return pl.DataFrame(table.read_all()).hstack(beside).select(columns)


def let_go() -> None:
    """Take what was looked at of mapped tables out of memory; it is read again when asked for."""
    for mapped in tuple(_MAPPED):
        if DONT_NEED is not None:
            mapped.madvise(DONT_NEED)
