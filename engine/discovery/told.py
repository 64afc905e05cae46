"""What a log says of its touchpoints beside their order: how often, how long, by which way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from engine.discovery.draft import DraftTouchpoint, Onward, Typical
from engine.discovery.named import Name, words_of
from engine.discovery.spans import about
from engine.model.blueprint import Blueprint

NEARLY_ALL = Fraction(9, 10)
"""A touchpoint has a channel or a department of its own if so many of its touches have it."""


@dataclass(frozen=True)
class Told:
    """What a log says of its touchpoints, by id.

    Attributes:
        names: What they are called.
        described: Those that another map of the practice describes.
        cases: How many cases come to each.
        takes: The median length of those of which any end is logged.
        departments: The department in which each mostly happens, if the practice has it.
        channels: The channel by which each mostly happens, if the practice has it.
    """

    names: Mapping[str, Name]
    described: Collection[str]
    cases: Mapping[str, int]
    takes: Mapping[str, Typical]
    departments: Mapping[str, str]
    channels: Mapping[str, str]

    @classmethod
    def of(cls, touches: pl.DataFrame, names: Mapping[str, Name], blueprint: Blueprint) -> Told:
        """Return what touches say of their touchpoints."""
        practice = blueprint.practice
        return cls(
            names,
            blueprint.touchpoints.keys(),
            dict(touches.group_by(_ID).agg(pl.col("case").n_unique()).iter_rows()),
            _lengths(touches),
            _mostly(touches, "department", practice.departments),
            _mostly(touches, "channel", practice.channels),
        )

    def touchpoint(self, name: str, onward: tuple[Onward, ...] = ()) -> DraftTouchpoint:
        """Return a touchpoint with what follows it; nothing does where it comes at any moment."""
        cases = self.cases[name]
        if name in self.described:
            return DraftTouchpoint(name, None, cases, onward)
        return DraftTouchpoint(
            name,
            self.names[name].title,
            cases,
            onward,
            self.departments.get(name),
            self.channels.get(name),
            self.takes.get(name),
            anytime=not onward,
        )

    def without(self, ids: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Return what the log calls the touchpoints beside some, and how many cases come there."""
        others = sorted(self.names.keys() - set(ids), key=lambda name: (-self.cases[name], name))
        return tuple((self.names[name].word, self.cases[name]) for name in others)

    def words(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the ids of some touchpoints by the words of the log, where these are others."""
        return words_of(self.names[name] for name in ids)


_ID = pl.col("touchpoint").cast(pl.String)


def _lengths(touches: pl.DataFrame) -> dict[str, Typical]:
    length = (pl.col("ended") - pl.col("started")).dt.total_microseconds()
    ended = touches.filter(pl.col("ended").is_not_null())
    medians = ended.group_by(_ID).agg(length.median(), n=pl.len())
    return {name: Typical(about(int(median)), n) for name, median, n in medians.iter_rows()}


def _mostly(touches: pl.DataFrame, column: str, known: Collection[str]) -> dict[str, str]:
    """Return what stands in a column at nearly all touches of a touchpoint, if it is known."""
    if column not in touches.columns:
        return {}
    counts = touches.group_by(_ID, pl.col(column).cast(pl.String)).agg(n=pl.len())
    shares = counts.with_columns(all=pl.col("n").sum().over("touchpoint"))
    found = shares.filter(
        pl.col(column).is_in(list(known)),
        pl.col("n") * NEARLY_ALL.denominator >= NEARLY_ALL.numerator * pl.col("all"),
    )
    return dict(found.select("touchpoint", column).iter_rows())
