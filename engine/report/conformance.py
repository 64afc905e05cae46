"""How the cases of a journey went beside its map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from engine.report import names
from engine.report.report import Report
from engine.score import numbers
from engine.score.conformance import BesideTheMap

KINDS = ("missing", "unplanned", "out_of_order", "repeated", "failed")


def conformance_json(report: Report, journey: str) -> dict[str, Any]:
    """Return the counts with the fitness; nothing is told outside the practice."""
    found = report.audit.beside_the_map(journey, report.period)
    if found is None:
        return {"cases": None, "suppressed": True}
    origins = [{"origin": name} | _counts(one) for name, one in _origins(report, journey)]
    return _counts(found) | {"origins": origins}


def _counts(found: BesideTheMap) -> dict[str, Any]:
    told = {name: n for name, n in asdict(found).items() if name != "most"}
    return told | {"fitness": found.fitness}


def conformance_lines(report: Report, journey: str) -> Iterator[str]:
    """Yield how many cases went as the map has them, and how the others differed."""
    found = report.audit.beside_the_map(journey, report.period)
    if found and found.cases:
        yield f"as on the map {_fitting(found)}{_differing(found)}"
        origins = list(_origins(report, journey))
        each = (f"{names.origin(report.blueprint, journey, o)} {_fitting(n)}" for o, n in origins)
        if len(origins) > 1:
            yield f"by origin: {'; '.join(each)}"


def cost_words(cost: int, most: int) -> str:
    """Return what cases cost beside their map, and how well they fit it: cost 2, fitness 83%."""
    return f"cost {cost:,}, fitness {fitness_words(cost, most)}"


def fitness_words(cost: int, most: int) -> str:
    """Return how well cases fit their map: 83%."""
    return numbers.percent(most - cost, most) if most else "100%"


def _origins(report: Report, journey: str) -> Iterator[tuple[str | None, BesideTheMap]]:
    """Yield the origins at which cases began, in map order, then what the map does not have."""
    found = report.audit.origins_beside_the_map(journey, report.period)
    others = sorted(filter(None, found))
    for origin in dict.fromkeys((*report.blueprint.journeys[journey].origins, *others, None)):
        if origin in found:
            yield origin, found[origin]


def _fitting(found: BesideTheMap) -> str:
    """Return how many cases went as on the map, and how well all of them fit it."""
    went = numbers.share(found.cases_at_no_cost, found.cases)
    return f"{went}, fitness {fitness_words(found.cost, found.most)}"


def _differing(found: BesideTheMap) -> str:
    """Return how many deviations there were of each kind that occurred."""
    counts = {kind.replace("_", " "): getattr(found, kind) for kind in KINDS}
    said = ", ".join(f"{n:,} {kind}" for kind, n in counts.items() if n)
    return f"; {said}" if said else ""
