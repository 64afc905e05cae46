"""The practice: where, when and by whom patients are served."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo

from pydantic import Field

from engine.model.hours import Hours, HoursName, Zone
from engine.model.limits import Limits
from engine.model.occasion import Period
from engine.model.waiver import Waiver
from engine.model.written import Day, Id, Ids, OneOrMany, Prose, Title, Written
from engine.units import ALWAYS, OpeningHours

DEFAULT_STAGES = ("find-us", "engage", "say-what-is-wrong", "get-it-resolved")
OPEN_HOURS, ALWAYS_OPEN = "open hours", "always"


class Site(Written):
    """One of several places, where it differs from the practice."""

    title: Title
    """The name that people read."""
    time_zone: Zone | None = None
    """Where its clocks differ from the practice's."""
    open: HoursName = OPEN_HOURS
    """Named hours: open hours, always, or a name under `hours`."""


class Department(Written):
    """A part of the practice, and the one role that answers for its touchpoints."""

    title: Title
    """The name that people read."""
    accountable: OneOrMany = ()
    """The one role that answers for its touchpoints."""


class Role(Written):
    """A seat, and the person who sits in it."""

    name: Title
    """The person in the seat."""
    email: str = ""
    """Where to write to."""
    backup: Id | None = None
    """The role that stands in."""
    accepted_on: Day | None = None
    """The day on which the person took it on."""


class Channel(Written):
    """A way in which patients and the practice meet."""

    title: Title
    """The name that people read."""
    open: HoursName = ALWAYS_OPEN
    """Named hours: open hours, always, or a name under `hours`."""
    after_hours: Id | None = None
    """The touchpoint that answers when it is closed."""


class Purpose(Written):
    """What patients come for, and where and when it must work."""

    title: Title | None = None
    """The name that people read."""
    channels: Ids = ()
    """Where it must be possible."""
    at: HoursName = OPEN_HOURS
    """Named hours in which it must be possible."""


class Promise(Written):
    """What the practice says in public, and the standards that keep it."""

    text: Prose
    """The promise, word for word."""
    where: str = ""
    """Where the practice says it."""
    kept_by: Ids = ()
    """The standards that keep it."""


class Routine(Written):
    """What the practice does regularly without a patient: a touchpoint of no journey."""

    title: Title
    """What is done, in a few words."""
    department: Id | None = None
    """The part of the practice that does it; its accountable role answers for it."""
    every: Period | None = None
    """In which period it must happen at least once."""
    standards: Ids = ()
    """What it is held to."""


class Recording(Written):
    """A text that callers hear from a machine."""

    title: Title
    """The name that people read."""
    text: Prose | None = None
    """What is heard, word for word."""
    first_on: Ids = ()
    """Channels whose callers hear it first and once, such as an emergency notice on the phone."""


class EffortWeights(Written):
    """What each burden on the patient counts."""

    step: float = Field(1, ge=0, allow_inf_nan=False)
    """Each step that the patient takes."""
    transfer: float = Field(3, ge=0, allow_inf_nan=False)
    """Each transfer to somebody else."""
    asked_again: float = Field(2, ge=0, allow_inf_nan=False)
    """Each thing asked a second time."""
    channel_switch: float = Field(2, ge=0, allow_inf_nan=False)
    """Each change of channel that the patient has to make."""
    each_10_min_waiting: float = Field(1, ge=0, allow_inf_nan=False)
    """Each ten minutes of waiting."""


class Practice(Written):
    """What `practice.yaml` says."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    practice: Title
    """The name of the practice."""
    time_zone: Zone
    """A region and a city, such as America/Chicago; there is no default."""
    open_hours: Hours = ALWAYS
    """Days and windows, such as mon-fri: [08:00-17:00]."""
    hours: dict[str, Hours] = {}
    """More named hours."""
    holidays: str | None = None
    """A country of the `holidays` package, such as US."""
    closed_on: tuple[Day, ...] = ()
    """More days on which the practice is closed."""
    sites: dict[Id, Site] = {}
    """Places where something differs from the practice."""
    departments: dict[Id, Department] = {}
    """Parts of the practice, each with one accountable role."""
    roles: dict[Id, Role] = {}
    """Seats, and who sits in them."""
    stages: Ids = DEFAULT_STAGES
    """The stages of every journey, in order."""
    channels: dict[Id, Channel] = {}
    """Ways in which patients and the practice meet."""
    purposes: dict[Id, Purpose] = {}
    """What patients come for, where and when it must work."""
    promises: dict[Id, Promise] = {}
    """What the practice says in public, and what keeps it."""
    routines: dict[Id, Routine] = {}
    """What the practice does regularly without a patient."""
    recordings: dict[Id, Recording] = {}
    """What callers hear from a machine."""
    effort: EffortWeights = EffortWeights()
    """What each burden on the patient counts."""
    waivers: tuple[Waiver, ...] = ()
    """Standards that need not be kept somewhere for a while, in whatever journey."""
    known_acronyms: tuple[str, ...] = ()
    """Acronyms that our patients know, such as the name of our portal."""
    limits: Limits = Limits()
    """The most effort that a journey may ask of a patient, unless it says otherwise."""

    @cached_property
    def opening(self) -> dict[str, OpeningHours]:
        """All named hours, with `open hours` and `always` built in."""
        return {OPEN_HOURS: self.open_hours, ALWAYS_OPEN: ALWAYS, **self.hours}

    def hours_of(self, channel: str | None, site: str | None) -> str:
        """Return the name of the hours that count: the channel's, else the site's, else ours.

        A channel that is always open takes messages day and night, but people answer them in
        business hours: then the hours are those of the site or of the practice.
        """
        own = self.channels[channel].open if channel in self.channels else ALWAYS_OPEN
        if own != ALWAYS_OPEN:
            return own
        return self.sites[site].open if site in self.sites else OPEN_HOURS

    def zone_of(self, site: str | None) -> ZoneInfo:
        """Return the time zone of a site, the practice's own unless the site has another."""
        own = self.sites[site].time_zone if site in self.sites else None
        return own or self.time_zone

    def closures(self) -> tuple[date, ...]:
        """Return the days on which the practice says that it is closed."""
        return self.closed_on
