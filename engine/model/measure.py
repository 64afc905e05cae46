"""Measures: quantities with a name, one verb each, no formulas."""

from __future__ import annotations

from pydantic import Field

from engine.model.conditions import Conditions
from engine.model.spans import SpanText
from engine.model.written import Id, Ids, OneOrMany, Title, Written, YesNo
from engine.units import ElapsedUnit

VERBS = (
    "to",
    "count",
    "total",
    "largest",
    "smallest",
    "first",
    "last",
    "distinct",
    "repeats",
    "ratio",
)
ANY_TOUCHPOINT = "any"


class Moment(Written):
    """A point in time: the start or end of a touch, or an attribute that holds a time."""

    start_of: Id | None = None
    """The start of this touchpoint."""
    end_of: Id | None = None
    """The end of this touchpoint."""
    time: str | None = None
    """An attribute that holds a time."""
    if_given: YesNo = False
    """Whether it may be absent."""
    where: Conditions | None = None
    """Which touches count."""

    @property
    def touchpoint(self) -> str | None:
        """The touchpoint whose start or end this is; None for an attribute."""
        return self.start_of or self.end_of


class Measure(Written):
    """A named quantity of an occasion.

    `from` is the latest of its moments and `to` the earliest. What has not happened yet lies
    after `as_of`, so a measure is an interval until its occasion's group is finished. These need
    not be written: `transfers`, `channel_switches`, `asked_again`, `effort`, `resolved_in`, and
    `stage_time` with a stage, such as `stage_time engage`.
    """

    title: Title
    """The quantity in a few words."""
    from_: tuple[Moment, ...] = Field((), alias="from", min_length=1)
    """From the latest of these moments."""
    to: tuple[Moment, ...] = Field((), min_length=1)
    """To the earliest of these moments."""
    count: OneOrMany = ()
    """How many touches at these touchpoints; any counts all."""
    total: str | None = None
    """The sum of this attribute."""
    largest: str | None = None
    """The largest value of this attribute."""
    smallest: str | None = None
    """The smallest value of this attribute."""
    first: str | None = None
    """The first value of this attribute."""
    last: str | None = None
    """The last value of this attribute."""
    distinct: str | None = None
    """How many different values of this attribute."""
    repeats: str | None = None
    """How often the most frequent value of this attribute came."""
    ratio: tuple[str, ...] = Field((), min_length=2, max_length=2)
    """The first measure over the second."""
    of: OneOrMany = ()
    """At which touchpoints; else at all."""
    where: Conditions | None = None
    """Which touches count."""
    same: Ids = ()
    """What the touches must share with the occasion."""
    within: SpanText | None = None
    """How far from the occasion."""
    in_: ElapsedUnit = Field(ElapsedUnit.CALENDAR_TIME, alias="in")
    """What the time is counted in."""
    may_be_negative: YesNo = False
    """Whether `to` may lie before `from`."""

    @property
    def verbs(self) -> tuple[str, ...]:
        """The verbs that were written; a sound measure has exactly one."""
        return tuple(verb for verb in VERBS if getattr(self, verb))

    @property
    def verb(self) -> str:
        """The one verb; empty when there is none, which `journey check` has found."""
        return next(iter(self.verbs), "")

    @property
    def attribute(self) -> str | None:
        """The attribute that the verb is about, if it is about one."""
        value = getattr(self, self.verb) if self.verb else None
        return value if isinstance(value, str) else None

    @property
    def touchpoints(self) -> tuple[str, ...]:
        """The touchpoints it looks at; empty means any."""
        named = self.of or tuple(t for t in self.count if t != ANY_TOUCHPOINT)
        moments = (m.touchpoint for m in (*self.from_, *self.to))
        return named or tuple(t for t in moments if t)

    def names(self) -> set[str]:
        """Return every attribute and measure that this one reads."""
        moments = (*self.from_, *self.to)
        conditions = [self.where, *(m.where for m in moments)]
        return (
            {m.time for m in moments if m.time}
            | ({self.attribute} if self.attribute else set())
            | set(self.ratio)
            | set(self.same)
            | {name for c in conditions if c for name in c.names()}
        )
