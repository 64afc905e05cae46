"""An occasion: one time that a standard applied, and what became of it."""

from __future__ import annotations

from enum import IntEnum


class State(IntEnum):
    """The six answers; only met and missed enter a share. The numbers are those in frames."""

    MET = 0
    MISSED = 1
    PENDING = 2
    EXCUSED = 3
    LEFT_OUT = 4
    CANNOT_TELL = 5

    @property
    def word(self) -> str:
        """The state as people read it."""
        return self.name.lower().replace("_", " ")
