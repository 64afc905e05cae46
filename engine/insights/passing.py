"""What cases came to at each touchpoint of a map: how many, how long, what it asked, who left.

Every number is about the cases of the journey that are laid on its map, wherever they began. What
happens in a journey that a touchpoint uses is counted at that touchpoint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from engine.expectations.on_maps import unsaid
from engine.graph.journey_map import JourneyMap, maps_of
from engine.graph.whole import Uses, box_of, id_of
from engine.insights.deviations import departures
from engine.insights.scope import Scope
from engine.model.log import Rows
from engine.model.vocabulary import EFFORT
from engine.occasions.bench import Bench
from engine.occasions.built_in import effort_of_touches
from engine.occasions.measures import read
from engine.score.only import Only
from engine.score.portion import Portion


@dataclass(frozen=True, slots=True)
class Waits:
    """How long patients waited at a touchpoint.

    Attributes:
        n: How many waits are known.
        total: Their sum, in microseconds.
        is_length: Whether they are the lengths of its touches, since the map calls it waiting;
            else each is the time from the end of the touch before.
    """

    n: int
    total: int
    is_length: bool

    @property
    def mean(self) -> float | None:
        """The mean in microseconds; None where none is known."""
        return self.total / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Passing:
    """What cases came to at one touchpoint.

    Attributes:
        touches: How often patients were there.
        cases: How many cases came there, out of all of the journey.
        waits: How long they waited.
        broke_off: How many ended there before anything was resolved, out of the finished ones
            that came there.
        effort: What its touches asked of patients, by the weights of the practice; None where no
            map says anything of that.
        deviations: How often cases differ there from the map, by the kind.
    """

    touches: int
    cases: Portion
    waits: Waits
    broke_off: Portion
    effort: float | None
    deviations: Mapping[str, int]


def passing(scope: Scope, journey: JourneyMap) -> dict[str, Passing]:
    """Return what cases of a journey came to at each touchpoint of its map.

    Touchpoints to which nobody came are told too; without a case none is.
    """
    name = journey.journey.journey
    own = replace(scope, only=Only(journeys=(name,)))
    cases = own.laid
    if cases.is_empty():
        return {}
    differing = _deviations(own, journey)
    counted = _counted(_touches(own, journey, cases))
    says_effort = not unsaid(scope.audit.blueprint, EFFORT)
    found = {}
    for touchpoint, about in journey.touchpoints.items():
        row = counted.get(touchpoint, _NOBODY)
        length = "length" if about.waiting else "before"
        found[touchpoint] = Passing(
            row["touches"],
            Portion(row["cases"], cases.height),
            Waits(row[f"{length}s"], row[length], about.waiting),
            Portion(row["broke_off"], row["finished"]),
            row["effort"] if says_effort else None,
            differing.get(touchpoint, {}),
        )
    return found


_COUNTS = ("touches", "cases", "finished", "broke_off", "befores", "before", "lengths", "length")
_NOBODY = {**dict.fromkeys(_COUNTS, 0), "effort": 0.0}


def _counted(touches: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the sums over the touches at each touchpoint."""
    is_last = pl.col("case") != pl.col("case").shift(-1)
    known = touches.with_columns(is_last=is_last.fill_null(value=True))
    found = known.group_by("touchpoint").agg(
        pl.len().alias("touches"),
        pl.n_unique("case").alias("cases"),
        pl.col("case").filter("finished").n_unique().alias("finished"),
        (pl.col("is_last") & pl.col("finished") & ~pl.col("helped")).sum().alias("broke_off"),
        *(pl.count(name).alias(f"{name}s") for name in ("before", "length")),
        pl.sum("before", "length", "effort"),
    )
    return {row["touchpoint"]: row for row in found.iter_rows(named=True)}


def _touches(scope: Scope, journey: JourneyMap, cases: pl.DataFrame) -> pl.DataFrame:
    """Return every touch of some cases, with the touchpoint at which the map shows it.

    Columns: `case`, `touchpoint`, `before` (from the end of the touch before, null for the first
    of a case), `length` (null where its end is not known), `effort`, `finished` and `helped`.
    """
    setting, conformance = scope.audit.setting, scope.audit.conformance
    rows = _rows(scope, cases["case"].to_numpy())
    variants = cases["variant"].to_numpy().astype(np.int64)
    names = pl.Series(setting.log.touchpoints, dtype=pl.String)
    bench = Bench(setting, "journey", np.empty(0, dtype=np.int64), read)
    started, ended = pl.col("started").to_physical(), pl.col("ended").to_physical()
    until = pl.max_horizontal(started, ended)
    outcome = pl.col("outcome").cast(pl.String).is_in(sorted(journey.resolutions))
    about = cases.select("case", "finished", helped=outcome.fill_null(value=False))
    return (
        setting.log.touches[rows]
        .select(
            "case",
            touchpoint=names.gather(conformance.boxes.of(variants).codes),
            before=(started - until.shift(1).over("case")).clip(0),
            length=(ended - started).clip(0),
            effort=pl.Series(effort_of_touches(bench)[rows]),
        )
        .join(about, on="case", maintain_order="left")
    )


def _rows(scope: Scope, cases: Rows) -> Rows:
    """Return the touches of some cases, but for those of routines, which no map has."""
    log = scope.audit.setting.log
    is_asked = np.zeros(log.cases.height, dtype=np.bool_)
    is_asked[cases] = True
    of_routines = log.is_at(*scope.audit.blueprint.routines)
    return np.flatnonzero(is_asked[log.touches["case"].to_numpy()] & ~of_routines)


def _deviations(scope: Scope, journey: JourneyMap) -> dict[str, Counter[str]]:
    """Return how often cases differ from the map at each of its touchpoints, by the kind."""
    whole = Uses(maps_of(scope.audit.blueprint)).whole(journey.journey.journey)
    shown = {id_of(node): box_of(node) for node in whole.touchpoints}
    shown |= {name: name for name in journey.touchpoints}
    found: dict[str, Counter[str]] = {name: Counter() for name in journey.touchpoints}
    for one in departures(scope):
        for name in dict.fromkeys(shown.get(t) for t in one.one_of or (one.touchpoint,)):
            if name:
                found[name][one.kind] += one.times
    return found
