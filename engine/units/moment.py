"""Moments as people write them: 2026-03-02 08:14, by the clocks of the practice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

MOMENT_PATTERN = (
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    "[ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?([+-][0-9]{2}:[0-9]{2}|Z)?$"
)
_FORM = re.compile(MOMENT_PATTERN, re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A second or a minute, as the clocks of the practice show it.

    Attributes:
        shown: What they show; it has a zone where an offset from UTC is written, which tells
            apart the hour that the clocks show twice in autumn.
        to_the_second: Whether it is a second; else it is the whole minute.
    """

    shown: datetime
    to_the_second: bool = True

    @classmethod
    def of(cls, at: datetime) -> Moment:
        """Return the second of an aware time, with its offset only where that is needed."""
        second = at.replace(microsecond=0)
        is_shown_twice = at.replace(fold=0).utcoffset() != at.replace(fold=1).utcoffset()
        return cls(second if is_shown_twice else second.replace(tzinfo=None))

    @property
    def day(self) -> date:
        """The day that it is on."""
        return self.shown.date()

    def has(self, at: datetime) -> bool:
        """Return whether an aware time, in the zone of the practice, lies in it."""
        seconds = at.second if self.to_the_second else 0
        begun = at.replace(second=seconds, microsecond=0)
        if self.shown.tzinfo is None:
            return begun.replace(tzinfo=None) == self.shown
        return begun.timestamp() == self.shown.timestamp()

    def __str__(self) -> str:
        """Return the moment as it is written."""
        return self.shown.isoformat(" ", "seconds" if self.to_the_second else "minutes")


def parse_moment(text: str) -> Moment:
    """Return the moment that a text such as 2026-03-02 08:14 or 2026-03-02 08:14:05 stands for.

    Raises:
        ValueError: It is not written so, or there is no such day.
    """
    found = _FORM.search(text)
    try:
        shown = datetime.fromisoformat(text if found else "")
    except ValueError:
        raise ValueError(f"{text!r} is not a moment; write it as 2026-03-02 08:14") from None
    return Moment(shown, bool(found and found[4]))
