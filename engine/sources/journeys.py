"""Which journey each case is a passage through."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.sources.beginnings import Beginnings, best
from engine.sources.grouping import Mask, Numbers

SPREAD = 31
"""More bits than the number of touches of a case can have."""


def known_touchpoints(blueprint: Blueprint, journey: str) -> frozenset[str]:
    """Return the touchpoints that a journey knows, those of the journeys that it uses included."""
    known: set[str] = set()
    seen, ahead = {journey}, [journey]
    while ahead:
        for touchpoint in blueprint.journeys[ahead.pop()].touchpoints:
            known.add(touchpoint.touchpoint)
            used = blueprint.touchpoints.get(touchpoint.touchpoint, touchpoint).uses or ""
            if used in blueprint.journeys and used not in seen:
                seen.add(used)
                ahead.append(used)
    return frozenset(known)


def purposes_of(journey: Journey) -> frozenset[str]:
    """Return the purposes of a journey's origins."""
    return frozenset(origin.purpose for origin in journey.origins.values() if origin.purpose)


def journeys_of(begun: Beginnings, blueprint: Blueprint) -> pl.Series:
    """Return the journey of each case, null when it is not known.

    It is the one that the log names; else the only one there is; else of those with the purpose
    of the case, or of all if none has it, the one that knows most of the touches. Where several
    know as many, it is not known. A journey whose origins there all have a `when` that does not
    hold is none of them.
    """
    names = sorted(blueprint.journeys)
    kind = pl.Enum(names)
    given = begun.touches.first_known("journey").cast(kind, strict=False)
    if len(names) == 1:
        return given.fill_null(names[0]).alias("journey")
    if not names or not given.null_count():
        return given.alias("journey")
    found = best(_votes(begun, blueprint, names))
    guessed = pl.Series(names, dtype=kind).gather(pl.Series(found).set(pl.Series(found < 0), None))
    return given.fill_null(guessed).alias("journey")


def _votes(begun: Beginnings, blueprint: Blueprint, names: list[str]) -> list[Numbers]:
    """Return for each journey how many touches of each case it knows, if it may be the case's.

    Of several that know as many, that counts more which has more of them on its own map, and not
    only on one that it uses.
    """
    journeys = [blueprint.journeys[name] for name in names]
    origin = begun.touches.first_known("origin")
    may_be = _narrowed(begun.purpose, [purposes_of(journey) for journey in journeys])
    may_begin = _narrowed(origin, [frozenset(journey.origins) for journey in journeys])
    votes = []
    for journey, *may in zip(journeys, may_be, may_begin, strict=True):
        own = frozenset(touchpoint.touchpoint for touchpoint in journey.touchpoints)
        known = _known(begun, known_touchpoints(blueprint, journey.journey))
        weight = (known << SPREAD) + _known(begun, own)
        votes.append(np.where(np.all(may, axis=0) & ~begun.elsewhere(journey), weight, 0))
    return votes


def _narrowed(said: pl.Series, known: list[frozenset[str]]) -> list[Mask]:
    """Return for each journey whether what is said of a case names it; or names none of them."""
    named = [said.is_in(list(some)).fill_null(value=False).to_numpy() for some in known]
    is_free = ~np.any(named, axis=0)
    return [is_free | its for its in named]


def _known(begun: Beginnings, known: frozenset[str]) -> Numbers:
    column = begun.touches.frame.get_column("touchpoint")
    words = pl.Series(column.dtype.categories) if isinstance(column.dtype, pl.Enum) else column
    knows = words.is_in(known).to_numpy().astype(np.int64)
    return np.add.reduceat(knows[column.to_physical().to_numpy()], begun.touches.starts)


def overlapping_persons(cases: pl.DataFrame) -> int:
    """Return how many persons have two cases that run at the same time."""
    if cases.get_column("person").null_count() == cases.height:
        return 0
    known = cases.lazy().drop_nulls("person").sort("person", "first")
    before = pl.col("last").cum_max().over("person").shift(1).over("person")
    found = known.filter(pl.col("first") < before).collect()
    return found.get_column("person").n_unique()
