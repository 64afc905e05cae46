"""What a check has to say, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Level(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line in a file; line and column count from 1, the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 2

    def __str__(self) -> str:
        """Return the place as editors read it."""
        return f"{self.path}:{self.line}:{self.column}"


SURE = 0.8
"""How alike two words must be, of 1, to take one for a slip of the other without asking."""


@dataclass(frozen=True, slots=True)
class Mend:
    """What stands at the place of a finding, and what to write instead: it takes no decision."""

    written: str
    meant: str

    @classmethod
    def of_slip(cls, written: str, known: Iterable[str]) -> Mend | None:
        """Return the mend of a name that can only be a slip for one of those known.

        Names that differ in a digit, such as `within-20-s`, are never taken for each other.
        """
        names = list(known)
        near = set(get_close_matches(written, names, n=2, cutoff=SURE))
        near |= {name for name in names if sorted(name) == sorted(written)}
        alike = [name for name in near if _digits(name) == _digits(written)]
        return cls(written, alike[0]) if len(near) == len(alike) == 1 else None


def _digits(name: str) -> list[str]:
    return re.findall("[0-9]", name)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or may be: its code, its place, and a way to mend it.

    Attributes:
        code: Never reused, such as `G502`.
        name: The same in words, such as `dead-end`; accepted wherever the code is.
        level: How grave it is.
        message: What was found and what was expected.
        place: Where; None when it belongs to no line of a file.
        hint: How to mend it, or an empty text.
        related: Another place that explains this one, such as where a name was first used.
        mend: What to write at the place, where that takes no decision.
    """

    code: str
    name: str
    level: Level
    message: str
    place: Place | None = None
    hint: str = ""
    related: Place | None = None
    mend: Mend | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: by place, then by code, so that output never depends on the order of work."""
        at = self.place or Place("", 0, 0)
        return (at.path, at.line, at.column, self.code, self.message)
