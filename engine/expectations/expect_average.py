"""`expect_average`: a mean over the period, with no answer for the single occasion."""

from __future__ import annotations

from engine.expectations.form import Expectation, Needs
from engine.model.written import Value


class ExpectAverage(Expectation):
    """The mean of an attribute or measure, and the limit that it must keep."""

    mean_of: str
    """The attribute or measure."""
    at_most: Value | None = None
    """The mean is this or less."""
    at_least: Value | None = None
    """The mean is this or more."""

    def needs(self) -> Needs:
        """Return the name whose mean is taken."""
        names = frozenset({self.mean_of})
        return Needs(names=names, of_the_touch=names)
