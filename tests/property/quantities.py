"""The oracle's numbers and answers: intervals, and yes, no or not known."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.property.wall import INFINITY, instant, plain


@dataclass(frozen=True)
class Answer:
    """True, false or None; `later` says that None may still become one of the others."""

    holds: bool | None
    later: bool = False

    @property
    def opposite(self) -> "Answer":
        return self if self.holds is None else Answer(not self.holds)


def all_hold(answers: Sequence[Answer]) -> Answer:
    """Return whether all hold: one that does not is enough to say no."""
    if any(a.holds is False for a in answers):
        return Answer(False)
    unknown = [a for a in answers if a.holds is None]
    return Answer(None, any(a.later for a in unknown)) if unknown else Answer(True)


def any_holds(answers: Sequence[Answer]) -> Answer:
    """Return whether at least one holds."""
    return all_hold([a.opposite for a in answers]).opposite


@dataclass(frozen=True)
class Quantity:
    """Something between two bounds; both are None where nothing can be said."""

    low: Any
    high: Any
    later: bool = False

    @property
    def is_known(self) -> bool:
        return self.low is not None and bool(self.low == self.high) and self.low != INFINITY


def known(value: Any) -> Quantity:
    """Return what is exactly known."""
    return Quantity(value, value)


def nothing_known(later: bool) -> Quantity:
    """Return a quantity of which nothing is known."""
    return Quantity(None, None, later)


def least_of(kind: str) -> float:
    """Return the least that something of a kind can be."""
    return -INFINITY if kind == "number" else 0


def typed(kind: str, text: str) -> Any:
    """Return what a text means."""
    if kind == "number":
        return float(text)
    if kind == "duration":
        return plain(text)
    if kind == "business hours":
        return plain(text.split(maxsplit=1)[0] + " h")
    if kind in ("business days", "calendar days"):
        return int(text.split(maxsplit=1)[0])
    if kind == "yes or no":
        return yes_no(text)
    if kind == "time":
        return instant(text)
    return text


def yes_no(text: str) -> bool:
    """Return whether a text says yes."""
    return text == "yes"


def compare(quantity: Quantity, operator: str, values: Sequence[Any]) -> Answer:
    """Compare a quantity with one value, or with several for `one_of` and `none_of`."""
    opposites = {"at_least": "less_than", "more_than": "at_most", "is_not": "is"}
    opposites |= {"none_of": "one_of", "never_say": "say_any"}
    if operator in opposites:
        return compare(quantity, opposites[operator], values).opposite
    if quantity.low is None:
        return Answer(None, quantity.later)
    if operator == "includes":
        return Answer(all(wanted in quantity.low.split("+") for wanted in values))
    if operator in ("say", "say_any"):
        return Answer(any(_says(quantity.low, phrase) for phrase in values))
    return any_holds([_against(quantity, operator, value) for value in values])


def _against(quantity: Quantity, operator: str, value: Any) -> Answer:
    low, high = quantity.low, quantity.high
    if operator == "at_most":
        surely, never = high <= value, low > value
    elif operator == "less_than":
        surely, never = high < value, low >= value
    else:
        surely, never = low == high == value, value < low or value > high
    return Answer(True) if surely else Answer(False) if never else Answer(None, quantity.later)


def _says(text: str, phrase: str) -> bool:
    """Find whole words in whole words: everything else separates them."""
    return f" {_words(phrase)} " in f" {_words(text)} "


def _words(text: str) -> str:
    spaced = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return " ".join(spaced.split())
