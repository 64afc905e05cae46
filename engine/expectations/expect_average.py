"""`expect_average`: a mean over the period, with no answer for the single occasion."""

from __future__ import annotations

import polars as pl

from engine.expectations.form import Expectation, Needs
from engine.model.written import Value
from engine.occasions.bench import Bench, Judged
from engine.occasions.intervals import FOREVER


class ExpectAverage(Expectation):
    """The mean of an attribute or measure, and the limit that it must keep."""

    mean_of: str
    """The attribute or measure."""
    at_most: Value | None = None
    """The mean is this or less."""
    at_least: Value | None = None
    """The mean is this or more."""

    def needs(self) -> Needs:
        """Return the name whose mean is taken."""
        names = frozenset({self.mean_of})
        return Needs(names=names, of_the_touch=names)

    def judge(self, bench: Bench) -> Judged:
        """Return true wherever the value is known: an occasion is counted, never missed."""
        reading = bench.reading(self.mean_of)
        settled = (reading.low == reading.high) & (reading.low != FOREVER)
        frame = bench.select(
            pl.when(settled).then(statement=True).alias("holds"), reading.later.alias("later")
        )
        return Judged(frame["holds"], frame["later"].fill_null(value=False))

    def values(self, bench: Bench) -> pl.Series:
        """Return the value of each occasion; it means nothing where `judge` says null."""
        return bench.select(bench.reading(self.mean_of).low.alias("value"))["value"]

    def sentence(self, bench: Bench) -> str:  # noqa: ARG002 - every form has it
        """Return the limit; no single occasion misses it."""
        limit = f"at most {self.at_most}" if self.at_most else f"at least {self.at_least}"
        return f"the mean of {self.mean_of} should be {limit}"
