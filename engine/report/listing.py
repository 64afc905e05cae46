"""`journey list`: the journeys, touchpoints, standards and so on of a practice; the library."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.errors import EngineError
from engine.expectations.routines import standards_of
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.screen import printed, said, stacked, table
from engine.report.text import columns, counted

if TYPE_CHECKING:
    from rich.text import Text

Line = dict[str, str | int | list[str] | None]

MANY = {"library": "standards"}
"""What the lines of a list are, unless its name says so."""


def lines(kind: str, blueprint: Blueprint) -> list[Line]:
    """Return what a practice has of one kind, in the order of its files.

    Args:
        kind: journeys, touchpoints, standards, profiles, owners or library.
        blueprint: What the practice wrote.

    Raises:
        EngineError: No such kind.
    """
    if kind not in KINDS:
        raise EngineError(f"{kind!r} cannot be listed; write one of: {', '.join(KINDS)}")
    return KINDS[kind](blueprint)


def as_json(kind: str, blueprint: Blueprint) -> str:
    """Return the list as one JSON object, under the name of its kind."""
    return json.dumps({kind: lines(kind, blueprint)}, ensure_ascii=False, indent=2) + "\n"


def as_table(kind: str, blueprint: Blueprint, width: int = 100, colour: bool = False) -> str:
    """Return the list as a table for the terminal."""
    found = lines(kind, blueprint)
    things = MANY.get(kind, kind)
    if not found:
        return f"There are no {things} yet.\n"
    ids = [str(next(iter(line.values()))) for line in found]
    made = table([head.capitalize() for head in found[0]], max(map(columns, ids)))
    for line in found:
        made.add_row(*map(_cell, line.values()))
    many = counted(len(found), things.removesuffix("s"))
    return printed((made, said(many)), width, colour)


def _cell(value: str | int | list[str] | None) -> Text:
    if isinstance(value, list):
        return stacked(value or ["–"])
    return said("–" if value in (None, "") else str(value))


def _journeys(blueprint: Blueprint) -> list[Line]:
    return [
        {
            "journey": name,
            "title": journey.title,
            "owner": names.owner(blueprint, journey.owner),
            "origins": list(journey.origins),
            "touchpoints": len(journey.touchpoints),
        }
        for name, journey in blueprint.journeys.items()
    ]


def _touchpoints(blueprint: Blueprint) -> list[Line]:
    covered = {name: blueprint.covered.get(name, ()) for name in blueprint.standards}
    mentions = [(journey.journey, t.touchpoint) for journey, t in blueprint.mentions()]
    return [
        {
            "touchpoint": name,
            "title": touchpoint.title,
            "owner": names.owner(blueprint, blueprint.owner_of(touchpoint)),
            "journeys": [journey for journey, other in mentions if other == name],
            "standards": [standard for standard, places in covered.items() if name in places],
        }
        for name, touchpoint in blueprint.touchpoints.items()
    ]


def _standards(blueprint: Blueprint) -> list[Line]:
    """Return what the practice wrote itself, and what it holds of the built-in library."""
    return [
        {
            "standard": name,
            "title": standard.title,
            "target": standard.target.text if standard.target else None,
            "status": standard.status,
            "touchpoints": list(blueprint.covered.get(name, ())),
            "from": "built-in" if name in blueprint.built_in else "own",
        }
        for name, standard in blueprint.in_use.items()
    ]


def _library(blueprint: Blueprint) -> list[Line]:
    """Return what a practice could hold, and where it does; not what it wrote anew itself.

    The library itself has only its own.
    """
    known = blueprint.built_in or blueprint.standards.keys()
    built_in = known - standards_of(blueprint.practice).keys()
    return [
        {
            "standard": name,
            "title": standard.title,
            "target": standard.target.text if standard.target else None,
            "confidence": standard.source.confidence if standard.source else None,
            "importance": standard.importance,
            "touchpoints": list(blueprint.covered.get(name, ())),
        }
        for name, standard in blueprint.standards.items()
        if name in built_in
    ]


def _profiles(blueprint: Blueprint) -> list[Line]:
    return [
        {
            "profile": name,
            "title": profile.title,
            "standards": list(profile.stricter),
            "from": "built-in" if name in blueprint.built_in_profiles else "own",
        }
        for name, profile in blueprint.profiles.items()
    ]


def _owners(blueprint: Blueprint) -> list[Line]:
    touchpoints = blueprint.touchpoints.items()
    return [
        {
            "role": role,
            "name": seat.name,
            "backup": seat.backup,
            "accepted": str(seat.accepted_on) if seat.accepted_on else None,
            "journeys": [n for n, journey in blueprint.journeys.items() if journey.owner == role],
            "touchpoints": [n for n, place in touchpoints if blueprint.owner_of(place) == role],
        }
        for role, seat in blueprint.practice.roles.items()
    ]


KINDS: dict[str, Callable[[Blueprint], list[Line]]] = {
    "journeys": _journeys,
    "touchpoints": _touchpoints,
    "standards": _standards,
    "profiles": _profiles,
    "owners": _owners,
    "library": _library,
}
"""What can be listed."""
