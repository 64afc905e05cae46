"""Runs of equal numbers that stand together, such as the touches of one case."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from engine.model.log import Mask, Rows

Keys = npt.NDArray[np.integer[Any]]


def is_new(keys: Keys) -> Mask:
    """Return for each number whether another one stands before it, or none."""
    new = np.ones(keys.size, dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return new


def begins(keys: Keys) -> Rows:
    """Return where each run begins."""
    return np.flatnonzero(is_new(keys))


def nth(keys: Keys) -> Rows:
    """Return for each number how many equal ones come before it, wherever they stand."""
    order = np.argsort(keys, kind="stable")
    starts = begins(keys[order])
    lengths = np.diff(starts, append=keys.size)
    before = np.empty(keys.size, dtype=np.int64)
    before[order] = np.arange(keys.size) - np.repeat(starts, lengths)
    return before


def ends(keys: Keys) -> Rows:
    """Return where the last of each run stands."""
    last = np.ones(keys.size, dtype=np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=last[:-1])
    return np.flatnonzero(last)
