"""How evenly a standard is kept, beside how often: level and consistency are not the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from engine.insights.by_hour import by_hour
from engine.insights.scope import Scope
from engine.model.occasion import ForEach, State
from engine.plan import Rule
from engine.score.counts import Counts
from engine.score.evenness import Evenness, evenness
from engine.score.many import coverage
from engine.score.trend import period_of

WAYS: Mapping[str, tuple[ForEach, ...]] = {
    "period": ("touch", "contact", "journey"),
    "hour": ("touch", "contact"),
    "site": ("touch", "contact", "journey"),
    "staff": ("touch", "contact"),
}
"""What occasions are divided by, and which: a case belongs to no hour, and to no one person."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """One standard: how often it is kept, and how evenly.

    Attributes:
        standard: Its id.
        counts: Its occasions by state, all taken together.
        across: How evenly it is kept across each of `WAYS`; None where that cannot be said.
    """

    standard: str
    counts: Counts
    across: Mapping[str, Evenness | None]

    @property
    def uneven(self) -> list[str]:
        """What it is uneven across, beyond chance."""
        return [way for way, found in self.across.items() if found and found.is_uneven]

    @property
    def is_known(self) -> bool:
        """Whether it can be said of anything how evenly it is kept."""
        return any(self.across.values())


def consistency(scope: Scope) -> Iterator[Consistency]:
    """Yield every standard with a share, uneven or not.

    The more of them there are to be uneven, the more of a spread is left to chance.
    """
    found = list(_looked_at(scope))
    told = [one for standard in found for one in standard.across.values() if one]
    each = coverage(told, lambda one, confidence: replace(one, confidence=confidence).is_uneven)
    for one in found:
        across = {
            way: spread and replace(spread, confidence=each) for way, spread in one.across.items()
        }
        yield replace(one, across=across)


def _looked_at(scope: Scope) -> Iterator[Consistency]:
    """Yield every standard as if it were the only one."""
    for name, rules in scope.standards.items():
        judged = _divided(scope, rules)
        allowed = rules[0].standard.for_each
        across = {
            way: evenness(_parts(judged, way)) if allowed in levels else None
            for way, levels in WAYS.items()
        }
        yield Consistency(name, _counted(judged), across)


def _divided(scope: Scope, rules: Sequence[Rule]) -> pl.DataFrame:
    """Return the occasions in the days that count, with a column for each of `WAYS`."""
    judged = by_hour(scope, scope.period.of(scope.occasions(rules)))
    touches, over = scope.audit.setting.log.touches, rules[-1].standard.over
    today = scope.audit.as_of.date()
    starts = {day: period_of(over, day, today).since for day in judged["day"].unique()}
    at_touch = {
        name: touches[name].gather(judged["row"]).cast(pl.String)
        for name in ("site", "staff")
        if name in touches.columns
    }
    nowhere = {name: pl.lit(None, pl.String) for name in ("site", "staff") if name not in at_touch}
    return judged.with_columns(
        period=pl.col("day").replace_strict(starts, return_dtype=pl.Date), **at_touch, **nowhere
    )


def _parts(judged: pl.DataFrame, way: str) -> list[Counts]:
    """Return the counts of each part, of which it is known which one it is."""
    known = judged.filter(pl.col(way).is_not_null())
    return [_counted(part) for part in known.partition_by(way)]


def _counted(judged: pl.DataFrame) -> Counts:
    found = judged.group_by("state").len()
    return Counts.of({State(state): n for state, n in found.iter_rows()})
