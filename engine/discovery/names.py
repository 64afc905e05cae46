"""What a log calls things, as ids of ours and as titles that people read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from itertools import count

from engine.model.written import ID_PATTERN, LONGEST_ID

NAMELESS = "step"
"""The id of a thing whose name has no letter that an id can have."""
LONGEST_TITLE = 200
CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
ROOM_FOR_A_NUMBER = 8


def ids_of(words: Iterable[str], taken: Collection[str] = ()) -> dict[str, str]:
    """Return an id for each word of a log, no two alike; a word that is an id already keeps it.

    Args:
        words: The words; which of two like ones gets a number depends on the words alone.
        taken: Ids that something else has.
    """
    ordered = sorted(set(words), key=lambda word: (not _is_id(word), word))
    found: dict[str, str] = {}
    used = set(taken)
    for word in ordered:
        found[word] = free(word if _is_id(word) else _slug(word), used)
        used.add(found[word])
    return found


def free(name: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: the name itself, else with the first number that is free.

    A name that is too long for an id is cut off.
    """
    name = name[:LONGEST_ID]
    if name not in taken:
        return name
    stem = name[: LONGEST_ID - ROOM_FOR_A_NUMBER]
    return next(each for n in count(2) if (each := f"{stem}-{n}") not in taken)


def readable(word: str) -> str:
    """Return a word of a log as a title: call_enters_menu is Call enters menu."""
    plain = "".join(letter if letter.isprintable() else " " for letter in word)
    spaced = CAPITAL_INSIDE.sub(" ", plain)
    if " " not in plain.strip():
        spaced = re.sub(r"[-_]+", " ", spaced)
    title = " ".join(spaced.split())[:LONGEST_TITLE].rstrip()
    return title[:1].upper() + title[1:] or NAMELESS.capitalize()


def _is_id(word: str) -> bool:
    return len(word) <= LONGEST_ID and re.fullmatch(ID_PATTERN, word) is not None


def _slug(word: str) -> str:
    plain = unicodedata.normalize("NFKD", CAPITAL_INSIDE.sub("-", word)).encode("ascii", "ignore")
    slug = re.sub("[^a-z0-9]+", "-", plain.decode().lower()).strip("-")
    return slug[:LONGEST_ID].rstrip("-") or NAMELESS
