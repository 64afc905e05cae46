"""How checks speak: names in quotes, lists in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a sentence lists them: `a, b and c`."""
    said = list(words)
    return f" {last} ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def quoted(titles: Iterable[str], last: str = "and") -> str:
    """Return titles in quotes, as a sentence lists them."""
    return listed((repr(title) for title in titles), last)
