"""Slips of the pen, and what was meant: only what nobody would ask about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from engine.model.likeness import bare

SWAPPED, CHANGED = 4, 5
"""How long a word must be to be known with two letters swapped, or with one changed."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What stands at the place of a finding, and what to write instead: it takes no decision."""

    written: str
    meant: str

    @property
    def is_list(self) -> bool:
        """Whether a list is meant, which no quotes may stand around."""
        return self.meant.startswith("[")

    @classmethod
    def of_slip(cls, written: str, known: Iterable[str]) -> Mend | None:
        """Return the mend of a name that can only be a slip for one of those known."""
        near = [name for name in known if is_slip(written, name)]
        return cls(written, near[0]) if len(near) == 1 else None


def is_slip(written: str, meant: str) -> bool:
    """Return whether one name is the other, typed badly.

    Two neighbouring letters are swapped, one inside a word is missing, doubled or wrong, or
    capitals and separators differ. Whole syllables are never a slip, nor digits, nor the first
    and the last letter of a word: `unpaid` is not `paid`, `visits` not `visit`, `ward-a` not
    `ward-b`.
    """
    if written == meant:
        return False
    if bare(written) == bare(meant):
        return True
    if len(written) == len(meant):
        apart = [at for at, (a, b) in enumerate(zip(written, meant, strict=True)) if a != b]
        if len(apart) == 2:
            return _is_swapped(written, meant, *apart)
        return len(apart) == 1 and _is_within(written, apart[0]) and _is_within(meant, apart[0])
    longer, shorter = sorted((written, meant), key=len, reverse=True)
    at = next((n for n, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), 0)
    return longer[:at] + longer[at + 1 :] == shorter and _is_within(longer, at)


def _is_swapped(written: str, meant: str, first: int, second: int) -> bool:
    is_turned = written[first : second + 1] == meant[first : second + 1][::-1]
    return second == first + 1 and is_turned and len(_word_at(meant, first)) >= SWAPPED


def _is_within(name: str, at: int) -> bool:
    """Return whether a letter stands inside a long word, with other letters on both sides."""
    return name[at - 1 : at + 2].isalpha() and at > 0 and len(_word_at(name, at)) >= CHANGED


def _word_at(name: str, at: int) -> str:
    """Return the letters around a place; none where there is no letter."""
    return next((w[0] for w in re.finditer("[a-z]+", name) if w.start() <= at < w.end()), "")
