"""`expect`: what must be true of the occasion itself."""

from __future__ import annotations

from engine.expectations.form import Expectation, Needs
from engine.model.conditions import Conditions


class Expect(Conditions, Expectation):
    """Conditions on the attributes and measures of the occasion."""

    def needs(self) -> Needs:
        """Return the names that the conditions read."""
        names = frozenset(self.names())
        return Needs(names=names, of_the_touch=names)
