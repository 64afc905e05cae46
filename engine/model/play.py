"""How one touchpoint of a simulation plays out: its lengths, its arrows, what is logged."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from engine.model.hours import Hours, HoursName
from engine.model.spans import SHARE, ElapsedText
from engine.model.written import Id, Value, Written, YesNo, typed
from engine.units import parse_span, parse_target


def _share(text: str) -> float:
    return float(parse_target(text).share)


Share = Annotated[float, *typed(_share, "S111", SHARE)]
Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Length(Written):
    """How long something lasts: half of them less than the median, half more (log-normal)."""

    median: ElapsedText
    """Half of them are shorter."""
    spread: Annotated[float, Field(ge=1, le=20)] = 1.5
    """Two of three lie between the median over this and the median times this."""


class Busy(Written):
    """Hours of the week in which there is more, or less, of something."""

    hours: Hours
    """Days and windows, such as mon: [08:00-09:00]."""
    times: Weight
    """How many times as much."""


class Before(Written):
    """What has happened in a case before; all that is written must be so."""

    from_: Id = Field(alias="from")
    """This touchpoint began, and the time is counted from there."""
    not_before: Id | None = None
    """The time is counted from what this attribute of it says, if that is later."""
    to: Id | None = None
    """It is counted until this one began; else until now."""
    longer_than: ElapsedText | None = None
    """It took longer than this."""
    during: HoursName | None = None
    """Only time in these hours counts."""
    without: Id | None = None
    """This did not happen since then."""


class Instead(Written):
    """Other weights where something has happened before."""

    if_: Before = Field(alias="if")
    """What has happened."""
    one_of: dict[str, Weight]
    """The weights that hold then."""


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
    if_longer_than: ElapsedText
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
    instead: tuple[Instead, ...] = ()
    """One of others, where something has happened before; the first of these that is so counts."""
    length_of: Id | None = None
    """The length of this touchpoint in the same contact."""
    after: Length | None = None
    """A time so long after the start of the touchpoint."""
    earlier: YesNo = False
    """Whether `after` counts backwards."""
    rounded_to: ElapsedText | None = None
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
    instead: tuple[Instead, ...] = ()
    """Other arrows, where something has happened before; the first of these that is so counts."""
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


NOTHING_WRITTEN = Play()
