"""Phrases in texts that staff said or wrote."""

from __future__ import annotations

import polars as pl
from polars.exceptions import ComputeError

_STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "}
_SPECIAL = frozenset(r"\.+*?()|[]{}^$#&-~")


def plain(text: str) -> str:
    """Return a phrase as it is compared: lower case, straight quotes, single spaces."""
    for curly, straight in _STRAIGHT.items():
        text = text.replace(curly, straight)
    return " ".join(text.lower().split())


def holds(text: str, phrase: str) -> bool:
    """Return whether a plain text contains a plain phrase as whole words, as `says` finds it."""
    at = text.find(phrase)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(phrase) : at + len(phrase) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in around):
            return True
        at = text.find(phrase, at + 1)
    return False


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


def check_pattern(pattern: str) -> None:
    """Do nothing if a pattern can be used.

    Raises:
        ValueError: It is no pattern, or one that cannot be matched in linear time.
    """
    try:
        pl.Series([""]).str.contains(pattern)
    except ComputeError:
        raise ValueError(
            f"{pattern!r} is not a pattern; look-around and back-references are not allowed"
        ) from None


def _plain(text: pl.Expr) -> pl.Expr:
    straight = text.str.replace_many(list(_STRAIGHT), list(_STRAIGHT.values()))
    return straight.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()
