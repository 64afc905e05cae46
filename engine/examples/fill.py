"""Values that satisfy a test: what an example leaves open takes one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from engine.model.conditions import Test
from engine.model.literals import typed_literal
from engine.model.vocabulary import Quantity, Word

BASE = datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001 - local to whichever practice runs the example
"""A Monday morning: when the touches of an example start that do not say so."""

SECOND = 1_000_000

_SIMPLE: dict[Quantity, tuple[str, ...]] = {
    "yes or no": ("yes", "no"),
    "number": ("1", "2"),
    "duration": ("1 min", "2 min"),
    "time": (BASE.isoformat(sep=" "),),
    "date": (BASE.date().isoformat(),),
}


def satisfying(word: Word, test: Test) -> Any:
    """Return a text that satisfies a test; None when leaving it out does, or nothing can."""
    operators = test.operators()
    if operators.get("given"):
        return next(iter(_values(word)), None)
    for operator, operand in operators.items():
        if operator in _CHOSEN:
            return _CHOSEN[operator](word, operand)
    return None


def _values(word: Word) -> tuple[str, ...]:
    return word.choices or _SIMPLE.get(word.quantity, ("example", "another"))


def _itself(_: Word, operand: Any) -> Any:
    return operand


def _first(_: Word, operands: tuple[str, ...]) -> str:
    return operands[0]


def _another(word: Word, refused: str | tuple[str, ...]) -> str | None:
    without = (refused,) if isinstance(refused, str) else refused
    return next((value for value in _values(word) if value not in without), None)


def _above(word: Word, limit: str) -> str:
    return _beside(word, limit, 1)


def _below(word: Word, limit: str) -> str:
    return _beside(word, limit, -1)


def _beside(word: Word, limit: str, by: int) -> str:
    """Return a limit moved by one second, day or unit."""
    value = typed_literal(word, limit)
    if word.quantity == "number" and isinstance(value, int | float):
        return str(value + by)
    if word.quantity == "duration" and isinstance(value, int):
        return f"{max(value // SECOND + by, 0)} s"
    if isinstance(value, int):
        unit = "business days" if word.quantity == "business days" else "d"
        return f"{max(value + by, 0)} {unit}"
    return limit


_CHOSEN: dict[str, Callable[[Word, Any], Any]] = {
    "is": _itself,
    "at_most": _itself,
    "at_least": _itself,
    "includes": _itself,
    "say": _itself,
    "one_of": _first,
    "say_any": _first,
    "is_not": _another,
    "none_of": _another,
    "more_than": _above,
    "less_than": _below,
}
