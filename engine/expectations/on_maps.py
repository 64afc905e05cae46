"""What maps must say before the measures that need not be written can count anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.model.blueprint import Blueprint
from engine.model.vocabulary import (
    ASKED_AGAIN,
    EFFORT,
    RESOLVED_IN,
    SWITCHES,
    TRANSFERS,
    stage_of,
)

_KEYS = {
    TRANSFERS: ("hands_over_to",),
    ASKED_AGAIN: ("asks",),
    SWITCHES: ("channel",),
    EFFORT: ("initiator", "steps", "hands_over_to", "asks", "waiting"),
}
"""The keys of touchpoints from which measures are counted; one that is written is enough."""


def unsaid(blueprint: Blueprint, name: str) -> str:
    """Return what no map says that a measure counts, such as `asks`; empty if one does.

    What is written somewhere and could not be read may say it.
    """
    stage = stage_of(name)
    if name == RESOLVED_IN:
        wanted, is_said = "resolves: yes", _is_resolved(blueprint)
    elif stage is not None:
        wanted, is_said = f"stage: {stage}", stage in _written(blueprint, "stage")
    else:
        keys = _KEYS.get(name, ())
        wanted = " or ".join(keys)
        is_said = not keys or any(any(_written(blueprint, key)) for key in keys)
    return "" if is_said or _is_in_doubt(blueprint, name) else wanted


def _written(blueprint: Blueprint, key: str) -> Iterator[Any]:
    return (getattr(touchpoint, key) for _, touchpoint in blueprint.mentions())


def _is_resolved(blueprint: Blueprint) -> bool:
    outcomes = (
        one for journey in blueprint.journeys.values() for one in journey.outcomes.values()
    )
    return any(outcome.resolves for outcome in outcomes)


def _is_in_doubt(blueprint: Blueprint, name: str) -> bool:
    keys = _KEYS.get(name, ("stage",))
    maps = blueprint.journeys.values()
    return any(journey.is_unread("touchpoints", "outcomes") for journey in maps) or any(
        touchpoint.is_unread(*keys) for _, touchpoint in blueprint.mentions()
    )
