"""The order of whole numbers: many times faster where one looks first how they stand."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.model.log import Rows

Keys = npt.NDArray[np.integer[Any]]

WIDTH = 64
FEW = 16
"""Numbers are mostly in order where fewer than one in so many is smaller than the one before."""


def order_of(keys: Keys) -> Rows:
    """Return the order of whole numbers, equal ones as they stand.

    What is mostly in order is merged. Otherwise a number and its row become one number where both
    fit, since numbers sort three times as fast as rows by them.
    """
    descents = int(np.count_nonzero(keys[1:] < keys[:-1]))
    if descents * FEW <= keys.size:
        return np.argsort(keys, kind="stable") if descents else np.arange(keys.size)
    least, of_row = int(keys.min()), keys.size.bit_length()
    if (int(keys.max()) - least).bit_length() + of_row > WIDTH:
        rows = pl.DataFrame({"key": keys}).select(pl.arg_sort_by("key", maintain_order=True))
        return rows.to_series().cast(pl.Int64).to_numpy()
    packed = keys.astype(np.uint64)
    packed -= np.uint64(least % (1 << WIDTH))
    packed <<= np.uint64(of_row)
    packed |= np.arange(keys.size, dtype=np.uint64)
    ordered = pl.Series(packed).sort().to_numpy() & np.uint64((1 << of_row) - 1)
    return ordered.view(np.int64)
