"""The attributes of the lines of one source: typed, in our words, and nobody named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from engine.model.events import Attribute
from engine.model.finding import Finding
from engine.sources.coded import pooled
from engine.sources.codes import D907
from engine.sources.persons import ids, persons
from engine.sources.setting import FROM_THE_RULE, PERSON, Setting
from engine.sources.source import Lines
from engine.sources.values import Wording, values_of

UNTYPED = "text"
LONGEST_EXAMPLE = 40


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of all lines of a source, and what could not be read."""

    frame: pl.DataFrame
    findings: tuple[Finding, ...] = ()


def attributes_of(lines: Lines, setting: Setting) -> Attributes:
    """Return the mapped columns of a source as attributes."""
    columns: dict[str, pl.Series] = {}
    findings: list[Finding] = []
    for ours, theirs in lines.source.columns.items():
        column = lines.columns[theirs]
        if ours in FROM_THE_RULE:
            continue
        if ours in (PERSON, setting.person.from_):
            pool = setting.pools.of(PERSON)
            columns[PERSON] = persons(column, setting.person, setting.key, pool)
        elif ours in lines.source.hash:
            columns[ours] = ids(column, setting.key, setting.pools.of(ours))
        elif setting.is_words(ours):
            columns[ours] = pooled(
                column, setting.pools.of(ours), _wording(lines, ours, setting).ours
            )
        else:
            read = values_of(column, _wording(lines, ours, setting))
            columns[ours] = read.values
            findings += _unreadable(lines, (ours, column), read.unreadable)
    named = [column.alias(name) for name, column in columns.items()]
    return Attributes(pl.DataFrame(named), tuple(findings))


def _wording(lines: Lines, ours: str, setting: Setting) -> Wording:
    attribute = setting.attributes.get(ours) or Attribute(type=UNTYPED)
    return Wording.of(lines.source, ours, attribute, setting.clock(lines.source))


def _unreadable(
    lines: Lines, named: tuple[str, pl.Series], unreadable: pl.Series | None
) -> Iterator[Finding]:
    if unreadable is None:
        return
    name, column = named
    first, example = lines.numbers.filter(unreadable)[0], column.filter(unreadable)[0]
    yield D907.finding(
        f"{lines.name}: {int(unreadable.sum())} values of {name} cannot be read, "
        f"the first is {str(example)[:LONGEST_EXAMPLE]!r}; they are taken as not known",
        lines.place(int(first)),
        "translate them under `words`, or give their unit under `units`",
    )
