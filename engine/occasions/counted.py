"""The touches that a measure looks at: which ones count for an occasion, and which may."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.model.log import Mask, Rows
from engine.model.measure import Measure
from engine.occasions.bench import Bench
from engine.occasions.intervals import FOREVER
from engine.occasions.places import by_calendar
from engine.occasions.sequence import NONE, Order
from engine.occasions.setting import CASE, PERSON


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Where a measure looks.

    Attributes:
        order: The groups whose touches count: the occasion's own, or those that share `same`.
        wide: The groups without those attributes that may be unknown.
        due: Until when touches after the occasion's count; None where all of the group do.
    """

    order: Order
    wide: Order
    due: Rows | None

    @classmethod
    def of(cls, bench: Bench, measure: Measure) -> Scope:
        """Return where a measure looks for the occasions of a bench."""
        due = _due(bench, measure)
        if not measure.same:
            return cls(bench.order, bench.order, due)
        wide = bench.setting.order(PERSON if PERSON in measure.same else CASE)
        return cls(bench.setting.order(*measure.same), wide, due)

    def is_plain(self, bench: Bench, rows: Rows) -> bool:
        """Return whether all occasions of a group look at the same touches."""
        if self.due is not None:
            return False
        return not any(np.any(self.order.key[some] == NONE) for some in (rows, bench.rows))


def counted(bench: Bench, measure: Measure, scope: Scope) -> tuple[pl.DataFrame, pl.Series]:
    """Return the touches that count, in order, and for each occasion the number to find them by.

    The columns are `by`, `row`, `sure` (null where it cannot be told whether it counts), and
    `low` and `high` of the attribute.
    """
    found = _candidates(bench, measure, scope.wide)
    rows = found["row"].to_numpy()
    if scope.is_plain(bench, rows):
        keyed = found.with_columns(by=pl.Series(scope.order.key[rows])).sort("place")
        if scope.order is scope.wide:  # in the order of places groups stand together
            keyed = keyed.with_columns(pl.col("by").set_sorted())
        return keyed, pl.Series("by", scope.order.key[bench.rows])
    joined = _joined(bench, measure, scope, found)
    return joined.sort("place"), pl.int_range(bench.size, eager=True).alias("by")


def _due(bench: Bench, measure: Measure) -> Rows | None:
    if measure.within is None:
        return None
    due = np.full(bench.size, FOREVER)
    for calendar, index in by_calendar(bench.setting, bench.rows):
        due[index] = calendar.due(bench.setting.started[bench.rows[index]], measure.within)
    return due


def _candidates(bench: Bench, measure: Measure, wide: Order) -> pl.DataFrame:
    """Return the touches of a log that count for somebody."""
    rows = looked_at(bench, measure)
    touches = bench.touches(rows[wide.key[rows] != NONE])
    columns = [pl.lit(value=True).alias("sure"), pl.lit(0).alias("low"), pl.lit(0).alias("high")]
    if measure.attribute:
        reading = touches.reading(measure.attribute)
        columns[1:] = [reading.low.alias("low"), reading.high.alias("high")]
    if measure.where:
        columns[0] = touches.truth(measure.where).holds.alias("sure")
    found = touches.select(*columns).rename({"__row": "row"})
    sure = found.filter(pl.col("sure").fill_null(value=True))
    place = pl.Series(wide.places(sure["row"].to_numpy()))
    return sure.with_columns(place=place.set_sorted() if wide.is_by_row else place)


def looked_at(bench: Bench, measure: Measure) -> Rows:
    """Return the touches at the touchpoints named, else at all that carry the attribute."""
    log, name = bench.setting.log, measure.attribute
    if measure.touchpoints:
        return log.rows_of(*dict.fromkeys(measure.touchpoints))
    carried = [t for t in log.touchpoints if name in log.logged.get(t, ())]
    if name is None or not carried or name in bench.setting.vocabulary.measures:
        return log.everything
    return log.rows_of(*carried)


def _joined(bench: Bench, measure: Measure, scope: Scope, found: pl.DataFrame) -> pl.DataFrame:
    """Return the touches that count, one row for each occasion that they count for."""
    rows, own, codes = found["row"].to_numpy(), _own_group(bench), bench.setting.codes
    names = [name for name in measure.same if name != PERSON]
    touches = found.with_columns(
        key=pl.Series(scope.wide.key[rows]),
        **{f"its {name}": codes(name)[rows] for name in names},
        group=pl.Series(own.key[rows]),
        started=pl.Series(bench.setting.started[rows]),
    )
    occasions = pl.DataFrame(
        {
            "by": pl.int_range(bench.size, eager=True),
            "key": scope.wide.key[bench.rows],
            **{f"wanted {name}": codes(name)[bench.rows] for name in names},
            "own": own.key[bench.rows],
            "after": scope.wide.places(bench.rows),
            "due": scope.due if scope.due is not None else np.full(bench.size, FOREVER),
        }
    )
    joined = occasions.join(touches, on="key").filter(_is_in_window(measure))
    shared = [_is_shared(name) for name in names]
    sure = joined.with_columns(sure=pl.all_horizontal("sure", *shared))
    return sure.filter(pl.col("sure").fill_null(value=True))


def _is_shared(name: str) -> pl.Expr:
    """Return whether a touch shares an attribute with an occasion, null where one is unknown."""
    its, wanted = pl.col(f"its {name}"), pl.col(f"wanted {name}")
    return pl.when((its != NONE) & (wanted != NONE)).then(its == wanted)


def _own_group(bench: Bench) -> Order:
    """Return the groups whose own touches are no answer to an occasion."""
    return bench.setting.order(bench.whole)


def _is_in_window(measure: Measure) -> pl.Expr:
    """Return whether a touch comes after the occasion's, in time, and outside its own group."""
    if measure.within is None:
        return pl.lit(value=True)
    inside = (pl.col("place") > pl.col("after")) & (pl.col("started") <= pl.col("due"))
    apart = (pl.col("group") != pl.col("own")) | (pl.col("own") == NONE)
    return inside & apart if measure.same else inside


def is_settled(bench: Bench, scope: Scope, measure: Measure) -> Mask:
    """Return whether nothing that still happens can change the quantity."""
    if scope.due is None:
        return bench.finished
    over: Mask = scope.due < bench.setting.log.as_of
    return over if measure.same else over | bench.finished


def is_anonymous(bench: Bench, measure: Measure) -> Mask:
    """Return whether the touches of a person are wanted and the person is not known."""
    if PERSON not in measure.same:
        return np.zeros(bench.size, dtype=np.bool_)
    return bench.setting.is_anonymous(bench.rows)
