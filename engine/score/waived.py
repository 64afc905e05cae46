"""Which standards need not be kept where, on the day of looking."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from engine.model.blueprint import Blueprint

Place = tuple[str, str | None, str]
"""A standard, a journey (None for every one) and a touchpoint."""
Waived = Mapping[Place, date]
"""The last day of each waiver in force, by where it holds; of several the one that ends last."""


def waived(blueprint: Blueprint, today: date | None) -> Waived:
    """Return the waivers in force on a day; none when the day is not known."""
    found: dict[Place, date] = {}
    for journey, waiver in blueprint.waivers() if today else ():
        for touchpoint in waiver.at if today and today <= waiver.until else ():
            place = (waiver.standard, journey.journey if journey else None, touchpoint)
            found[place] = max(waiver.until, found.get(place, waiver.until))
    return found


def until(
    waivers: Waived, standard: str, journey: str | None, touchpoint: str | None
) -> date | None:
    """Return the day until which a standard is waived at a touchpoint; None if it is not."""
    if touchpoint is None:
        return None
    places = ((standard, journey, touchpoint), (standard, None, touchpoint))
    return max((waivers[place] for place in places if place in waivers), default=None)
