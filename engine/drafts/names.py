"""Ids for what has only a name: Take the call → take-the-call, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from engine.model.written import ID_PATTERN, LONGEST_ID

NOTHING = "null"
"""What YAML takes for nothing, so that no id can be called so."""


def slug(text: str) -> str:
    """Return a text as an id; empty when none of its letters can stand in one."""
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: LONGEST_ID - 4].strip("-")


def ids(wishes: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Return an id for each thing, unlike every other one.

    Args:
        wishes: Each thing with the texts that it might be called by, the best first.
    """
    found: dict[str, str] = {}
    taken = {NOTHING}
    for thing, texts in wishes:
        base = next((name for text in texts if (name := _id(text))), "unnamed")
        name, number = base, 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        found[thing] = name
    return found


def _id(text: str) -> str:
    is_one = re.search(ID_PATTERN, text) and len(text) <= LONGEST_ID
    return text if is_one else slug(text)
