"""What occasions of a standard came to, beside what that is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from engine.score.counts import Counts, Mean
from engine.score.standing import Limits, pooled_limits
from engine.units import Target, pooled_target

R = TypeVar("R", bound="Result")


@dataclass(frozen=True, slots=True)
class Sums:
    """Counts and sums of some occasions.

    Attributes:
        counts: The occasions by state.
        mean: The sums of the values, for a standard on an average.
        strata: The same in each stratum, for a standard that has them; None is the stratum of
            the occasions that name none.
    """

    counts: Counts = field(default_factory=Counts)
    mean: Mean = field(default_factory=Mean)
    strata: dict[str | None, Sums] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What occasions of a standard came to, and what that is held against.

    Attributes:
        counts: The occasions by state.
        mean: For a standard on an average: the mean.
        target: The share that it is held against; over several touchpoints or versions that of
            each, by its occasions.
        limits: For a standard on an average: what the mean is held against, pooled likewise.
    """

    counts: Counts
    mean: Mean | None
    target: Target | None
    limits: Limits

    @property
    def figures(self) -> tuple[Counts, Mean | None, Target | None, Limits]:
        """All four, in this order."""
        return self.counts, self.mean, self.target, self.limits

    @property
    def n(self) -> int:
        """How many occasions its share or its mean is about."""
        return self.counts.judged if self.mean is None else self.mean.n


def pooled(parts: Sequence[Result]) -> Result:
    """Return what several results of one standard come to together."""
    counts = sum((part.counts for part in parts), Counts())
    means = [part.mean for part in parts if part.mean is not None]
    targets = [(part.target, part.counts.judged) for part in parts if part.target]
    return Result(
        counts,
        sum(means, Mean()) if means else None,
        pooled_target(targets) if targets else None,
        pooled_limits([(part.limits, part.n) for part in parts]),
    )


def asked(parts: Sequence[R]) -> Sequence[R]:
    """Return the parts of which something is asked, where anything is of any."""
    return [part for part in parts if part.target or part.limits] or parts
