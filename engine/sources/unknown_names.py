"""Names that a log gives to journeys, sites and the like, and that the practice does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.finding import Finding
from engine.model.likeness import did_you_mean, nearest
from engine.sources.coded import Coded
from engine.sources.content_codes import D922
from engine.sources.hints import words

FEW, REACHED = 6, "reached"


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that means nothing here.

    Attributes:
        column: What it names: a journey, a site, ….
        name: How the log calls it.
        known: What the practice has.
        count: How many touches carry it.
        source: The source of the first of them.
        line: Its line.
    """

    column: str
    name: str
    known: tuple[str, ...]
    count: int
    source: str
    line: int

    @property
    def title(self) -> str:
        """What the column names, in a word."""
        return "outcome" if self.column == REACHED else self.column

    def finding(self, report: DataReport) -> Finding:
        """Return it as a finding."""
        meant = nearest(self.name, self.known)
        then = f"write {words(self.column, self.name, meant)}" if meant else ""
        few = f"translate it under `words`; there is {', '.join(self.known[:FEW])}"
        touches = "a touch has" if self.count == 1 else f"{self.count:,} touches have"
        return D922.finding(
            f"{touches} the {self.title} {self.name!r}, which the practice does not have",
            report.place(self.source, self.line),
            did_you_mean(self.name, self.known, few, then),
        )


def unknown_names(touches: pl.DataFrame, blueprint: Blueprint) -> Iterator[UnknownName]:
    """Yield the names that touches carry and the practice does not have, the most frequent first.

    Where it has not said what there is, such as its sites, any name will do.
    """
    for column, known in _known(blueprint).items():
        if known and column in touches.columns:
            coded = Coded.of(touches.get_column(column))
            if not coded.words.drop_nulls().is_in(known).all():
                yield from _named(touches, column, coded, known)


def _known(blueprint: Blueprint) -> Mapping[str, tuple[str, ...]]:
    practice, maps = blueprint.practice, blueprint.journeys
    return {
        "journey": tuple(maps),
        "origin": tuple(dict.fromkeys(o for j in maps.values() for o in j.origins)),
        REACHED: tuple(dict.fromkeys(o for j in maps.values() for o in j.outcomes)),
        "channel": tuple(practice.channels),
        "site": tuple(practice.sites),
        "purpose": tuple(practice.purposes),
    }


def _named(
    touches: pl.DataFrame, column: str, coded: Coded, known: tuple[str, ...]
) -> Iterator[UnknownName]:
    names = coded.give(coded.words).alias("name")
    counted = (
        touches.lazy()
        .select(names, pl.col("source").cast(pl.String), "line")
        .filter(pl.col("name").is_not_null() & ~pl.col("name").is_in(known))
        .group_by("name", maintain_order=True)
        .agg(pl.len().alias("count"), pl.col("source", "line").first())
        .sort("count", "name", descending=[True, False])
        .collect()
    )
    for row in counted.iter_rows(named=True):
        yield UnknownName(column, known=known, **row)
