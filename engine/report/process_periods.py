"""The periods of a process as they are drawn and told, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model.vocabulary import Vocabulary
from engine.report.period_lines import label
from engine.report.process_words import amount
from engine.score.process import Process
from engine.score.trend import Point
from engine.score.xmr import Chart

Edges = tuple[float, float]
"""A lower and an upper limit."""


@dataclass(frozen=True, slots=True)
class ToldPeriod:
    """One period of a process.

    Attributes:
        point: The period, and what the standard came to in it.
        label: What it is called.
        value: Its share, from 0 to 1, or its mean.
        shown: The same with its unit.
        centre: The centre line that holds for it.
        side: Whether it stands out high (1) or low (-1); 0 where it does not.
        why: Why it stands out, in words; empty where it does not.
        limits: The process limits that hold for it, as far as values can go; None without any.
        chance: How far luck alone moves a share with so many occasions; None for a mean.
    """

    point: Point
    label: str
    value: float
    shown: str
    centre: float
    side: int
    why: str
    limits: Edges | None
    chance: Edges | None

    @property
    def by_luck(self) -> str:
        """How far luck alone moves its share, as people read it; empty for a mean."""
        return " to ".join(f"{edge:.0%}" for edge in self.chance or ())


def told_periods(process: Process, vocabulary: Vocabulary) -> Iterator[ToldPeriod]:
    """Yield the periods of a process, oldest first."""
    chart, values = process.chart, [float(value) for value in process.chart.values]
    lowest = min(0.0, *values)
    highest = float("inf") if process.points[-1].score.mean else 1.0
    for n, point in enumerate(process.points):
        limits = chart.limits[n] if isinstance(chart, Chart) else None
        yield ToldPeriod(
            point,
            label(point),
            values[n],
            amount(process, values[n], vocabulary),
            process.centres[n],
            chart.sides[n],
            chart.causes[n].value if chart.sides[n] else "",
            (max(limits.lower, lowest), min(limits.upper, highest)) if limits else None,
            (process.chance[n].lower, process.chance[n].upper) if process.chance else None,
        )
