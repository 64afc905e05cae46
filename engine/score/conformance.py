"""How cases went beside their maps: counts that add up over journeys, origins and days."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import polars as pl

from engine.conformance.alignment import fitness
from engine.conformance.conform import Conformance
from engine.conformance.deviations import KINDS
from engine.model.log import Log, Mask

BY: dict[str, pl.DataType] = {"journey": pl.String(), "origin": pl.String(), "day": pl.Date()}


@dataclass(frozen=True, slots=True)
class BesideTheMap:
    """How some cases went beside the map of their journey.

    Attributes:
        cases: How many were laid on it.
        open: How many of these are not finished.
        cost: What they cost together.
        most: What they would cost if no touch had its place.
        cases_at_no_cost: How many went as the map has it.
        missing: How many touchpoints were left out.
        unplanned: How many touches have no place on the map.
        out_of_order: How often a touchpoint came too early or too late.
        repeated: How many touches came once more than the map has them.
        failed: How many touches failed although they happened.
    """

    cases: int = 0
    open: int = 0
    cost: int = 0
    most: int = 0
    cases_at_no_cost: int = 0
    missing: int = 0
    unplanned: int = 0
    out_of_order: int = 0
    repeated: int = 0
    failed: int = 0

    @property
    def fitness(self) -> float | None:
        """How well the cases fit the map, in [0, 1]; None where there is no case."""
        return fitness(self.cost, self.most) if self.cases else None


COUNTS = tuple(field.name for field in fields(BesideTheMap))


def conformance_tally(
    log: Log, conformance: Conformance, counts: Mask | None = None
) -> pl.DataFrame:
    """Return how cases went beside their maps: columns `BY` and the attributes of `BesideTheMap`.

    A case counts on the day on which it was finished, an open one on that of `as_of`.

    Args:
        log: What happened.
        conformance: How the cases went.
        counts: Whether each case counts; None if every one does.
    """
    case = log.touches["case"].gather(conformance.failed).to_numpy()
    failed = np.bincount(case, minlength=log.cases.height)
    known = conformance.variant.is_not_null()
    if counts is not None:
        known = known & pl.Series(counts)
    of_cases = conformance.variants.select(
        "cost",
        "most",
        (pl.col("cost") == 0).alias("cases_at_no_cost"),
        *(pl.col(kind).alias(kind.replace(" ", "_")) for kind in KINDS),
    )[conformance.variant.filter(known)]
    about = log.cases.select(
        pl.col("journey", "origin").cast(pl.String),
        "day",
        (~pl.col("finished")).alias("open"),
        pl.lit(1).alias("cases"),
        pl.lit(pl.Series(failed)).alias("failed"),
    )
    frame = about.filter(known).hstack(of_cases)
    return frame.group_by(*BY).agg(pl.col(COUNTS).sum().cast(pl.Int64)).sort(*BY)


def beside_the_map(tally: pl.DataFrame, journey: str) -> BesideTheMap:
    """Return how the cases of a journey went beside its map."""
    summed = tally.filter(pl.col("journey") == journey).select(pl.col(COUNTS).sum())
    return BesideTheMap(**summed.row(0, named=True))


def origins_beside_the_map(tally: pl.DataFrame, journey: str) -> dict[str | None, BesideTheMap]:
    """Return how those went that began at each origin of a journey; None where it is not known."""
    own = tally.filter(pl.col("journey") == journey).group_by("origin").agg(pl.col(COUNTS).sum())
    return {row.pop("origin"): BesideTheMap(**row) for row in own.iter_rows(named=True)}
