"""Periods of the calendar, laid out like cases: each with the touches that overlap it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from engine.calendar.periods import begins
from engine.model.log import Log, Rows
from engine.occasions.setting import Setting

PLACE = ("__is_touch", "started", "source", "line")
"""How a period is in order: its beginning, then its touches as in every log."""


def in_periods(setting: Setting, kind: str, place: tuple[str, str | None], rows: Rows) -> Setting:
    """Return a setting in which every period that begins within the log is a case.

    It begins with a line of its own, which is no touch, so that an empty period is there too. A
    touch that overlaps several periods is in each of them; one without an end is in the period
    in which it starts.

    Args:
        setting: The log and what else must be known.
        kind: hour, day, week, month or quarter.
        place: The touchpoint and the journey where periods are counted.
        rows: The touches that matter.
    """
    log = setting.log
    if not log.touches.height:
        return setting
    always = setting.clocks.of("always")
    at = begins(always, kind, int(setting.started.min()), log.as_of)
    touchpoint, journey = place
    cases = _cases(setting, journey, at)
    beginnings = pl.DataFrame(
        {
            "case": pl.int_range(at.size - 1, dtype=pl.UInt32, eager=True),
            "touchpoint": pl.Series([touchpoint]).new_from_index(0, at.size - 1),
            "started": cases["first"],
            "ended": cases["last"],
            "day": cases["day"],
            "__is_touch": pl.Series([False]).new_from_index(0, at.size - 1),
        }
    )
    copies = _touches(log, *_overlaps(setting, rows, at))
    laid_out = beginnings.cast({"touchpoint": log.touches.schema["touchpoint"]})
    touches = pl.concat([laid_out, copies], how="diagonal").sort("case", *PLACE)
    return replace(setting, log=replace(log, touches=touches.drop("__is_touch"), cases=cases))


def beginnings(setting: Setting) -> Rows:
    """Return the rows with which the periods of a setting begin."""
    return np.flatnonzero(setting.log.touches["line"].is_null().to_numpy())


def _cases(setting: Setting, journey: str | None, at: Rows) -> pl.DataFrame:
    """Return the periods as cases."""
    day = setting.clocks.of("always").local_day(at[:-1])
    instants = [
        pl.Series(name, values).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
        for name, values in (("first", at[:-1]), ("last", at[1:]))
    ]
    return pl.DataFrame(instants).select(
        pl.col("first").dt.to_string("iso").alias("case_id"),
        pl.lit(None, pl.String).alias("person"),
        pl.lit(journey, pl.String).alias("journey"),
        pl.lit(None, pl.String).alias("origin"),
        "first",
        "last",
        pl.Series("finished", at[1:] <= setting.log.as_of),
        pl.col("last").alias("finished_at"),
        pl.Series("day", day).cast(pl.Date),
        pl.lit(None, pl.String).alias("outcome"),
    )


def _overlaps(setting: Setting, rows: Rows, at: Rows) -> tuple[Rows, Rows]:
    """Return the touches that overlap a period, each with its period, once for every period."""
    starts, ends = setting.started[rows], setting.ended[rows]
    own = np.searchsorted(at, starts, side="right") - 1
    last = np.minimum(np.maximum(np.searchsorted(at, ends) - 1, own), at.size - 2)
    first = np.maximum(own, 0)
    many = np.maximum(last - first + 1, 0)
    since = np.repeat(np.cumsum(many) - many, many)
    return np.repeat(rows, many), np.repeat(first, many) + np.arange(many.sum()) - since


def _touches(log: Log, rows: Rows, period: Rows) -> pl.DataFrame:
    """Return touches as touches of periods; what their cases say of them goes along."""
    of_cases = [name for name in ("journey", "origin") if name not in log.touches.columns]
    said = log.cases.select(pl.col(of_cases).gather(log.touches["case"].gather(rows)))
    return (
        log.touches[rows]
        .hstack(said)
        .with_columns(case=pl.Series(period, dtype=pl.UInt32), __is_touch=True)
    )
