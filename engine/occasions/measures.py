"""Names read on a bench: attributes, and measures, which are quantities of occasions."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.model.measure import Measure
from engine.occasions.aggregates import over_touches
from engine.occasions.attributes import attribute
from engine.occasions.bench import Bench
from engine.occasions.built_in import LAST_FEELING, built_in
from engine.occasions.conditions import Reading
from engine.occasions.elapsed import time_between
from engine.occasions.intervals import FOREVER, Interval
from engine.occasions.single import of_one_touch


def read(bench: Bench, name: str) -> Reading:
    """Return the reading of an attribute or a measure for every occasion of a bench."""
    words = bench.setting.vocabulary
    if name in bench.setting.given:
        return attribute(bench, name)
    if name in words.built_in:
        return built_in(bench, name).reading(bench, name)
    if name == LAST_FEELING.last and bench.level != "touch":
        return of_one_touch(bench, LAST_FEELING, name)
    if name in words.attributes or name not in words.measures:
        return attribute(bench, name)
    measure = words.measures[name]
    if _is_of_one_touch(bench, measure):
        return of_one_touch(bench, measure, name)
    match measure.verb:
        case "ratio":
            return _ratio(bench, measure).reading(bench, name)
        case "to":
            return time_between(bench, measure).reading(bench, name)
        case _:
            return over_touches(bench, measure).reading(bench, name)


def _is_of_one_touch(bench: Bench, measure: Measure) -> bool:
    """Return whether it is the value of one touch: a latest day has no bounds, an amount has."""
    if measure.verb in ("largest", "smallest"):
        return bench.setting.vocabulary.word(measure.attribute or "").quantity in ("time", "date")
    return measure.verb in ("first", "last")


def _ratio(bench: Bench, measure: Measure) -> Interval:
    """Return one quantity over another; it cannot be told where the other may be nothing."""
    above, below = (bench.reading(name) for name in measure.ratio)
    least = pl.when(below.high == FOREVER).then(0.0).otherwise(above.low / below.high)
    most = pl.when(above.high == FOREVER).then(np.inf).otherwise(above.high / below.low)
    known = (below.low > 0) & above.low.is_not_null()
    frame = bench.select(
        pl.when(known).then(least).alias("low"),
        pl.when(known).then(most).alias("high"),
        (above.later | below.later).alias("later"),
    )
    return Interval(
        frame["low"].fill_null(0).to_numpy(),
        frame["high"].fill_null(0).to_numpy(),
        frame["low"].is_not_null().to_numpy(),
        frame["later"].fill_null(value=False).to_numpy(),
    )
