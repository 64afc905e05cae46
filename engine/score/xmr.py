"""XmR charts: what a process does when nothing special happens, and where something does.

The rules are `nhs-mdc-7`, as NHS England's *Making Data Count* teaches them and as the R package
NHSRplotthedots 0.2.2 works them out; the numbers are compared with that package in the tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]
Signs = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]

RULES = "nhs-mdc-7"
"""The name and version of these rules; others have other numbers."""

SPREAD = 2.66
"""Mean moving ranges from the centre line to a limit: three sigma, at 1.128 ranges each."""

TOO_WIDE = 3.267
"""A moving range of so many mean ones says more about one point than about the process."""

RUN = 7
"""So many points in a row, on one side or in one direction, do not come by chance."""

FEWEST = 12
"""With fewer points the next one may move the limits far. Source: NHSRplotthedots."""


class Cause(StrEnum):
    """Why a point stands out; in this order, the first that is true of it."""

    OUTSIDE = "outside the process limits"
    TREND = "one of seven in a row that rise or fall"
    NEAR = "one of two in three near the same limit"
    SHIFT = "one of seven in a row on one side of the centre line"
    COMMON = "common cause"


class Better(StrEnum):
    """Which direction is good."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Variation(StrEnum):
    """What the last point says about the process."""

    COMMON_CAUSE = "nothing special"
    IMPROVING = "special cause, better"
    CONCERNING = "special cause, worse"
    HIGH = "special cause, higher"
    LOW = "special cause, lower"


class Assurance(StrEnum):
    """Whether the process, as it is, meets its target."""

    MEETS = "will meet the target every time"
    FAILS = "will miss the target every time"
    HIT_OR_MISS = "meets the target on some days and not on others, by chance"


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """The centre line and the natural process limits, in the unit of the values."""

    centre: float
    lower: float
    upper: float

    @property
    def near(self) -> float:
        """How far from the centre line a point is near a limit: two thirds of the way."""
        return (self.upper - self.centre) * 2 / 3


def process_limits(values: Sequence[float] | Values, *, screened: bool = True) -> ProcessLimits:
    """Return the centre line and the natural process limits of an XmR chart.

    Args:
        values: One value per period, oldest first; at least two.
        screened: Whether moving ranges that are far too wide are left out, once.

    Raises:
        ValueError: Fewer than two values, or one that is not a number.

    Source: Wheeler, *Understanding Variation*: mean plus or minus 2.66 mean moving ranges; the
    screening as in NHSRplotthedots.
    """
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.size < 2 or not np.isfinite(numbers).all():
        raise ValueError("limits need at least two values, and all of them numbers")
    ranges = np.abs(np.diff(numbers))
    if screened:
        ranges = ranges[ranges < TOO_WIDE * ranges.mean()] if ranges.any() else ranges
    centre = float(np.clip(numbers.mean(), numbers.min(), numbers.max()))  # rounding aside
    spread = SPREAD * float(ranges.mean())
    return ProcessLimits(centre, centre - spread, centre + spread)


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A process over time.

    Attributes:
        values: One per period, oldest first.
        limits: Those that hold for each value.
        causes: Why each value stands out, or that it does not.
        sides: Whether each value stands out high (1) or low (-1); 0 where it does not.
    """

    values: Values
    limits: tuple[ProcessLimits, ...]
    causes: tuple[Cause, ...]
    sides: tuple[int, ...]

    def variation(self, better: Better) -> Variation:
        """Return what the last value says."""
        return variation_of(self.sides[-1], better)

    def assurance(self, target: float, better: Better) -> Assurance | None:
        """Return whether the process meets a target; None when no direction is better."""
        return assurance_of(self.limits[-1], target, better)


def chart(
    values: Sequence[float],
    *,
    rebased_at: Sequence[int] = (),
    fixed_after: int | None = None,
    screened: bool = True,
) -> Chart:
    """Return the chart of a process.

    Args:
        values: One value per period, oldest first; at least two from each rebasing on.
        rebased_at: The numbers of the values from which on new limits hold, from 0; somebody has
            decided so, and said why.
        fixed_after: From how many values on the limits stay as they are.
        screened: Whether moving ranges that are far too wide are left out.

    Raises:
        ValueError: Too few values between two rebasings, or one that is not a number.
    """
    numbers = np.asarray(values, dtype=np.float64)
    bounds = sorted({0, *rebased_at, numbers.size})
    limits: list[ProcessLimits] = []
    marks: list[tuple[Cause, int]] = []
    for start, end in pairwise(bounds):
        part = numbers[start:end]
        here = process_limits(part[:fixed_after], screened=screened)
        limits += [here] * part.size
        marks += _marks(part, here)
    causes, sides = zip(*marks, strict=True)
    return Chart(numbers, tuple(limits), causes, sides)


def variation_of(side: int, better: Better) -> Variation:
    """Return what a point says that stands out high (1), low (-1), or not at all (0)."""
    if side == 0:
        return Variation.COMMON_CAUSE
    if better is Better.NEITHER:
        return Variation.HIGH if side > 0 else Variation.LOW
    return Variation.IMPROVING if (side > 0) is (better is Better.UP) else Variation.CONCERNING


def assurance_of(limits: ProcessLimits, target: float, better: Better) -> Assurance | None:
    """Return whether a process within these limits meets a target."""
    if better is Better.NEITHER:
        return None
    if limits.lower <= target <= limits.upper:
        return Assurance.HIT_OR_MISS
    is_above = limits.lower > target
    return Assurance.MEETS if is_above is (better is Better.UP) else Assurance.FAILS


def _marks(values: Values, limits: ProcessLimits) -> Iterator[tuple[Cause, int]]:
    """Yield why each value stands out, and on which side."""
    side = np.sign(values - limits.centre).astype(np.int8)
    outside = (values < limits.lower) | (values > limits.upper)
    near = ~outside & (np.abs(values - limits.centre) > limits.near)
    trend, shift, pairs = trends(values), shifts(side), two_in_three(near, side) & near
    for n in range(values.size):
        if outside[n]:
            yield Cause.OUTSIDE, int(side[n])
        elif trend[n]:
            yield Cause.TREND, int(trend[n])
        elif pairs[n]:
            yield Cause.NEAR, int(side[n])
        elif shift[n]:
            yield Cause.SHIFT, int(side[n])
        else:
            yield Cause.COMMON, 0


def shifts(sides: Signs) -> Mask:
    """Return which values belong to seven or more in a row on one side of the centre line."""
    found = np.zeros(sides.size, dtype=np.bool_)
    for end in range(RUN, sides.size + 1):
        run = sides[end - RUN : end]
        if run[0] and (run == run[0]).all():
            found[end - RUN : end] = True
    return found


def trends(values: Values) -> Signs:
    """Return which values belong to seven or more that rise (1) or fall (-1) without a break."""
    found = np.zeros(values.size, dtype=np.int8)
    steps = np.sign(np.diff(values)).astype(np.int8)
    for end in range(RUN, values.size + 1):
        run = steps[end - RUN : end - 1]
        if run[0] and (run == run[0]).all():
            found[end - RUN : end] = run[0]
    return found


def two_in_three(near: Mask, sides: Signs) -> Mask:
    """Return which values belong to three in a row on one side, two of them near the limit."""
    found = np.zeros(near.size, dtype=np.bool_)
    for end in range(3, near.size + 1):
        three = slice(end - 3, end)
        if near[three].sum() >= 2 and abs(int(sides[three].sum())) == 3:
            found[three] = True
    return found
