"""How the cases of a journey went beside its map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from engine.report.report import Report
from engine.score import numbers
from engine.score.conformance import BesideTheMap

KINDS = ("missing", "unplanned", "out_of_order", "repeated", "failed")


def conformance_json(report: Report, journey: str) -> dict[str, Any]:
    """Return the counts with the fitness; nothing is told outside the practice."""
    found = report.audit.beside_the_map(journey, report.period)
    if found is None:
        return {"cases": None, "suppressed": True}
    return {name: n for name, n in asdict(found).items() if name != "most"} | {
        "fitness": found.fitness
    }


def conformance_lines(report: Report, journey: str) -> Iterator[str]:
    """Yield how many cases went as the map has them, and how the others differed."""
    found = report.audit.beside_the_map(journey, report.period)
    if found and found.cases:
        went = numbers.share(found.cases_at_no_cost, found.cases)
        fitness = numbers.percent(found.most - found.cost, found.most) if found.most else "100%"
        yield f"as on the map {went}, fitness {fitness}{_differing(found)}"


def _differing(found: BesideTheMap) -> str:
    """Return how many deviations there were of each kind that occurred."""
    counts = {kind.replace("_", " "): getattr(found, kind) for kind in KINDS}
    said = ", ".join(f"{n:,} {kind}" for kind, n in counts.items() if n)
    return f"; {said}" if said else ""
