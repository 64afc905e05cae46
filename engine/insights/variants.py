"""The most frequent ways through a journey: how many cases went them, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.insights.scope import Scope
from engine.score.portion import Portion

MOST = 1_000
"""So many ways of a journey are told at most; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Cases that went the same way.

    Attributes:
        origin: Where they began; None where it is not known.
        touchpoints: What they passed, one after the other.
        cases: How many they are, out of all finished cases of the journey.
        cost: What each of them costs beside the map.
        most: What each could cost at most.
        median: Their median length from the first touch to the last, in microseconds.
        differs: The touchpoints at which they differ from the map, by kind of deviation; where
            one of several is missing, all of these.
    """

    origin: str | None
    touchpoints: tuple[str, ...]
    cases: Portion
    cost: int
    most: int
    median: int
    differs: Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Variants:
    """The ways through one journey.

    Attributes:
        journey: The journey.
        cases: How many cases of it are finished.
        number: How many ways they went.
        most: The most frequent of these, the most frequent first; at most `MOST`.
    """

    journey: str
    cases: int
    number: int
    most: tuple[Variant, ...]


def variants(scope: Scope) -> Iterator[Variants]:
    """Yield the ways of finished cases through each journey that has any, in map order."""
    length = (pl.col("last") - pl.col("first")).dt.total_microseconds()
    alike = (
        scope.laid.filter("finished")
        .with_columns(pl.col("journey", "origin").cast(pl.String), length=length)
        .group_by("journey", "origin", "variant")
        .agg(pl.len().alias("n"), pl.median("length"))
        .sort("n", "variant", descending=[True, False])
    )
    for journey in scope.audit.blueprint.journeys:
        own = alike.filter(journey=journey)
        if not own.is_empty():
            cases = int(own["n"].sum())
            yield Variants(journey, cases, own.height, tuple(_most(scope, own.head(MOST), cases)))


def _most(scope: Scope, ways: pl.DataFrame, of: int) -> Iterator[Variant]:
    found, names = scope.audit.conformance, scope.audit.setting.log.touchpoints
    own = found.traces.of(ways["variant"].to_numpy().astype(np.int64))
    costs = found.variants.select("cost", "most")[ways["variant"]]
    differs = _differing(scope, ways["variant"])
    for place, (_, origin, variant, n, median) in enumerate(ways.iter_rows()):
        codes = own.codes[own.starts[place] : own.starts[place + 1]]
        passed = tuple(names[code] for code in codes)
        (cost, most), length = costs.row(place), round(median)
        cases, differ = Portion(n, of), differs.get(variant, {})
        yield Variant(origin, passed, cases, cost, most, length, differ)


def _differing(
    scope: Scope, chosen: pl.Series
) -> dict[int, dict[str, tuple[tuple[str, ...], ...]]]:
    """Return the touchpoints of each kind of deviation in some variants, as they come."""
    names = scope.audit.setting.log.touchpoints
    deviations = scope.audit.conformance.deviations
    found: dict[int, dict[str, tuple[tuple[str, ...], ...]]] = {}
    own = deviations.filter(pl.col("variant").is_in(chosen.implode()))
    columns = ("variant", "kind", "touchpoint", "one_of")
    for variant, kind, code, one_of in own.select(columns).iter_rows():
        kinds = found.setdefault(variant, {})
        kinds[kind] = (*kinds.get(kind, ()), tuple(names[one] for one in one_of or [code]))
    return found
