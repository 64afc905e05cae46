"""What is logged with a touch: each attribute gets its value as `simulation.yaml` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.model.play import Told
from engine.simulate.before import weights
from engine.simulate.draws import Draws
from engine.simulate.hours import SECOND, Hours
from engine.simulate.touch import Case, Touch

YES = "yes"


@dataclass(frozen=True, slots=True)
class Telling:
    """The last touch of a case so far, and chance."""

    case: Case
    touch: Touch
    draws: Draws
    hours: Hours

    def tell(self, attributes: Mapping[str, Told]) -> None:
        """Give the touch its attributes, those last that come along with others."""
        for name in sorted(attributes, key=lambda n: (bool(attributes[n].along_with), n)):
            self._tell(name, attributes[name])

    def _tell(self, name: str, told: Told) -> None:
        """Give the touch the value of one attribute, if it is logged here."""
        is_logged = self.draws.happens(told.share)
        value = self._value(told)
        if is_logged and value is not None and self._comes_along(told):
            self.touch.values[name] = value

    def _comes_along(self, told: Told) -> bool:
        return told.along_with is None or any(
            touch.values.get(told.along_with) == YES
            for touch in self.case.of_contact(self.touch.contact)
        )

    def _value(self, told: Told) -> str | None:
        if told.is_ is not None:
            return told.is_
        if told.length_of is not None:
            return self._length(told.length_of)
        if told.after is not None:
            return self._time(told, self.draws.length(told.after))
        if told.staff is not None and self.draws.happens(told.staff):
            return self.touch.staff
        asked = weights(told.one_of, told.instead, self.case, self.touch.started, self.hours)
        return self.draws.one_of(asked) if asked else None

    def _length(self, touchpoint: str) -> str | None:
        """Return how long a touchpoint of the same contact lasted, with its unit."""
        own = self.case.of_contact(self.touch.contact)
        long = [touch.over - touch.started for touch in own if touch.touchpoint == touchpoint]
        return f"{long[-1] // SECOND} s" if long else None

    def _time(self, told: Told, after: int) -> str:
        """Return a time so much later or earlier, rounded as in an appointment book."""
        started = self.touch.started
        at = started - after if told.earlier else self.hours.later(started, told.on, after)
        if told.rounded_to is not None:
            step = told.rounded_to.amount
            at = (at + step // 2) // step * step
        return self.hours.text(at)
