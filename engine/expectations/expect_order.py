"""`expect_order`: the order in which named steps must be taken."""

from __future__ import annotations

from pydantic import Field

from engine.expectations.form import Expectation, Needs
from engine.model.written import Ids, YesNo


class ExpectOrder(Expectation):
    """Each step taken comes after all earlier ones taken; `all: yes` wants them all.

    A step is a touchpoint, taken when it first starts, or an attribute that holds a time. All
    steps of one standard are of the same kind.
    """

    steps: Ids = Field(min_length=2)
    """Touchpoints or times, in order."""
    all_: YesNo = Field(False, alias="all")
    """Whether every step must be taken."""

    def needs(self) -> Needs:
        """Return the steps: each is a touchpoint or an attribute."""
        return Needs(names=frozenset(self.steps))
