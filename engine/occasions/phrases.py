"""Phrases and patterns, found in a whole column of texts that staff said or wrote."""

from __future__ import annotations

import polars as pl

from engine.model.spoken import QUOTES, plain

_SPECIAL = frozenset(r"\.+*?()|[]{}^$#&-~")
_WRITTEN = {
    **{letter: f"\\{letter}" for letter in _SPECIAL},
    **{straight: f"[{straight}{curly}]" for straight, curly in QUOTES.items()},
    " ": r"\s+",
}
"""How a letter of a phrase is written in texts; any other stands for itself, in either case."""


def says(text: pl.Expr, *phrases: str) -> pl.Expr:
    """Return whether a text contains one of some phrases, as `spoken.plain` compares them.

    A phrase is found as whole words, whatever their case, quotes and spaces.
    """
    either = "|".join(map(_pattern, phrases))
    return text.str.contains(rf"(?i)(?:^|\W)(?:{either})(?:$|\W)")


def matches(text: pl.Expr, pattern: str) -> pl.Expr:
    """Return whether a text matches a pattern, in linear time."""
    return text.str.contains(pattern)


def _pattern(phrase: str) -> str:
    return "".join(_WRITTEN.get(letter, letter) for letter in plain(phrase))
