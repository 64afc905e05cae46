"""Literals: what `20 s`, `yes` or `answered` means, once the kind of the attribute is known."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from engine.errors import Misspelt
from engine.model.vocabulary import Quantity, Word
from engine.model.written import read_date, read_yes_or_no
from engine.units import SpanKind, parse_span

Value = str | int | float | bool | date

ORDERED = ("at_most", "at_least", "less_than", "more_than")
EQUAL = ("is", "is_not", "one_of", "none_of")
SPOKEN = ("say", "say_any", "never_say", "pattern")
DATED = ("on_or_before", "on_or_after")
PAIRED = ("same_as", "different_from")

_MEASURED: dict[Quantity, tuple[SpanKind, str]] = {
    "duration": (SpanKind.ELAPSED, "20 s, 5 min or 2 h"),
    "business hours": (SpanKind.OPEN, "4 business hours"),
    "business days": (SpanKind.BUSINESS_DAYS, "2 business days"),
    "calendar days": (SpanKind.ELAPSED, "5 d"),
}
_FITS: dict[Quantity, tuple[str, ...]] = {
    "choice": (*EQUAL, *PAIRED),
    "text": (*EQUAL, *PAIRED, *SPOKEN),
    "list": ("includes",),
    "number": (*ORDERED, *EQUAL, *PAIRED),
    "yes or no": (*EQUAL, *PAIRED),
    "duration": (*ORDERED, *EQUAL, *PAIRED),
    "time": (*ORDERED, *DATED, *PAIRED),
    "date": (*ORDERED, *EQUAL, *DATED, *PAIRED),
    "hours": EQUAL,
    "business hours": ORDERED,
    "business days": (*ORDERED, *EQUAL),
    "calendar days": (*ORDERED, *EQUAL),
}
DAYS: dict[Quantity, str] = {"business days": "business days", "calendar days": "d"}
"""How days are written, by what is counted."""
MICROSECONDS_A_DAY = 86_400_000_000


def operators_for(quantity: Quantity) -> tuple[str, ...]:
    """Return the operators that make sense for a quantity; `given` always does."""
    return (*_FITS[quantity], "given")


def typed_literal(word: Word, text: str) -> Value:
    """Return the value of a literal that is compared with `word`.

    Durations come back in microseconds, business and calendar days as whole days.

    Raises:
        ValueError: The text is no value of that kind; the message says what to write.
    """
    if word.quantity in _MEASURED:
        return _measured(word.quantity, text)
    if word.quantity == "yes or no":
        return read_yes_or_no(text)
    if word.quantity == "number":
        return _number(text)
    if word.quantity in ("time", "date"):
        return _moment(word.quantity, text)
    return _choice(word, text)


def _choice(word: Word, text: str) -> str:
    if word.choices and text not in word.choices:
        raise ValueError(f"{text!r} is not one of {', '.join(word.choices)}")
    return text


def _measured(quantity: Quantity, text: str) -> int:
    kind, example = _MEASURED[quantity]
    if text.isascii() and text.isdecimal() and quantity in DAYS:
        meant = days(quantity, text)
        raise Misspelt(f"{text!r} does not say what it counts; write it as {meant}", meant)
    span = parse_span(text)
    if span.kind is not kind:
        raise ValueError(f"{text!r} does not fit here; write it as {example}")
    if quantity != "calendar days":
        return span.amount
    if span.amount % MICROSECONDS_A_DAY:
        raise ValueError(f"{text!r} is not a whole number of days; write it as {example}")
    return span.amount // MICROSECONDS_A_DAY


def days(quantity: Quantity, number: object) -> str:
    """Return a number of days as it is written in a standard: 4 d, 1 business day."""
    unit = DAYS[quantity]
    return f"{number} {unit.removesuffix('s') if str(number) == '1' else unit}"


def _number(text: str) -> int | float:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a number") from None
    if not number.is_finite():
        raise ValueError(f"{text!r} is not a number")
    return int(number) if number == number.to_integral_value() else float(number)


def _moment(quantity: Quantity, text: str) -> date:
    try:
        if quantity == "date":
            return read_date(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        example = "2026-11-27" if quantity == "date" else "2026-11-27T09:00-06:00"
        raise ValueError(f"{text!r} is not a {quantity}; write it as {example}") from None
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} does not say its time zone; write 2026-11-27T09:00-06:00")
    return moment
