"""Runs of equal numbers that stand together, such as the touches of one case."""

from __future__ import annotations

import numpy as np

from engine.model.log import Mask, Rows
from engine.model.ordering import Keys, order_of


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
    order = order_of(keys)
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
