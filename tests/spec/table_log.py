"""Logs made of touches as texts, laid out as the sources would."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.log import Log
from engine.occasions.setting import column_type
from engine.units import parse_span

Touch = dict[str, str]
"""One touch as texts: `case`, `touchpoint`, `started` and whatever else is known of it."""

CHICAGO = ZoneInfo("America/Chicago")


def seen_at(rows: Sequence[Touch], as_of: str) -> list[Touch]:
    """Return what of some touches had happened at a moment."""
    now = microseconds(as_of)
    return [
        {k: v for k, v in row.items() if k != "ended" or microseconds(v) <= now}
        for row in rows
        if microseconds(row["started"]) <= now
    ]


def log_of(
    blueprint: Blueprint,
    rows: Sequence[Touch],
    as_of: int,
    carried: Mapping[str, Sequence[str]],
) -> Log:
    """Return the log of some touches, whose order is that of the file."""
    lines = sorted(
        enumerate(rows, 1), key=lambda at: (at[1]["case"], microseconds(at[1]["started"]), at[0])
    )
    ordered, groups = [row for _, row in lines], Groups.of(rows)
    touchpoints = sorted({*blueprint.touchpoints, *(row["touchpoint"] for row in rows)})
    keyed = {
        **_keys(ordered, groups, touchpoints),
        "line": pl.Series([line for line, _ in lines], dtype=pl.UInt32),
    }
    columns = _attributes(blueprint, ordered, (*keyed, *_OF_CASES))
    everything = frozenset({"started", "ended", "person", *columns})
    return Log(
        pl.DataFrame({**keyed, **columns}),
        groups.frame,
        _cases(blueprint, groups.cases, ordered),
        as_of,
        {t: frozenset(carried[t]) if t in carried else everything for t in touchpoints},
    )


@dataclass(frozen=True)
class Groups:
    """The cases of a log, and its contacts with their cases, both in the order of their codes."""

    cases: list[str]
    contacts: list[tuple[str, str]]

    @classmethod
    def of(cls, rows: Sequence[Touch]) -> Groups:
        """Return the cases and contacts that occur in some touches."""
        contacts = {(row["case"], row["contact"]) for row in rows if "contact" in row}
        return cls(sorted({row["case"] for row in rows}), sorted(contacts))

    @property
    def frame(self) -> pl.DataFrame:
        """The contacts as a log holds them."""
        codes = pl.Series([self.cases.index(case) for case, _ in self.contacts], dtype=pl.UInt32)
        return pl.DataFrame({"contact_id": [name for _, name in self.contacts], "case": codes})

    def contact(self, row: Touch) -> int | None:
        """Return the code of the contact of a touch, if it is part of one."""
        if "contact" not in row:
            return None
        return self.contacts.index((row["case"], row["contact"]))


def _keys(
    rows: Sequence[Touch], groups: Groups, touchpoints: Sequence[str]
) -> dict[str, pl.Series]:
    return {
        "case": pl.Series([groups.cases.index(row["case"]) for row in rows], dtype=pl.UInt32),
        "contact": pl.Series([groups.contact(row) for row in rows], dtype=pl.UInt32),
        "touchpoint": pl.Series([row["touchpoint"] for row in rows], dtype=pl.Enum(touchpoints)),
        "started": instants([row["started"] for row in rows]),
        "ended": instants([row.get("ended") for row in rows]),
        "day": pl.Series([_local_day(row["started"]) for row in rows], dtype=pl.Date),
        "source": pl.Series(["log"] * len(rows), dtype=pl.Enum(["log"])),
    }


def _attributes(
    blueprint: Blueprint, rows: Sequence[Touch], others: Sequence[str]
) -> dict[str, pl.Series]:
    """Return a column for every attribute that is declared or that a touch carries."""
    declared = blueprint.events.attributes if blueprint.events else ()
    names = dict.fromkeys([*(name for row in rows for name in row), *declared])
    return {
        name: column(blueprint, name, [row.get(name) for row in rows])
        for name in names
        if name not in others
    }


_OF_CASES = ("person", "journey", "origin")
"""Columns of a table that say something of a case as a whole."""


def _cases(blueprint: Blueprint, cases: list[str], rows: Sequence[Touch]) -> pl.DataFrame:
    """Return the cases; where a table does not name the journey it is the only one."""
    only = next(iter(blueprint.journeys)) if len(blueprint.journeys) == 1 else None
    given = {name: {r["case"]: r[name] for r in rows if name in r} for name in _OF_CASES}
    columns = {name: [given[name].get(case) for case in cases] for name in _OF_CASES}
    columns["journey"] = [journey or only for journey in columns["journey"]]
    return pl.DataFrame({"case_id": cases, **columns}, schema_overrides=_TEXTS)


_TEXTS = dict.fromkeys(("case_id", *_OF_CASES), pl.String)


def column(blueprint: Blueprint, name: str, texts: Sequence[str | None]) -> pl.Series:
    """Return an attribute's column as the sources would read it."""
    word = blueprint.vocabulary.word(name)
    if word.quantity == "choice":
        return pl.Series(texts, dtype=pl.Enum(word.choices))
    if word.quantity == "time":
        return instants(texts)
    value = _VALUES.get(word.quantity, str)
    values = [None if text is None else value(text) for text in texts]
    if word.quantity == "duration":
        return pl.Series(values, dtype=pl.Int64).cast(pl.Duration("us"))
    return pl.Series(values, dtype=column_type(word))


_VALUES: dict[str, Callable[[str], Any]] = {
    "yes or no": lambda text: text == "yes",
    "list": lambda text: text.split("+"),
    "number": float,
    "date": lambda text: datetime.fromisoformat(text).date(),
    "duration": lambda text: parse_span(text).amount,
}


def microseconds(written: str) -> int:
    """Return a time as UTC microseconds; without an offset it is local to the practice."""
    moment = datetime.fromisoformat(written)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=CHICAGO)
    return int(aware.timestamp()) * 1_000_000 + aware.microsecond


def instants(written: Sequence[str | None]) -> pl.Series:
    """Return times as a column of UTC times."""
    values = [None if text is None else microseconds(text) for text in written]
    return pl.Series(values, dtype=pl.Int64).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")


def _local_day(written: str) -> date:
    moment = datetime.fromisoformat(written)
    return (moment.astimezone(CHICAGO) if moment.tzinfo else moment).date()
