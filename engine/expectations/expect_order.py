"""`expect_order`: the order in which named steps must be taken."""

from __future__ import annotations

import numpy as np
import polars as pl
from pydantic import Field

from engine.occasions.bench import Bench, Judged
from engine.expectations.form import Expectation, Needs
from engine.occasions.sequence import NONE
from engine.model.log import Rows
from engine.model.written import Ids, YesNo


class ExpectOrder(Expectation):
    """Each step taken comes after all earlier ones taken; `all: yes` wants them all.

    A step is a touchpoint, taken when it first starts, or an attribute that holds a time. All
    steps of one standard are of the same kind.
    """

    steps: Ids = Field(min_length=2)
    """Touchpoints or times, in order."""
    all_: YesNo = Field(False, alias="all")
    """Whether every step must be taken."""

    def needs(self) -> Needs:
        """Return the steps: each is a touchpoint or an attribute."""
        return Needs(names=frozenset(self.steps))

    def judge(self, bench: Bench) -> Judged:
        """Return whether the steps were taken in order; null while one may still be taken."""
        taken = [self._taken(bench, step) for step in self.steps]
        latest = np.full(bench.size, NONE, dtype=np.int64)
        in_order = np.ones(bench.size, dtype=np.bool_)
        for when in taken:
            in_order &= (when == NONE) | (when >= latest)
            latest = np.maximum(latest, when)
        complete = np.logical_and.reduce([when != NONE for when in taken])
        may_change = in_order & ~complete & ~bench.finished
        holds = in_order & complete if self.all_ else in_order
        return Judged(pl.Series(holds).set(pl.Series(may_change), None), pl.Series(may_change))

    def sentence(self, bench: Bench) -> str:
        """Return the order in which the steps were taken."""
        taken = {step: int(self._taken(bench, step)[0]) for step in self.steps}
        done = sorted((step for step in taken if taken[step] != NONE), key=lambda s: taken[s])
        left = [step for step in self.steps if taken[step] == NONE]
        missing = f"; not taken: {', '.join(left)}" if left and self.all_ else ""
        return f"taken in this order: {', '.join(done) or 'nothing'}{missing}"

    def _taken(self, bench: Bench, step: str) -> Rows:
        """Return where in the group, or when, a step was first taken; `NONE` if it was not."""
        if step in bench.setting.vocabulary.attributes:
            column = bench.reading(step).words.to_physical().cast(pl.Int64).fill_null(NONE)
            return bench.select(column.alias("when"))["when"].to_numpy()
        order = bench.order
        first = order.first(bench.keys, order.arranged(bench.setting.log.rows_of(step)))
        return np.where(first == NONE, NONE, order.place[first]) if order.key.size else first
