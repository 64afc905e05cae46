"""Walk-throughs: touches of staff or of a mystery patient, kept apart from those of patients."""

from __future__ import annotations

import polars as pl

from engine.model.events import Source

WALK_THROUGH = "walk_through"


def marked(frame: pl.DataFrame, source: Source) -> pl.DataFrame:
    """Return the touches of a source, marked where all of it is walk-throughs."""
    return (
        frame.with_columns(pl.lit(value=True).alias(WALK_THROUGH))
        if source.walk_through
        else frame
    )


def apart(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame | None]:
    """Return the touches of patients, and those of walk-throughs; None where there are none.

    One touch that is marked makes all those a walk-through that carry the same `case_id`.
    """
    if WALK_THROUGH not in frame.columns:
        return frame, None
    walked = pl.col(WALK_THROUGH).fill_null(value=False)
    if "case_id" in frame.columns:
        named = pl.col("case_id").is_not_null()
        walked = walked | (named & walked.any().over("case_id"))
    mask = frame.select(walked.alias(WALK_THROUGH)).to_series()
    kept = frame.drop(WALK_THROUGH)
    return kept.filter(~mask), kept.filter(mask) if mask.any() else None
