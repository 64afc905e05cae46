"""Comparisons: a word, an operator and an operand that fit each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic_core import SchemaError, SchemaValidator, core_schema

from engine.model.conditions import NAMES_AN_ATTRIBUTE
from engine.model.literals import operators_for, typed_literal
from engine.model.vocabulary import Word


@dataclass(frozen=True, slots=True)
class Comparison:
    """A word, an operator and an operand, checked to fit each other."""

    word: Word
    operator: str
    operand: Any

    def __post_init__(self) -> None:
        """Refuse an operator that makes no sense for the word's quantity."""
        if self.operator not in (fitting := operators_for(self.word.quantity)):
            raise ValueError(
                f"{self.operator} does not fit {self.word.name}, which is of type "
                f"{self.word.quantity}; use {', '.join(fitting)}"
            )

    def value(self) -> Any:
        """Return the operand as a value, or a list of values, of the word's quantity."""
        if self.operator in NAMES_AN_ATTRIBUTE or self.operator in ("given", "pattern"):
            return self.operand
        if isinstance(self.operand, tuple):
            return [typed_literal(self.word, text) for text in self.operand]
        return typed_literal(self.word, self.operand)


def problem(word: Word, operator: str, operand: Any) -> ValueError | None:
    """Return what is wrong with one comparison, or None."""
    try:
        value = Comparison(word, operator, operand).value()
        if operator == "pattern":
            check_pattern(value)
    except ValueError as wrong:
        return wrong
    return None


def check_pattern(pattern: str) -> None:
    """Do nothing if a pattern can be used.

    Pydantic matches with the same Rust library as Polars, which will search the logs for it.

    Raises:
        ValueError: It is no pattern, or one that cannot be matched in linear time.
    """
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex"))
    except SchemaError:
        raise ValueError(
            f"{pattern!r} is not a pattern; look-around and back-references are not allowed"
        ) from None
