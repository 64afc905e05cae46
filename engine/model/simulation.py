"""What `simulation.yaml` says: how many cases there are, and how each touchpoint plays out."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated

from pydantic import Field, StringConstraints

from engine.model.hours import Hours, HoursName
from engine.model.spans import SHARE, SpanText
from engine.model.written import Day, Id, Prose, Title, Value, Written, YesNo, typed
from engine.units import parse_span, parse_target


def _share(text: str) -> float:
    return float(parse_target(text).share)


MONTH_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])$"

Share = Annotated[float, *typed(_share, "S111", SHARE)]
Month = Annotated[str, StringConstraints(pattern=MONTH_PATTERN)]
Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Length(Written):
    """How long something lasts: half of them less than the median, half more (log-normal)."""

    median: SpanText
    """Half of them are shorter."""
    spread: Annotated[float, Field(ge=1, le=20)] = 1.5
    """Two of three lie between the median over this and the median times this."""


class Busy(Written):
    """Hours of the week in which there is more, or less, of something."""

    hours: Hours
    """Days and windows, such as mon: [08:00-09:00]."""
    times: Weight
    """How many times as much."""


class Arrivals(Written):
    """How the cases of one origin come in."""

    per_open_day: Annotated[float, Field(gt=0, le=100_000)]
    """How many on an average day on which they can come."""
    during: HoursName | None = None
    """Named hours in which they come; else those of the origin's channel."""
    busy: tuple[Busy, ...] = ()
    """When more or fewer of them come."""


class GivesUp(Written):
    """That patients who wait too long go away."""

    to: Id
    """The outcome that they reach."""
    patience: Length
    """How long they wait before they do."""
    comes_back: Share = 0.0
    """How many of them try again, as a case of their own."""
    after: Length = Length(median=parse_span("30 min"))
    """How much later they try again."""


class Meanwhile(Written):
    """Something that can happen while a touchpoint goes on."""

    touchpoint: Id
    """What happens."""
    if_longer_than: SpanText
    """Only while it goes on for longer than this."""
    share: Share = 1.0
    """How often it does happen then."""
    after: Length
    """How long after the beginning."""


class Told(Written):
    """How an attribute gets its value; the first of these that is written counts."""

    is_: Value | None = Field(None, alias="is")
    """Always this."""
    one_of: dict[str, Weight] = {}
    """One of these, by weight."""
    length_of: Id | None = None
    """The length of this touchpoint in the same contact."""
    after: Length | None = None
    """A time so long after the start of the touchpoint."""
    earlier: YesNo = False
    """Whether `after` counts backwards."""
    rounded_to: SpanText | None = None
    """A time is rounded to a multiple of this, as in an appointment book."""
    on: HoursName | None = None
    """A time falls into these hours; `after` then counts in open time."""
    share: Share = 1.0
    """How often it is logged at all."""
    staff: Share | None = None
    """How often it is whoever does this touchpoint; else `one_of`."""
    along_with: Id | None = None
    """Logged only where this other attribute came out as yes."""


class Play(Written):
    """How one touchpoint plays out."""

    lasts: Length | None = None
    """How long it lasts; else what the map says that it takes."""
    busy: tuple[Busy, ...] = ()
    """When it lasts longer, or shorter."""
    after: Length | None = None
    """How much later it begins than the step before it has ended; it is a contact of its own."""
    pause: Length | None = None
    """How much later it begins, as part of the same contact."""
    during: HoursName | None = None
    """It begins only in these hours, and `after` counts in open time."""
    next: dict[Id, Weight] = {}
    """How often each arrow is taken; arrows not named are never taken."""
    full: Share = 0.0
    """How often a sink is full, so that its overflow takes over."""
    gives_up: GivesUp | None = None
    """That patients who wait too long go away."""
    meanwhile: Meanwhile | None = None
    """What can happen while it goes on."""
    staff: dict[str, Weight] = {}
    """Who does it, by weight."""
    same_staff_as: Id | None = None
    """It is done by whoever did this touchpoint, as often as `same_staff` says."""
    same_staff: Share = 1.0
    """How often."""
    skipped: Share = 0.0
    """How often it is left out, and the case goes on without it."""
    again: Share = 0.0
    """How often it happens twice, one after the other."""
    forgotten: Share = 0.0
    """How often it never comes, nor anything after it."""
    end_is_lost: Share = 0.0
    """How often its end is missing in the log."""
    attributes: dict[Id, Told] = {}
    """What is logged with it."""


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


NOTHING_WRITTEN = Play()


class Simulation(Written):
    """A made-up half year of a practice."""

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
    touchpoints: dict[Id, Play] = {}
    """How touchpoints play out; what is not written comes from the map."""
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
