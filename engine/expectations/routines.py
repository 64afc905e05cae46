"""Routines that are due in every period: the standard that they happen, made by itself."""

from __future__ import annotations

from engine.expectations.written import WrittenStandard
from engine.model.measure import Measure
from engine.model.practice import Practice


def name_of(routine: str, every: str) -> str:
    """Return the id of the standard that a routine happens in every period."""
    return f"{routine}-every-{every}"


def standards_of(practice: Practice) -> dict[str, WrittenStandard]:
    """Return for each routine that is due in every period the standard that it happens."""
    return {
        name_of(name, routine.every): WrittenStandard.model_validate(
            {
                "title": f"{routine.title.rstrip('.')}, every {routine.every}",
                "why": "The practice has set itself to do this regularly.",
                "applies_to": {"touchpoints": [name]},
                "for_each": routine.every,
                "expect": {name_of(name, routine.every): {"at_least": "1"}},
                "target": "every time",
            }
        )
        for name, routine in practice.routines.items()
        if routine.every
    }


def measures_of(practice: Practice) -> dict[str, Measure]:
    """Return for each of these standards the measure that it reads: how often it happened."""
    return {
        name_of(name, routine.every): Measure.model_validate(
            {"title": f"How often: {routine.title}", "count": [name]}
        )
        for name, routine in practice.routines.items()
        if routine.every
    }
