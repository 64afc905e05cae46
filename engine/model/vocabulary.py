"""The words that a condition may use: attributes, measures, own and built in, and `during`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from engine.model.events import Attribute, Kind
from engine.model.measure import Measure
from engine.units import ElapsedUnit

DURING = "during"
Quantity = Literal[Kind, "hours", "business hours", "business days", "calendar days"]
"""What can be compared: the kinds of attributes, named hours, and the units of measures."""

_UNITS: Mapping[ElapsedUnit, Quantity] = {
    ElapsedUnit.CALENDAR_TIME: "duration",
    ElapsedUnit.CALENDAR_DAYS: "calendar days",
    ElapsedUnit.BUSINESS_HOURS: "business hours",
    ElapsedUnit.BUSINESS_DAYS: "business days",
}
TALLIES = ("count", "distinct", "repeats")
COUNTS = (*TALLIES, "ratio")

TRANSFERS, SWITCHES, ASKED_AGAIN = "transfers", "channel_switches", "asked_again"
EFFORT, RESOLVED_IN, STAGE_TIME = "effort", "resolved_in", "stage_time"
DEVIATIONS = "deviations"
_BUILT_IN: Mapping[str, Quantity] = {
    TRANSFERS: "number",
    SWITCHES: "number",
    ASKED_AGAIN: "number",
    EFFORT: "number",
    RESOLVED_IN: "duration",
    DEVIATIONS: "number",
}
"""The measures that every practice has without writing them, beside the time in each stage."""


def stage_time(stage: str) -> str:
    """Return the name of the measure of the time that is spent in a stage."""
    return f"{STAGE_TIME} {stage}"


def stage_of(name: str) -> str | None:
    """Return the stage whose time a name measures, None where it measures something else."""
    word, _, stage = name.partition(" ")
    return stage if word == STAGE_TIME else None


@dataclass(frozen=True, slots=True)
class Word:
    """What one name stands for."""

    name: str
    quantity: Quantity
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """Everything that conditions may name."""

    attributes: Mapping[str, Attribute]
    measures: Mapping[str, Measure]
    hours: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()

    @cached_property
    def built_in(self) -> dict[str, Quantity]:
        """The measures that need not be written; what is called so otherwise does not count."""
        return {**_BUILT_IN, **{stage_time(stage): "duration" for stage in self.stages}}

    def __iter__(self) -> Iterator[str]:
        """Yield every name."""
        yield DURING
        yield from self.built_in
        yield from self.attributes
        yield from self.measures

    def __contains__(self, name: object) -> bool:
        """Return whether a name means something."""
        own = name in self.attributes or name in self.measures
        return own or name == DURING or name in self.built_in

    def word(self, name: str) -> Word:
        """Return what a name stands for.

        Raises:
            ValueError: It stands for nothing.
        """
        if name == DURING:
            return Word(name, "hours", self.hours)
        if name in self.built_in:
            return Word(name, self.built_in[name])
        if name in self.attributes:
            attribute = self.attributes[name]
            return Word(name, attribute.type, attribute.of)
        if name in self.measures:
            return Word(name, self._quantity(self.measures[name]))
        raise ValueError(f"{name!r} is neither an attribute nor a measure")

    def is_never_negative(self, name: str) -> bool:
        """Return whether no value of what a name stands for can be below zero."""
        if name in self.attributes:
            return self.attributes[name].type == "duration"
        measure = self.measures.get(name)
        if measure is None:
            return name in self.built_in
        if measure.verb == "to":
            return not measure.may_be_negative
        about = measure.ratio or (measure.attribute or "",)
        return measure.verb in TALLIES or all(map(self.is_never_negative, about))

    def _quantity(self, measure: Measure) -> Quantity:
        if not measure.verbs or measure.verb in COUNTS:
            return "number"
        if measure.verb == "to":
            return _UNITS[measure.in_]
        about = measure.attribute or ""
        return self.word(about).quantity if about in self and about != "" else "number"
