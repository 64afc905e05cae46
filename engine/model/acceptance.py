"""A miss that is accepted: it stays a miss, and somebody says why it is left at that."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from engine.model.written import Day, Id, Prose, Written, looking_like, typed
from engine.units import MOMENT_PATTERN, Moment, parse_moment

LONGEST_CASE = 500

MOMENT = looking_like(MOMENT_PATTERN, "write the moment as 2026-03-02 08:14")

At = Annotated[Moment, *typed(parse_moment, "S117", MOMENT)]
Case = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_CASE)]


class Acceptance(Written):
    """One miss that is accepted; no share, state or trend changes by it."""

    standard: Id
    """The standard that was missed."""
    touchpoint: Id
    """The touchpoint at which it was missed."""
    case: Case | None = None
    """The case in which it was missed, as `journey misses` names it; none for a period."""
    started: At
    """When the touch or the period began, to the minute or to the second."""
    because: Prose
    """Why it is left at that; read by everybody in the practice."""
    accepted_by: Id
    """The role that answers for the miss."""
    accepted_on: Day
    """The day on which it was accepted."""


class AcceptedFile(Written):
    """What `accepted.yaml` says: misses that stay misses, each with the reason."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    accepted: tuple[Acceptance, ...] = ()
    """The misses that are accepted."""
