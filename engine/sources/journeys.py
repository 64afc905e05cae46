"""Which journey each case is a passage through, and where it began."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.journey import Journey, Origin
from engine.sources.grouping import Codes, Mask, Numbers, first_known, starts_of


@dataclass(frozen=True)
class CasedTouches:
    """Touches in the order of their cases, with the case of each."""

    frame: pl.DataFrame
    case: Codes
    cases: int

    @cached_property
    def starts(self) -> Numbers:
        """Where each case begins."""
        return starts_of(self.case)

    def first_known(self, name: str) -> pl.Series:
        """Return the first known value of each case as text; all null if nothing carries it."""
        if name not in self.frame.columns:
            return pl.Series(name, [None], dtype=pl.String).new_from_index(0, self.cases)
        found = first_known(self.case, self.frame.get_column(name), self.cases)
        return found.cast(pl.String).alias(name)


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


def journeys_of(touches: CasedTouches, blueprint: Blueprint) -> pl.Series:
    """Return the journey of each case, null when it is not known.

    It is the one that the log names; else the only one there is; else of those with the purpose
    of the case, or of all if none has it, the one that knows most of the touches. Where several
    know as many, it is not known.
    """
    names = sorted(blueprint.journeys)
    kind = pl.Enum(names)
    given = touches.first_known("journey").cast(kind, strict=False)
    if len(names) == 1:
        return given.fill_null(names[0]).alias("journey")
    if not names or not given.null_count():
        return given.alias("journey")
    found = _best(_votes(touches, blueprint, names))
    guessed = pl.Series(names, dtype=kind).gather(pl.Series(found).set(pl.Series(found < 0), None))
    return given.fill_null(guessed).alias("journey")


def _votes(touches: CasedTouches, blueprint: Blueprint, names: list[str]) -> list[Numbers]:
    """Return for each journey how many touches of each case it knows, if it may be the case's."""
    purpose = touches.first_known("purpose")
    may_be = [
        purpose.is_in(purposes_of(blueprint.journeys[name])).fill_null(value=False).to_numpy()
        for name in names
    ]
    is_free = ~np.any(may_be, axis=0)
    return [
        np.where(is_free | may, _known(touches, known_touchpoints(blueprint, name)), 0)
        for name, may in zip(names, may_be, strict=True)
    ]


def _known(touches: CasedTouches, known: frozenset[str]) -> Numbers:
    column = touches.frame.get_column("touchpoint")
    words = pl.Series(column.dtype.categories) if isinstance(column.dtype, pl.Enum) else column
    knows = words.is_in(known).to_numpy().astype(np.int64)
    return np.add.reduceat(knows[column.to_physical().to_numpy()], touches.starts)


def _best(votes: list[Numbers]) -> Numbers:
    """Return which has most votes; -1 where none has any or several have as many."""
    most = np.max(votes, axis=0)
    winners = np.sum([vote == most for vote in votes], axis=0)
    return np.where((most > 0) & (winners == 1), np.argmax(votes, axis=0), -1)


def origins_of(touches: CasedTouches, journey: pl.Series, blueprint: Blueprint) -> pl.Series:
    """Return where each case began, null when it is not known.

    It is what the log names; else the origin of its journey that starts at its first touchpoint.
    Of several, the one whose purpose and channel are those of the case.
    """
    names = sorted({name for known in blueprint.journeys.values() for name in known.origins})
    kind = pl.Enum(names)
    given = touches.first_known("origin").cast(kind, strict=False)
    if not names or not given.null_count():
        return given.alias("origin")
    votes = _origin_votes(touches, journey, blueprint, names)
    found = _best(votes)
    guessed = pl.Series(names, dtype=kind).gather(pl.Series(found).set(pl.Series(found < 0), None))
    return given.fill_null(guessed).alias("origin")


def _origin_votes(
    touches: CasedTouches, journey: pl.Series, blueprint: Blueprint, names: list[str]
) -> list[Numbers]:
    votes = {name: np.zeros(touches.cases, dtype=np.int64) for name in names}
    told = _Told.of(touches)
    for name, known in blueprint.journeys.items():
        is_here = (journey == name).fill_null(value=False).to_numpy()
        for origin_name, origin in known.origins.items():
            votes[origin_name] += np.where(is_here, told.fit(origin), 0)
    return list(votes.values())


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of the beginning of each case."""

    touchpoint: pl.Series
    channel: pl.Series
    purpose: pl.Series

    @classmethod
    def of(cls, touches: CasedTouches) -> _Told:
        firsts = pl.Series(touches.starts)
        first = {
            name: touches.frame.get_column(name).gather(firsts).cast(pl.String)
            for name in ("touchpoint", "channel")
            if name in touches.frame.columns
        }
        purpose = touches.first_known("purpose")
        return cls(first["touchpoint"], first.get("channel", purpose.clear(len(purpose))), purpose)

    def fit(self, origin: Origin) -> Numbers:
        """Return 0 where a case began elsewhere, else 1 and one more for each thing that fits."""
        fits = [_is(self.channel, origin.channel), _is(self.purpose, origin.purpose)]
        return np.where(_is(self.touchpoint, origin.starts_at), 1 + np.sum(fits, axis=0), 0)


def _is(column: pl.Series, wanted: str | None) -> Mask:
    if wanted is None:
        return np.zeros(len(column), dtype=np.bool_)
    return (column == wanted).fill_null(value=False).to_numpy()


def overlapping_persons(cases: pl.DataFrame) -> int:
    """Return how many persons have two cases that run at the same time."""
    if cases.get_column("person").null_count() == cases.height:
        return 0
    known = cases.lazy().drop_nulls("person").sort("person", "first")
    before = pl.col("last").cum_max().over("person").shift(1).over("person")
    found = known.filter(pl.col("first") < before).collect()
    return found.get_column("person").n_unique()
