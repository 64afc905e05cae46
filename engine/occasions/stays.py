"""Stays: touches in a row of one contact or case that are in the same stage."""

from __future__ import annotations

import numpy as np

from engine.model.log import Mask, Rows
from engine.model.runs import is_new
from engine.occasions.sequence import NONE, Order
from engine.occasions.setting import Setting


def stays(setting: Setting, order: Order, here: Mask) -> tuple[Rows, Rows]:
    """Return the first touch of each stay in a stage, and how long the stay was.

    It lasts until the next touch of the group that is somewhere else, or until the end.
    """
    key, inside = (order.in_order(each) for each in (order.key, here & (order.key != NONE)))
    is_first = is_new(key)
    is_last = np.append(is_first[1:], True)
    first = np.flatnonzero(inside & (is_first | ~np.append(False, inside[:-1])))
    last = np.flatnonzero(inside & (is_last | ~np.append(inside[1:], False)))
    until = setting.started[order.at(np.where(is_last[last], 0, last + 1))]
    until[is_last[last]] = _ends(setting, order)[key[last[is_last[last]]]]
    rows = order.at(first)
    return rows, until - setting.started[rows]


def _ends(setting: Setting, order: Order) -> Rows:
    """Return when each group ended: the last end or start of a touch of it."""
    starts = order.starts[:-2]
    ended, started = (
        np.maximum.reduceat(order.in_order(times), starts)
        for times in (setting.ended, setting.started)
    )
    latest: Rows = np.maximum(ended, started)
    return latest
