"""How evenly standards are kept, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from engine.insights.consistency import WAYS, Consistency, consistency
from engine.insights.scope import Scope
from engine.report.insight import NO_DATA, Section, Table
from engine.report.text import clean, counted
from engine.score import numbers
from engine.score.evenness import Evenness

READING = (
    "A standard can be kept seldom and evenly, or often and unevenly: the first asks for another "
    "way of working, the second for a look at where and when. Beside each word stands how far the "
    "parts lie apart, as a multiple of what chance alone does."
)
BY_CHANCE = (
    "Of those called uneven, at most 1 in 100 is so by chance. “–”: fewer than two parts with "
    "enough met and missed. Nobody of the staff is named here."
)
HEADS = ("Standard", "Kept", "Periods", "Hours of the day", "Sites", "Staff")


def consistency_section(scope: Scope) -> Section:
    """Return how often standards are kept, and how evenly."""
    found = list(consistency(scope))
    known = sorted((one for one in found if one.is_known), key=_order)
    silent = len(found) - len(known)
    rows = tuple(_row(scope, one) for one in known)
    return Section(
        "How evenly standards are kept",
        (READING,) if known else (f"{NO_DATA}: nothing was judged often enough.",),
        (Table("Level and evenness", HEADS, rows),) if known else (),
        tuple(_after(known, silent)),
        [_data(one) for one in found],
    )


def _order(one: Consistency) -> tuple[bool, float, str]:
    """Sort key: uneven standards first, the most uneven before all."""
    spreads = [found.spread for found in one.across.values() if found]
    return not one.uneven, -max(spreads, default=0.0), one.standard


def _after(known: Sequence[Consistency], silent: int) -> Iterator[str]:
    if known:
        yield BY_CHANCE
    if known and silent:
        yield f"Judged too seldom, or nearly always met: {counted(silent, 'standard')}."


def _row(scope: Scope, one: Consistency) -> tuple[str, ...]:
    level = numbers.share(one.counts.met, one.counts.judged)
    return (
        clean(scope.audit.blueprint.standards[one.standard].title),
        f"{level}\n({numbers.interval(one.counts, None)})",
        *(_said(one.across[way]) for way in WAYS),
    )


def _said(found: Evenness | None) -> str:
    if found is None:
        return "–"
    return f"{'uneven' if found.is_uneven else 'even'}\n({found.spread:.1f})"


def _data(one: Consistency) -> dict[str, Any]:
    return {
        "standard": one.standard,
        "met": one.counts.met,
        "missed": one.counts.missed,
        "share": one.counts.share,
        "across": {
            way: {"parts": f.parts, "spread": f.spread, "uneven": f.is_uneven} if f else None
            for way, f in one.across.items()
        },
    }
