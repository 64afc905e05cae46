"""The steps of the cases in a log: from where they began, from touch to touch, to how they ended.

A step goes from one node to another. Nodes are numbered: first the touchpoints in the order of
their names, then where cases began, then how they ended.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

PERCENTILE = 0.99
"""A case is taken to be over after a gap longer than so many of the gaps inside cases."""
COMMON = Fraction(3, 100)
"""What is in no fewer of the cases is common: it is not chance, and not left out."""
STEP = ("start", "end")

_NODE = pl.col("touchpoint").to_physical().cast(pl.Int32).alias("node")
_IS_LAST = pl.col("case").ne_missing(pl.col("case").shift(-1))


@dataclass(frozen=True)
class Steps:
    """Every step of every case, and what the nodes mean.

    Attributes:
        frame: `case`, `start`, `end`, and `passed`: whether other staff took over; null where it
            is not known.
        touchpoints: Nodes from 0 on: what the log calls each touchpoint.
        origins: The nodes after them: `channel` (null if not known) and `touchpoint`, by which
            and at which node cases began.
        outcomes: The nodes after those: `reached`, what cases came to; where the log does not say
            it, `touchpoint`, the node after which nothing followed.
        cases: How many cases there are, with those that took no step.
    """

    frame: pl.DataFrame
    touchpoints: tuple[str, ...]
    origins: pl.DataFrame
    outcomes: pl.DataFrame
    cases: int

    @property
    def first_origin(self) -> int:
        """The first node that is an origin."""
        return len(self.touchpoints)

    @property
    def first_outcome(self) -> int:
        """The first node that is an outcome."""
        return self.first_origin + self.origins.height


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps between the touches of a case: how many there are, and one that few exceed."""

    n: int
    long: int


def gaps_of(touches: pl.DataFrame) -> Gaps:
    """Return the gaps inside cases, from the end of a touch, or its start, to the next one."""
    until = pl.col("started").shift(-1) - pl.coalesce("ended", "started")
    gaps = touches.select(until.filter(~_IS_LAST).dt.total_microseconds().clip(0)).to_series()
    long = gaps.quantile(PERCENTILE, "higher")
    return Gaps(len(gaps), int(long or 0))


def without(touches: pl.DataFrame, names: Collection[str]) -> pl.DataFrame:
    """Return the touches that are at none of some touchpoints."""
    if not names:
        return touches
    return touches.filter(~pl.col("touchpoint").cast(pl.String).is_in(list(names)))


def steps_of(every: pl.DataFrame, aside: Collection[str] = ()) -> Steps:
    """Return the steps of touches that stand in the order of a log.

    Args:
        every: `case` and `touchpoint`, and if they are logged `staff`, `channel` and `reached`.
        aside: Touchpoints that are on nobody's way.
    """
    names = tuple(every.schema["touchpoint"].categories)  # type: ignore[attr-defined]
    touches = _with(without(every, aside), "channel", "reached").with_columns(_NODE)
    cases = touches.group_by("case", maintain_order=True).agg(
        pl.col("channel").first(),
        pl.col("reached").drop_nulls().last(),
        first=pl.col("node").first(),
        last=pl.col("node").last(),
    )
    begun = cases.select("case", "channel", touchpoint="first")
    unsaid = pl.when(pl.col("reached").is_null()).then("last")
    over = cases.select("case", "reached", touchpoint=unsaid)
    origins = begun.select(pl.exclude("case")).unique().sort(pl.all())
    outcomes = over.select(pl.exclude("case")).unique().sort(pl.all())
    to_first = _coded(begun, origins, len(names), "start").with_columns(end=cases["first"])
    to_end = _coded(over, outcomes, len(names) + origins.height, "end")
    from_last = to_end.with_columns(start=cases["last"])
    frame = pl.concat([between(touches), to_first, from_last], how="diagonal")
    return Steps(frame, names, origins, outcomes, every["case"].n_unique())


def between(touches: pl.DataFrame) -> pl.DataFrame:
    """Return the steps from one touch of a case to the next, in the order of a log."""
    staff = pl.col("staff").cast(pl.String)
    steps = (
        _with(touches, "staff")
        .lazy()
        .select(
            "case",
            start=_NODE,
            end=_NODE.shift(-1),
            passed=staff != staff.shift(-1),
            is_last=_IS_LAST,
        )
    )
    return steps.filter(~pl.col("is_last")).drop("is_last").collect()


def arrows_of(steps: pl.DataFrame) -> pl.DataFrame:
    """Return how often each step was taken, and by how many cases, the most frequent first.

    Returns:
        `start`, `end`, `touches` (how often it was taken), `cases`, `told` (how often the staff on
        both sides is known) and `passed` (how often it changes).
    """
    counts = steps.group_by(STEP).agg(
        touches=pl.len(),
        cases=pl.col("case").n_unique(),
        told=pl.col("passed").count(),
        passed=pl.col("passed").sum(),
    )
    return counts.sort("cases", *STEP, descending=[True, False, False])


def _with(touches: pl.DataFrame, *names: str) -> pl.DataFrame:
    """Return the touches with columns of text, which are empty where the log has none."""
    texts = (pl.col(n) if n in touches.columns else pl.lit(None).alias(n) for n in names)
    return touches.with_columns(text.cast(pl.String) for text in texts)


def _coded(cases: pl.DataFrame, kinds: pl.DataFrame, first: int, name: str) -> pl.DataFrame:
    """Return the node of each case: the number of its kind, counted from a first one."""
    numbered = kinds.with_columns(
        pl.int_range(first, first + kinds.height, dtype=pl.Int32).alias(name)
    )
    on = kinds.columns
    joined = cases.join(numbered, on=on, nulls_equal=True, how="left", maintain_order="left")
    return joined.select("case", name)
