"""How much of what a standard covers it was asked of: its n beside what there was."""

from __future__ import annotations

import polars as pl

from engine.insights.scope import Scope


def covered(scope: Scope) -> dict[tuple[str, str], int]:
    """Return how many touches, contacts or cases each standard covers at each touchpoint.

    Its `when` leaves some of them out: of those the standard is not asked.
    """
    return {
        (name, touchpoint): n
        for name in scope.measured
        for touchpoint, n in _by_touchpoint(scope, name).iter_rows()
    }


def _by_touchpoint(scope: Scope, standard: str) -> pl.DataFrame:
    at = pl.col("touchpoint").cast(pl.String)
    return scope.hours(standard).group_by(at).agg(pl.col("n").sum().cast(pl.Int64))
