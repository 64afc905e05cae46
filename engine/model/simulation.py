"""What `simulation.yaml` says: how many cases there are, and how each touchpoint plays out."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from pydantic import Field, StringConstraints

from engine.model.hours import Hours, HoursName
from engine.model.play import NOTHING_WRITTEN, Busy, Play, Share, Weight
from engine.model.written import Day, Id, Prose, Title, Written

MONTH_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])$"

Month = Annotated[str, StringConstraints(pattern=MONTH_PATTERN)]


class Arrivals(Written):
    """How the cases of one origin come in."""

    per_open_day: Annotated[float, Field(gt=0, le=100_000)]
    """How many on an average day on which they can come."""
    during: HoursName | None = None
    """Named hours in which they come; else those of the origin's channel."""
    busy: tuple[Busy, ...] = ()
    """When more or fewer of them come."""


class Change(Written):
    """A day from which something is different."""

    from_: Day = Field(alias="from")
    """The first day on which it is."""
    because: Prose
    """What was changed."""
    touchpoints: dict[Id, Play] = {}
    """What is different about these; only what is written changes."""


class Unmapped(Written):
    """A step that the log knows and no map does."""

    touchpoint: Title
    """What the log calls it."""
    after: Id
    """The touchpoint after which it comes."""
    share: Share
    """How often."""


class Faults(Written):
    """What is wrong with the logs, as it is with real ones."""

    duplicates: Share = 0.0
    """Lines that stand twice."""
    out_of_order: Share = 0.0
    """Lines that stand after the one that should follow them."""
    unmapped: tuple[Unmapped, ...] = ()
    """Steps that no map knows."""


class Simulation(Written):
    """A made-up time of a practice."""

    version: int = Field(1, alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    from_: Day = Field(alias="from")
    """The first day on which cases begin."""
    to: Day
    """The last one."""
    exported_at: time = time(23, 59, 59)
    """The local time, on the last day, at which the logs end."""
    seed: int = Field(1, ge=0)
    """Another number makes another log."""
    people: int = Field(500, ge=1, le=3_000)
    """How many persons call; their telephone numbers are fictional."""
    withheld: Share = 0.0
    """How many of those who go away had hidden their number."""
    arrivals: dict[Id, dict[Id, Arrivals]] = {}
    """How the cases of each origin of each journey come in."""
    months: dict[Month, Weight] = {}
    """More or fewer cases in a month, such as 2026-01: 1.2."""
    routines: dict[Id, Hours] = {}
    """What the practice does without a patient: once in each window of a day on which it opens."""
    touchpoints: dict[Id, Play] = {}
    """How touchpoints play out, and routines; what is not written comes from the map."""
    changes: tuple[Change, ...] = ()
    """Days from which something is different."""
    faults: Faults = Faults()
    """What is wrong with the logs."""

    def play(self, touchpoint: str, day: date) -> Play:
        """Return how a touchpoint plays out on a day: a later change wins, key by key."""
        found = self.touchpoints.get(touchpoint, NOTHING_WRITTEN)
        for change in sorted(self.changes, key=lambda change: change.from_):
            new = change.touchpoints.get(touchpoint)
            if new and change.from_ <= day:
                changed = {name: getattr(new, name) for name in new.model_fields_set}
                found = found.model_copy(update=changed)
        return found
