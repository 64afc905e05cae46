"""Strata: the hours, weekdays, groups or items in which a standard is looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

InEach = Literal["staff", "site", "hour of day", "weekday"]
THINGS: Mapping[str, tuple[str, str]] = {
    "staff": ("staff member", "staff members"),
    "site": ("site", "sites"),
    "hour of day": ("hour", "hours"),
    "weekday": ("weekday", "weekdays"),
}
"""What one of them is called, and several."""
EACH: Mapping[InEach, str] = {
    "staff": "by each staff member",
    "site": "at each site",
    "hour of day": "in each hour",
    "weekday": "on each weekday",
}
"""How it is said that each of them is meant."""
HOUR_OF_DAY: InEach = "hour of day"
WEEKDAY: InEach = "weekday"
HOURS = tuple(f"{hour}:00" for hour in range(24))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_IN_TIME = {name: place for place, name in enumerate((*HOURS, *WEEKDAYS))}


def order(name: str | None) -> tuple[bool, int, str]:
    """Sort key: hours and weekdays as they follow, other names as they are spelt, no name last."""
    return name is None, _IN_TIME.get(name or "", len(_IN_TIME)), name or ""
