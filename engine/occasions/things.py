"""Things: what several touches of a case are about, such as an appointment; and their ends."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.model.clocks import Clocks
from engine.model.events import Thing
from engine.model.log import Log, Mask, Rows
from engine.model.ordering import order_of
from engine.model.practice import OPEN_HOURS
from engine.model.runs import is_new
from engine.occasions.sequence import NONE

NEVER_SAID = np.iinfo(np.int64).min


def numbered(key: Rows) -> Rows:
    """Return the number of each distinct key in its order; `NONE` stays as it is."""
    known = np.flatnonzero(key != NONE)
    known = known[order_of(key[known])]
    numbers = np.full(key.size, NONE)
    numbers[known] = np.cumsum(is_new(key[known])) - 1
    return numbers


def finished(thing: Thing, key: Rows, log: Log, clocks: Clocks) -> Mask:
    """Return whether each thing of one kind is over, so that nothing more will happen to it.

    It is over at the latest time in `over_at`; with `over_after` when it was quiet for so long,
    and that time has passed too; and in any case with its case.

    Args:
        thing: What the practice says of this kind.
        key: The number of the thing to which each touch belongs; `NONE` for a touch of none.
        log: What happened.
        clocks: The calendars of the practice.
    """
    rows = np.flatnonzero(key != NONE)
    numbers, things = key[rows], int(key.max(initial=NONE)) + 1
    over: Mask = np.zeros(things, dtype=np.bool_)
    over[numbers] = log.cases["finished"].gather(log.touches["case"].gather(rows)).to_numpy()
    said = _latest(_times(log, thing.over_at)[rows], numbers, things)
    if thing.over_after is None:
        over |= (said != NEVER_SAID) & (said <= log.as_of)
        return over
    ends = log.touches.select(pl.coalesce("ended", "started").to_physical()).to_series()
    last = np.maximum(_latest(ends.to_numpy()[rows], numbers, things), said)
    over |= clocks.of(OPEN_HOURS).due(last, thing.over_after) <= log.as_of
    return over


def _times(log: Log, name: str | None) -> Rows:
    if name is None or not isinstance(log.touches.schema.get(name), pl.Datetime):
        return np.full(log.touches.height, NEVER_SAID)
    return log.times(name)


def _latest(times: Rows, numbers: Rows, things: int) -> Rows:
    latest = np.full(things, NEVER_SAID)
    np.maximum.at(latest, numbers, times)
    return latest
