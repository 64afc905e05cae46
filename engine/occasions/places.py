"""Where touches were: those of one site, and those that share a calendar."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from engine.calendar.open_time import OpenTime
from engine.model.log import Rows
from engine.model.runs import begins
from engine.occasions.sequence import NONE
from engine.occasions.setting import Setting, coded


def by_site(setting: Setting, rows: Rows) -> list[tuple[str | None, Rows]]:
    """Return the sites of touches, each with the indexes into `rows`."""
    if "site" not in setting.log.touches.columns:
        return [(None, np.arange(rows.size))]
    sites = setting.log.touches["site"]
    return [(sites[int(rows[some[0]])], some) for some in _alike(setting, ("site",), rows)]


def on_the_clock(setting: Setting, rows: Rows) -> pl.DataFrame:
    """Return the `weekday` (Monday is 0) and the `hour` at which touches began at their sites."""
    starts = setting.log.touches["started"].gather(rows)
    weekday, hour = np.zeros((2, rows.size), dtype=np.int8)
    for site, index in by_site(setting, rows):
        zone = setting.clocks.practice.zone_of(site).key
        local = starts.gather(index).dt.convert_time_zone(zone)
        weekday[index] = local.dt.weekday().to_numpy() - 1
        hour[index] = local.dt.hour().to_numpy()
    return pl.DataFrame({"weekday": weekday, "hour": hour})


def by_calendar(setting: Setting, rows: Rows) -> list[tuple[OpenTime, Rows]]:
    """Return the calendars that count for touches, each with the indexes into `rows`."""
    names = [n for n in ("touchpoint", "channel", "site") if n in setting.log.touches.columns]
    groups = _alike(setting, names, rows)
    return [(_calendar(setting, int(rows[some[0]])), some) for some in groups]


def _calendar(setting: Setting, row: int) -> OpenTime:
    """Return the calendar whose business time counts for a touch."""
    touch = setting.log.touches.row(row, named=True)
    known = setting.touchpoints.get(touch["touchpoint"])
    channel = touch.get("channel") or (known.channel if known else None)
    site = touch.get("site")
    return setting.clocks.of(setting.clocks.practice.hours_of(channel, site), site)


def _alike(setting: Setting, names: Sequence[str], rows: Rows) -> list[Rows]:
    """Return the touches that are alike in some attributes, as indexes into `rows`."""
    if not rows.size:
        return []
    kind = np.zeros(rows.size, dtype=np.int64)
    for name in names:
        codes = coded(setting.log.touches[name].gather(rows)).cast(pl.Int64).fill_null(NONE)
        code = codes.to_numpy() - NONE
        kind = kind * (int(code.max()) + 1) + code
    narrow = kind.astype(np.min_scalar_type(int(kind.max())))  # the narrower, the faster
    order = np.argsort(narrow, kind="stable")
    return np.split(order, begins(narrow[order])[1:])
