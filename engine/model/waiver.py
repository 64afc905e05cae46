"""A waiver: a standard that need not be kept somewhere for a while, and who says so."""

from __future__ import annotations

from engine.model.written import Day, Id, OneOrMany, Prose, Written


class Waiver(Written):
    """A standard let off at some touchpoints until a day; what happens there stays visible."""

    standard: Id
    """The standard that need not be kept."""
    at: OneOrMany
    """The touchpoints at which it is let off."""
    until: Day
    """The last day on which it is."""
    because: Prose
    """Why; read by everybody."""
    approved_by: Id
    """The role that agreed to it."""
