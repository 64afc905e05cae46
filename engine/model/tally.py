"""Tallies: counts that add up, so that they can come from parts and be asked in many ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.model.cells import WORDS, Cells, coded

DIMENSIONS: dict[str, pl.DataType] = {
    "touchpoint": WORDS,
    "journey": WORDS,
    "origin": WORDS,
    "site": WORDS,
    "staff": WORDS,
    "day": pl.Date(),
}
"""What occasions are counted by, beside the rule and the state."""

SCALE = 1_000_000
"""Values are summed as whole millionths, durations as microseconds, so that sums are exact."""

TALLY: dict[str, pl.DataType] = {
    "rule": pl.UInt16(),
    **DIMENSIONS,
    "stratum": pl.String(),
    "state": pl.UInt8(),
    "n": pl.Int64(),
    "sum": pl.Int128(),
    "squares": pl.Int128(),
}
ACCEPTED = "accepted"
"""The column of a tally that says how many misses of a line are accepted, where any is."""
MISSES: dict[str, pl.DataType] = {
    "rule": pl.UInt16(),
    "row": pl.UInt32(),
    "case": pl.UInt32(),
    "day": pl.Date(),
    "excused": pl.Boolean(),
}


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What became of every occasion.

    Attributes:
        tally: Columns `TALLY`: occasions by rule, dimensions, stratum and state; for averages also
            the sum and the sum of squares of the value, which mean something where it is met.
            Where misses are accepted it has `ACCEPTED` too, on lines that count nothing else.
        misses: Columns `MISSES`: every occasion missed, excused or not, by rule and touch, with
            the day on which it counts.
        flags: For each case the states that occurred in it, as bits `1 << State`.
    """

    tally: pl.DataFrame
    misses: pl.DataFrame
    flags: npt.NDArray[np.uint8]

    def together_over(self, dimension: str) -> Evaluation:
        """Return the same, counted together over one of the `DIMENSIONS`, which is null in it.

        Misses are accepted in what it returns, and not before.
        """
        sums = ("n", "sum", "squares")
        by = [name for name in TALLY if name not in (dimension, *sums)]
        tally = self.tally.group_by(by, maintain_order=True).agg(pl.col(sums).sum())
        gone = pl.lit(None, DIMENSIONS[dimension]).alias(dimension)
        return replace(self, tally=tally.with_columns(gone).select(*TALLY))

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


def tally_of(
    rule: int,
    cells: Cells,
    keys: npt.NDArray[np.int64],
    values: pl.Series | None,
    strata: pl.Series | None = None,
) -> pl.DataFrame:
    """Return the counts of one rule's occasions.

    Args:
        rule: Its number.
        cells: What the keys stand for.
        keys: The cell of each occasion.
        values: The value of each occasion in whole numbers, for a standard on an average.
        strata: The stratum of each occasion, for a standard that has them.
    """
    words, keys = _stratified(keys, strata)
    counted = _counted(keys) if values is None else _summed(keys, values)
    cell, stratum = np.divmod(counted["key"].to_numpy(), len(words))
    found = counted.with_columns(words.gather(stratum), *cells.columns(cell))
    missing = [pl.lit(None).alias(name) for name in TALLY if name not in (*found.columns, "rule")]
    return found.with_columns(pl.lit(rule).alias("rule"), *missing).select(
        pl.col(name).cast(dtype) for name, dtype in TALLY.items()
    )


def _stratified(
    keys: npt.NDArray[np.int64], strata: pl.Series | None
) -> tuple[pl.Series, npt.NDArray[np.int64]]:
    """Return the strata, none first, and the keys with the number of each occasion's stratum."""
    if strata is None:
        return pl.Series("stratum", [None], dtype=pl.String), keys
    dimension, codes = coded(strata.alias("stratum"))
    numbers = (codes.cast(pl.Int64) + 1).fill_null(0).to_numpy()
    return dimension.as_series(pl.String()), keys * dimension.size + numbers


def _counted(keys: npt.NDArray[np.int64]) -> pl.DataFrame:
    """Return how often each key is there; in runs of sorted keys, twice as fast as in groups."""
    runs = pl.Series(keys).sort().rle().struct.unnest()
    return runs.select(pl.col("value").alias("key"), pl.col("len").alias("n"))


def _summed(keys: npt.NDArray[np.int64], values: pl.Series) -> pl.DataFrame:
    """Return the same with the sum of the values of each key, and of their squares."""
    value = pl.col("value")
    sums = value.sum().alias("sum"), (value * value).sum().alias("squares")
    occasions = pl.DataFrame({"key": keys, "value": values.cast(pl.Int128)})
    return occasions.group_by("key").agg(pl.len().alias("n"), *sums).sort("key")
