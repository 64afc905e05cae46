"""A standard as a process: what its share or mean does when nothing special happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.expectations import Form
from engine.expectations.expect_average import ExpectAverage
from engine.judging.expect_average import limit_of
from engine.model.standard import Rebasing, Standard
from engine.model.vocabulary import Vocabulary
from engine.score import run_chart
from engine.score.counts import Counts
from engine.score.p_chart import chance_limits
from engine.score.run_chart import RunCause, RunChart
from engine.score.trend import Point
from engine.score.xmr import (
    FEWEST,
    Assurance,
    Better,
    Cause,
    Chart,
    ProcessLimits,
    Variation,
    chart,
)

LEAST = 2
"""So many periods have a moving range, and so limits."""


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """The share or mean of a standard in its whole periods.

    Attributes:
        points: The periods that were over, had occasions, and lie in the days asked for.
        chart: Their values as an XmR chart; with few of them as a run chart. Shares are from 0 to
            1, means in microseconds or millionths, as `Mean` has them.
        better: Which direction is good.
        target: The share to reach, or the limit of the mean; None without one.
        chance: Between what chance alone keeps each share, from each rebasing on anew; empty for
            means, of shares too.
        rebasings: From which points on new limits hold, and why; none where they hold for all.
    """

    points: tuple[Point, ...]
    chart: Chart | RunChart
    better: Better
    target: float | None
    chance: tuple[ProcessLimits, ...] = ()
    rebasings: tuple[tuple[int, Rebasing], ...] = ()

    @property
    def rebased(self) -> tuple[int, Rebasing] | None:
        """From which point on the limits of today hold, and why; None where they do for all."""
        return self.rebasings[-1] if self.rebasings else None

    @property
    def first(self) -> int:
        """The first point for which the limits of today hold."""
        return self.rebased[0] if self.rebased else 0

    @property
    def limits(self) -> ProcessLimits | None:
        """The process limits that hold now; None with too few periods for limits."""
        return self.chart.limits[-1] if isinstance(self.chart, Chart) else None

    @property
    def centres(self) -> tuple[float, ...]:
        """The centre line at each value: the mean of them, of a few values their median."""
        if isinstance(self.chart, RunChart):
            return (self.chart.median,) * len(self.points)
        return tuple(limits.centre for limits in self.chart.limits)

    @property
    def centre(self) -> float:
        """The centre line that holds now."""
        return self.centres[-1]

    @property
    def variation(self) -> Variation:
        """What the last period says."""
        return self.chart.variation(self.better)

    @property
    def assurance(self) -> Assurance | None:
        """Whether the process, as it is, reaches its target; None where that cannot be said."""
        if self.target is None or isinstance(self.chart, RunChart):
            return None
        return self.chart.assurance(self.target, self.better)

    def special(self) -> Iterator[tuple[Point, Cause | RunCause, int]]:
        """Yield the periods that stand out, why, and whether high (1) or low (-1)."""
        causes: Sequence[Cause | RunCause] = self.chart.causes
        marked = zip(self.points, causes, self.chart.sides, strict=True)
        return ((point, cause, side) for point, cause, side in marked if side)


def process_of(points: Sequence[Point], vocabulary: Vocabulary) -> Process | None:
    """Return the process behind a standard's periods; None with fewer than five whole ones.

    Nor is there one while a period among them is not told: what is left would not be the process.
    With fewer than twelve the next one may move limits far, so there are none.

    Args:
        points: Its periods, oldest first.
        vocabulary: What the name stands for whose mean is taken.
    """
    if any(point.score.counts.is_suppressed for point in points):
        return None
    whole = [p for p in points if not (p.is_so_far or p.is_in_part) and _value(p) is not None]
    if len(whole) < run_chart.FEWEST:
        return None
    values = [value for point in whole if (value := _value(point)) is not None]
    standard, form = whole[-1].score.rule.standard, whole[-1].score.rule.expectation
    rebased: dict[int, Rebasing] = {}
    made: Chart | RunChart = run_chart.run_chart(values)
    if len(values) >= FEWEST:
        rebased = _rebased(standard, whole)
        made = chart(values, rebased_at=list(rebased))
    steps = tuple(rebased.items())
    if isinstance(form, ExpectAverage):
        better, target = _aim_of_mean(form, vocabulary)
        return Process(tuple(whole), made, better, target, rebasings=steps)
    chance = tuple(_chance([point.score.counts for point in whole], list(rebased)))
    goal = whole[-1].score.target
    aim = float(goal.share) if goal else None
    return Process(tuple(whole), made, Better.UP, aim, chance, steps)


def _chance(counts: Sequence[Counts], rebased_at: Sequence[int]) -> Iterator[ProcessLimits]:
    """Yield the limits of chance of each share; none where it is itself a mean of shares."""
    if not any(each.items for each in counts):
        for start, end in pairwise((0, *rebased_at, len(counts))):
            part = counts[start:end]
            yield from chance_limits([c.met for c in part], [c.judged for c in part])


def _rebased(standard: Standard, points: Sequence[Point]) -> dict[int, Rebasing]:
    """Return the points from which on new limits hold, with what was changed.

    A period in which the work was changed still counts as before; with fewer than two periods
    before or after it there is nothing to draw new limits from.
    """
    found: dict[int, Rebasing] = {}
    before = 0
    for rebasing in sorted(standard.rebased, key=lambda each: each.from_):
        days = (point.period.since for point in points)
        at = next((n for n, day in enumerate(days) if day and day >= rebasing.from_), len(points))
        if at - before >= LEAST and len(points) - at >= LEAST:
            found[at] = rebasing
            before = at
    return found


def _value(point: Point) -> float | None:
    """Return the share or the mean of a period; None when nothing was counted."""
    return point.score.mean.value if point.score.mean else point.score.counts.share


def _aim_of_mean(form: ExpectAverage, vocabulary: Vocabulary) -> tuple[Better, float | None]:
    """Return which direction is good, and the limit; between two limits there is none to reach."""
    better = direction(form)
    if better is Better.NEITHER:
        return better, None
    return better, limit_of(form, form.at_most or form.at_least or "", vocabulary)


def direction(form: Form) -> Better:
    """Return which direction is good: of a mean neither, where it has two limits or none."""
    if not isinstance(form, ExpectAverage):
        return Better.UP
    if (form.at_most is None) is (form.at_least is None):
        return Better.NEITHER
    return Better.UP if form.at_most is None else Better.DOWN
