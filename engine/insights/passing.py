"""What cases came to at each touchpoint of a map: how many, how long, what it asked, who left.

Every number is about the cases of the journey that are laid on its map, wherever they began. What
happens in a journey that a touchpoint uses is counted at that touchpoint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from engine.expectations.on_maps import unsaid
from engine.graph.journey_map import JourneyMap, maps_of
from engine.graph.whole import Uses, box_of, id_of
from engine.insights.deviations import departures
from engine.insights.scope import Scope
from engine.model.vocabulary import EFFORT
from engine.score.only import Only
from engine.score.passing import COUNTS
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
    beside = scope.audit.beside_the_map(name, scope.period)
    if not beside or not beside.cases:
        return {}
    differing = _deviations(own, journey)
    counted = _counted(scope, name)
    says_effort = not unsaid(scope.audit.blueprint, EFFORT)
    found = {}
    for touchpoint, about in journey.touchpoints.items():
        row = counted.get(touchpoint, _NOBODY)
        length = "length" if about.waiting else "before"
        found[touchpoint] = Passing(
            row["touches"],
            Portion(row["cases"], beside.cases),
            Waits(row[f"{length}s"], row[length], about.waiting),
            Portion(row["broke_off"], row["finished"]),
            row["effort"] if says_effort else None,
            differing.get(touchpoint, {}),
        )
    return found


_NOBODY = {**dict.fromkeys(COUNTS, 0), "effort": 0.0}


def _counted(scope: Scope, journey: str) -> dict[str, dict[str, Any]]:
    """Return the sums over the touches at each touchpoint."""
    tally = scope.period.of(scope.audit.tallies.passing.filter(journey=journey))
    found = tally.group_by("touchpoint").agg(pl.col(*COUNTS).sum())
    return {row["touchpoint"]: row for row in found.iter_rows(named=True)}


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
