"""A log as OCEL 2.0 in JSON: each touch is an event of a case, a contact, a person and more.

Source: OCEL (Object-Centric Event Log) 2.0 Specification, 2023, chapter 7, JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from engine.interchange.parts import (
    NAME,
    ROW,
    Kind,
    Value,
    instant,
    names_of,
    parts_of,
    values_of,
)
from engine.model.blueprint import Blueprint
from engine.model.log import Log

TYPES = {
    Kind.TEXT: "string",
    Kind.NUMBER: "float",
    Kind.YES_OR_NO: "boolean",
    Kind.TIME: "time",
    Kind.LIST: "string",
}
SINCE_EVER = "1970-01-01T00:00:00+00:00"
"""From when on an object is what it has always been."""
OF_CASES = ("journey", "origin")
CASE_ID, CONTACT, RELATED = "case_id", "contact", "relationships"
ENDED = Value("ended", Kind.TIME, instant(pl.col("ended")))


@dataclass(frozen=True, slots=True)
class Sort:
    """One type of objects: the column that names them, and what they are to a touch."""

    name: str
    column: str
    qualifier: str

    @property
    def id(self) -> pl.Expr:
        """The id of the object of each touch, which no object of another type has."""
        return pl.format(f"{self.name}:{{}}", pl.col(self.column).cast(pl.String))


CASE = Sort("case", CASE_ID, "is part of")
CONTACTS = Sort("contact", CONTACT, "is part of")
PERSON = Sort("person", "person", "is of")
STAFF = Sort("staff", "staff", "is done by")
OWN = {sort.name: sort for sort in (CASE, CONTACTS, PERSON, STAFF)}


def ocel(log: Log, blueprint: Blueprint) -> Iterator[str]:
    """Yield a log as OCEL 2.0 in JSON, in parts."""
    sorts = _sorts(log, blueprint)
    columns = {sort.column for sort in sorts}
    values = [ENDED, *(value for value in values_of(log) if value.name not in columns)]
    types = [{"name": s.name, "attributes": _declared(s)} for s in sorts]
    yield f'{{\n"objectTypes": {_json(types)},\n'
    yield f'"eventTypes": {_json(_event_types(log, blueprint, values))},\n"objects": '
    yield from _array(_objects(log, sorts))
    yield ',\n"events": '
    written = _event(values, sorts)
    parts = parts_of(log, blueprint)
    yield from _array(_with_ids(part, log).select(written).to_series() for part in parts)
    yield "\n}\n"


def _sorts(log: Log, blueprint: Blueprint) -> list[Sort]:
    """Return the types of objects in a log; a thing has its own name unless one of ours has."""
    things = (
        Sort(name if name not in OWN else f"thing {name}", thing.id, "is about")
        for name, thing in blueprint.things.items()
    )
    sorts = (*OWN.values(), *things)
    return [sort for sort in sorts if sort is CASE or _occurs(log.touches, sort.column)]


def _occurs(touches: pl.DataFrame, column: str) -> bool:
    return column in touches.columns and touches[column].null_count() < touches.height


def _declared(sort: Sort) -> list[dict[str, str]]:
    own = OF_CASES if sort is CASE else ()
    return [{"name": name, "type": TYPES[Kind.TEXT]} for name in own]


def _event_types(
    log: Log, blueprint: Blueprint, values: list[Value]
) -> Iterator[dict[str, object]]:
    """Yield each touchpoint of the log with the attributes that occur at it."""
    names, given = names_of(log, blueprint), [pl.col(v.name).is_not_null().any() for v in values]
    for row in log.touches.group_by("touchpoint").agg(given).sort("touchpoint").to_dicts():
        occurring = (value for value in values if row[value.name])
        attributes = [{"name": v.name, "type": TYPES[v.kind]} for v in occurring]
        yield {"name": names[row["touchpoint"]], "attributes": attributes}


def _objects(log: Log, sorts: Iterable[Sort]) -> Iterator[pl.Series]:
    """Yield every object of a log, type by type."""
    for sort in sorts:
        yield _made(log, sort).select(_object(sort)).to_series()


def _made(log: Log, sort: Sort) -> pl.DataFrame:
    """Return what a type of objects is made from, a row for each."""
    if sort is CASE:
        return log.cases
    if sort is CONTACTS:
        return _with_ids(log.contacts.with_row_index(CONTACT), log)
    return log.touches.select(pl.col(sort.column).cast(pl.String).drop_nulls().unique().sort())


def _object(sort: Sort) -> pl.Expr:
    """Return one object as JSON: a case has attributes and a person, a contact its case."""
    parts = [sort.id.alias("id"), pl.lit(sort.name).alias("type")]
    if sort is CASE:
        parts += [_of_case().alias("attributes"), _known([_relation(PERSON)]).alias(RELATED)]
    if sort is CONTACTS:
        parts.append(_known([_relation(CASE)]).alias(RELATED))
    return pl.struct(parts).struct.json_encode()


def _of_case() -> pl.Expr:
    """Return the attributes of a case, which are so from the beginning."""
    texts = {name: pl.col(name).cast(pl.String) for name in OF_CASES}
    time = pl.lit(SINCE_EVER).alias("time")
    return _known((text, _pair(name, text, time)) for name, text in texts.items())


def _event(values: Iterable[Value], sorts: Iterable[Sort]) -> pl.Expr:
    """Return one event as JSON."""
    texts = ((value, _text(value)) for value in values)
    return pl.struct(
        id=pl.col(ROW).cast(pl.String),
        type=pl.col(NAME),
        time=instant(pl.col("started")),
        attributes=_known((text, _pair(value.name, text)) for value, text in texts),
        relationships=_known(_relation(sort) for sort in sorts),
    ).struct.json_encode()


def _text(value: Value) -> pl.Expr:
    return value.text.list.join(", ") if value.kind is Kind.LIST else value.text


def _pair(name: str, text: pl.Expr, *more: pl.Expr) -> pl.Expr:
    return pl.struct(pl.lit(name).alias("name"), text.alias("value"), *more)


def _relation(sort: Sort) -> tuple[pl.Expr, pl.Expr]:
    return pl.col(sort.column), pl.struct(objectId=sort.id, qualifier=pl.lit(sort.qualifier))


def _known(items: Iterable[tuple[pl.Expr, pl.Expr]]) -> pl.Expr:
    """Return a list of those items for which something is known."""
    given = [pl.when(known.is_not_null()).then(item) for known, item in items]
    return pl.concat_list(given).list.drop_nulls()


def _with_ids(rows: pl.DataFrame, log: Log) -> pl.DataFrame:
    """Return touches or contacts with the id of their case; contacts count from 1."""
    ids = log.cases[CASE_ID].gather(rows["case"])
    return rows.with_columns(ids.alias(CASE_ID), pl.col(CONTACT) + 1)


def _array(parts: Iterable[pl.Series]) -> Iterator[str]:
    """Yield a JSON array of texts that are JSON already, one on a line."""
    before = "[\n"
    for part in parts:
        if len(part):
            yield before + ",\n".join(part)
            before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def _json(value: Iterable[object]) -> str:
    return json.dumps(list(value), ensure_ascii=False)
