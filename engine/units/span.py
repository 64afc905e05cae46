"""A duration as people write it: 20 s, 4 business hours, 2 business days, same day."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NoReturn

from engine.errors import Misspelt

SECOND = 1_000_000
HOUR = 3_600 * SECOND
DAY = 24 * HOUR
LONGEST_DAYS = 36_525  # a hundred years: beyond it somebody mistyped, and sums stay within int64
LONGEST_TEXT = 60


class SpanKind(StrEnum):
    """What a duration is counted in."""

    ELAPSED = "elapsed time"
    OPEN = "business time"
    BUSINESS_DAYS = "business days"
    SAME_DAY = "same day"
    SAME_BUSINESS_DAY = "same business day"


class ElapsedUnit(StrEnum):
    """What the time between two instants is counted in."""

    CALENDAR_TIME = "calendar time"
    BUSINESS_HOURS = "business hours"
    CALENDAR_DAYS = "calendar days"
    BUSINESS_DAYS = "business days"


@dataclass(frozen=True, slots=True)
class Span:
    """A duration; two are equal when they mean the same, however they are written.

    `amount` is in microseconds for elapsed and business time, in days for business days,
    and 0 for the others. A day, `1 d`, is always 24 hours, and a week seven of those.
    """

    kind: SpanKind
    amount: int
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text


# As written -> kind, size of one, largest amount.
UNITS = {
    "s": (SpanKind.ELAPSED, SECOND),
    "min": (SpanKind.ELAPSED, 60 * SECOND),
    "h": (SpanKind.ELAPSED, HOUR),
    "d": (SpanKind.ELAPSED, DAY),
    "w": (SpanKind.ELAPSED, 7 * DAY),
    "business hour": (SpanKind.OPEN, HOUR),
    "business hours": (SpanKind.OPEN, HOUR),
    "business day": (SpanKind.BUSINESS_DAYS, 1),
    "business days": (SpanKind.BUSINESS_DAYS, 1),
}
NEAR_SPELLINGS = {
    "s": ("sec", "secs", "second", "seconds"),
    "min": ("mins", "minute", "minutes"),
    "h": ("hr", "hrs", "hour", "hours"),
    "d": ("day", "days"),
    "w": ("wk", "wks", "week", "weeks"),
    "business hours": ("bh", "business h", "business hr", "business hrs", "working hours"),
    "business days": ("bd", "business d", "working day", "working days", "workdays", "weekdays"),
}
MEANT = {near: unit for unit, spellings in NEAR_SPELLINGS.items() for near in spellings}
ISO_UNITS = {"TS": "s", "TM": "min", "TH": "h", "D": "d", "W": "w"}
NUMBER = r"[0-9]{1,12}(?:\.[0-9]{1,12})?"
WHOLE = r"(?=0*[1-9])[0-9]{1,12}(?:\.0{1,12})?"
NUMBER_AND_UNIT = re.compile(rf"({NUMBER})( ?)([A-Za-z][A-Za-z -]*)?")
ISO = re.compile(r"P(T?)([0-9]{1,12})([SMHDW])", re.IGNORECASE)
FORMS = "write it as 30 s, 5 min, 4 h, 2 d, 1 w, 4 business hours, 2 business days or same day"


def _elapsed_pattern() -> str:
    units = "|".join(u for u, (kind, _) in UNITS.items() if kind is SpanKind.ELAPSED)
    return f"^{NUMBER} (?:{units})$"


def _pattern() -> str:
    whole = "|".join(u for u, (kind, _) in UNITS.items() if kind is SpanKind.BUSINESS_DAYS)
    other = "|".join(u for u, (kind, _) in UNITS.items() if kind is not SpanKind.BUSINESS_DAYS)
    days = f"{SpanKind.SAME_DAY}|{SpanKind.SAME_BUSINESS_DAY}"
    return f"^(?:{days}|{NUMBER} (?:{other})|{WHOLE} (?:{whole}))$"


ELAPSED_PATTERN = _elapsed_pattern()
SPAN_PATTERN = _pattern()
"""What durations look like; how long one may be, and how fine, a pattern cannot say."""


def parse_span(text: str) -> Span:
    """Return the duration that a text stands for.

    Raises:
        ValueError: Not a duration; the message says what to write.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"{text[:LONGEST_TEXT]!r}… is too long for a duration; {FORMS}")
    if text in (SpanKind.SAME_DAY, SpanKind.SAME_BUSINESS_DAY):
        return Span(SpanKind(text), 0, text)
    found = NUMBER_AND_UNIT.fullmatch(text)
    if found is None or found[3] not in UNITS or not found[2]:
        _refuse(text)
    return _span(found[1], found[3], text)


def _span(number: str, unit: str, text: str) -> Span:
    kind, size = UNITS[unit]
    amount = Fraction(number) * size
    if kind is SpanKind.BUSINESS_DAYS and (amount.denominator > 1 or amount == 0):
        raise ValueError(
            f"{text!r}: business days are counted whole; "
            "write 1 business day, same business day, or a number of business hours"
        )
    if amount.denominator > 1:
        raise ValueError(f"{text!r} is finer than a microsecond; write fewer decimals")
    if amount > LONGEST_DAYS * (1 if kind is SpanKind.BUSINESS_DAYS else DAY):
        raise ValueError(f"{text!r} is longer than a hundred years; write a shorter duration")
    return Span(kind, int(amount), text)


def _refuse(text: str) -> NoReturn:
    words = " ".join(text.lower().replace("-", " ").split())
    if words in (SpanKind.SAME_DAY, SpanKind.SAME_BUSINESS_DAY):
        raise Misspelt(f"{text!r} is not a duration; write {words}", words)
    if iso := ISO.fullmatch(text):
        _refuse_unit(text, iso[2], ISO_UNITS.get((iso[1] + iso[3]).upper(), ""))
    if found := NUMBER_AND_UNIT.fullmatch(words):
        _refuse_unit(text, found[1], found[3] or "?")
    raise ValueError(f"{text!r} is not a duration; {FORMS}")


def _refuse_unit(text: str, number: str, unit: str) -> NoReturn:
    if unit == "?":
        raise ValueError(f"{number} what? write {number} s, {number} min or {number} h")
    if unit == "m":
        raise ValueError(f"minutes are written min: {number} min")
    if unit in ("month", "months", "year", "years", "y"):
        raise ValueError(f"{text!r}: months and years differ in length; write it in days, as 30 d")
    if unit in ("business min", "business minutes", "business minute"):
        raise ValueError(f"{text!r}: business time is written in hours, as 0.5 business hours")
    if meant := MEANT.get(unit, unit if unit in UNITS else None):
        one = number == "1" and meant.startswith("business")
        meant = f"{number} {meant.removesuffix('s') if one else meant}"
        raise Misspelt(f"{text!r} is not a duration; write {meant}", meant)
    raise ValueError(f"{text!r} is not a duration; {FORMS}")
