"""How `expect_then` is judged: the first touch that follows, and until when it had to come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.expectations.expect_then import ExpectThen
from engine.model.log import Mask, Rows
from engine.occasions.bench import Bench, Judged
from engine.occasions.follow import Candidates, candidates
from engine.occasions.intervals import FOREVER
from engine.occasions.places import by_calendar
from engine.occasions.sequence import NONE, Order
from engine.occasions.words import shown_time, shown_touchpoint


@dataclass(frozen=True, slots=True, eq=False)
class Due:
    """Until when another touch must have come.

    Attributes:
        at: The last instant in time, as far as it is known.
        over: Whether it is too late by now.
        known: Whether the attribute that sets it is logged.
        later: Where it is not: whether it may still be.
    """

    at: Rows
    over: Mask
    known: Mask
    later: Mask


def judge(form: ExpectThen, bench: Bench) -> Judged:
    """Return whether the touch came in time; null while it still may."""
    found = candidates(bench, form.touchpoint, form.where, form.shared)
    due = _due(form, bench)
    came = (first := _first(bench, found)) != NONE
    came[came] = bench.setting.started[first[came]] <= due.at[came]
    perhaps = _perhaps(bench, found, due.at) | (came & ~due.known)
    met, missed = came & due.known, due.over & ~came & ~perhaps & ~found.anonymous
    coming = ~due.over & (due.known | (form.within is not None))
    later = coming | (due.later & (perhaps | ~due.over))
    settled = met | missed
    return Judged(pl.Series(met).set(pl.Series(~settled), None), pl.Series(~settled & later))


def deadlines(form: ExpectThen, bench: Bench) -> Rows:
    """Return the last instant in time for each occasion; `FOREVER` where there is none."""
    return _due(form, bench).at


def sentence(form: ExpectThen, bench: Bench) -> str:
    """Return when the touch was due and when it came, if ever."""
    found = candidates(bench, form.touchpoint, form.where, form.shared)
    due, first = int(_due(form, bench).at[0]), int(_first(bench, found)[0])
    wanted = shown_touchpoint(bench, form.touchpoint)
    by_whom = " by the same person" if form.who else ""
    came = int(bench.setting.started[first]) if first != NONE else None
    last = due if due != FOREVER else None
    limit = "" if last is None else f"; it was due by {shown_time(bench, last, came)}"
    how = "never followed" if came is None else f"came on {shown_time(bench, came, last)}"
    return f"{wanted}{by_whom} {how}{limit}"


def _first(bench: Bench, found: Candidates) -> Rows:
    since = bench.setting.ended[bench.rows]
    keys = found.order.key[bench.rows]
    return found.order.first_after(keys, bench.rows, since, found.surely)


def _perhaps(bench: Bench, found: Candidates, due: Rows) -> Mask:
    """Return where something in time may have been the answer, though it cannot be told."""
    since = bench.setting.ended[bench.rows]

    def in_time(order: Order, wanted: Rows) -> Mask:
        first = order.first_after(order.key[bench.rows], bench.rows, since, wanted)
        came: Mask = first != NONE
        came[came] = bench.setting.started[first[came]] <= due[came]
        return came

    return found.perhaps(in_time)


def _due(form: ExpectThen, bench: Bench) -> Due:
    """Return the last instant in time for each occasion."""
    at = np.full(bench.size, FOREVER)
    since = bench.setting.ended[bench.rows]
    if form.within is not None:
        for calendar, index in by_calendar(bench.setting, bench.rows):
            at[index] = calendar.due(since[index], form.within)
    if form.not_after is None:
        everywhere, now = np.ones(bench.size, dtype=np.bool_), bench.setting.log.as_of
        over = bench.cases_finished if form.within is None else at < now
        return Due(at, over, everywhere, ~everywhere)
    return _promised(bench, form.not_after, at)


def _promised(bench: Bench, name: str, at: Rows) -> Due:
    """Return the last instant in time where an attribute sets one as well."""
    reading = bench.reading(name)
    column = reading.words.to_physical().cast(pl.Int64)
    found = bench.select(column.alias("promised"), reading.later.alias("later"))
    limit = np.minimum(at, found["promised"].fill_null(FOREVER).to_numpy())
    known = found["promised"].is_not_null().to_numpy()
    return Due(limit, limit < bench.setting.log.as_of, known, found["later"].to_numpy())
