"""The attributes of the lines of one source: typed, in our words, and nobody named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from engine.model.events import OF_THE_LOG, Attribute
from engine.model.finding import Finding
from engine.sources.coded import coined, pooled
from engine.sources.codes import D907
from engine.sources.contacts import CONTACT, marks_of
from engine.sources.hints import value_hint
from engine.sources.persons import ids, persons
from engine.sources.reading import LONGEST_EXAMPLE
from engine.sources.setting import PERSON, Setting
from engine.sources.source import Lines
from engine.sources.values import Wording, values_of

UNTYPED = "text"


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of all lines of a source, and what could not be read."""

    frame: pl.DataFrame
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unread:
    """Values of one column that could not be read, and the line of the first."""

    values: pl.Series
    first: int

    @classmethod
    def of(cls, lines: Lines, column: pl.Series, lost: pl.Series) -> _Unread:
        return cls(column.filter(lost), int(lines.numbers.filter(lost)[0]))


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
            if read.unreadable is not None:
                unread = _Unread.of(lines, column, read.unreadable)
                findings.append(_unreadable(lines, ours, unread, wording))
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


def _unreadable(lines: Lines, name: str, unread: _Unread, wording: Wording) -> Finding:
    example = str(unread.values[0])[:LONGEST_EXAMPLE]
    return D907.finding(
        f"{lines.name}: {_values(len(unread.values))} of {name} cannot be read, "
        f"the first is {example!r}; what cannot be read is taken as not known",
        lines.place(unread.first),
        value_hint(name, unread.values, wording),
    )


def _values(count: int) -> str:
    return "a value" if count == 1 else f"{count} values"
