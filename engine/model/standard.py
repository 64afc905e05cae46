"""A standard: what is expected of a kind of occasion, and how often it must be so."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from engine.model.conditions import Conditions
from engine.model.occasion import PERIODS, ForEach
from engine.model.spans import TargetText
from engine.model.strata import InEach
from engine.model.written import Day, MarkedMap, OneOrMany, Prose, Title, Written

Tier = Literal["foundation", "expected", "delight"]
Importance = Literal["critical", "high", "medium", "low"]
Status = Literal["in force", "trial"]
Over = Literal[
    "calendar week",
    "calendar month",
    "calendar quarter",
    "calendar year",
    "last 30 days",
    "all time",
]
WEIGHTS: dict[str, float] = {"critical": 10, "high": 7.5, "medium": 5, "low": 2.5}
"""What a standard counts in a score: the weights of the risks in OpenSSF Scorecard."""


class Citation(Written):
    """Where a number comes from and how far it can be trusted."""

    title: Title
    """The document, study or person."""
    year: int | None = None
    """When it was published."""
    confidence: Literal["evidence", "regulation", "industry norm", "story", "ours"]
    """How far it can be trusted."""


class Selection(Written):
    """Which touchpoints a standard applies to: every key must hold, any value of a key."""

    touchpoints: OneOrMany = ()
    """These touchpoints."""
    channels: OneOrMany = ()
    """Touchpoints on these channels."""
    departments: OneOrMany = ()
    """Touchpoints of these departments."""
    stages: OneOrMany = ()
    """Touchpoints in these stages."""
    journeys: OneOrMany = ()
    """Touchpoints of these journeys."""


class Exclusion(Written):
    """Occasions that are left out, or misses that are excused, and why."""

    if_: Conditions = Field(alias="if")
    """Which occasions."""
    because: Prose
    """Why; read by everybody."""


class Rebasing(Written):
    """A day from which on the work is done otherwise, so that its process has new limits."""

    from_: Day = Field(alias="from")
    """The first day on which it was."""
    because: Prose
    """What was changed; read by everybody."""


class Example(Written):
    """One touch as a map, or several as `touches`, judged at `as_of`."""

    touches: tuple[dict[str, Any], ...]
    """The touches, in order."""
    as_of: str | None = None
    """The moment at which they are judged."""


def _read_example(value: Any) -> Any:
    if not isinstance(value, dict) or "touches" in value:
        return value
    several = MarkedMap(touches=[value])
    several.marks = value.marks if isinstance(value, MarkedMap) else None
    return several


ExampleText = Annotated[
    Example, BeforeValidator(_read_example), WithJsonSchema({"type": "object"})
]


class Examples(Written):
    """What must come out as met, as missed, and so on: run by `journey check`."""

    pass_: tuple[ExampleText, ...] = Field((), alias="pass")
    """Occasions that meet the standard."""
    fail: tuple[ExampleText, ...] = ()
    """Occasions that miss it."""
    pending: tuple[ExampleText, ...] = ()
    """Occasions that are not decided yet."""
    excused: tuple[ExampleText, ...] = ()
    """Misses that are excused."""
    left_out: tuple[ExampleText, ...] = ()
    """Occasions that do not count."""
    cannot_tell: tuple[ExampleText, ...] = ()
    """Occasions of which too little is logged."""

    @property
    def all(self) -> tuple[ExampleText, ...]:
        """Every example, whatever it comes to."""
        decided = (*self.pass_, *self.fail, *self.excused, *self.left_out)
        return (*decided, *self.pending, *self.cannot_tell)


class Amendment(Written, ABC):
    """What a standard says otherwise from a day on; what is not named stays as it was."""

    from_: Day = Field(alias="from")
    """The first day of the new version."""
    because: Prose
    """Why; read by everybody."""
    when: Conditions | None = None
    """Which occasions it is about from then on."""
    leave_out: tuple[Exclusion, ...] = ()
    """Occasions that do not count from then on."""
    excuse_if: tuple[Exclusion, ...] = ()
    """Misses that are forgiven from then on."""
    target: TargetText | None = None
    """The share from then on."""
    goal: TargetText | None = None
    """A share to come to one day, from then on."""
    examples: Examples = Examples()
    """Occasions with the answer that must come out from then on."""

    @property
    @abstractmethod
    def expectations(self) -> dict[str, Any]:
        """The expectations that take the place of the earlier one, by their keys."""

    @property
    def amends(self) -> frozenset[str]:
        """The keys of the standard that it names."""
        return frozenset(self.model_fields_set - {"from_", "because"})


@dataclass(frozen=True, slots=True)
class Version:
    """A standard as it is said for some days.

    Attributes:
        standard: What it says on them, without any changes of its own.
        since: The first of these days; None for the first version.
        until: The last of them; None for the latest version.
    """

    standard: Standard
    since: date | None = None
    until: date | None = None


class Standard(Written, ABC):
    """What every standard says, whatever the form of its expectation."""

    title: Title
    """The standard in one line."""
    why: Prose
    """What it is good for: the sentence that staff read."""
    source: Citation | None = None
    """Where the number comes from."""
    applies_to: Selection | None = None
    """Which touchpoints it holds at; else those that name it."""
    for_each: ForEach = "touch"
    """What is judged, one by one: touch, contact, journey, a thing, or hour, day … quarter."""
    when: Conditions | None = None
    """Which occasions it is about."""
    leave_out: tuple[Exclusion, ...] = ()
    """Occasions that do not count."""
    excuse_if: tuple[Exclusion, ...] = ()
    """Misses that are forgiven."""
    target: TargetText | None = None
    """A share such as 80%, or every time; without it the standard is measured only."""
    goal: TargetText | None = None
    """A share to come to one day, above the target; it is shown, and never missed."""
    status: Status = "in force"
    """Whether it counts: what is on trial is judged and shown, and counts for nothing yet."""
    in_each: InEach | None = None
    """It is held against its target in each of these by itself, and stands as in the worst."""
    averaged_over: str | None = None
    """An attribute, such as the question of a survey: the share is the mean of that of each."""
    over: Over = "calendar month"
    """The period of its share."""
    min_cases: int = Field(20, ge=1)
    """With fewer judged occasions there is no verdict."""
    importance: Importance = "medium"
    """What it weighs in a score."""
    tier: Tier = "expected"
    """Whether patients take it for granted or are surprised by it."""
    changes: tuple[Amendment, ...] = ()
    """Dated versions: an occasion is judged by the one in force on the day of its first touch."""
    rebased: tuple[Rebasing, ...] = ()
    """From when on its process has new limits, and what was changed then."""
    reviewed_on: Day | None = None
    """The day on which somebody last read this."""
    examples: Examples = Examples()
    """Occasions with the answer that must come out."""

    @property
    @abstractmethod
    def expectations(self) -> dict[str, Any]:
        """The expectations that were written, by their keys; a sound standard has exactly one."""

    @property
    @abstractmethod
    def versions(self) -> tuple[Version, ...]:
        """What it says over time, from its first version to its latest; at least one."""

    @property
    def is_of_periods(self) -> bool:
        """Whether it is judged for each period of the calendar."""
        return self.for_each in PERIODS

    @property
    def is_on_trial(self) -> bool:
        """Whether it counts for nothing yet."""
        return self.status == "trial"

    @property
    def stratified_by(self) -> str | None:
        """By what its occasions are looked at in parts; None for a standard without strata."""
        return self.in_each or self.averaged_over

    @property
    def weight(self) -> float:
        """What it counts in a score."""
        return WEIGHTS[self.importance]
