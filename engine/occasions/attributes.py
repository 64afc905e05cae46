"""Attributes of occasions: a touch has its own; the touches of a group must agree."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.model.log import Log, Mask, Rows
from engine.occasions.bench import Bench
from engine.occasions.conditions import Reading
from engine.occasions.intervals import FOREVER, Interval
from engine.occasions.setting import CONTACT
from engine.occasions.truth import NO

DURATION = "duration"


def attribute(bench: Bench, name: str) -> Reading:
    """Return the reading of an attribute for every occasion of a bench."""
    if name == DURATION and name not in bench.setting.given:
        return _duration(bench).reading(bench, name)
    if bench.level == "touch":
        return _reading(bench, name, bench.setting.column(name).gather(bench.rows))
    values, logged = _of_group(bench, name)
    reading = _reading(bench, name, values)
    return _with_doubt(bench, name, reading, logged) if values.null_count() else reading


def _reading(bench: Bench, name: str, column: pl.Series) -> Reading:
    if isinstance(column.dtype, pl.Enum):
        words = column.dtype.categories.to_list()
        return Reading.enumerated(bench.add(name, column), words)
    if column.dtype == pl.Duration:
        column = column.dt.total_microseconds()
    return Reading.of(bench.add(name, column))


def _with_doubt(bench: Bench, name: str, reading: Reading, logged: pl.Series) -> Reading:
    """Return a reading that may still come where nothing is logged and the group goes on."""
    later = ~logged & pl.Series(~bench.finished)
    if not later.any():
        return reading.with_doubt(NO, bench.add(f"{name} logged", logged))
    coming = bench.add(f"{name} later", later)
    return reading.with_doubt(coming, bench.add(f"{name} logged", logged.set(later, None)))


def _of_group(bench: Bench, name: str) -> tuple[pl.Series, pl.Series]:
    """Return the value of each group, and whether it is logged; differing values are none."""
    log = bench.setting.log
    if name in ("started", "ended"):
        values = _span_of_group(bench)[name]
        if name == "ended":
            values = values.set(pl.Series(~bench.finished), None)
        return values, values.is_not_null()
    if bench.level == "journey" and name not in log.touches.columns and name in log.cases.columns:
        values = log.cases[name].gather(bench.cases)
        return values, values.is_not_null()
    return _agreed(bench, name)


def _agreed(bench: Bench, name: str) -> tuple[pl.Series, pl.Series]:
    """Return the one value that the touches of each group have, and whether any touch has one."""
    column = bench.setting.column(name)
    frame = pl.DataFrame({"key": bench.order.key, "value": column, "as": _comparable(column)})
    least, most = pl.col("as").min().alias("least"), pl.col("as").max().alias("most")
    found = frame.drop_nulls().group_by("key").agg(least, most, pl.col("value").first())
    asked = pl.DataFrame({"key": bench.keys}).join(
        found, on="key", how="left", maintain_order="left"
    )
    if differing := int((asked["least"] != asked["most"]).sum()):
        known = bench.setting.disagreements.get(name, 0)
        bench.setting.disagreements[name] = max(known, differing)
    agreed = pl.when(pl.col("least") == pl.col("most")).then("value")
    return asked.select(agreed).to_series(), asked["least"].is_not_null()


def _comparable(column: pl.Series) -> pl.Series:
    """Return a column whose least and most differ when any two of its values do."""
    if isinstance(column.dtype, pl.List):
        return column.list.sort().list.join("\x1f")
    return column.to_physical() if isinstance(column.dtype, pl.Enum) else column


def _span_of_group(bench: Bench) -> pl.DataFrame:
    times = pl.DataFrame(
        {"key": bench.order.key, "started": bench.setting.started, "ended": bench.setting.ended}
    )
    found = times.group_by("key").agg(pl.col("started").min(), pl.col("ended").max())
    asked = pl.DataFrame({"key": bench.keys}).join(
        found, on="key", how="left", maintain_order="left"
    )
    zoned = pl.col("started", "ended").cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    return asked.select(zoned)


def _duration(bench: Bench) -> Interval:
    """Return how long occasions last: a touch from start to end, others to their last end."""
    return _duration_of_touches(bench) if bench.level == "touch" else _duration_of_groups(bench)


def _duration_of_touches(bench: Bench) -> Interval:
    """Return how long touches last; one that goes on lasts at least until `as_of`."""
    log = bench.setting.log
    known = log.touches["ended"].gather(bench.rows).is_not_null().to_numpy()
    going_on = ~known & ~_over(bench) & ends_are_logged(log, bench.rows)
    ends = np.where(known, bench.setting.ended[bench.rows], log.as_of)
    low = np.maximum(ends - bench.setting.started[bench.rows], 0)
    return Interval(low, np.where(known, low, FOREVER), known | going_on, going_on)


def _duration_of_groups(bench: Bench) -> Interval:
    """Return how long groups of touches last.

    Their last touch may be the last one already, so silence does not make them longer. When it
    has no end though its source logs ends, only the least can be told.
    """
    span = _span_of_group(bench)
    starts, ends = (span[name].to_physical().to_numpy() for name in ("started", "ended"))
    last = bench.order.last_of_all(bench.keys)
    log = bench.setting.log
    ended = log.touches["ended"].gather(last).is_not_null().to_numpy()
    settled = bench.finished & (ended | ~ends_are_logged(log, last))
    low = np.maximum(ends - starts, 0)
    everywhere = np.ones(bench.size, dtype=np.bool_)
    return Interval(low, np.where(settled, low, FOREVER), everywhere, ~bench.finished)


def _over(bench: Bench) -> Mask:
    """Return whether the contact of each touch, or else its case, is finished."""
    setting = bench.setting
    if setting.log.contacts.height == 0:
        return bench.cases_finished
    contact = setting.order(CONTACT).key[bench.rows]
    contact_over = setting.over(CONTACT)[np.maximum(contact, 0)]
    over: Mask = bench.cases_finished | ((contact >= 0) & contact_over)
    return over


def ends_are_logged(log: Log, rows: Rows) -> Mask:
    """Return whether the sources of touches say when touches end."""
    logged = np.array(["ended" in log.logged.get(t, ()) for t in log.touchpoints], dtype=np.bool_)
    codes = log.touches["touchpoint"].to_physical().gather(rows).to_numpy()
    carries: Mask = logged[codes]
    return carries
