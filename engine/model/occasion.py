"""An occasion: one time that a standard applied, and what became of it."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated

from pydantic import WithJsonSchema

from engine.model.written import ID_PATTERN, Id


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


BUILT_IN_OCCASIONS = ("touch", "contact", "journey")
"""What can be judged one by one in every practice; things are its own."""
PERIODS = ("hour", "day", "week", "month", "quarter")
"""What comes from the calendar, whether anything happened in it or not."""
ForEach = Annotated[
    Id,
    WithJsonSchema(
        {"type": "string", "pattern": ID_PATTERN, "examples": [*BUILT_IN_OCCASIONS, *PERIODS]}
    ),
]
