"""How checks speak: names in quotes, lists in a sentence, and the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

LEAST_LIKENESS = 0.7


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant, or None."""
    found = get_close_matches(name, list(known), n=1, cutoff=LEAST_LIKENESS)
    return found[0] if found else None


def did_you_mean(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return the hint for an unknown name: the nearest known one, and what else could be done."""
    meant = nearest(name, known)
    return f"did you mean {meant!r}? Otherwise {otherwise}" if meant else otherwise


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a sentence lists them: `a, b and c`."""
    said = list(words)
    return f" {last} ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def quoted(titles: Iterable[str], last: str = "and") -> str:
    """Return titles in quotes, as a sentence lists them."""
    return listed((repr(title) for title in titles), last)
