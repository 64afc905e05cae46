"""The names that people know: of owners, journeys and touchpoints."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.blueprint import Blueprint
from engine.report.text import clean

NOBODY = "nobody"
UNKNOWN_JOURNEY = "No known journey"
ROUTINES = "Routines"


def person(blueprint: Blueprint, role: str | None) -> str:
    """Return the person in a seat; empty when nobody sits there."""
    seat = blueprint.practice.roles.get(role or "")
    return clean(seat.name) if seat else ""


def owner(blueprint: Blueprint, role: str | None) -> str:
    """Return who answers for something: the person and the role."""
    if not role:
        return NOBODY
    name = person(blueprint, role)
    return f"{name} ({role})" if name else role


def journey(blueprint: Blueprint, name: str | None) -> str:
    """Return the title of a journey."""
    if name is None:
        return UNKNOWN_JOURNEY
    return clean(blueprint.journeys[name].title) if name in blueprint.journeys else clean(name)


def touchpoint(blueprint: Blueprint, name: str | None) -> str:
    """Return the title of a touchpoint; its id where no map describes it."""
    known = blueprint.touchpoints.get(name or "")
    return clean((known.title if known else None) or name or "")


def either(blueprint: Blueprint, several: Iterable[str]) -> str:
    """Return the titles of touchpoints of which one is meant: nobody is blamed for another."""
    *first, last = dict.fromkeys(touchpoint(blueprint, name) for name in several)
    return f"{', '.join(first)} or {last}" if first else last


def origin(blueprint: Blueprint, journey: str, name: str | None) -> str:
    """Return the title of an origination point; `origin not known` where it is not."""
    known = blueprint.journeys[journey].origins.get(name or "")
    return clean(known.title if known else name or "origin not known")


def department(blueprint: Blueprint, name: str) -> str:
    """Return the title of a department; its id where the practice does not describe it."""
    known = blueprint.practice.departments.get(name)
    return clean(known.title if known else name)
