"""How the engine lays cases on random maps, in texts."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl
from hypothesis import assume
from hypothesis import strategies as st

from engine.conformance.conform import conform
from engine.graph.journey_map import maps_of
from engine.graph.whole import Uses, unwritten
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.journey import Journey
from engine.model.log import Log
from engine.occasions.setting import Setting
from tests.property.grammar_maps import Case, Map, cases, practices, touchpoints_of
from tests.property.oracle_alignment import Walks
from tests.property.situations import RIVERSIDE


class Deviation(NamedTuple):
    """How a case differs from its map in one place."""

    kind: str
    touchpoint: str
    place: int | None
    expected: int | None
    one_of: tuple[str, ...] = ()


class Laid(NamedTuple):
    """What a case costs, how it differs, and what it could cost at most; None if on no map."""

    cost: int | None
    deviations: list[Deviation]
    most: int | None


def laid(maps: list[Map], some: list[Case]) -> list[Laid]:
    """Return how the engine lays some cases of the first map."""
    log = log_of(maps, some)
    found = conform(Setting(log, practice_of(maps), Clocks.around(RIVERSIDE, 0, 0)))
    differing: dict[int, list[Deviation]] = {}
    names = log.touchpoints
    for variant, kind, touchpoint, place, expected, one_of in found.deviations.iter_rows():
        either = tuple(names[code] for code in one_of or ())
        one = Deviation(kind, names[touchpoint], place, expected, either)
        differing.setdefault(variant, []).append(one)
    numbers = found.variants.select("cost", "most").rows(named=True)
    return [
        Laid(deviations=differing.get(variant, []), **numbers[variant])
        if variant is not None
        else Laid(None, [], None)
        for variant in found.variant
    ]


def practice_of(maps: list[Map]) -> Blueprint:
    """Return the practice that has these maps."""
    return Blueprint(RIVERSIDE, {each["journey"]: Journey.model_validate(each) for each in maps})


def log_of(maps: list[Map], some: list[Case]) -> Log:
    touches = pl.DataFrame(
        {
            "case": [number for number, case in enumerate(some) for _ in case.trace],
            "touchpoint": [name for case in some for name in case.trace],
        },
        schema={"case": pl.UInt32, "touchpoint": pl.Enum(touchpoints_of(maps))},
    )
    about = {
        "journey": [maps[0]["journey"] for _ in some],
        "origin": pl.Series([case.origin for case in some], dtype=pl.String),
        "finished": [case.finished for case in some],
    }
    return Log(touches.with_row_index("line"), pl.DataFrame(), pl.DataFrame(about), 0, {})


@st.composite
def logs(draw: st.DrawFn) -> tuple[list[Map], list[Case]]:
    """Return a practice, and cases of its first map, which is laid on none if it is too large."""
    maps = draw(practices())
    outer = Uses(maps_of(practice_of(maps))).whole(maps[0]["journey"])
    assume(not unwritten(outer))
    along = Walks(maps, maps[0]["journey"])
    return maps, draw(st.lists(cases(maps, walks(along)), min_size=1, max_size=8))


@st.composite
def walks(draw: st.DrawFn, along: Walks) -> list[str]:
    """Return the touches of a case that goes along its map for a while."""
    place = draw(st.sampled_from(along.starts((along.journey, None))))
    trace: list[str] = []
    for _ in range(draw(st.integers(1, 20))):
        allowed = [(event, end) for event, cost, end in along.places[place] if not cost]
        if not allowed or len(trace) == 7:
            break
        event, place = draw(st.sampled_from(allowed))
        trace += [event] if event else []
    return trace
