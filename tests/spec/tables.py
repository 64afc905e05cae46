"""Small logs written as tables, and standards judged on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl
import yaml

from engine.conformance.finish import with_endings
from engine.audit import extent
from engine.evaluate import judge
from engine.expectations import WrittenStandard
from engine.occasions.setting import Setting, column_type
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.log import Log
from engine.model.measure import Measure
from engine.model.occasion import State
from engine.model.practice import Practice
from engine.plan import rules

CHICAGO = ZoneInfo("America/Chicago")
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
    return yaml.load(text, Loader=yaml.BaseLoader)


def judged(
    standard: str, log: str, as_of: str = "2026-12-31 12:00", **more: str
) -> dict[str, list[str]]:
    """Return for each case the states of its occasions, in the order of the log.

    Args:
        standard: The standard as YAML; it covers the touchpoints of `applies_to`.
        log: The log as a table, one line per touch or one column per touchpoint.
        as_of: The local time at which the log is looked at.
        more: `attributes`, `measures`, `practice`, `journey` or `things` as YAML.
    """
    blueprint = blueprint_of({"it": standard}, log, **more)
    made = setting_of(blueprint, log, as_of)
    (rule,) = rules(blueprint, made.log)
    outcome = judge(rule, made)
    names = made.log.cases["case_id"].to_list()
    states: dict[str, list[str]] = defaultdict(list)
    for case, state in zip(outcome.bench.cases, outcome.states, strict=True):
        states[names[case]].append(State(state).word)
    return dict(states)


def blueprint_of(standards: Mapping[str, str], log: str, **more: str) -> Blueprint:
    """Return what a practice would have written to be judged by some standards."""
    touchpoints = sorted({touch["touchpoint"] for touch in touches(log)})
    journey = read(more.get("journey", JOURNEY))
    if not journey["touchpoints"]:
        journey["touchpoints"] = [
            {"touchpoint": t, "title": t, "channel": "phone", "next": touchpoints}
            for t in touchpoints
        ]
    events = {"schema": "1", "attributes": read(more.get("attributes", "{}"))}
    events["things"] = read(more.get("things", "{}"))
    written = {name: WrittenStandard.model_validate({"title": name, "why": "-", **read(text)}) for name, text in standards.items()}
    return Blueprint(
        Practice.model_validate(read(more.get("practice", PRACTICE))),
        {journey["journey"]: Journey.model_validate(journey)},
        written,
        {n: Measure.model_validate({"title": n, **m}) for n, m in read(more.get("measures", "{}")).items()},
        Events.model_validate(events),
    )


def setting_of(blueprint: Blueprint, log: str, as_of: str) -> Setting:
    """Return the log of a table, laid out for judging."""
    made = log_of(blueprint, log, microseconds(as_of))
    clocks = Clocks.around(blueprint.practice, *extent(made))
    ended = with_endings(made, blueprint, clocks)
    return Setting(ended, blueprint.vocabulary, clocks, blueprint.touchpoints)


def log_of(blueprint: Blueprint, table: str, as_of: int) -> Log:
    """Return the log that a table shows."""
    rows = touches(table)
    for line, touch in enumerate(rows, 1):
        touch["line"] = line
    cases = sorted({touch["case"] for touch in rows})
    contacts = sorted({(t["case"], t["contact"]) for t in rows if t.get("contact")})
    rows.sort(key=lambda t: (t["case"], microseconds(t["started"]), t["line"]))
    names = sorted({t["touchpoint"] for t in rows} | set(blueprint.touchpoints))
    frame = pl.DataFrame(
        {
            "case": pl.Series([cases.index(t["case"]) for t in rows], dtype=pl.UInt32),
            "contact": pl.Series(
                [contacts.index((t["case"], t["contact"])) if t.get("contact") else None for t in rows],
                dtype=pl.UInt32,
            ),
            "touchpoint": pl.Series([t["touchpoint"] for t in rows], dtype=pl.Enum(names)),
            "started": instants([t["started"] for t in rows]),
            "ended": instants([t.get("ended") for t in rows]),
            "day": [datetime.fromisoformat(t["started"]).date() for t in rows],
            "source": pl.Series(["log"] * len(rows), dtype=pl.Enum(["log"])),
            "line": pl.Series([t["line"] for t in rows], dtype=pl.UInt32),
        }
    )
    extra = [n for n in dict.fromkeys(k for t in rows for k in t) if n not in (*frame.columns, "person")]
    frame = frame.with_columns(column(blueprint, name, [t.get(name) for t in rows]) for name in extra)
    (journey,) = blueprint.journeys
    people = {t["case"]: t.get("person") for t in rows}
    return Log(
        frame,
        pl.DataFrame({"contact_id": [c for _, c in contacts], "case": pl.Series([cases.index(c) for c, _ in contacts], dtype=pl.UInt32)}),
        pl.DataFrame({"case_id": cases, "person": pl.Series([people[c] for c in cases], dtype=pl.String), "journey": [journey] * len(cases), "origin": ["phone"] * len(cases)}),
        as_of,
        {t: frozenset({"ended", *extra, "started", "person"}) for t in names},
    )


def column(blueprint: Blueprint, name: str, texts: list[str | None]) -> pl.Series:
    """Return an attribute's column as the sources would read it."""
    word = blueprint.vocabulary.word(name)
    kind = column_type(word)
    values: list[Any] = texts
    if word.quantity == "choice":
        return pl.Series(name, texts, dtype=pl.Enum(word.choices))
    if word.quantity == "yes or no":
        values = [None if t is None else t == "yes" for t in texts]
    elif word.quantity == "time":
        return instants(texts).alias(name)
    elif word.quantity == "list":
        values = [None if t is None else t.split("+") for t in texts]
    elif word.quantity in ("number",):
        values = [None if t is None else float(t) for t in texts]
    elif word.quantity == "duration":
        from engine.units import parse_span

        values = [None if t is None else parse_span(t).amount for t in texts]
        return pl.Series(name, values, dtype=pl.Int64).cast(pl.Duration("us"))
    return pl.Series(name, values, dtype=kind)


def touches(table: str) -> list[dict[str, Any]]:
    """Return the touches of a table: long, with a column `touchpoint`, or wide, one column each."""
    head, *body = [line for line in table.strip().splitlines() if line.strip() and not set(line.strip()) <= set("-+| ")]
    names = [name.strip() for name in head.split("|")]
    rows = [dict(zip(names, (cell.strip() or None for cell in line.split("|")), strict=False)) for line in body]
    if "touchpoint" in names:
        return [{k: v for k, v in row.items() if v is not None} for row in rows]
    return [
        {"case": row["case"], "touchpoint": name, **dict(zip(("started", "ended"), cell.split(" to "), strict=False))}
        for row in rows
        for name, cell in row.items()
        if name != "case" and cell
    ]


def microseconds(local: str) -> int:
    """Return a local time of the practice as UTC microseconds."""
    moment = datetime.fromisoformat(local)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=CHICAGO)
    return int(aware.timestamp()) * 1_000_000 + aware.microsecond


def instants(locals_: list[str | None]) -> pl.Series:
    """Return local times as a column of UTC times."""
    values = [None if text is None else microseconds(text) for text in locals_]
    return pl.Series(values, dtype=pl.Int64).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
