"""`journey list`: the journeys, touchpoints, standards and so on of a practice; the library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from engine.errors import EngineError
from engine.expectations.routines import standards_of
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.screen import BETWEEN, NARROWEST, printed, said, stacked, table
from engine.report.text import clean, columns, counted, wrapped

Value = str | int | list[str] | None
Line = dict[str, Value]

LEAST_TITLE = 15
"""So many columns of a terminal a title needs to be read with ease."""

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
    """Return the list as a table for the terminal; below each other where it is too narrow.

    Ids stay whole, so that they can be copied.
    """
    found = lines(kind, blueprint)
    things = MANY.get(kind, kind)
    if not found:
        return f"There are no {things} yet.\n"
    many = counted(len(found), things.removesuffix("s"))
    width = max(width, NARROWEST)
    widths = _widths(found, width)
    if not widths:
        told = chain.from_iterable(_below(line, width) for line in found)
        return "\n".join([*told, many, ""])
    made = table([head.capitalize() for head in found[0]], widths=widths)
    for line in found:
        made.add_row(*(stacked(_texts(value)) for value in line.values()))
    return printed((made, said(many)), width, colour)


def _texts(value: Value) -> list[str]:
    """Return what stands in a cell, line by line."""
    if isinstance(value, list):
        return [clean(text) for text in value] or ["–"]
    return ["–" if value in (None, "") else clean(str(value))]


def _widths(found: Sequence[Line], width: int) -> list[int]:
    """Return the width of each column such that no word is broken; none if that is too much.

    What is left goes first to the columns that need the least to be on one line.
    """
    cells = {head: [t for line in found for t in _texts(line[head])] for head in found[0]}
    widths = {
        head: max(columns(word) for text in (head, *texts) for word in text.split() or [""])
        for head, texts in cells.items()
    }
    if "title" in widths:
        widths["title"] = max(widths["title"], LEAST_TITLE)
    free = width - sum(widths.values()) - BETWEEN * (len(widths) - 1)
    wished = {head: max(map(columns, texts)) - widths[head] for head, texts in cells.items()}
    for head in sorted(wished, key=wished.__getitem__):
        more = max(min(wished[head], free), 0)
        widths[head], free = widths[head] + more, free - more
    return list(widths.values()) if free >= 0 else []


def _below(line: Line, width: int) -> Iterator[str]:
    """Yield one thing: its id and title, and what else is known of it, indented."""
    (_, name), *more = line.items()
    yield clean(str(name))
    for head, value in more:
        lead = "" if head == "title" else f"{head}: "
        yield wrapped(f"{lead}{', '.join(_texts(value))}", width, "    ", "  ")
    yield ""


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
