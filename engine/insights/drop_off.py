"""Where journeys break off: at which touchpoint cases ended before anything was resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.graph.journey_map import maps_of
from engine.insights.scope import Scope
from engine.score.portion import Portion


@dataclass(frozen=True, slots=True)
class Ending:
    """One touchpoint at which cases ended, and nothing was resolved.

    Attributes:
        touchpoint: The touchpoint.
        ended: How many cases ended there, out of all finished ones of the journey.
        went_on: How many went on from there or were helped, out of those that came there.
    """

    touchpoint: str
    ended: Portion
    went_on: Portion


@dataclass(frozen=True, slots=True)
class DropOff:
    """Where one journey breaks off.

    Attributes:
        journey: The journey.
        cases: How many finished cases reached no outcome that resolves, out of all of them.
        endings: Where these ended, the most first.
    """

    journey: str
    cases: Portion
    endings: tuple[Ending, ...]


def drop_off(scope: Scope) -> Iterator[DropOff]:
    """Yield where each journey with finished cases breaks off, in map order.

    To be led on to a journey in which something can be resolved is no breaking off.
    """
    journeys = maps_of(scope.audit.blueprint)
    finished = scope.laid.filter("finished").with_columns(
        pl.col("journey", "outcome").cast(pl.String)
    )
    for name, journey in journeys.items():
        cases = finished.filter(journey=name)
        helped = pl.col("outcome").is_in(sorted(journey.resolutions)).fill_null(value=False)
        alike = cases.group_by("variant").agg(pl.len().alias("n"), (~helped).sum().alias("ended"))
        if not alike.is_empty():
            ended = Portion(int(alike["ended"].sum()), cases.height)
            yield DropOff(name, ended, tuple(_endings(scope, alike, cases.height)))


def _endings(scope: Scope, alike: pl.DataFrame, of: int) -> Iterator[Ending]:
    names = scope.audit.setting.log.touchpoints
    own = scope.audit.conformance.traces.of(alike["variant"].to_numpy().astype(np.int64))
    way = np.repeat(np.arange(alike.height), own.lengths)
    passed = pl.DataFrame({"way": way, "touchpoint": own.codes}).unique()
    came = passed.with_columns(n=alike["n"].gather(passed["way"]))
    ends = pl.DataFrame({"touchpoint": own.codes[own.starts[1:] - 1], "ended": alike["ended"]})
    found = (
        came.group_by("touchpoint")
        .agg(pl.sum("n"))
        .join(ends.group_by("touchpoint").agg(pl.sum("ended")), on="touchpoint")
        .filter(pl.col("ended") > 0)
        .sort("ended", "touchpoint", descending=[True, False])
    )
    for touchpoint, n, ended in found.iter_rows():
        yield Ending(names[touchpoint], Portion(ended, of), Portion(n - ended, n))
