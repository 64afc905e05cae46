"""The attributes of the lines of one source: typed, in our words, and nobody named."""

from __future__ import annotations

from concurrent.futures import Executor
from dataclasses import dataclass

import polars as pl

from engine.model.events import OF_THE_LOG, Attribute
from engine.model.finding import Finding
from engine.sources.coded import pooled
from engine.sources.codes import D907
from engine.sources.contacts import CONTACT, marks_of
from engine.sources.hints import value_hint
from engine.sources.persons import ids, persons
from engine.sources.setting import PERSON, Setting
from engine.sources.source import Lines
from engine.sources.values import Wording, values_of

LONGEST_EXAMPLE = 40

_TEXT = Attribute(type="text")
"""What is not declared is text."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of all lines of a source, and what could not be read."""

    frame: pl.DataFrame
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Attribute:
    """One attribute of all lines, and what is told if not all of it could be read."""

    column: pl.Series
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Unread:
    """Values of one column that could not be read, and the line of the first."""

    values: pl.Series
    first: int

    @classmethod
    def of(cls, lines: Lines, column: pl.Series, lost: pl.Series) -> _Unread:
        return cls(column.filter(lost), int(lines.numbers.filter(lost)[0]))


def attributes_of(lines: Lines, setting: Setting, others: Executor) -> Attributes:
    """Return the mapped columns of a source as attributes, read beside each other."""
    mapped = [name for name in lines.source.columns if name not in OF_THE_LOG]
    found = list(others.map(lambda name: _attribute(name, lines, setting), mapped))
    columns = {each.column.name: each.column for each in found}
    findings = tuple(each.finding for each in found if each.finding)
    return Attributes(pl.DataFrame(list(columns.values())), findings)


def _attribute(ours: str, lines: Lines, setting: Setting) -> _Attribute:
    """Return one column; what is to be hashed never enters a pool of the log."""
    column, wording = lines.columns[lines.source.columns[ours]], _wording(lines, ours, setting)
    if ours == CONTACT:
        return _Attribute(marks_of(column).alias(ours))
    if ours in (PERSON, setting.person.from_):
        pool = setting.pools.of(PERSON)
        return _Attribute(persons(column, setting.person, setting.key, pool).alias(PERSON))
    if ours in lines.source.hash:
        return _Attribute(ids(column, setting.key, setting.pools.of(ours)).alias(ours))
    if setting.is_words(ours):
        return _Attribute(pooled(column, setting.pools.of(ours), wording.ours).alias(ours))
    read = values_of(column, wording)
    if read.unreadable is None:
        return _Attribute(read.values.alias(ours))
    unread = _Unread.of(lines, column, read.unreadable)
    return _Attribute(read.values.alias(ours), _unreadable(lines, ours, unread, wording))


def _wording(lines: Lines, ours: str, setting: Setting) -> Wording:
    attribute = setting.attributes.get(ours) or _TEXT
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
