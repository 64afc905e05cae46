"""Parquet: columns come typed, and only those that are wanted are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from engine.model.finding import Place
from engine.sources.codes import D911
from engine.sources.csv import empty
from engine.sources.lines import AGAIN, FileLines, Layout

NOT_PARQUET = "the file is not whole Parquet"


def read(path: Path, layout: Layout) -> FileLines:
    """Return the wanted columns of a Parquet file as they are; its lines count from 1."""
    if not path.stat().st_size:
        return empty(path)
    try:
        schema = pl.read_parquet_schema(path)
        missing = layout.missing(str(path), schema)
        if missing:
            return FileLines.nothing(*missing)
        wanted = [_coded(name, schema[name], layout) for name in layout.wanted]
        frame = pl.scan_parquet(path, glob=False).select(wanted).collect(engine="streaming")
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return FileLines.nothing(D911.finding(NOT_PARQUET, Place(str(path)), AGAIN))
    lines = np.arange(1, frame.height + 1, dtype=np.uint32)
    columns = tuple(frame.get_column(name) for name in layout.wanted)
    return FileLines(columns, lines, frame.height)


def _coded(name: str, dtype: pl.DataType, layout: Layout) -> pl.Expr:
    """Return a column, its text in the words of its pool while it is read if it has one."""
    pool = layout.pools.get(name) if dtype == pl.String else None
    return pl.col(name) if pool is None else pl.col(name).cast(pool)
