"""Small logs written as tables, and standards judged on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import yaml

from engine.audit import extent
from engine.conformance.finish import with_endings
from engine.evaluate import Outcome, judge
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.log import Log
from engine.model.measure import Measure
from engine.model.occasion import State
from engine.model.practice import Practice
from engine.occasions.setting import Setting, column_type
from engine.plan import rules
from engine.units import parse_span

Touch = dict[str, str]
"""One touch as texts: `case`, `touchpoint`, `started` and whatever else is known of it."""

CHICAGO = ZoneInfo("America/Chicago")
LATE = "2026-12-31 12:00"
"""A moment at which everything in a table has long been over."""

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    open_hours: { mon-fri: 09:00-17:00 }
    channels: { phone: { title: Phone, open: open hours } }
"""
JOURNEY = """
    schema: 1
    journey: visit
    title: A visit
    quiet_after: 30 d
    origins: { phone: { title: Calls, starts_at: start } }
    touchpoints: []
    outcomes: { done: { title: Done, resolves: yes } }
"""


def read(text: str) -> Any:
    """Return YAML as the engine sees it: every scalar is text."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts only


def judged(standard: str, log: str, as_of: str = LATE, **more: str) -> dict[str, list[str]]:
    """Return for each case the states of its occasions, in the order of the log.

    Args:
        standard: The standard as YAML.
        log: The log as a table, one line per touch or one column per touchpoint.
        as_of: The local time at which the log is looked at.
        more: `attributes`, `measures`, `practice`, `journey` (several as a list), `things`, or
            `carried` (the attributes that a touchpoint's source has), as YAML.
    """
    outcome = outcome_of(standard, log, as_of, **more)
    names = outcome.bench.setting.log.cases["case_id"].to_list()
    states: dict[str, list[str]] = defaultdict(list)
    for case, state in zip(outcome.bench.cases, outcome.states, strict=True):
        states[names[case]].append(State(state).word)
    return dict(states)


def outcome_of(standard: str, log: str, as_of: str = LATE, **more: str) -> Outcome:
    """Return the occasions of one standard with their states."""
    rows = touches(log)
    blueprint = blueprint_of({"it": standard}, rows, **more)
    setting = setting_of(blueprint, rows, as_of, read(more.get("carried", "{}")))
    (rule,) = rules(blueprint, setting.log)
    assert not rule.lacking, rule.lacking
    return judge(rule, setting)


def touches(table: str) -> list[Touch]:
    """Return the touches of a table: one per line, or one per cell under its touchpoint."""
    lines = [line for line in table.strip().splitlines() if set(line) - set("-+| ")]
    head, *body = ([cell.strip() for cell in line.split("|")] for line in lines)
    rows = [
        {name: cell for name, cell in zip(head, cells, strict=False) if cell} for cells in body
    ]
    if "touchpoint" in head:
        return rows
    return [
        {"case": row["case"], "touchpoint": name, **_times(cell)}
        for row in rows
        for name, cell in row.items()
        if name != "case"
    ]


def _times(cell: str) -> Touch:
    return dict(zip(("started", "ended"), cell.split(" to "), strict=False))


def blueprint_of(
    standards: Mapping[str, str], rows: Sequence[Touch], **more: str
) -> Blueprint:
    """Return what a practice would have written to be judged by some standards."""
    written = {
        name: WrittenStandard.model_validate({"title": name, "why": "-", **read(text)})
        for name, text in standards.items()
    }
    measures = {
        name: Measure.model_validate({"title": name, **measure})
        for name, measure in read(more.get("measures", "{}")).items()
    }
    words = {name: read(more.get(name, "{}")) for name in ("attributes", "things")}
    return Blueprint(
        Practice.model_validate(read(more.get("practice", PRACTICE))),
        _journeys(more.get("journey", JOURNEY), sorted({row["touchpoint"] for row in rows})),
        written,
        measures,
        Events.model_validate({"schema": "1", **words}),
    )


def _journeys(text: str, touchpoints: list[str]) -> dict[str, Journey]:
    """Return the maps; one without touchpoints gets those of the log, each leading to each."""
    written = read(text)
    maps = written if isinstance(written, list) else [written]
    everything = [
        {"touchpoint": t, "title": t, "channel": "phone", "next": touchpoints}
        for t in touchpoints
    ]
    filled = [{**each, "touchpoints": each["touchpoints"] or everything} for each in maps]
    return {each["journey"]: Journey.model_validate(each) for each in filled}


def setting_of(
    blueprint: Blueprint,
    rows: Sequence[Touch],
    as_of: str = LATE,
    carried: Mapping[str, Sequence[str]] | None = None,
) -> Setting:
    """Return a log laid out for judging, as it looks at one moment."""
    made = log_of(blueprint, seen_at(rows, as_of), microseconds(as_of), carried or {})
    clocks = Clocks.around(blueprint.practice, *extent(made))
    ended = with_endings(made, blueprint, clocks)
    return Setting(ended, blueprint.vocabulary, clocks, blueprint.touchpoints)


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
    cases = sorted({row["case"] for row in rows})
    contacts = sorted({(row["case"], row["contact"]) for row in rows if "contact" in row})
    lines = sorted(
        enumerate(rows, 1), key=lambda at: (at[1]["case"], microseconds(at[1]["started"]), at[0])
    )
    ordered = [row for _, row in lines]
    names = list(dict.fromkeys(name for row in ordered for name in row))
    touchpoints = sorted({*blueprint.touchpoints, *(row["touchpoint"] for row in rows)})
    number = [line for line, _ in lines]
    keyed = {
        "case": pl.Series([cases.index(row["case"]) for row in ordered], dtype=pl.UInt32),
        "contact": pl.Series(
            [_place(contacts, row) for row in ordered], dtype=pl.UInt32, strict=False
        ),
        "touchpoint": pl.Series(
            [row["touchpoint"] for row in ordered], dtype=pl.Enum(touchpoints)
        ),
        "started": instants([row["started"] for row in ordered]),
        "ended": instants([row.get("ended") for row in ordered]),
        "day": pl.Series([_local_day(row["started"]) for row in ordered], dtype=pl.Date),
        "source": pl.Series(["log"] * len(rows), dtype=pl.Enum(["log"])),
        "line": pl.Series(number, dtype=pl.UInt32),
    }
    extra = [name for name in names if name not in (*keyed, *_OF_CASES)]
    columns = {n: column(blueprint, n, [row.get(n) for row in ordered]) for n in extra}
    everything = frozenset({"started", "ended", "person", *extra})
    return Log(
        pl.DataFrame({**keyed, **columns}),
        _contacts(contacts, cases),
        _cases(blueprint, cases, ordered),
        as_of,
        {t: frozenset(carried[t]) if t in carried else everything for t in touchpoints},
    )


_OF_CASES = ("person", "journey", "origin")
"""Columns of a table that say something of a case as a whole."""


def _place(contacts: list[tuple[str, str]], row: Touch) -> int | None:
    return contacts.index((row["case"], row["contact"])) if "contact" in row else None


def _contacts(contacts: list[tuple[str, str]], cases: list[str]) -> pl.DataFrame:
    codes = pl.Series([cases.index(case) for case, _ in contacts], dtype=pl.UInt32)
    return pl.DataFrame({"contact_id": [name for _, name in contacts], "case": codes})


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


def _local_day(written: str) -> Any:
    moment = datetime.fromisoformat(written)
    return (moment.astimezone(CHICAGO) if moment.tzinfo else moment).date()
