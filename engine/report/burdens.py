"""What the cases of a journey asked of their patients, beside what its map asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from engine.graph.mapped_effort import mapped_efforts, says_steps
from engine.graph.ways import Cost
from engine.model.vocabulary import ASKED_AGAIN, EFFORT, SWITCHES, TRANSFERS, stage_of
from engine.occasions.built_in import WAITING
from engine.report.report import Report
from engine.score.burdens import Burden, part_of_effort

PARTS = ("steps", TRANSFERS, SWITCHES, ASKED_AGAIN, WAITING)


def burdens_json(report: Report, journey: str) -> dict[str, Any]:
    """Return the observed effort with its parts and the mapped one, and the time in each stage.

    Where the map says nothing of what patients do there is no effort: it would be next to none.
    Of the parts `waiting` is in seconds; they are about the same cases as the effort.
    """
    told = report.audit.asked_of_patients(journey, report.period)
    asked, mapped = told or {}, _mapped(report, journey)
    is_said = mapped is not None
    parts = {name: asked.get(part_of_effort(name)) for name in PARTS if is_said}
    return {
        "effort": {
            **_number(report, asked.get(EFFORT) if is_said else None),
            **({} if told is not None else {"n": None, "suppressed": True}),
            "parts": {name: _number(report, part) for name, part in parts.items() if part},
            "mapped": {origin: _bounds(*found) for origin, found in (mapped or {}).items()},
        },
        "stages": {stage: _number(report, burden) for stage, burden in _stages(asked)},
    }


def burden_lines(report: Report, journey: str) -> Iterator[str]:
    """Yield the observed effort beside the mapped one, and the mean time in each stage.

    Where nothing was asked, or no time spent, there is nothing to tell; nor is the effort where
    the map says nothing of what patients do.
    """
    asked = report.audit.asked_of_patients(journey, report.period) or {}
    effort, words = asked.get(EFFORT), report.blueprint.vocabulary
    mapped = _mapped(report, journey) if effort and effort.total else None
    if effort and mapped is not None:
        found = f"mean {effort.mean(words)}, n {effort.n:,}"
        yield f"effort per case: {found}{_allowed(list(mapped.values()))}"
    times = [
        f"{stage.replace('-', ' ')} {burden.mean(words)}"
        for stage, burden in _stages(asked)
        if burden.total
    ]
    if times:
        yield f"mean time in each stage: {', '.join(times)}"


def _mapped(report: Report, journey: str) -> dict[str, tuple[Cost, Cost]] | None:
    """Return what the ways along the map come to; None where it says nothing of what patients do.

    That is found once, however often it is told.
    """
    plan = report.blueprint

    def find() -> dict[str, tuple[Cost, Cost]] | None:
        return mapped_efforts(plan, journey) if says_steps(plan, journey) else None

    return report.audit.answers.once(("effort on the map", journey), find)


def _allowed(mapped: list[tuple[Cost, Cost]]) -> str:
    """Return what the ways along the map come to."""
    if not mapped:
        return ""
    fewest, most = min(low for low, _ in mapped), max(high for _, high in mapped)
    asks = f"{float(fewest):.3g}"
    if most > fewest:
        asks += f" to {float(most):.3g}" if isfinite(most) else " or more"
    return f"; on the map {asks}, without asking again"


def _stages(asked: Mapping[str, Burden]) -> Iterator[tuple[str, Burden]]:
    """Yield the stages of which maps and logs say something, in their order."""
    for name, burden in asked.items():
        if stage := stage_of(name):
            yield stage, burden


def _number(report: Report, burden: Burden | None) -> dict[str, Any]:
    if burden is None:
        return {"n": 0, "sum": None, "mean": None}
    mean = burden.mean(report.blueprint.vocabulary)
    return {"n": burden.n, "sum": burden.amount, "mean": mean}


def _bounds(fewest: Cost, most: Cost) -> dict[str, float | None]:
    return {"fewest": float(fewest), "most": float(most) if isfinite(most) else None}
