"""Measures that are the value of one touch: the first, the last, the latest, the earliest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from engine.model.measure import Measure
from engine.occasions.conditions import Reading
from engine.occasions.counted import Scope, counted, is_anonymous, is_settled

if TYPE_CHECKING:
    from engine.occasions.bench import Bench


def of_one_touch(bench: Bench, measure: Measure, name: str) -> Reading:
    """Return the value of one touch among those that count: the first, last, latest or earliest.

    All but the first wait until nothing more can come. It cannot be told where it is not sure
    whether the touch counts, or what its value is.
    """
    scope = Scope.of(bench, measure)
    touches, by = counted(bench, measure, scope)
    chosen = _chosen(touches, measure.verb)
    found = by.to_frame().join(chosen, on="by", how="left", maintain_order="left")
    nobody = pl.Series(is_anonymous(bench, measure))
    open_ = pl.Series(~is_settled(bench, scope, measure)) & ~nobody
    later = open_ & found["row"].is_null() if measure.verb == "first" else open_
    known = found["sure"].fill_null(value=False) & ~later & ~nobody
    one = bench.touches(found["row"].fill_null(0).cast(pl.Int64).to_numpy())
    reading = one.reading(measure.attribute or "")
    return _taken_over(bench, name, reading, _values(one, reading, known, later))


def _chosen(touches: pl.DataFrame, verb: str) -> pl.DataFrame:
    """Return the one touch for each number; one without a value stands in front of all others."""
    if verb in ("largest", "smallest"):
        touches = touches.sort("low", nulls_last=verb == "largest", maintain_order=True)
    columns = pl.col("row", "sure")
    one = columns.first() if verb in ("first", "smallest") else columns.last()
    return touches.group_by("by", maintain_order=True).agg(one)


def _values(one: Bench, reading: Reading, known: pl.Series, later: pl.Series) -> pl.DataFrame:
    """Return what the touches carry where that is the answer, and where it may come later."""
    known_, later_ = one.add("known", known), one.add("may come", later)
    columns = {"low": reading.low, "high": reading.high, "words": reading.words}
    masked = [pl.when(known_).then(column).alias(n) for n, column in columns.items()]
    return one.select(*masked, (later_ | (known_ & reading.later)).alias("later"))


def _taken_over(bench: Bench, name: str, reading: Reading, values: pl.DataFrame) -> Reading:
    """Return the reading of another bench's values on this one."""
    later = bench.add(f"{name} later", values["later"])
    if reading.codes is not None:
        words = list(reading.codes)
        column = bench.add(name, values["words"].cast(pl.Enum(words)))
        return Reading.enumerated(column, words).with_doubt(later, column.is_not_null())
    low = bench.add(name, values["low"])
    if reading.is_exact:
        return Reading.of(low).with_doubt(later, low.is_not_null())
    return Reading.between(low, bench.add(f"{name} at most", values["high"]), later)
