"""Where cases leave their map, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from engine.conformance.deviations import MISSING
from engine.insights.deviations import Departure, departures
from engine.insights.scope import Scope
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.insight import NO_DATA, Section, Table, portion_data, share
from engine.report.text import counted

MOST, MOST_BESIDE = 15, 3
"""So many deviations of a journey are told, and so many ways of each; all are in JSON."""

READING = (
    "Every case is laid on the map of its journey at the least cost, open ones as far as they "
    "came. What was left out stands with what came instead, what the map has no place for with "
    "what came before it."
)
HEADS = ("Touchpoint", "Deviation", "Cases", "Times", "What they did")


def deviations_section(scope: Scope) -> Section:
    """Return where the cases of each journey leave its map, the most frequent first."""
    found, written = departures(scope), scope.audit.blueprint
    journeys = {name: list(some) for name, some in groupby(found, lambda one: one.journey)}
    return Section(
        "Where cases leave the map",
        tuple(_before(scope, found)),
        tuple(_table(name, some, written) for name, some in journeys.items()),
        tuple(_after(journeys.values(), written)),
        [_data(one) for one in found],
    )


def _before(scope: Scope, found: Sequence[Departure]) -> Iterator[str]:
    if scope.laid.is_empty():
        yield f"{NO_DATA}: no case is laid on a map."
    elif not found:
        yield f"{counted(scope.laid.height, 'case')} went as the map has it, and nothing failed."
    else:
        yield READING


def _table(journey: str, some: Sequence[Departure], written: Blueprint) -> Table:
    rows = (
        (
            names.either(written, one.one_of or (one.touchpoint,)),
            one.kind,
            f"{one.cases.n:,}\n{share(one.cases)}",
            f"{one.times:,}",
            "\n".join(_beside(one, written)),
        )
        for one in some[:MOST]
    )
    return Table(names.journey(written, journey), HEADS, tuple(rows))


def _beside(one: Departure, written: Blueprint) -> Iterator[str]:
    """Yield what came instead of a touchpoint, or before it, how often each."""
    for name, n in list(one.beside.items())[:MOST_BESIDE]:
        title = names.touchpoint(written, name)
        if one.kind == MISSING:
            yield f"{n:,} went on to {title}" if name else f"{n:,} ended"
        else:
            yield f"{n:,} after {title}" if name else f"{n:,} at the beginning"
    if len(one.beside) > MOST_BESIDE:
        yield f"{sum(list(one.beside.values())[MOST_BESIDE:]):,} elsewhere"


def _after(journeys: Iterable[Sequence[Departure]], written: Blueprint) -> Iterator[str]:
    for some in journeys:
        if len(some) > MOST:
            more = counted(len(some) - MOST, "rarer deviation")
            yield f"Not listed of {names.journey(written, some[0].journey)}: {more}."


def _data(one: Departure) -> dict[str, Any]:
    beside = "instead" if one.kind == MISSING else "after"
    return {
        "journey": one.journey,
        "touchpoint": one.touchpoint,
        "one_of": list(one.one_of),
        "deviation": one.kind,
        "times": one.times,
        "cases": portion_data(one.cases),
        beside: [{"touchpoint": name, "times": n} for name, n in one.beside.items()],
    }
