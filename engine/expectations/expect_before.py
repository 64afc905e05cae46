"""`expect_before`: what must already have happened."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.expectations.form import Expectation, Needs
from engine.model.conditions import Conditions
from engine.model.log import Rows
from engine.model.spans import SpanText
from engine.model.written import Id, OneOrMany
from engine.occasions.bench import Bench, Judged
from engine.occasions.follow import candidates
from engine.occasions.sequence import NONE, Mask
from engine.occasions.words import shown_time, shown_touchpoint


class ExpectBefore(Expectation):
    """Another touch that must have come earlier in the same case."""

    touchpoint: Id
    """What must have happened."""
    within: SpanText | None = None
    """How recently."""
    where: Conditions | None = None
    """Which touches count."""
    same: OneOrMany = ()
    """What both touches must share."""

    def needs(self) -> Needs:
        """Return the touchpoint that must come first and every name that it is told apart by."""
        own = frozenset(self.same)
        names = own.union(self.where.names() if self.where else ())
        return Needs(frozenset({self.touchpoint}), names, own)

    def judge(self, bench: Bench) -> Judged:
        """Return whether the touch had come; the past never changes, so nothing is pending."""
        found = candidates(bench, self.touchpoint, self.where, self.same)
        came = self._soon_enough(bench, found.order.last_before(bench.rows, found.surely))
        unknown = found.anonymous | found.perhaps(
            lambda order, wanted: self._soon_enough(bench, order.last_before(bench.rows, wanted))
        )
        holds = pl.Series(came).set(pl.Series(~came & unknown), None)
        return Judged(holds, pl.repeat(value=False, n=bench.size, eager=True))

    def sentence(self, bench: Bench) -> str:
        """Return when the touch had last come, if ever."""
        found = candidates(bench, self.touchpoint, self.where, self.same)
        last = int(found.order.last_before(bench.rows, found.surely)[0])
        wanted = shown_touchpoint(bench, self.touchpoint)
        if last == NONE:
            return f"{wanted} had not happened before"
        came = shown_time(bench, int(bench.setting.started[last]))
        in_time = bool(self._soon_enough(bench, np.array([last]))[0])
        late = "" if in_time else f", more than {self.within} before"
        return f"{wanted} had last happened on {came}{late}"

    def _soon_enough(self, bench: Bench, last: Rows) -> Mask:
        """Return where a touch was found whose `within` had not run out."""
        came: Mask = last != NONE
        if self.within is None:
            return came
        for calendar, index in bench.setting.by_calendar(bench.rows):
            at = index[came[index]]
            due = calendar.due(bench.setting.started[last[at]], self.within)
            came[at] = due >= bench.setting.started[bench.rows[at]]
        return came
