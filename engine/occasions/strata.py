"""The strata of a standard: into which hour, group or item each of its occasions falls."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.model.standard import Standard
from engine.model.strata import HOUR_OF_DAY, HOURS, WEEKDAY, WEEKDAYS
from engine.occasions.bench import Bench
from engine.occasions.places import by_site


def strata_of(standard: Standard, bench: Bench) -> pl.Series:
    """Return the stratum of each occasion of a standard that has strata.

    Hours and weekdays are those at which an occasion began, by the clock of its site. Anything
    else is what the touch names at which the occasion stands; null where it names nothing.
    """
    name, touches = standard.stratified_by or "", bench.setting.log.touches
    if name == HOUR_OF_DAY:
        return _named(HOURS, _began(bench).dt.hour())
    if name == WEEKDAY:
        return _named(WEEKDAYS, _began(bench).dt.weekday() - 1)
    if name not in touches.columns:
        return pl.Series([None], dtype=pl.String).new_from_index(0, bench.size)
    return touches[name].gather(bench.rows)


def _named(names: tuple[str, ...], numbers: pl.Series) -> pl.Series:
    return pl.Series(names, dtype=pl.Enum(names)).gather(numbers)


def _began(bench: Bench) -> pl.Series:
    """Return the local time at which each occasion began."""
    setting, rows = bench.setting, bench.first
    local = np.empty(rows.size, dtype="datetime64[us]")
    for site, index in by_site(setting, rows):
        zone = setting.clocks.practice.zone_of(site).key
        started = setting.log.touches["started"].gather(rows[index])
        there = started.dt.convert_time_zone(zone).dt.replace_time_zone(None)
        local[index] = there.to_numpy()
    return pl.Series(local, dtype=pl.Datetime("us"))
