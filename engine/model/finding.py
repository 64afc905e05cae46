"""What a check has to say, and where."""

from __future__ import annotations

from dataclasses import dataclass
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
    """

    code: str
    name: str
    level: Level
    message: str
    place: Place | None = None
    hint: str = ""
    related: Place | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: by place, then by code, so that output never depends on the order of work."""
        at = self.place or Place("", 0, 0)
        return (at.path, at.line, at.column, self.code, self.message)
