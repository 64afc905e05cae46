"""Measures: named quantities of occasions, taken on a bench."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.occasions.aggregates import over_touches
from engine.occasions.bench import Bench
from engine.occasions.conditions import Reading
from engine.occasions.intervals import Interval
from engine.occasions.moments import time_between
from engine.model.measure import Measure


def measured(bench: Bench, name: str) -> Reading:
    """Return the reading of a measure for every occasion of a bench."""
    measure = bench.setting.vocabulary.measures[name]
    if measure.verb == "ratio":
        return _ratio(bench, measure).reading(bench, name)
    taken = time_between if measure.verb == "to" else over_touches
    return taken(bench, measure).reading(bench, name)


def _ratio(bench: Bench, measure: Measure) -> Interval:
    """Return one quantity over another; it cannot be told where the other is nothing."""
    above, below = (bench.reading(name) for name in measure.ratio)
    low = pl.when(below.high > 0).then(above.low / below.high)
    high = pl.when(below.low > 0).then(above.high / below.low).otherwise(float("inf"))
    later = (above.later | below.later).alias("later")
    frame = bench.select(low.alias("low"), high.alias("high"), later)
    known = frame["low"].is_not_null() & frame["high"].is_not_null()
    return Interval(
        frame["low"].fill_null(0).to_numpy(),
        frame["high"].fill_null(np.inf).to_numpy(),
        known.to_numpy(),
        frame["later"].fill_null(value=False).to_numpy(),
    )
