"""The periods of a process as rows of its picture: where they lie, and how they look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from app_pages._paper import SOFT
from engine.render.process_chart import BETTER, OTHER, WORSE
from engine.report.process_periods import ToldPeriod
from engine.score.process import Process
from engine.score.run_chart import RunCause
from engine.score.trend import Point
from engine.score.xmr import Cause, Variation, variation_of

ID = "id"
DAY = timedelta(days=1)


class Sign(NamedTuple):
    """How a period looks: a glyph for words, a shape and an ink for the chart; what it means."""

    glyph: str
    shape: str
    ink: str
    meaning: str


SIGNS = {
    Variation.COMMON_CAUSE: Sign("●", "circle", SOFT, "nothing special"),
    Variation.IMPROVING: Sign("◆", "diamond", BETTER, "better, not by chance"),
    Variation.CONCERNING: Sign("■", "square", WORSE, "worse, not by chance"),
    Variation.HIGH: Sign("▲", "triangle-up", OTHER, "higher, not by chance"),
    Variation.LOW: Sign("▼", "triangle-down", OTHER, "lower, not by chance"),
}
"""How a period looks, by what it says."""

RULES = {
    Cause.OUTSIDE: "outside",
    Cause.TREND: "trend",
    Cause.NEAR: "near limit",
    Cause.SHIFT: "shift",
    RunCause.SHIFT: "shift",
    RunCause.TREND: "trend",
}
"""What the rules are called beside the points that break them."""


def rows(
    process: Process, told: Sequence[ToldPeriod], selected: str | None
) -> Iterator[dict[str, Any]]:
    """Yield what is drawn of each period.

    Args:
        process: The process.
        told: Its periods.
        selected: The id of the period that is looked at; None for none.
    """
    for one, words in zip(told, _labels(process, told), strict=True):
        first, last = days_of(one.point)
        meaning = SIGNS[variation_of(one.side, process.better)].meaning
        yield {
            ID: f"{first}",
            "since": f"{first}",
            "middle": f"{first + (last - first) / 2}",
            "until": f"{last + DAY}",
            "value": one.value,
            "centre": one.centre,
            "least": one.chance and one.chance[0],
            "most": one.chance and one.chance[1],
            "kind": meaning,
            "words": words,
            "is_above": one.side > 0 or (not one.side and one.value > one.centre),
            "stands_out": bool(one.side),
            "is_selected": f"{first}" == selected,
            "Period": one.label,
            "Value": one.shown,
            "What it says": f"{meaning}: {one.why}" if one.why else meaning,
            "By luck alone": one.by_luck,
        }


def limit_rows(told: Sequence[ToldPeriod]) -> Iterator[dict[str, Any]]:
    """Yield the process limits, once for all periods that they hold for in a row."""
    for limits, same in groupby(told, key=lambda one: one.limits):
        if limits:
            held = list(same)
            since, until = days_of(held[0].point)[0], days_of(held[-1].point)[1] + DAY
            for edge in limits:
                yield {"since": f"{since}", "until": f"{until}", "limit": edge}


def _labels(process: Process, told: Sequence[ToldPeriod]) -> Iterator[str]:
    """Yield what stands at each point: the highest and the lowest value, and broken rules."""
    values, before = [one.value for one in told], None
    extremes = {values.index(max(values)), values.index(min(values))}
    for n, (one, cause) in enumerate(zip(told, process.chart.causes, strict=True)):
        value = one.shown if n in extremes else ""
        rule = RULES.get(cause, "") if (cause, one.side) != before else ""
        yield ", ".join(filter(None, (value, rule)))
        before = cause, one.side


def days_of(point: Point) -> tuple[date, date]:
    """Return the first and the last day of a period; one of all time is no part of a process."""
    since, until = point.period.since, point.period.until
    if since is None or until is None:
        raise ValueError("all time has no first day")
    return since, until
