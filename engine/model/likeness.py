"""Which known name was probably meant by one that is not known, and how to ask."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches

LIKENESS = 0.7
"""How alike two names must be, of 1, to ask whether one was meant for the other."""

LONGEST = 200
SEPARATORS = re.compile("[-_ ]")
NUMBER = re.compile("[0-9]+|[a-z]")
NEGATIONS = ("un", "in", "im", "ir", "dis", "non", "not", "no")
"""What turns a word into its opposite, in front of it."""


def bare(name: str) -> str:
    """Return a name without capitals and separators, which people mix up most."""
    return SEPARATORS.sub("", name.lower())


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant, or None; never its opposite or sibling."""
    by_bare = {bare(word): word for word in sorted(known)} if len(name) <= LONGEST else {}
    possible = [
        one
        for one, word in by_bare.items()
        if not (_are_opposites(one, bare(name)) or _are_siblings(word, name))
    ]
    near = get_close_matches(bare(name), possible, n=1, cutoff=LIKENESS)
    return by_bare[near[0]] if near else None


def _are_opposites(one: str, other: str) -> bool:
    return any(no + one == other or no + other == one for no in NEGATIONS)


def _are_siblings(one: str, other: str) -> bool:
    """Return whether two names are told apart by a number or a letter, as rooms 1 and 2 are."""
    first, second = (SEPARATORS.split(name.lower()) for name in (one, other))
    apart = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    is_numbered = all(NUMBER.fullmatch(part) for pair in apart for part in pair)
    return len(first) == len(second) and bool(apart) and is_numbered


def meant(name: str, known: Collection[str]) -> str:
    """Return a name, or in place of an unknown one the known name that was probably meant.

    Checks that ask whether something is used anywhere read names so: a slip of the pen has its
    finding already.
    """
    return name if name in known else nearest(name, known) or name


def did_you_mean(name: str, known: Iterable[str], otherwise: str, then: str = "") -> str:
    """Return the hint for an unknown name: the nearest known one, and what else could be done.

    Args:
        name: The unknown name.
        known: The names that there are.
        otherwise: What to do if none of them was meant; may be empty.
        then: What to do if one was.
    """
    meant = nearest(name, known)
    if meant is None:
        return otherwise
    asked = f"did you mean {meant!r}?"
    if then:
        return f"{asked} Then {then}; otherwise {otherwise}"
    return f"{asked} Otherwise {otherwise}" if otherwise else asked
