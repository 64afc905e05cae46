"""`expect_then`: what must follow, how soon, and by whom."""

from __future__ import annotations

from typing import Literal

from engine.expectations.form import Expectation, Needs
from engine.model.conditions import Conditions
from engine.model.spans import SpanText
from engine.model.written import Id, OneOrMany


class ExpectThen(Expectation):
    """Another touch that must come later in the same case.

    It starts from the end of the touch, or from its start if no end is known. The touch of a
    contact or a journey is the first that the standard covers. Without a due time it must follow
    before the case is finished.
    """

    touchpoint: Id
    """What must follow."""
    within: SpanText | None = None
    """How soon."""
    not_after: str | None = None
    """The attribute with the time until which it must follow."""
    who: Literal["same staff"] | None = None
    """Whether the same member of staff must do it."""
    where: Conditions | None = None
    """Which touches count."""
    same: OneOrMany = ()
    """What both touches must share."""

    @property
    def shared(self) -> tuple[str, ...]:
        """Everything that both touches must share, the staff included."""
        return (*self.same, "staff") if self.who else self.same

    def needs(self) -> Needs:
        """Return the touchpoint that must follow and every name that it is told apart by."""
        own = frozenset(self.shared) | ({self.not_after} if self.not_after else set())
        names = own.union(self.where.names() if self.where else ())
        return Needs(frozenset({self.touchpoint}), names, own)
