"""Durations found in a log, as a person would write them down."""

from __future__ import annotations

from engine.units import parse_span
from engine.units.span import DAY, HOUR, LONGEST_DAYS, SECOND

MINUTE = 60 * SECOND
UNITS = (("d", DAY), ("h", HOUR), ("min", MINUTE), ("s", SECOND))
QUIET = (
    *("1 min", "2 min", "5 min", "10 min", "15 min", "30 min"),
    *("1 h", "2 h", "4 h", "8 h", "12 h", "1 d", "2 d", "3 d"),
    *("1 w", "2 w", "4 w", "8 w", "13 w", "26 w", "52 w"),
)
"""The spans that people say, from short to long."""
YEAR_DAYS = 365


def at_least(microseconds: int) -> str:
    """Return the shortest span that people say and that is no shorter than a duration."""
    for text in QUIET:
        if parse_span(text).amount >= microseconds:
            return text
    years = -(-microseconds // (YEAR_DAYS * DAY))
    return f"{min(years * YEAR_DAYS, LONGEST_DAYS)} d"


def about(microseconds: int) -> str:
    """Return a duration in whole numbers of the largest unit that holds two of it, or in s."""
    unit, size = next((u for u in UNITS if microseconds >= 2 * u[1]), UNITS[-1])
    return f"{max(1, (2 * microseconds + size) // (2 * size))} {unit}"
