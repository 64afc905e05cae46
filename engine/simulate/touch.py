"""A made-up touch, as a person at the practice would tell it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Touch:
    """One touch of a made-up case.

    Attributes:
        touchpoint: Where it took place.
        started: When, in UTC microseconds.
        ended: When it ended; None if the log does not say.
        contact: The how many-th contact of its case it belongs to.
        staff: Who did it.
        values: What is logged with it, in the practice's own words.
    """

    touchpoint: str
    started: int
    ended: int | None
    contact: int
    staff: str | None = None
    values: dict[str, str] = field(default_factory=dict)

    @property
    def over(self) -> int:
        """When it was over, as far as is known."""
        return self.started if self.ended is None else self.ended


@dataclass(slots=True)
class Case:
    """One made-up case, from its first touch to its end.

    Attributes:
        journey: The journey; empty for what is done without a patient.
        origin: Where it began.
        number: The how many-th of its origin it is.
        person: The number of the person; None if nobody can tell.
        touches: What happened, in the order of the map.
        reached: The outcome; None while nothing was reached.
        comes_back: When the same person tries again, after going away.
    """

    journey: str
    origin: str
    number: int
    person: int | None
    touches: list[Touch] = field(default_factory=list)
    reached: str | None = None
    comes_back: int | None = None

    def of_contact(self, contact: int) -> list[Touch]:
        """Return the touches of one contact so far."""
        return [touch for touch in self.touches if touch.contact == contact]

    def last(self, touchpoint: str) -> Touch | None:
        """Return the last touch at a touchpoint."""
        found = (touch for touch in reversed(self.touches) if touch.touchpoint == touchpoint)
        return next(found, None)

    def cut(self, at: int) -> None:
        """Forget what had not happened yet at an instant."""
        if self.touches and self.touches[-1].over > at:
            self.reached = None
        self.touches = [touch for touch in self.touches if touch.started <= at]
        for touch in self.touches:
            touch.ended = touch.ended if touch.over <= at else None
