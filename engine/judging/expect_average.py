"""How `expect_average` is judged: each occasion brings its value, and none is missed."""

from __future__ import annotations

import polars as pl

from engine.expectations.expect_average import ExpectAverage
from engine.model.literals import typed_literal
from engine.model.tally import SCALE
from engine.model.vocabulary import Vocabulary
from engine.occasions.bench import Bench, Judged
from engine.occasions.intervals import FOREVER


def judge(form: ExpectAverage, bench: Bench) -> Judged:
    """Return true wherever the value is known: an occasion is counted, never missed."""
    reading = bench.reading(form.mean_of)
    settled = (reading.low == reading.high) & (reading.low != FOREVER)
    frame = bench.select(
        pl.when(settled).then(statement=True).alias("holds"), reading.later.alias("later")
    )
    return Judged(frame["holds"], frame["later"].fill_null(value=False))


def values(form: ExpectAverage, bench: Bench) -> pl.Series:
    """Return the value of each occasion; it means nothing where `judge` says null."""
    return bench.select(bench.reading(form.mean_of).low.alias("value"))["value"]


def sentence(form: ExpectAverage) -> str:
    """Return the limit; no single occasion misses it."""
    limit = f"at most {form.at_most}" if form.at_most else f"at least {form.at_least}"
    return f"the mean of {form.mean_of} should be {limit}"


def limit_of(expectation: ExpectAverage, text: str, vocabulary: Vocabulary) -> int:
    """Return a limit in the unit of the sums: microseconds, days, or millionths of a number.

    It is a whole number like the sums, so that a mean of 2.3 keeps a limit of 2.3.
    """
    word = vocabulary.word(expectation.mean_of)
    value = typed_literal(word, text)
    number = value if isinstance(value, int | float) else 0
    return round(number * SCALE) if word.quantity == "number" else round(number)
