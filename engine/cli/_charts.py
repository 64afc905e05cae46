"""Which flowcharts are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from engine.cli._shared import unknown
from engine.errors import EngineError
from engine.graph.journey_map import JourneyMap, maps_of
from engine.model.blueprint import Blueprint


def chosen(
    blueprint: Blueprint, journey: str | None = None, origin: str | None = None
) -> list[tuple[JourneyMap, str]]:
    """Return the maps with their origination points: all, or those of one journey or origin.

    Raises:
        EngineError: There is no such journey or origin, or none at all.
    """
    maps = maps_of(blueprint)
    if not maps:
        raise EngineError("no journey is written down; maps lie under journeys/")
    if journey is not None and journey not in maps:
        raise unknown("journey", journey, maps)
    every = list(_origins(maps[name] for name in ([journey] if journey else maps)))
    found = [(one, name) for one, name in every if origin in (None, name)]
    if not found:
        raise unknown("origin", origin or "", dict.fromkeys(name for _, name in every))
    return found


def _origins(maps: Iterator[JourneyMap]) -> Iterator[tuple[JourneyMap, str]]:
    for one in maps:
        for origin in one.journey.origins:
            yield one, origin
