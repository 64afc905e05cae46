"""Phrases and patterns, found in a whole column of texts that staff said or wrote."""

from __future__ import annotations

import polars as pl

from engine.model.spoken import STRAIGHT, plain

_SPECIAL = frozenset(r"\.+*?()|[]{}^$#&-~")


def says(text: pl.Expr, phrase: str) -> pl.Expr:
    """Return whether a text contains a phrase as whole words, whatever its case and quotes."""
    wanted = plain(phrase)
    pattern = "".join(f"\\{letter}" if letter in _SPECIAL else letter for letter in wanted)
    bounded = f"(?:^|[^\\w]){pattern}(?:$|[^\\w])"
    said = _plain(text)
    return said.str.contains(wanted, literal=True) & said.str.contains(bounded)


def matches(text: pl.Expr, pattern: str) -> pl.Expr:
    """Return whether a text matches a pattern, in linear time."""
    return text.str.contains(pattern)


def _plain(text: pl.Expr) -> pl.Expr:
    straight = text.str.replace_many(list(STRAIGHT), list(STRAIGHT.values()))
    return straight.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
