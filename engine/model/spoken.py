"""Texts that staff said or wrote, as they are compared with phrases."""

from __future__ import annotations

QUOTES = {"'": "‘’", '"': "“”"}
"""Straight quotes, and the curly ones that are compared as if they were straight."""

_STRAIGHTENED = str.maketrans({c: straight for straight, curly in QUOTES.items() for c in curly})


def plain(text: str) -> str:
    """Return a phrase as it is compared: lower case, straight quotes, single spaces."""
    return " ".join(text.translate(_STRAIGHTENED).lower().split())


def holds(text: str, phrase: str) -> bool:
    """Return whether a plain text contains a plain phrase as whole words, as logs are searched."""
    at = text.find(phrase)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(phrase) : at + len(phrase) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in around):
            return True
        at = text.find(phrase, at + 1)
    return False
