"""Counts of occasions by state, and the share among those judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import starmap
from math import fsum, hypot, sqrt
from statistics import NormalDist

from engine.model.occasion import State

CONFIDENCE = 0.95
"""How often an interval holds the truth."""
STATES = tuple(state.name.lower() for state in State)
"""The counts by their names."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many occasions came out in each of the six states.

    Attributes:
        items: Of a share that is the mean of the shares of several items: met and judged of each
            that was judged; empty for a share of all occasions.
        suppressed: The names of the counts that are not told, which are 0 here.
        accepted: How many of the missed are accepted; no count and no share changes by it.
        forgiven: The same of each of the `items`.
    """

    met: int = 0
    missed: int = 0
    pending: int = 0
    excused: int = 0
    left_out: int = 0
    cannot_tell: int = 0
    items: tuple[tuple[int, int], ...] = field(default=(), kw_only=True, compare=False)
    suppressed: frozenset[str] = field(default=frozenset(), kw_only=True)
    accepted: int = field(default=0, compare=False, kw_only=True)
    forgiven: tuple[int, ...] = field(default=(), compare=False, kw_only=True)

    @classmethod
    def of(cls, states: Mapping[int, int], accepted: int = 0) -> Counts:
        """Return counts from the numbers of the states, and of the accepted misses."""
        return cls(*(states.get(state, 0) for state in State), accepted=accepted)

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both taken together."""
        return Counts(
            self.met + other.met,
            self.missed + other.missed,
            self.pending + other.pending,
            self.excused + other.excused,
            self.left_out + other.left_out,
            self.cannot_tell + other.cannot_tell,
            accepted=self.accepted + other.accepted,
        ).without(self.suppressed | other.suppressed)

    def without(self, names: frozenset[str]) -> Counts:
        """Return the counts without some of them; without met or missed, nothing is left."""
        if not names:
            return self
        if not names.isdisjoint(("met", "missed")):
            return Counts(suppressed=frozenset(STATES))
        left = (0 if name in names else getattr(self, name) for name in STATES)
        return Counts(*left, items=self.items, suppressed=names)

    @property
    def is_suppressed(self) -> bool:
        """Whether nothing of them is told."""
        return "met" in self.suppressed

    @property
    def judged(self) -> int:
        """How many were met or missed: the n of a share."""
        return self.met + self.missed

    @property
    def total(self) -> int:
        """How many occasions there were, however they came out."""
        return self.judged + self.pending + self.excused + self.left_out + self.cannot_tell

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Met and judged of all that the share is the mean of: the items, or all occasions."""
        return self.items or ((self.met, self.judged),)

    @property
    def exact(self) -> Fraction | None:
        """Met out of judged, or the mean of that of the items; None when nothing was judged."""
        if not self.judged:
            return None
        return sum(starmap(Fraction, self.parts), Fraction()) / len(self.parts)

    @property
    def share(self) -> float | None:
        """The share, in [0, 1]; None when nothing was judged."""
        return None if self.exact is None else float(self.exact)

    @property
    def with_accepted(self) -> Fraction | None:
        """What the share would be if those accepted had been met; None where none is."""
        if not self.accepted:
            return None
        parts = zip(self.parts, self.forgiven or (self.accepted,), strict=True)
        shares = [Fraction(met + accepted, judged) for (met, judged), accepted in parts]
        return sum(shares, Fraction()) / len(shares)

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the share; None when nothing was judged."""
        return mean_interval(self.parts) if self.judged else None


def mean_interval(
    parts: Sequence[tuple[int, int]], confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Return the interval of the unweighted mean of shares, from the Wilson interval of each.

    Of a single share it is Wilson's. The answers to different items count as independent.

    Args:
        parts: Met and judged of each, at least one.
        confidence: The coverage, in (0, 1).

    Source: Zou, Huang and Zhang 2009, *Computational Statistics and Data Analysis* 53, 1080-1085.
    """
    if len(parts) == 1:
        return wilson(*parts[0], confidence)
    shares = [met / judged for met, judged in parts]
    ends = [wilson(*part, confidence) for part in parts]
    middle = fsum(shares) / len(parts)
    below = hypot(*(share - low for share, (low, _) in zip(shares, ends, strict=True)))
    above = hypot(*(high - share for share, (_, high) in zip(shares, ends, strict=True)))
    return max(middle - below / len(parts), 0.0), min(middle + above / len(parts), 1.0)


def wilson(met: int, judged: int, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Return the score interval of a share, without continuity correction.

    Args:
        met: Occasions met.
        judged: Occasions met or missed; at least one.
        confidence: The coverage, in (0, 1).

    Source: Wilson 1927; Newcombe 1998, *Statistics in Medicine* 17, method 3.
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, squared = met / judged, z * z
    middle = (share + squared / (2 * judged)) / (1 + squared / judged)
    spread = sqrt(share * (1 - share) / judged + squared / (4 * judged * judged))
    half = z * spread / (1 + squared / judged)
    low = 0.0 if met == 0 else middle - half
    return low, 1.0 if met == judged else middle + half


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a value over occasions, from whole numbers that add up.

    Attributes:
        n: Occasions whose value is known.
        total: Sum of the values, in microseconds for durations, else in millionths.
        squares: Sum of their squares, in the same unit squared.
    """

    n: int = 0
    total: int = 0
    squares: int = 0

    def __add__(self, other: Mean) -> Mean:
        """Return both taken together."""
        return Mean(self.n + other.n, self.total + other.total, self.squares + other.squares)

    @property
    def value(self) -> float | None:
        """The mean in microseconds or millionths; None when there is nothing to average."""
        return self.total / self.n if self.n else None

    @property
    def variance(self) -> float | None:
        """The variance among the values, in the unit squared; None under two values."""
        if self.n < 2:
            return None
        apart = self.n * self.squares - self.total * self.total
        return max(apart, 0) / (self.n * (self.n - 1))

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the mean by the normal approximation; None under two values."""
        if self.variance is None or self.value is None:
            return None
        half = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt(self.variance / self.n)
        return self.value - half, self.value + half
