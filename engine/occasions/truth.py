"""Three-valued truth over many occasions at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

import polars as pl

YES, NO = pl.lit(value=True), pl.lit(value=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something holds for each occasion.

    Attributes:
        holds: True, false, or null where that cannot be said.
        later: Where it cannot be said: whether that is because something has not happened yet;
            elsewhere false, so that what is settled adds no doubt to what is not.
    """

    holds: pl.Expr
    later: pl.Expr

    @classmethod
    def of(cls, holds: pl.Expr, later: pl.Expr) -> Truth:
        """Return a truth that may still be settled where `later` says so."""
        return cls(holds, holds.is_null() & later)

    @classmethod
    def known(cls, holds: pl.Expr) -> Truth:
        """Return a truth that the future cannot change."""
        return cls(holds, NO)

    def __and__(self, other: Truth) -> Truth:
        """Return whether both hold."""
        return Truth.of(self.holds & other.holds, self.later | other.later)

    def __or__(self, other: Truth) -> Truth:
        """Return whether at least one holds."""
        return Truth.of(self.holds | other.holds, self.later | other.later)

    def __invert__(self) -> Truth:
        """Return whether it does not hold."""
        return Truth(~self.holds, self.later)


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold; nothing to hold is true."""
    return reduce(Truth.__and__, each := iter(truths), next(each, Truth.known(YES)))


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return whether at least one holds."""
    return reduce(Truth.__or__, each := iter(truths), next(each, Truth.known(NO)))
