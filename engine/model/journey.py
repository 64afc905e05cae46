"""The journey map: what a patient goes through, touchpoint by touchpoint."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from engine.model.conditions import Conditions
from engine.model.limits import Limits
from engine.model.spans import SpanText, TargetText
from engine.model.waiver import Waiver
from engine.model.written import Day, Id, Ids, OneOrMany, Prose, Title, Written, YesNo

MOST_IN_ANY_ORDER = 5
"""The most touchpoints in a group: with more there are too many orders for anybody to think of."""


class JourneyPromise(Written):
    """What the journey promises the patient as a whole."""

    resolved_within: SpanText
    """How soon the patient has what they came for."""


class Origin(Written):
    """An origination point: where a patient starts; it has a flowchart of its own."""

    title: Title
    """What the patient does here, in a few words."""
    starts_at: Id
    """The first touchpoint."""
    channel: Id | None = None
    """The channel that the patient comes by."""
    purpose: Id | None = None
    """What the patient comes for."""
    when: Conditions | None = None
    """Which cases begin here, asked of their first touch, where several origins start at once."""


class Sink(Written):
    """A place where wishes wait, such as a mailbox: how full and how old it may get."""

    capacity: int | None = Field(None, ge=1)
    """How many wishes fit in."""
    max_age: SpanText | None = None
    """How old a wish may get."""
    overflow: Id | None = None
    """The touchpoint that takes over when it is full."""
    owner: Id | None = None
    """The role that empties it."""


class Stricter(Written):
    """A standard that a touchpoint keeps more often than the standard asks."""

    target: TargetText
    """The share to reach here: more than the standard's own."""
    because: Prose
    """Why more is asked here; read by everybody."""


class Touchpoint(Written):
    """A step at which patient and practice meet, or one that is done for the patient.

    The file that writes it out in full gives its title; other maps name it with their own
    `next` and `arrows`.
    """

    touchpoint: Id
    """Its id, the same in every map of the practice."""
    title: Title | None = None
    """What happens here, in a few words; the map that says it describes the touchpoint."""
    stage: Id | None = None
    """The stage of the journey."""
    department: Id | None = None
    """The part of the practice that does it."""
    owner: Id | None = None
    """The role that answers for it; else its department's."""
    channel: Id | None = None
    """Where patient and practice meet."""
    initiator: Literal["patient", "practice"] | None = None
    """Who begins it."""
    automation: Literal["allowed", "forbidden"] | None = None
    """Whether a machine may do it."""
    asks: Ids = ()
    """What the patient is asked for."""
    learns: Ids = ()
    """What becomes known without asking the patient."""
    needs: Ids = ()
    """What must be known to do it."""
    plays: Ids = ()
    """Recordings that are heard."""
    says: Prose | None = None
    """Words that are said or written."""
    commits_to: Id | None = None
    """The touchpoint that keeps what is promised here."""
    tells_delay_of: OneOrMany = ()
    """Promised touchpoints that the patient is told here will come later, or not at all."""
    refuses: YesNo = False
    """Whether a wish can be refused here."""
    hands_over_to: Ids = ()
    """Which of `next` are transfers to somebody else."""
    waiting: YesNo = False
    """Whether the patient waits here."""
    sink: Sink | None = None
    """That wishes wait here: how many, and how long."""
    system: str | None = None
    """The software in use."""
    takes: SpanText | None = None
    """How long it normally takes."""
    steps: int | None = Field(None, ge=0)
    """How many steps the patient takes."""
    patient_wants: Prose | None = None
    """What the patient hopes for."""
    ideal: Prose | None = None
    """How the best host in any trade would do it."""
    optional: YesNo = False
    """Whether it may be left out."""
    anytime: YesNo = False
    """Whether it may happen at any moment."""
    feedback: YesNo = False
    """Whether the patient is asked how it was."""
    fails_if: Conditions | None = None
    """When a touch of it failed although it happened."""
    patients_say: Conditions | None = None
    """What those patients answer, here or in a later survey, who were happy with it."""
    visit: YesNo = False
    """Whether the patient is seen here, in the practice or by video."""
    uses: Id | None = None
    """Another journey, entered and left here."""
    any_order: Ids = ()
    """Touchpoints of this map, at most five, all passed here in any order; they have no `next`."""
    reviewed_on: Day | None = None
    """The day on which somebody last read this."""
    standards: Ids = ()
    """Standards held here, beside those that apply by themselves."""
    stricter: dict[Id, Stricter] = {}
    """Standards held here that must be kept more often than they say themselves."""
    next: OneOrMany = ()
    """What comes next: touchpoints or outcomes."""
    arrows: dict[Id, Title] = {}
    """Words on the arrow to a next touchpoint."""

    @property
    def is_written_out(self) -> bool:
        """Whether this is the full description rather than a mention of it."""
        return self.title is not None


class Outcome(Written):
    """How a journey can end."""

    title: Title
    """How it ended, in a few words."""
    resolves: YesNo
    """Whether the patient got what they came for."""
    lost: YesNo = False
    """Whether the patient went away."""
    leads_to: OneOrMany = ()
    """The journeys that a referral enters."""
    when: Conditions | None = None
    """Which cases end like this, where several outcomes are possible."""


def _no_steps_yet(value: Any) -> Any:
    return () if value is None else value


class Journey(Written):
    """What one file under `journeys/` says."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    journey: Id
    """Its id."""
    title: Title
    """What the patient wants, in a few words."""
    owner: Id | None = None
    """The role that answers for the journey as a whole."""
    promise: JourneyPromise | None = None
    """What the patient can rely on."""
    limits: Limits = Limits()
    """The most effort that this journey may ask of a patient; else the practice's limits."""
    quiet_after: SpanText
    """With no outcome and nothing for so long, a case is over."""
    origins: dict[Id, Origin] = Field(min_length=1)
    """Where a patient can start; each has a flowchart."""
    touchpoints: Annotated[tuple[Touchpoint, ...], BeforeValidator(_no_steps_yet)]
    """Every touchpoint, in the order of the journey."""
    outcomes: dict[Id, Outcome] = Field(min_length=1)
    """How it can end."""
    waivers: tuple[Waiver, ...] = ()
    """Standards that need not be kept somewhere in this journey for a while."""
