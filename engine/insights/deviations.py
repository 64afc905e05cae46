"""Where cases leave their map, and what they do instead, touchpoint by touchpoint."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from engine.conformance.deviations import MISSING
from engine.conformance.in_words import FAILED
from engine.insights.scope import Scope
from engine.score.portion import Portion

BY = ("journey", "touchpoint", "kind", "one_of")


@dataclass(frozen=True, slots=True)
class Departure:
    """How cases of one journey differ from its map at one touchpoint, in one way.

    Attributes:
        journey: The journey.
        touchpoint: The touchpoint; of several that it may be the first.
        kind: Missing, unplanned, out of order, repeated or failed.
        times: How often.
        cases: In how many cases, out of all of the journey that are laid on its map.
        beside: Of what is missing, what came instead, None for the end of the case; of all else
            that came, what came before it, None for the beginning; how often each, the most
            frequent first. Of what failed, nothing.
        one_of: All touchpoints of which one is missing; none where it can only be this one.
    """

    journey: str
    touchpoint: str
    kind: str
    times: int
    cases: Portion
    beside: Mapping[str | None, int] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()


def departures(scope: Scope) -> tuple[Departure, ...]:
    """Return every way in which cases differ from their maps: by journey, most cases first."""
    laid = scope.laid.with_columns(pl.col("journey").cast(pl.String))
    of = dict(laid.group_by("journey").len().iter_rows())
    found = [*_beside_the_map(scope, laid, of), *_failed(scope, laid, of)]
    order = list(scope.audit.blueprint.journeys)
    return tuple(
        sorted(found, key=lambda d: (order.index(d.journey), -d.cases.n, d.touchpoint, d.kind))
    )


def _beside_the_map(
    scope: Scope, laid: pl.DataFrame, of: Mapping[str, int]
) -> Iterator[Departure]:
    names = scope.audit.setting.log.touchpoints
    alike = laid.group_by("variant", "journey").agg(pl.len().alias("n"))
    differing = scope.audit.conformance.deviations.join(alike, on="variant")
    # the same touchpoints in another order are the same
    one_of = pl.col("one_of").list.sort().cast(pl.List(pl.String)).list.join(" ").fill_null("")
    first = pl.coalesce(pl.col("one_of").list.min(), "touchpoint").alias("touchpoint")
    found = differing.with_columns(
        pl.col("kind").cast(pl.String), one_of, first, beside=_beside(scope, differing)
    )
    beside: dict[tuple[str, int, str, str], dict[str | None, int]] = {}
    counted = found.group_by(*BY, "beside").agg(pl.sum("n"))
    for *key, other, n in counted.sort("n", "beside", descending=[True, False]).iter_rows():
        said = beside.setdefault((key[0], key[1], key[2], key[3]), {})
        said[None if other is None else names[other]] = n
    of_variants = found.group_by("variant", *BY).agg(pl.first("n").alias("cases"), pl.sum("n"))
    summed = of_variants.group_by(BY).agg(pl.sum("n", "cases"))
    for journey, code, kind, one_of, n, cases in summed.iter_rows():
        either = tuple(names[int(one)] for one in one_of.split())
        portion, said = Portion(cases, of[journey]), beside[journey, code, kind, one_of]
        yield Departure(journey, names[code], kind, n, portion, said, either)


def _beside(scope: Scope, found: pl.DataFrame) -> pl.Series:
    """Return the code of the touch that came instead, or before; null for none."""
    traces = scope.audit.conformance.traces
    variant = found["variant"].to_numpy().astype(np.int64)
    place = found.select(
        pl.when(pl.col("kind") == MISSING)
        .then("expected")
        .otherwise(pl.col("place").cast(pl.Int64) - 1)
    ).to_series()
    known = (place >= 0) & (place < pl.Series(traces.lengths[variant]))
    at = (place + pl.Series(traces.starts[variant])).set(~known, None)
    return pl.Series(traces.codes).gather(at)


def _failed(scope: Scope, laid: pl.DataFrame, of: Mapping[str, int]) -> Iterator[Departure]:
    touches = scope.audit.setting.log.touches[scope.audit.conformance.failed]
    failed = touches.select("case", pl.col("touchpoint").cast(pl.String)).join(laid, on="case")
    counted = failed.group_by("journey", "touchpoint").agg(pl.len(), pl.n_unique("case"))
    for journey, touchpoint, n, cases in counted.iter_rows():
        yield Departure(journey, touchpoint, FAILED, n, Portion(cases, of[journey]))
