"""Parquet: columns come typed, and only those that are wanted are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from engine.model.finding import Place
from engine.sources.codes import D911
from engine.sources.csv import AGAIN, empty
from engine.sources.lines import FileLines, Layout


def read(path: Path, layout: Layout) -> FileLines:
    """Return the wanted columns of a Parquet file as they are; its lines count from 1."""
    if not path.stat().st_size:
        return empty(path)
    try:
        missing = layout.missing(str(path), pl.read_parquet_schema(path))
        if missing:
            return FileLines.nothing(*missing)
        frame = pl.read_parquet(path, columns=list(layout.wanted))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return FileLines.nothing(
            D911.finding("the file is not whole Parquet", Place(str(path)), AGAIN)
        )
    lines = np.arange(1, frame.height + 1, dtype=np.uint32)
    columns = tuple(frame.get_column(name) for name in layout.wanted)
    return FileLines(columns, lines, frame.height)
