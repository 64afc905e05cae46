"""How `expect_before` is judged: the last touch that came earlier, and how long before."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.expectations.expect_before import ExpectBefore
from engine.model.log import Mask, Rows
from engine.occasions.bench import Bench, Judged
from engine.occasions.follow import candidates
from engine.occasions.places import by_calendar
from engine.occasions.sequence import NONE
from engine.occasions.words import shown_time, shown_touchpoint


def judge(form: ExpectBefore, bench: Bench) -> Judged:
    """Return whether the touch had come; the past never changes, so nothing is pending."""
    found = candidates(bench, form.touchpoint, form.where, form.same)
    came = _soon_enough(form, bench, found.order.last_before(bench.rows, found.surely))
    unknown = found.anonymous | found.perhaps(
        lambda order, wanted: _soon_enough(form, bench, order.last_before(bench.rows, wanted))
    )
    holds = pl.Series(came).set(pl.Series(~came & unknown), None)
    return Judged(holds, pl.repeat(value=False, n=bench.size, eager=True))


def sentence(form: ExpectBefore, bench: Bench) -> str:
    """Return when the touch had last come, if ever."""
    found = candidates(bench, form.touchpoint, form.where, form.same)
    last = int(found.order.last_before(bench.rows, found.surely)[0])
    wanted = shown_touchpoint(bench, form.touchpoint)
    if last == NONE:
        return f"{wanted} had not happened before"
    came = shown_time(bench, int(bench.setting.started[last]))
    in_time = bool(_soon_enough(form, bench, np.array([last]))[0])
    late = "" if in_time else f", more than {form.within} before"
    return f"{wanted} had last happened on {came}{late}"


def _soon_enough(form: ExpectBefore, bench: Bench, last: Rows) -> Mask:
    """Return where a touch was found whose `within` had not run out."""
    came: Mask = last != NONE
    if form.within is None:
        return came
    for calendar, index in by_calendar(bench.setting, bench.rows):
        at = index[came[index]]
        due = calendar.due(bench.setting.started[last[at]], form.within)
        came[at] = due >= bench.setting.started[bench.rows[at]]
    return came
