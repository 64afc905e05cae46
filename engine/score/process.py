"""A standard as a process: what its share does when nothing special happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.score.trend import Point
from engine.score.xmr import FEWEST, Assurance, Better, Cause, Chart, Variation, chart


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """The share of a standard in its whole periods, with its process limits.

    Attributes:
        points: The periods that were over, had occasions, and lie in the days asked for.
        chart: Their shares, from 0 to 1, as an XmR chart.
        target: The share to reach; None without a target.
    """

    points: tuple[Point, ...]
    chart: Chart
    target: float | None

    @property
    def variation(self) -> Variation:
        """What the last period says; more is better."""
        return self.chart.variation(Better.UP)

    @property
    def assurance(self) -> Assurance | None:
        """Whether the process, as it is, reaches its target; None without one."""
        return None if self.target is None else self.chart.assurance(self.target, Better.UP)

    def special(self) -> Iterator[tuple[Point, Cause, int]]:
        """Yield the periods that stand out, why, and whether high (1) or low (-1)."""
        marked = zip(self.points, self.chart.causes, self.chart.sides, strict=True)
        return ((point, cause, side) for point, cause, side in marked if side)


def process_of(points: Sequence[Point]) -> Process | None:
    """Return the process behind a standard's periods; None with fewer than 13 whole ones.

    Fewer make limits that the next period may move far. Means have no share, and no chart yet.
    """
    whole = [
        (point, share)
        for point in points
        if not (point.is_so_far or point.is_in_part)
        if (share := point.score.counts.share) is not None
    ]
    if len(whole) < FEWEST:
        return None
    target = points[-1].score.rule.standard.target
    aim = float(target.share) if target else None
    return Process(tuple(p for p, _ in whole), chart([share for _, share in whole]), aim)
