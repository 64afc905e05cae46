"""When a place is open, by its own clocks, as people write it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from engine.model.written import looking_like, typed
from engine.units import DAYS_PATTERN, WINDOW_PATTERN, OpeningHours, WrongHours, parse_hours

NO_PLACES = ("EST", "MST", "HST", "Factory")
"""Names that people mean otherwise: zones that never have summer time, and one that is none."""


def zone(text: str) -> ZoneInfo:
    """Return the time zone of a place.

    Raises:
        ValueError: There is none of that name, or none that logs can be read in.
    """
    if text not in _zones():
        raise ValueError(f"{text!r} is not a time zone; write a place, such as America/Chicago")
    return ZoneInfo(text)


@cache
def _zones() -> frozenset[str]:
    """Return the names of the IANA time zones, in which every log can be read.

    A machine may know more of them, such as its own, which have no meaning elsewhere.
    """
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(names).difference(NO_PLACES)


def _hours(value: object) -> object:
    if isinstance(value, OpeningHours):
        return value
    if not isinstance(value, dict) or not all(map(_is_window_text, value.values())):
        raise PydanticCustomError("S112", "write days and windows: { mon-fri: [08:00-17:00] }")
    try:
        return parse_hours(value)
    except WrongHours as wrong:
        told = {"reason": str(wrong), "at": wrong.at, "is_about_key": wrong.is_day}
        told |= {"meant": wrong.meant} if wrong.meant else {}
        raise PydanticCustomError("S112", "{reason}", told) from None
    except ValueError as wrong:
        raise PydanticCustomError("S112", "{reason}", {"reason": str(wrong)}) from None


def _is_window_text(written: object) -> bool:
    windows = written if isinstance(written, list) else [written]
    return all(isinstance(window, str) for window in windows)


WINDOW = looking_like(WINDOW_PATTERN, "write opening and closing as 08:00-17:30")
WINDOWS = {
    **WINDOW,
    "type": ["string", "array"],
    "items": WINDOW,
    "description": "When it is open on these days: 08:00-17:30, or several windows in brackets.",
}
DAYS = "write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri"
HOURS = {
    "type": "object",
    "errorMessage": "write days and windows: { mon-fri: [08:00-17:00] }",
    "minProperties": 1,
    "propertyNames": {"pattern": DAYS_PATTERN, "patternErrorMessage": DAYS},
    "additionalProperties": WINDOWS,
}
"""What editors are told of opening hours."""

ZONE = looking_like(
    "^[A-Za-z][A-Za-z0-9_+/-]*$", "write a region and a city, such as America/Chicago"
)

Zone = Annotated[ZoneInfo, *typed(zone, "S114", ZONE)]
Hours = Annotated[OpeningHours, BeforeValidator(_hours), WithJsonSchema(HOURS)]
HoursName = Annotated[str, Field(description="open hours, always, or a name under `hours`")]
