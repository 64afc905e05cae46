"""When a place is open, by its own clocks, as people write it."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

import polars as pl
from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from engine.model.written import looking_like, typed
from engine.units import DAYS_PATTERN, WINDOW_PATTERN, OpeningHours, WrongHours, parse_hours

WITHOUT_SUMMER = ("EST", "MST", "HST")
"""Names of zones that never have summer time, though people mean places that do."""


def zone(text: str) -> ZoneInfo:
    """Return the time zone of a place.

    Raises:
        ValueError: There is none of that name, or none that logs can be read in.
    """
    try:
        if text in WITHOUT_SUMMER:
            raise KeyError(text)
        pl.Series([], dtype=pl.Datetime("us")).dt.replace_time_zone(text)
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError, pl.exceptions.ComputeError):
        raise ValueError(
            f"{text!r} is not a time zone; write a place, such as America/Chicago"
        ) from None


def _hours(value: object) -> object:
    if isinstance(value, OpeningHours):
        return value
    if not isinstance(value, dict) or not all(map(_is_window_text, value.values())):
        raise PydanticCustomError("S112", "write days and windows: { mon-fri: [08:00-17:00] }")
    try:
        return parse_hours(value)
    except WrongHours as wrong:
        told = {"reason": str(wrong), "at": wrong.at, "is_about_key": wrong.is_day}
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
