"""What a check has to say, and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from engine.model.mend import Mend


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
    def key(self) -> tuple[str, str, str]:
        """What tells it apart while lines move: its file, its code and what it says."""
        return (self.place.path if self.place else "", self.code, self.message)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: by place, then by code, so that output never depends on the order of work."""
        at = self.place or Place("", 0, 0)
        return (at.path, at.line, at.column, self.code, self.message)


def levels(findings: Iterable[Finding]) -> str:
    """Return how many findings there are of each level, such as 3 errors, 1 warning."""
    found = [finding.level for finding in findings]
    numbers = ((found.count(level), level) for level in Level)
    return ", ".join(f"{n} {level}{'s' * (n > 1)}" for n, level in numbers if n)
