"""Tallies: counts that add up, so that they can come from parts and be asked in many ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

DIMENSIONS: dict[str, pl.DataType] = {
    "touchpoint": pl.String(),
    "journey": pl.String(),
    "origin": pl.String(),
    "site": pl.String(),
    "staff": pl.String(),
    "day": pl.Date(),
}
"""What occasions are counted by, beside the rule and the state."""

SCALE = 1_000_000
"""Values are summed as whole millionths, durations as microseconds, so that sums are exact."""

TALLY: dict[str, pl.DataType] = {
    "rule": pl.UInt16(),
    **DIMENSIONS,
    "state": pl.UInt8(),
    "n": pl.Int64(),
    "sum": pl.Int128(),
    "squares": pl.Int128(),
}
MISSES = {"rule": pl.UInt16, "row": pl.UInt32, "case": pl.UInt32, "excused": pl.Boolean}


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What became of every occasion.

    Attributes:
        tally: Columns `TALLY`: occasions by rule, dimensions and state; for averages also the
            sum and the sum of squares of the value.
        misses: Columns `MISSES`: every occasion missed, excused or not, by rule and touch.
        flags: For each case the states that occurred in it, as bits `1 << State`.
    """

    tally: pl.DataFrame
    misses: pl.DataFrame
    flags: npt.NDArray[np.uint8]

    @classmethod
    def of(
        cls,
        tallies: Sequence[pl.DataFrame],
        misses: Sequence[pl.DataFrame],
        flags: npt.NDArray[np.uint8],
    ) -> Evaluation:
        """Return several rules' results as one."""
        tally = pl.concat(tallies) if tallies else pl.DataFrame(schema=TALLY)
        missed = pl.concat(misses) if misses else pl.DataFrame(schema=MISSES)
        return cls(tally, missed, flags)


def tally_of(rule: int, occasions: pl.DataFrame, values: pl.Series | None) -> pl.DataFrame:
    """Return the counts of one rule's occasions.

    Args:
        rule: Its number.
        occasions: One row each, with the dimensions that the log has, and `state`.
        values: The value of each occasion, for a standard on an average.
    """
    keys = [name for name in (*DIMENSIONS, "state") if name in occasions.columns]
    counts = [pl.len().cast(pl.Int64).alias("n")]
    if values is not None:
        whole = values if values.dtype.is_integer() else (values * SCALE).round()
        occasions = occasions.with_columns(value=whole.cast(pl.Int128))
        counted = pl.col("value").filter(pl.col("state") == 0)
        counts += [counted.sum().alias("sum"), (counted * counted).sum().alias("squares")]
    grouped = occasions.lazy().group_by(keys).agg(counts)
    missing = [
        pl.lit(None, dtype=t).alias(n) for n, t in TALLY.items() if n not in (*keys, "n", "rule")
    ]
    kept = [
        column
        for column in missing
        if values is None or column.meta.output_name() not in ("sum", "squares")
    ]
    return (
        grouped.with_columns(pl.lit(rule).alias("rule"), *kept)
        .select(pl.col(name).cast(dtype) for name, dtype in TALLY.items())
        .collect()
    )
