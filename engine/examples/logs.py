"""A log of examples: one case for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import polars as pl

from engine.conformance.finish import with_endings
from engine.examples.scenes import Scene, microseconds
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.log import Log
from engine.model.vocabulary import Word
from engine.occasions.setting import column_type
from engine.plan import Rule

OWN = ("case", "contact", "touchpoint", "started", "ended", "day", "source", "line")


Stage = Sequence[tuple[Scene, Rule]]
"""Scenes that are looked at alike, each with the rule that it is about."""


def log_of(stage: Stage, blueprint: Blueprint, clocks: Clocks) -> Log:
    """Return the log of scenes, a case for each in their order, with its endings."""
    rows = [
        {**touch, "case": number}
        for number, (scene, _) in enumerate(stage)
        for touch in scene.touches
    ]
    names = dict.fromkeys(name for row in rows for name in row if name in blueprint.vocabulary)
    attributes = [name for name in names if name not in OWN]
    known = sorted({*blueprint.touchpoints, *(row["touchpoint"] for row in rows)})
    contacts, codes = _contacts(rows)
    touches = _touches(rows, codes, known).with_columns(
        _column(blueprint.vocabulary.word(name), [row.get(name) for row in rows])
        for name in attributes
    )
    logged = dict.fromkeys(known, frozenset({"started", "ended", "person", *attributes}))
    as_of = max(microseconds(scene.end) for scene, _ in stage)
    log = Log(touches, contacts, _cases(stage, blueprint), as_of, logged)
    return with_endings(log, blueprint, clocks)


def _touches(
    rows: Sequence[dict[str, Any]], contacts: Sequence[int], names: Sequence[str]
) -> pl.DataFrame:
    days: list[date] = [row["started"].date() for row in rows]
    return pl.DataFrame(
        [
            pl.Series("case", [row["case"] for row in rows], dtype=pl.UInt32),
            pl.Series("contact", contacts, dtype=pl.UInt32),
            pl.Series("touchpoint", [row["touchpoint"] for row in rows], dtype=pl.Enum(names)),
            _instants("started", [row["started"] for row in rows]),
            _instants("ended", [row["ended"] for row in rows]),
            pl.Series("day", days, dtype=pl.Date),
            pl.Series("source", ["example"] * len(rows), dtype=pl.Enum(["example"])),
            pl.Series("line", range(len(rows)), dtype=pl.UInt32),
        ]
    )


def _contacts(rows: Sequence[dict[str, Any]]) -> tuple[pl.DataFrame, list[int]]:
    """Return the contacts of the log, and that of each touch: one for a case that names none."""
    keys = [(row["case"], str(row.get("contact_id") or "")) for row in rows]
    known = sorted(set(keys))
    frame = pl.DataFrame(
        {"case": [case for case, _ in known]}, schema_overrides={"case": pl.UInt32}
    )
    return frame, [known.index(key) for key in keys]


def _cases(stage: Stage, blueprint: Blueprint) -> pl.DataFrame:
    """Return the cases: nobody is in two of them, whatever the examples call people."""
    people = [_first(scene, "person") or "somebody" for scene, _ in stage]
    return pl.DataFrame(
        {
            "case_id": [str(number) for number in range(len(stage))],
            "person": [f"{person} {number}" for number, person in enumerate(people)],
            "journey": [_first(s, "journey") or _journey(rule, blueprint) for s, rule in stage],
            "origin": [_first(scene, "origin") for scene, _ in stage],
        },
        schema_overrides={"origin": pl.String},
    )


def _journey(rule: Rule, blueprint: Blueprint) -> str:
    """Return the journey in which an example happens unless it says so itself."""
    at = rule.touchpoints[0]
    mentioned = (j.journey for j, t in blueprint.mentions() if t.touchpoint == at)
    return next(iter((*rule.journeys, *mentioned)), "journey")


def _first(scene: Scene, name: str) -> str | None:
    return next((touch[name] for touch in scene.touches if touch.get(name)), None)


def _column(word: Word, values: list[Any]) -> pl.Series:
    if word.quantity == "choice" and word.choices:
        return pl.Series(word.name, values, dtype=pl.Enum(word.choices))
    if word.quantity == "time":
        return _instants(word.name, values)
    if word.quantity == "duration":
        return pl.Series(word.name, values, dtype=pl.Int64).cast(pl.Duration("us"))
    if word.quantity == "number":
        values = [None if value is None else float(value) for value in values]
    return pl.Series(word.name, values, dtype=column_type(word))


def _instants(name: str, moments: Sequence[datetime | None]) -> pl.Series:
    values = [None if moment is None else microseconds(moment) for moment in moments]
    zoned = pl.Series(name, values, dtype=pl.Int64).cast(pl.Datetime("us"))
    return zoned.dt.replace_time_zone("UTC")
