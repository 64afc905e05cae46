"""The attributes of the lines of one source: typed, in our words, and nobody named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from engine.model.events import Attribute
from engine.model.finding import Finding
from engine.sources.coded import coined, pooled
from engine.sources.codes import D907
from engine.sources.contacts import CONTACT, marks_of
from engine.sources.persons import ids, persons
from engine.sources.setting import OF_THE_LOG, PERSON, Setting
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
    mapped = {o: t for o, t in lines.source.columns.items() if o not in OF_THE_LOG}
    words = _coined(lines, setting, mapped)
    for ours, theirs in mapped.items():
        column, wording = words.get(ours, lines.columns[theirs]), _wording(lines, ours, setting)
        if ours == CONTACT:
            columns[ours] = marks_of(column)
        elif _is_person(ours, setting):
            pool = setting.pools.of(PERSON)
            columns[PERSON] = persons(column, setting.person, setting.key, pool)
        elif ours in lines.source.hash:
            columns[ours] = ids(column, setting.key, setting.pools.of(ours))
        elif setting.is_words(ours):
            columns[ours] = pooled(column, setting.pools.of(ours), wording.ours)
        else:
            read = values_of(column, wording)
            columns[ours] = read.values
            findings += _unreadable(lines, (ours, column), read.unreadable)
    named = [column.alias(name) for name, column in columns.items()]
    return Attributes(pl.DataFrame(named), tuple(findings))


def _is_person(ours: str, setting: Setting) -> bool:
    return ours in (PERSON, setting.person.from_)


def _coined(lines: Lines, setting: Setting, mapped: Mapping[str, str]) -> dict[str, pl.Series]:
    """Return the columns of plain words; what is to be hashed never enters a pool of the log."""
    return coined(
        {
            ours: (lines.columns[theirs], setting.pools.of(ours))
            for ours, theirs in mapped.items()
            if lines.columns[theirs].dtype == pl.String
            and setting.is_words(ours)
            and ours != CONTACT
            and not _is_person(ours, setting)
            and ours not in lines.source.hash
        }
    )


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
