"""The most frequent ways through journeys, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from engine.conformance.alignment import fitness
from engine.insights.scope import Scope
from engine.insights.variants import Variant, Variants, variants
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.conformance import cost_words
from engine.report.insight import NO_DATA, Section, Table, portion_data, share
from engine.report.text import counted, listed
from engine.units import show_duration

MOST = 10
"""So many ways of a journey are told; more are in JSON."""

READING = (
    "A way is what finished cases of one origin passed, one touchpoint after the other. Its "
    "length is the median from the first touch to the last; its cost is 1 for each touch that "
    "the map has no place for, and 1 for each touchpoint that was left out; its fitness is 100% "
    "without any, and 0% where it could not cost more."
)
HEADS = ("Way", "Cases", "Length", "Beside the map")
AS_ON_THE_MAP = "as on the map"


def variants_section(scope: Scope) -> Section:
    """Return the most frequent ways through each journey."""
    found, written = list(variants(scope)), scope.audit.blueprint
    return Section(
        "The ways that cases went",
        (READING,) if found else (f"{NO_DATA}: no case on a map is finished.",),
        tuple(_table(one, written) for one in found),
        tuple(_after(found, written)),
        [_data(one) for one in found],
    )


def _table(found: Variants, written: Blueprint) -> Table:
    ways = counted(found.number, "way")
    title = f"{names.journey(written, found.journey)}: {counted(found.cases, 'case')}, {ways}"
    rows = (_row(one, found.journey, written) for one in found.most[:MOST])
    return Table(title, HEADS, tuple(rows))


def _row(one: Variant, journey: str, written: Blueprint) -> tuple[str, ...]:
    differs = "; ".join(_differences(one.differs, written))
    return (
        f"{names.origin(written, journey, one.origin)}:\n{_way(one.touchpoints, written)}",
        f"{one.cases.n:,}\n{share(one.cases)}",
        show_duration(one.median),
        f"{cost_words(one.cost, one.most)}\n{differs}" if one.cost else AS_ON_THE_MAP,
    )


def _way(touchpoints: Sequence[str], written: Blueprint) -> str:
    """Return a way as people read it; what came several times in a row stands there once."""
    passed = (
        (names.touchpoint(written, name), len([*same])) for name, same in groupby(touchpoints)
    )
    return " → ".join(f"{title} ×{n}" if n > 1 else title for title, n in passed)


def _differences(
    differs: Mapping[str, Sequence[Sequence[str]]], written: Blueprint
) -> Iterator[str]:
    for kind, touchpoints in differs.items():
        titles = dict.fromkeys(names.either(written, some) for some in touchpoints)
        yield f"{kind}: {listed(titles)}"


def _after(found: Sequence[Variants], written: Blueprint) -> Iterator[str]:
    for one in found:
        rare = one.number - len(one.most[:MOST])
        if rare > 0:
            cases = counted(one.cases - sum(way.cases.n for way in one.most[:MOST]), "case")
            more = counted(rare, "more way")
            yield f"Not listed of {names.journey(written, one.journey)}: {more} with {cases}."


def _data(found: Variants) -> dict[str, Any]:
    return {
        "journey": found.journey,
        "cases": found.cases,
        "ways": found.number,
        "most_frequent": [
            {
                "origin": one.origin,
                "touchpoints": list(one.touchpoints),
                "cases": portion_data(one.cases),
                "cost": one.cost,
                "fitness": fitness(one.cost, one.most),
                "median_seconds": one.median / 1_000_000,
                "differs": {
                    kind: [" or ".join(each) for each in some]
                    for kind, some in one.differs.items()
                },
            }
            for one in found.most
        ],
    }
