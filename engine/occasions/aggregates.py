"""Measures that look at several touches: counts, totals, extremes, repeats."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.model.measure import Measure
from engine.occasions.bench import Bench
from engine.occasions.burdens import per_group
from engine.occasions.counted import Scope, counted, is_anonymous, is_settled, looked_at
from engine.occasions.intervals import FOREVER, Interval

_LOW, _HIGH = pl.col("low"), pl.col("high")
_SURE = pl.col("sure").fill_null(value=False)
_EXACT = (_LOW == _HIGH).fill_null(value=False)
_EMPTY_IS_ZERO = ("count", "total", "distinct", "repeats")


def over_touches(bench: Bench, measure: Measure) -> Interval:
    """Return a quantity of the touches that share the occasion's group, or its `same` key.

    A touch that may or may not count widens the interval, and so do a value that is not known
    and everything that may still happen. Amounts are taken to be never below zero.
    """
    if measure.verb == "count" and not (measure.where or measure.same or measure.within):
        return _all_counted(bench, measure)
    scope, least = Scope.of(bench, measure), _least(bench, measure)
    touches, by = counted(bench, measure, scope)
    summary = touches.group_by("by").agg(*_bounds(measure.verb, least))
    found = by.to_frame().join(summary, on="by", how="left", maintain_order="left")
    if measure.verb in _EMPTY_IS_ZERO:
        found = found.with_columns(pl.col("low", "high").fill_null(0))
    later = ~is_settled(bench, scope, measure)
    widened = found.with_columns(open=pl.Series(later | is_anonymous(bench, measure)))
    bounds = widened.select(_while_open(measure.verb, least))
    known = bounds.select(_LOW.is_not_null() & _HIGH.is_not_null()).to_series().to_numpy()
    low, high = (bounds[name].fill_null(0).to_numpy() for name in ("low", "high"))
    return Interval(low, high, known, later)


def _all_counted(bench: Bench, measure: Measure) -> Interval:
    """Return how many touches the occasion's group has, where each of them counts for sure."""
    of_groups = per_group(bench.setting, bench.group, looked_at(bench, measure))
    so_far, everywhere = of_groups[bench.keys], np.ones(bench.size, dtype=np.bool_)
    most = np.where(bench.finished, so_far, FOREVER)
    return Interval(so_far, most, everywhere, ~bench.finished)


def _least(bench: Bench, measure: Measure) -> int:
    """Return the least that a value can be."""
    if measure.verb not in ("largest", "smallest"):
        return 0
    word = bench.setting.vocabulary.word(measure.attribute or "")
    return -FOREVER if word.quantity == "number" else 0


def _while_open(verb: str, least: int) -> list[pl.Expr]:
    """Return the bounds where more may come: the least falls, everything else grows."""
    open_ = pl.col("open")
    if verb == "smallest":
        return [
            pl.when(open_).then(least).otherwise(_LOW).alias("low"),
            pl.when(open_).then(_HIGH.fill_null(FOREVER)).otherwise(_HIGH).alias("high"),
        ]
    return [
        pl.when(open_).then(_LOW.fill_null(least)).otherwise(_LOW).alias("low"),
        pl.when(open_).then(FOREVER).otherwise(_HIGH).alias("high"),
    ]


def _bounds(verb: str, least: int) -> tuple[pl.Expr, pl.Expr]:
    """Return the least and the most that a quantity can come to, as aggregates of a group.

    A touch that may not count leaves out of the least what it adds to the most.
    """
    low, high = _LOW.fill_null(least), _HIGH.fill_null(FOREVER)
    match verb:
        case "count":
            bounds = _SURE.sum().cast(pl.Int64), pl.len().cast(pl.Int64)
        case "total":
            endless = (high == FOREVER).any()
            bounds = low.filter(_SURE).sum(), pl.when(endless).then(FOREVER).otherwise(high.sum())
        case "largest":
            bounds = low.filter(_SURE).max(), pl.when(_SURE.any()).then(high.max())
        case "smallest":
            bounds = pl.when(_SURE.any()).then(low.min()), high.filter(_SURE).min()
        case "distinct":
            bounds = _LOW.filter(_EXACT & _SURE).n_unique(), _LOW.filter(_EXACT).n_unique()
            bounds = bounds[0].cast(pl.Int64), (bounds[1] + (~_EXACT).sum()).cast(pl.Int64)
        case _:
            bounds = _most(_EXACT & _SURE), _most(_EXACT) + (~_EXACT).sum().cast(pl.Int64)
    return bounds[0].alias("low"), bounds[1].alias("high")


def _most(some: pl.Expr) -> pl.Expr:
    """Return how often the most frequent value came."""
    return _LOW.filter(some).unique_counts().max().fill_null(0).cast(pl.Int64)
