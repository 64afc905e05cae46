"""A log of one example: what it does not say takes values that satisfy `when`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from engine.calendar import OpenTime
from engine.conformance.finish import with_endings
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.conditions import Test
from engine.model.log import Log
from engine.model.standard import Example
from engine.model.vocabulary import DURING, Quantity, Vocabulary, Word
from engine.occasions.literals import typed_literal
from engine.occasions.setting import Setting, column_type
from engine.plan import Rule

LONG_AFTER = timedelta(days=366)
"""An example without `as_of` is looked at when everything in it is over."""

BASE = datetime(2026, 3, 2, 10, 0, tzinfo=UTC).replace(tzinfo=None)
"""A Monday morning: when the touches of an example start that do not say so."""

SECOND = 1_000_000
_OWN = ("case", "contact", "touchpoint", "started", "ended", "day", "source", "line")


@dataclass(frozen=True, slots=True)
class Case:
    """An example, and the rule that is tried on it."""

    example: Example
    rule: Rule


def log_of(case: Case, blueprint: Blueprint) -> Setting:
    """Return the log of an example, laid out for judging.

    Raises:
        ValueError: The example says something that is no attribute, or no value of one.
    """
    zone, words = blueprint.practice.time_zone, blueprint.vocabulary
    touches = [_complete(touch, n, case, blueprint) for n, touch in enumerate(case.example.touches)]
    rows = sorted((_typed(touch, words, zone) for touch in touches), key=lambda t: t["started"])
    last = max(max(row["started"], row["ended"] or row["started"]) for row in rows)
    as_of = _local(case.example.as_of, zone) if case.example.as_of else last + LONG_AFTER
    log = _log(rows, case, blueprint, as_of)
    clocks = Clocks.around(blueprint.practice, _us(min(r["started"] for r in rows)), _us(as_of))
    given = frozenset(name for row in rows for name in row if name in words.measures)
    ended = with_endings(log, blueprint, clocks)
    return Setting(ended, words, clocks, blueprint.touchpoints, given)


def _complete(
    touch: dict[str, Any], number: int, case: Case, blueprint: Blueprint
) -> dict[str, Any]:
    """Return a touch with the values that it leaves open."""
    when = case.rule.standard.when
    words = blueprint.vocabulary
    tests = when.tests if when else {}
    open_ = {
        name: value
        for name, test in tests.items()
        if name not in touch and name != DURING and name in words
        if (value := satisfying(words.word(name), test)) is not None
    }
    start = _start(tests.get(DURING), blueprint) + timedelta(minutes=number)
    return {
        "touchpoint": case.rule.touchpoints[0],
        "started": start.isoformat(sep=" "),
        **open_,
        **touch,
    }


def _start(during: Test | None, blueprint: Blueprint) -> datetime:
    """Return a moment in the hours that `when` asks for, else a Monday morning."""
    hours = (during.is_ or (during.one_of or ("",))[0]) if during else ""
    if hours not in blueprint.practice.opening:
        return BASE
    calendar = _calendar(blueprint, hours)
    zone = blueprint.practice.time_zone
    at = np.array([_us(BASE.replace(tzinfo=zone))])
    if not calendar.is_open(at)[0]:
        at = calendar.deadline(at, SECOND)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=int(at[0]))
    return moment.astimezone(zone).replace(tzinfo=None)


def _calendar(blueprint: Blueprint, hours: str) -> OpenTime:
    at = _us(BASE.replace(tzinfo=blueprint.practice.time_zone))
    return Clocks.around(blueprint.practice, at, at).of(hours)


def satisfying(word: Word, test: Test) -> Any:
    """Return a text that satisfies a test; None when leaving the value out does, or nothing can."""
    operators = test.operators()
    for operator in ("is", "at_most", "at_least"):
        if operator in operators:
            return operators[operator]
    for operator in ("one_of", "say_any"):
        if operator in operators:
            return operators[operator][0]
    if "more_than" in operators:
        return _beyond(word, operators["more_than"], 1)
    if "less_than" in operators:
        return _beyond(word, operators["less_than"], -1)
    if "none_of" in operators or "is_not" in operators:
        refused = operators.get("none_of") or (operators["is_not"],)
        return next((c for c in _values(word) if c not in refused), None)
    if operators.get("given"):
        return next(iter(_values(word)), None)
    return operators.get("includes") or operators.get("say")


def _values(word: Word) -> tuple[str, ...]:
    simple: dict[Quantity, tuple[str, ...]] = {
        "yes or no": ("yes", "no"),
        "number": ("1", "2"),
        "duration": ("1 min", "2 min"),
        "time": (BASE.isoformat(sep=" "),),
        "date": (BASE.date().isoformat(),),
    }
    return word.choices or simple.get(word.quantity, ("example", "another"))


def _beyond(word: Word, limit: str, by: int) -> str:
    value = typed_literal(word, limit)
    if word.quantity == "number" and isinstance(value, int | float):
        return str(value + by)
    if word.quantity == "duration" and isinstance(value, int):
        return f"{max(value // SECOND + by, 0)} s"
    if isinstance(value, int):
        unit = "business days" if word.quantity == "business days" else "d"
        return f"{max(value + by, 0)} {unit}"
    return limit


def _typed(touch: dict[str, Any], words: Vocabulary, zone: ZoneInfo) -> dict[str, Any]:
    """Return a touch with values instead of texts."""
    row: dict[str, Any] = {"ended": None}
    for name, text in touch.items():
        if name in ("started", "ended"):
            row[name] = _local(str(text), zone)
        elif name in ("touchpoint", "contact_id", "person"):
            row[name] = text
        elif name not in words or name == DURING:
            raise ValueError(f"{name!r} is neither an attribute nor a measure")
        else:
            row[name] = _value(words.word(name), text, zone)
    return row


def _value(word: Word, text: Any, zone: ZoneInfo) -> Any:
    if text is None:
        return None
    if word.quantity == "list":
        return [text] if isinstance(text, str) else list(text)
    if not isinstance(text, str):
        raise ValueError(f"{word.name} takes one value, not several")
    if word.quantity == "time":
        return _local(text, zone)
    return typed_literal(word, text)


def _local(text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a time; write it as 2026-03-02 15:10") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _us(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _log(rows: list[dict[str, Any]], case: Case, blueprint: Blueprint, as_of: datetime) -> Log:
    names = sorted({*blueprint.touchpoints, *case.rule.touchpoints, *(r["touchpoint"] for r in rows)})
    contacts = sorted({str(row["contact_id"]) for row in rows if row.get("contact_id")})
    codes = [contacts.index(str(r["contact_id"])) if r.get("contact_id") else None for r in rows]
    if not contacts:
        contacts, codes = ["1"], [0] * len(rows)
    attributes = dict.fromkeys(n for r in rows for n in r if n in blueprint.vocabulary)
    columns = [
        _column(blueprint.vocabulary.word(name), [row.get(name) for row in rows])
        for name in attributes
        if name not in _OWN
    ]
    days: list[date] = [row["started"].date() for row in rows]
    touches = pl.DataFrame(
        [
            pl.Series("case", [0] * len(rows), dtype=pl.UInt32),
            pl.Series("contact", codes, dtype=pl.UInt32),
            pl.Series("touchpoint", [r["touchpoint"] for r in rows], dtype=pl.Enum(names)),
            _instants("started", [row["started"] for row in rows]),
            _instants("ended", [row["ended"] for row in rows]),
            pl.Series("day", days, dtype=pl.Date),
            pl.Series("source", ["example"] * len(rows), dtype=pl.Enum(["example"])),
            pl.Series("line", range(len(rows)), dtype=pl.UInt32),
            *columns,
        ]
    )
    frame = pl.DataFrame({"contact_id": contacts}).with_columns(case=pl.lit(0, dtype=pl.UInt32))
    logged = dict.fromkeys(names, frozenset({"started", "ended", "person", *attributes}))
    return Log(touches, frame, _cases(rows, case, blueprint), _us(as_of), logged)


def _cases(rows: list[dict[str, Any]], case: Case, blueprint: Blueprint) -> pl.DataFrame:
    at = case.rule.touchpoints[0]
    mentioned = [j.journey for j, t in blueprint.mentions() if t.touchpoint == at]
    journey = next(iter((*case.rule.journeys, *mentioned)), "journey")
    first = {name: next((r[name] for r in rows if r.get(name)), None) for name in ("person", "origin")}
    person = first["person"] or "somebody"
    columns = {"case_id": "example", "person": person, "origin": first["origin"]}
    named = next((row["journey"] for row in rows if row.get("journey")), journey)
    return pl.DataFrame({**columns, "journey": named}, schema_overrides=dict.fromkeys(
        ("case_id", "person", "origin", "journey"), pl.String
    ))


def _column(word: Word, values: list[Any]) -> pl.Series:
    if word.quantity == "choice":
        return pl.Series(word.name, values, dtype=pl.Enum(word.choices))
    if word.quantity == "time":
        return _instants(word.name, values)
    if word.quantity == "duration":
        return pl.Series(word.name, values, dtype=pl.Int64).cast(pl.Duration("us"))
    if word.quantity == "number":
        values = [None if value is None else float(value) for value in values]
    return pl.Series(word.name, values, dtype=column_type(word))


def _instants(name: str, moments: list[datetime | None]) -> pl.Series:
    values = [None if moment is None else _us(moment) for moment in moments]
    zoned = pl.Series(name, values, dtype=pl.Int64).cast(pl.Datetime("us"))
    return zoned.dt.replace_time_zone("UTC")
