"""The hour of the week in which occasions began, on the clock of their site."""

from __future__ import annotations

import polars as pl

from engine.insights.scope import Scope
from engine.occasions.places import by_site


def by_hour(scope: Scope, occasions: pl.DataFrame) -> pl.DataFrame:
    """Return occasions with the `weekday` (Monday is 0) and the `hour` of their first touch.

    Args:
        scope: What is looked at.
        occasions: Occasions with a column `row`.
    """
    setting = scope.audit.setting
    rows = occasions["row"].to_numpy()
    starts = setting.log.touches["started"].gather(rows)
    clock = pl.Schema({"weekday": pl.Int8(), "hour": pl.Int8()})
    parts = [occasions.clear().with_columns(clock.to_frame())]
    for site, index in by_site(setting, rows):
        local = starts.gather(index).dt.convert_time_zone(
            setting.clocks.practice.zone_of(site).key
        )
        parts.append(
            occasions[index].with_columns(weekday=local.dt.weekday() - 1, hour=local.dt.hour())
        )
    return pl.concat(parts)
