"""Measures that look at several touches of a group: counts, totals, extremes, repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from engine.occasions.intervals import FOREVER, Interval
from engine.occasions.sequence import NONE, Order
from engine.model.measure import Measure

if TYPE_CHECKING:
    from engine.occasions.bench import Bench

_LOW, _HIGH, _SURE = pl.col("low"), pl.col("high"), pl.col("sure")
_GROWING = ("count", "total", "distinct", "repeats", "largest")
_EMPTY_IS_ZERO = ("count", "total", "distinct", "repeats")


def over_touches(bench: Bench, measure: Measure) -> Interval:
    """Return a quantity of the touches that share the occasion's group, or its `same` key.

    A touch of which `where` cannot be told may or may not count, which widens the interval; so
    does everything that may still happen.
    """
    order = bench.setting.order(*measure.same) if measure.same else bench.order
    found = _grouped(bench, measure, order)
    low, high = (found[name].to_numpy() for name in ("low", "high"))
    known = found["low"].is_not_null().to_numpy() & (order.key[bench.rows] != NONE)
    later = ~_is_settled(bench, measure)
    if measure.verb in _GROWING:
        high, known = np.where(later, FOREVER, high), known | later
        low = np.where(found["low"].is_null().to_numpy(), 0, low)
    elif measure.verb in ("smallest", "last"):
        low, high = np.where(later, 0, low), np.where(later & ~known, FOREVER, high)
        known = known | later
    else:
        later = later & ~known
        low, high, known = np.where(later, 0, low), np.where(later, FOREVER, high), known | later
    return Interval(low, high, known, later)


def _is_settled(bench: Bench, measure: Measure) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return whether nothing that still happens can change the quantity."""
    if measure.within is None:
        return bench.finished
    due = _due(bench, measure)
    over = due <= bench.setting.log.as_of
    return over if measure.same else over | bench.finished


def _due(bench: Bench, measure: Measure) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    due = np.empty(bench.size, dtype=np.int64)
    assert measure.within is not None
    for calendar, index in bench.setting.by_calendar(bench.rows):
        due[index] = calendar.due(bench.setting.started[bench.rows[index]], measure.within)
    return due


def _candidates(bench: Bench, measure: Measure, order: Order) -> pl.DataFrame:
    """Return the touches that count: their key, place and value, and whether they surely do."""
    log, everything = bench.setting.log, np.arange(bench.order.key.size)
    rows = log.rows_of(*measure.touchpoints) if measure.touchpoints else everything
    touches = bench.touches(rows[order.key[rows] != NONE])
    columns = [pl.lit(value=True).alias("sure"), pl.lit(0).alias("low"), pl.lit(0).alias("high")]
    if measure.attribute:
        reading = touches.reading(measure.attribute)
        columns[1:] = [reading.low.alias("low"), reading.high.alias("high")]
    if measure.where:
        columns[0] = touches.truth(measure.where).holds.alias("sure")
    found = touches.select(*columns).rename({"__row": "row"})
    row = found["row"].to_numpy()
    keyed = found.with_columns(key=pl.Series(order.key[row]), place=pl.Series(order.place[row]))
    return keyed.filter(_SURE.fill_null(value=True)).sort("place")


def _grouped(bench: Bench, measure: Measure, order: Order) -> pl.DataFrame:
    """Return `low` and `high` for each occasion of the bench, null where no touch counts."""
    candidates = _candidates(bench, measure, order)
    occasions = pl.DataFrame({"key": order.key[bench.rows]}).with_row_index("occasion")
    by = "key"
    if measure.within is not None:
        candidates, by = _in_window(bench, measure, candidates, occasions), "occasion"
    if measure.verb == "repeats":
        candidates = candidates.group_by(by, "low").agg(pl.len().alias("high"), _SURE.sum())
        summary = candidates.group_by(by).agg(_SURE.max().alias("low"), _HIGH.max())
    else:
        summary = candidates.group_by(by).agg(*_summary(measure.verb))
    found = occasions.join(summary, on=by, how="left", maintain_order="left")
    zero = 0 if measure.verb in _EMPTY_IS_ZERO else None
    none = found[by].is_in(summary[by].implode()).not_()
    return found.select(
        pl.when(none).then(zero).otherwise(pl.col(n)).alias(n) for n in ("low", "high")
    )


def _in_window(
    bench: Bench, measure: Measure, candidates: pl.DataFrame, occasions: pl.DataFrame
) -> pl.DataFrame:
    """Return the candidates that start after an occasion and within its window, one row each."""
    own = bench.order.key
    windows = occasions.with_columns(
        after=pl.Series(bench.rows), due=pl.Series(_due(bench, measure)), own=pl.Series(bench.keys)
    )
    started = bench.setting.started
    dated = candidates.with_columns(
        started=pl.Series(started[candidates["row"].to_numpy()]),
        group=pl.Series(own[candidates["row"].to_numpy()]),
    )
    joined = windows.join(dated, on="key")
    starts = pl.Series(started[joined["after"].to_numpy()])
    apart = pl.col("group") != pl.col("own") if measure.same else pl.lit(value=True)
    inside = (pl.col("started") >= starts) & (pl.col("started") <= pl.col("due"))
    return joined.filter(inside & (pl.col("row") != pl.col("after")) & apart)


def _summary(verb: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the least and the most that a quantity can come to, as aggregates of a group.

    A touch that may not count leaves out of the least what it adds to the most.
    """
    surely, possibly = _LOW.filter(_SURE.fill_null(value=False)), _HIGH
    whole = pl.len() == _LOW.len() - _LOW.null_count()
    match verb:
        case "count":
            return _SURE.sum().cast(pl.Int64).alias("low"), pl.len().cast(pl.Int64).alias("high")
        case "total":
            low, high = (
                surely.sum(),
                pl.when((_HIGH == FOREVER).any()).then(FOREVER).otherwise(_HIGH.sum()),
            )
        case "largest":
            low, high = surely.max(), possibly.max()
        case "smallest":
            low, high = _LOW.min(), _HIGH.filter(_SURE.fill_null(value=False)).min()
        case "distinct":
            low, high = (
                surely.drop_nulls().n_unique().cast(pl.Int64),
                possibly.drop_nulls().n_unique().cast(pl.Int64),
            )
        case "first":
            low = high = _LOW.first()
        case _:
            low = high = _LOW.last()
    return pl.when(whole).then(low).alias("low"), pl.when(whole).then(high).alias("high")
