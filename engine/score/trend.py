"""The same scores period by period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from engine.score.counts import Counts, Mean
from engine.score.scorecard import Scorecard

EVERY = {
    "calendar week": "1w",
    "calendar month": "1mo",
    "calendar quarter": "1q",
    "calendar year": "1y",
    "last 30 days": "1mo",
    "all time": "1y",
}
"""How a standard's `over` cuts the calendar; weeks start on Monday."""


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a trend: its first day, and what the occasions came to."""

    since: date
    counts: Counts
    mean: Mean


def trends(card: Scorecard) -> dict[str, list[Point]]:
    """Return for each standard what it came to in each period of its `over`, oldest first."""
    found: dict[str, list[Point]] = {rule.id: [] for rule in card.rules}
    for over in sorted({rule.standard.over for rule in card.rules}):
        start = pl.col("day").dt.truncate(EVERY[over]).alias("journey")
        cut = Scorecard(card.blueprint, card.rules, card.tally.with_columns(start.cast(pl.String)))
        for (number, key), (counts, mean) in sorted(cut.by("journey").items(), key=str):
            rule = card.rules[number]
            if rule.standard.over == over and key[0]:
                found[rule.id].append(Point(date.fromisoformat(key[0]), counts, mean))
    return found
