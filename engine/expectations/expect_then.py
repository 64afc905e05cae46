"""`expect_then`: what must follow, how soon, and by whom."""

from __future__ import annotations

from typing import Literal

import numpy as np
import polars as pl

from engine.occasions.bench import Bench, Judged
from engine.occasions.follow import Candidates, candidates
from engine.expectations.form import Expectation, Needs
from engine.occasions.intervals import FOREVER
from engine.occasions.sequence import NONE
from engine.occasions.words import shown_time
from engine.model.conditions import Conditions
from engine.model.log import Rows
from engine.model.spans import SpanText
from engine.model.written import Id, OneOrMany


class ExpectThen(Expectation):
    """Another touch that must come later in the same case.

    It starts from the end of the touch, or from its start if no end is known. The touch of a
    contact or a journey is the first that the standard covers.
    """

    touchpoint: Id
    """What must follow."""
    within: SpanText | None = None
    """How soon."""
    not_after: str | None = None
    """The attribute with the time until which it must follow."""
    who: Literal["same staff"] | None = None
    """Whether the same member of staff must do it."""
    where: Conditions | None = None
    """Which touches count."""
    same: OneOrMany = ()
    """What both touches must share."""

    def needs(self) -> Needs:
        """Return the touchpoint that must follow and every name that it is told apart by."""
        names = {*self._same(), *(self.where.names() if self.where else ())}
        names |= {self.not_after} if self.not_after else set()
        return Needs(frozenset({self.touchpoint}), frozenset(names))

    def judge(self, bench: Bench) -> Judged:
        """Return whether the touch came in time; null while it still may."""
        found = candidates(bench, self.touchpoint, self.where, self._same())
        due, due_known = self._due(bench)
        in_time = (first := self._first(bench, found)) != NONE
        in_time[in_time] = bench.setting.started[first[in_time]] <= due[in_time]
        perhaps = self._perhaps(bench, found, due)
        over = np.where(due == FOREVER, bench.finished, due < bench.setting.log.as_of)
        settled = (in_time | (over & ~perhaps)) & due_known
        holds = pl.Series(in_time).set(pl.Series(~settled), None)
        return Judged(holds, pl.Series(~settled & ~over & due_known))

    def sentence(self, bench: Bench) -> str:
        """Return when the touch was due and when it came, if ever."""
        found = candidates(bench, self.touchpoint, self.where, self._same())
        due, first = int(self._due(bench)[0][0]), int(self._first(bench, found)[0])
        limit = f"due by {shown_time(bench, due)}" if due != FOREVER else "due"
        wanted = f"{self.touchpoint} by the {self.who}" if self.who else self.touchpoint
        if first == NONE:
            return f"{wanted} never came, {limit}"
        return f"{wanted} came {shown_time(bench, int(bench.setting.started[first]))}, {limit}"

    def _same(self) -> tuple[str, ...]:
        return (*self.same, "staff") if self.who else self.same

    def _first(self, bench: Bench, found: Candidates) -> Rows:
        since = bench.setting.ended[bench.rows]
        keys = found.order.key[bench.rows]
        return found.order.first_after(keys, bench.rows, since, found.surely)

    def _perhaps(self, bench: Bench, found: Candidates, due: Rows) -> Rows:
        """Return where something in time may have been the answer, though it cannot be told."""
        since, keys = bench.setting.ended[bench.rows], found.wide.key[bench.rows]
        unknown = found.pick(
            found.order.key[bench.rows],
            lambda order, wanted: order.first_after(keys, bench.rows, since, wanted),
        )
        perhaps = unknown != NONE
        perhaps[perhaps] = bench.setting.started[unknown[perhaps]] <= due[perhaps]
        return perhaps

    def _due(self, bench: Bench) -> tuple[Rows, Rows]:
        """Return the last instant in time for each occasion, and where it is known."""
        due = np.full(bench.size, FOREVER)
        since = bench.setting.ended[bench.rows]
        if self.within is not None:
            for calendar, index in bench.setting.by_calendar(bench.rows):
                due[index] = calendar.due(since[index], self.within)
        if self.not_after is None:
            return due, np.ones(bench.size, dtype=np.bool_)
        column = bench.reading(self.not_after).words.to_physical().cast(pl.Int64)
        promised = bench.select(column.alias("promised"))["promised"]
        limit = np.minimum(due, promised.fill_null(FOREVER).to_numpy())
        return limit, promised.is_not_null().to_numpy()
