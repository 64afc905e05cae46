"""An occasion: one time that a standard applied, and what became of it."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Literal, get_args

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


OF_LOGS = ("touch", "contact", "journey")
"""What every log has."""
Period = Literal["hour", "day", "week", "month", "quarter"]
PERIODS: tuple[Period, ...] = get_args(Period)
"""What comes from the calendar, whether anything happened in it or not."""
OCCASIONS = (*OF_LOGS, *PERIODS)
"""What can be judged one by one in every practice, so that no thing is called so."""
ForEach = Annotated[
    Id,
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN, "examples": list(OCCASIONS)}),
]
