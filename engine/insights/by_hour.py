"""The hour of the week in which occasions began, on the clock of their site."""

from __future__ import annotations

import polars as pl

from engine.insights.scope import Scope
from engine.occasions.places import on_the_clock


def by_hour(scope: Scope, occasions: pl.DataFrame) -> pl.DataFrame:
    """Return occasions with the `weekday` (Monday is 0) and the `hour` of their first touch.

    Args:
        scope: What is looked at.
        occasions: Occasions with a column `row`.
    """
    clock = on_the_clock(scope.audit.setting, occasions["row"].to_numpy())
    return occasions.hstack(clock)
