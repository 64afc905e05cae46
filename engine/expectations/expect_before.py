"""`expect_before`: what must already have happened."""

from __future__ import annotations

from engine.expectations.form import Expectation, Needs
from engine.model.conditions import Conditions
from engine.model.spans import SpanText
from engine.model.written import Id, OneOrMany


class ExpectBefore(Expectation):
    """Another touch that must have come earlier in the same case."""

    touchpoint: Id
    """What must have happened."""
    within: SpanText | None = None
    """How recently."""
    where: Conditions | None = None
    """Which touches count."""
    same: OneOrMany = ()
    """What both touches must share."""

    def needs(self) -> Needs:
        """Return the touchpoint that must come first and every name that it is told apart by."""
        own = frozenset(self.same)
        names = own.union(self.where.names() if self.where else ())
        return Needs(frozenset({self.touchpoint}), names, own)
