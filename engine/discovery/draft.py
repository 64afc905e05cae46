"""A draft of a journey: what a log says of it, and what was left out so that it can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.units import Target


@dataclass(frozen=True, slots=True)
class Typical:
    """How long something usually is, and out of how many that is known."""

    span: str
    n: int


@dataclass(frozen=True, slots=True)
class Onward:
    """An arrow: what comes next, and in how many cases it does."""

    id: str
    cases: int
    hands_over: bool = False


@dataclass(frozen=True, slots=True)
class DraftOrigin:
    """Where cases begin."""

    id: str
    title: str
    starts_at: str
    channel: str | None
    cases: int


@dataclass(frozen=True, slots=True)
class DraftTouchpoint:
    """A touchpoint and what comes after it, the most frequent first.

    Attributes:
        id: Its id.
        title: What the log calls it; None where another map describes it already.
        cases: How many cases come to it.
        next: The arrows from it; none if it comes at any moment.
        department: The one in which it mostly happens, if the log says so.
        channel: The one by which it mostly happens, if the log says so.
        takes: The median of its length; None where no end is logged.
        anytime: Whether it comes at any moment.
    """

    id: str
    title: str | None
    cases: int
    next: tuple[Onward, ...]
    department: str | None = None
    channel: str | None = None
    takes: Typical | None = None
    anytime: bool = False


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """How cases end."""

    id: str
    title: str
    cases: int


@dataclass(frozen=True, slots=True)
class Basis:
    """What a draft was read from.

    Attributes:
        touches: How many touches.
        cases: How many cases, all of them over.
        open: How many cases were left aside, since they were still going on.
        first: The day of the first touch.
        last: The day of the last one.
        unread: How many lines of the logs could not be read.
    """

    touches: int
    cases: int
    open: int
    first: date
    last: date
    unread: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is in the log and not in the draft.

    Attributes:
        arrows: How many arrows.
        arrow_cases: How many cases take the most frequent of them.
        touchpoints: What the log calls each touchpoint, with its cases.
        channels: Channels that `practice.yaml` does not have, with the cases that begin by them.
        hand_overs: Arrows on a circle along which staff mostly changes, by the ids of their ends.
    """

    arrows: int = 0
    arrow_cases: int = 0
    touchpoints: Sequence[tuple[str, int]] = ()
    channels: Sequence[tuple[str, int]] = ()
    hand_overs: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Draft:
    """A map that a log suggests, for people to correct.

    Attributes:
        id: The journey's id.
        basis: What it was read from.
        walked: How many cases walk it from start to end without deviation.
        wanted: The share of cases that was to walk it.
        needed: How many arrows that share needs.
        quiet_after: A span that few gaps inside cases exceed, and how many gaps there are.
        origins: Where cases begin.
        touchpoints: What they come to, nearest to an origin first.
        outcomes: How they end.
        left_out: What is not in it.
        words: By column, our id for each word of the log that is none.
    """

    id: str
    basis: Basis
    walked: int
    wanted: Target
    needed: int
    quiet_after: Typical
    origins: tuple[DraftOrigin, ...]
    touchpoints: tuple[DraftTouchpoint, ...]
    outcomes: tuple[DraftOutcome, ...]
    left_out: LeftOut = LeftOut()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def arrows(self) -> int:
        """How many arrows it has, those from origins included."""
        return len(self.origins) + sum(len(one.next) for one in self.touchpoints)
