"""What a process does, in words that need no statistics."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.standard import Over
from engine.report.head_words import period_name
from engine.report.text import listed
from engine.score.process import Process
from engine.score.xmr import Assurance, Variation

LATEST = 3
"""How many of the periods that stand out are named."""

PERIODS: dict[Over, str] = {
    "calendar week": "weeks",
    "calendar month": "months",
    "calendar quarter": "quarters",
    "calendar year": "years",
    "last 30 days": "times 30 days",
}
LAST = {
    Variation.COMMON_CAUSE: "The last one is no news.",
    Variation.IMPROVING: "The last one is better, and not by chance.",
    Variation.CONCERNING: "The last one is worse, and not by chance.",
}
CHANGED = (
    "In these {} it did not stay the same: most of them stand out, so it is another process now "
    "than it was, and says little about what comes next."
)
SIDES = {1: "high", -1: "low"}


def reading(process: Process) -> str:
    """Return what a process does by itself, what its last period says, and what to expect."""
    return " ".join(_sentences(process))


def _sentences(process: Process) -> Iterator[str]:
    points, limits = process.points, process.chart.limits[-1]
    over = points[-1].score.rule.standard.over
    special = [
        f"{period_name(point.period, over)} ({SIDES[side]}, {cause})"
        for point, cause, side in process.special()
    ]
    if len(special) * 2 > len(points):
        yield CHANGED.format(f"{len(points)} {PERIODS[over]}")
        return
    least, most, usual = map(_percent, (limits.lower, limits.upper, limits.centre))
    yield f"Over {len(points)} {PERIODS[over]}, {least} to {most} comes by itself, around {usual}."
    yield LAST[process.variation]
    if special:
        more = [f"{len(special) - LATEST} before"] if len(special) > LATEST else []
        yield f"Not by chance: {listed([*special[-LATEST:], *more])}."
    if process.assurance:
        yield _expected(process.assurance, str(points[-1].score.rule.standard.target))


def _expected(assurance: Assurance, target: str) -> str:
    match assurance:
        case Assurance.MEETS:
            return f"As it works today, it reaches its target ({target}) each time."
        case Assurance.FAILS:
            return f"As it works today, it misses its target ({target}) each time."
        case Assurance.HIT_OR_MISS:
            return f"As it works today, chance decides whether it reaches its target ({target})."


def _percent(share: float) -> str:
    return f"{round(min(max(share, 0.0), 1.0) * 100)}%"
