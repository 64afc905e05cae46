"""Attributes of occasions: a touch has its own; the touches of a contact or case must agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from engine.occasions.conditions import Reading
from engine.occasions.intervals import FOREVER, Interval
from engine.occasions.setting import CONTACT

if TYPE_CHECKING:
    from engine.occasions.bench import Bench

DURATION = "duration"


def attribute(bench: Bench, name: str) -> Reading:
    """Return the reading of an attribute for every occasion of a bench."""
    if name == DURATION and name not in bench.setting.given:
        return _duration(bench).reading(bench, name)
    column = _own(bench, name) if bench.level == "touch" else _of_group(bench, name)
    if isinstance(column.dtype, pl.Enum):
        words = column.dtype.categories.to_list()
        return Reading.enumerated(bench.add(name, column), words)
    if column.dtype == pl.Duration:
        column = column.dt.total_microseconds()
    return Reading.of(bench.add(name, column))


def _own(bench: Bench, name: str) -> pl.Series:
    return bench.setting.column(name).gather(bench.rows)


def _of_group(bench: Bench, name: str) -> pl.Series:
    log = bench.setting.log
    if bench.level == "journey" and name in log.cases.columns:
        return log.cases[name].gather(bench.cases)
    if name in ("started", "ended"):
        return _span_of_group(bench)[name]
    return _agreed(bench, name)[0]


def _agreed(bench: Bench, name: str) -> tuple[pl.Series, int]:
    """Return the one value that the touches of each group have; null where they differ."""
    column = bench.setting.column(name)
    comparable = column.to_physical() if isinstance(column.dtype, pl.Enum) else column
    frame = pl.DataFrame({"key": bench.order.key, "value": comparable}).drop_nulls()
    least, most = pl.col("value").min().alias("least"), pl.col("value").max().alias("most")
    if isinstance(column.dtype, pl.List):
        frame = frame.with_columns(pl.col("value").list.sort().list.join("\x1f"))
    found = frame.group_by("key").agg(least, most, pl.col("value").first().alias("first"))
    asked = pl.DataFrame({"key": bench.keys}).join(
        found, on="key", how="left", maintain_order="left"
    )
    same = asked["least"] == asked["most"]
    values = asked.select(pl.when(same).then("first")).to_series()
    if isinstance(column.dtype, pl.List):
        values = values.str.split("\x1f")
    return values.cast(column.dtype), int((~same).sum())


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
    """Return how long occasions last; what is still going on lasts at least until `as_of`."""
    as_of = bench.setting.log.as_of
    if bench.level == "touch":
        log = bench.setting.log
        starts = bench.setting.started[bench.rows]
        ended = log.touches["ended"].gather(bench.rows)
        known, ends = ended.is_not_null().to_numpy(), bench.setting.ended[bench.rows]
        going_on = ~known & ~_over(bench) & _ends_are_logged(bench)
    else:
        span = _span_of_group(bench)
        starts, ends = (span[name].to_physical().to_numpy() for name in ("started", "ended"))
        known, going_on = bench.finished, ~bench.finished
    low = np.where(known, ends - starts, as_of - starts)
    high = np.where(known, low, FOREVER)
    return Interval(np.maximum(low, 0), np.maximum(high, 0), known | going_on, going_on)


def _over(bench: Bench) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return whether the contact of each touch, or else its case, is finished."""
    log = bench.setting.log
    contact = bench.setting.order(CONTACT).key[bench.rows]
    case_over = log.cases["finished"].to_numpy()[bench.cases]
    if log.contacts.height == 0:
        return case_over
    contact_over = log.contacts["finished"].to_numpy()[np.maximum(contact, 0)]
    return case_over | ((contact >= 0) & contact_over)


def _ends_are_logged(bench: Bench) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    log = bench.setting.log
    logged = np.array(["ended" in log.logged.get(t, ()) for t in log.touchpoints], dtype=np.bool_)
    return logged[log.touches["touchpoint"].to_physical().gather(bench.rows).to_numpy()]
