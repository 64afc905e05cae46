"""Something large, worked out in a process of its own, which gives back all that it needed.

What it comes to is handed over in a folder that only this user can open, and that is gone at once:
its large tables and arrays stay files, of which no more is in memory than is looked at.
"""

from __future__ import annotations

import mmap as mmap_module
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
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

LARGE = 1 << 20
"""From how many bytes on a table or an array stays a file."""

ASKED, WHOLE = "asked", "whole"
"""The files of what is asked for, and of what it comes to."""

ENDED = (
    "the process that judges the log ended before it was done, perhaps for want of memory: "
    "close what else is open, and reload this page"
)

DONT_NEED: int | None = getattr(mmap_module, "MADV_DONTNEED", None)
"""What tells the system so, where it can be told."""

_MAPPED: WeakSet[mmap] = WeakSet()

P = ParamSpec("P")
Made = TypeVar("Made")


def apart(make: Callable[P, Made], *about: P.args, **named: P.kwargs) -> Made:
    """Return what a function of a module comes to, called in a process of its own.

    Raises:
        EngineError: As the function does; there is no room for what it comes to, or the process
            ended before.
    """
    try:
        with TemporaryDirectory(prefix="journeywell-", ignore_cleanup_errors=True) as folder:
            # in a file: who writes much to a process that has just ended waits for ever
            (Path(folder) / ASKED).write_bytes(pickle.dumps(partial(make, *about, **named)))
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
                other.submit(_hand_over, folder).result()
            arrays = (_mapped(Path(folder) / f"{number}.array") for number in count())
            with (Path(folder) / WHOLE).open("rb") as file:
                # our own process wrote it a moment ago
                found: Made = pickle.load(file, buffers=arrays)  # noqa: S301
            return found
    except (BrokenProcessPool, BrokenPipeError):
        raise EngineError(ENDED) from None
    except OSError as wrong:
        raise EngineError(f"the log cannot be laid aside: {wrong}") from None


def _hand_over(folder: str) -> None:
    asked = (Path(folder) / ASKED).read_bytes()
    make: Callable[[], object] = pickle.loads(asked)  # noqa: S301 - we wrote it a moment ago
    with (Path(folder) / WHOLE).open("wb") as file:
        _Writer(file).dump(make())


class _Writer(pickle.Pickler):
    """Writes large tables and arrays beside the file."""

    def __init__(self, file: BinaryIO) -> None:
        """Write into an open file."""
        super().__init__(file, pickle.HIGHEST_PROTOCOL, buffer_callback=self._stays)
        self._folder = Path(file.name).parent
        self._tables, self._arrays = count(), count()

    def _stays(self, array: pickle.PickleBuffer) -> bool:
        """Return whether an array stays in the file; else it is written beside it."""
        content = array.raw()
        if content.nbytes < LARGE:
            return True
        (self._folder / f"{next(self._arrays)}.array").write_bytes(content)
        return False

    def reducer_override(self, it: object) -> Any:
        """Return how a large table is made again; everything else is written as ever."""
        if not isinstance(it, pl.DataFrame) or it.estimated_size() < LARGE:
            return NotImplemented
        name = str(self._folder / f"{next(self._tables)}.arrow")
        unknown = it.select(selectors.by_dtype(pl.Int128))  # Arrow knows no numbers so large
        rest = it.drop(unknown.columns).rechunk()
        rest.write_ipc(name, record_batch_size=it.height)
        return _table, (name, unknown.get_columns(), it.columns)


def _mapped(file: Path) -> mmap:
    """Return what is in a file, mapped: not even its folder has to be there any more."""
    with file.open("rb") as opened:
        mapped = mmap(opened.fileno(), 0, access=ACCESS_READ)
    _MAPPED.add(mapped)
    return mapped


def _table(name: str, beside: list[pl.Series], columns: list[str]) -> pl.DataFrame:
    with pa.ipc.open_file(pa.py_buffer(_mapped(Path(name)))) as table:
        return pl.DataFrame(table.read_all()).hstack(beside).select(columns)


def let_go() -> None:
    """Take what was looked at of mapped tables out of memory; it is read again when asked for."""
    for mapped in tuple(_MAPPED):
        if DONT_NEED is not None:
            mapped.madvise(DONT_NEED)
