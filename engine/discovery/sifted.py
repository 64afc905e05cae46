"""Which touches of a log a draft is read from: those of patients whose cases are over."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from engine.discovery.draft import Basis, Typical
from engine.discovery.spans import at_least
from engine.discovery.steps import gaps_of
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.log import Log
from engine.units import parse_span


@dataclass(frozen=True)
class Sifted:
    """The touches that count.

    Attributes:
        touches: They themselves, by channels that the practice has.
        quiet_after: A span that few gaps inside cases exceed, and how many gaps there are.
        basis: How many they are.
        strange: Channels that the practice does not have, with the cases that they are in.
    """

    touches: pl.DataFrame
    quiet_after: Typical
    basis: Basis
    strange: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, log: Log, blueprint: Blueprint, journey: str | None) -> Sifted:
        """Return the touches of the cases of a journey that are over; None means any journey.

        Raises:
            EngineError: There is none.
        """
        logged = _of_patients(log, blueprint, journey)
        if logged.is_empty():
            whose = f" of the journey {journey!r}" if journey else ""
            raise EngineError(f"there is no touch{whose} in the log, so there is nothing to draft")
        gaps = gaps_of(logged)
        quiet = Typical(at_least(gaps.long), gaps.n)
        touches = _over(logged, log.as_of - parse_span(quiet.span).amount)
        known, strange = _by_known_channels(touches, blueprint)
        return cls(known, quiet, _basis(touches, logged["case"].n_unique()), strange)


def _of_patients(log: Log, blueprint: Blueprint, journey: str | None) -> pl.DataFrame:
    """Return the touches of the cases of a journey, without routines, which are of no patient."""
    name = pl.col("touchpoint").cast(pl.String)
    touches = log.touches
    if blueprint.routines:
        touches = touches.filter(~name.is_in(list(blueprint.routines)))
    if journey is None:
        return touches
    known = log.cases["journey"].cast(pl.String).gather(touches["case"])
    said = touches["journey"].cast(pl.String) if "journey" in touches.columns else known
    its_own = touches.filter((known == journey) | (said == journey))
    return touches.join(its_own, on="case", how="semi", maintain_order="left")


def _over(touches: pl.DataFrame, since: int) -> pl.DataFrame:
    """Return the touches of the cases that are over; of all of them if none is.

    A case is over when it has reached an outcome, or when nothing has happened in it since a
    moment, in UTC microseconds.
    """
    last = pl.max_horizontal("started", "ended").max().to_physical()
    reached = pl.col("reached").is_not_null().any() if "reached" in touches.columns else False
    over = touches.group_by("case").agg(is_over=(last <= since) | reached).filter("is_over")
    if over.is_empty():
        return touches
    return touches.join(over, on="case", how="semi", maintain_order="left")


def _basis(touches: pl.DataFrame, logged: int) -> Basis:
    cases = touches["case"].n_unique()
    first, last = touches.select(first=pl.col("day").min(), last=pl.col("day").max()).row(0)
    return Basis(touches.height, cases, logged - cases, first, last)


def _by_known_channels(
    touches: pl.DataFrame, blueprint: Blueprint
) -> tuple[pl.DataFrame, tuple[tuple[str, int], ...]]:
    """Return the touches without channels that the practice does not have, and those."""
    if "channel" not in touches.columns:
        return touches, ()
    channel = pl.col("channel").cast(pl.String)
    is_known = channel.is_in(list(blueprint.practice.channels))
    strange = touches.filter(~is_known).group_by(channel).agg(pl.col("case").n_unique())
    counts = strange.sort("case", "channel", descending=[True, False]).rows()
    return touches.with_columns(pl.when(is_known).then(channel).alias("channel")), tuple(counts)
