"""Small logs written as tables, and standards judged on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from engine.conformance.conform import deviations_of
from engine.conformance.finish import with_endings
from engine.evaluate import Outcome, judge
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.measure import Measure
from engine.model.occasion import State
from engine.model.practice import Practice
from engine.occasions.setting import Setting
from engine.plan import rules
from tests.spec.table_log import Touch, log_of, microseconds, seen_at

__all__ = [
    "LATE",
    "PRACTICE",
    "Touch",
    "blueprint_of",
    "judged",
    "log_of",
    "microseconds",
    "outcome_of",
    "read",
    "seen_at",
    "setting_of",
    "touches",
    "touchpoints_of",
]

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
    states: dict[str, list[str]] = defaultdict(list)
    for outcome in outcomes_of(standard, log, as_of, **more):
        names = outcome.bench.setting.log.cases["case_id"].to_list()
        for case, state in zip(outcome.bench.cases, outcome.states, strict=True):
            states[names[case]].append(State(state).word)
    return dict(states)


def outcome_of(standard: str, log: str, as_of: str = LATE, **more: str) -> Outcome:
    """Return the occasions of one standard with their states."""
    (outcome,) = outcomes_of(standard, log, as_of, **more)
    return outcome


def outcomes_of(standard: str, log: str, as_of: str = LATE, **more: str) -> list[Outcome]:
    """Return the occasions of each version of one standard with their states."""
    rows = touches(log)
    blueprint = blueprint_of({"it": standard}, touchpoints_of(log), **more)
    setting = setting_of(blueprint, rows, as_of, read(more.get("carried", "{}")))
    versions = rules(blueprint, setting.log)
    for rule in versions:
        assert not rule.lacking, rule.lacking
    return [judge(rule, setting) for rule in versions]


def touches(table: str) -> list[Touch]:
    """Return the touches of a table: one per line, or one per cell under its touchpoint."""
    head, *body = _cells(table)
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


def touchpoints_of(table: str) -> list[str]:
    """Return the touchpoints that a table knows, in alphabetical order."""
    head, *body = _cells(table)
    if "touchpoint" not in head:
        return sorted(set(head) - {"case"})
    return sorted({cells[head.index("touchpoint")] for cells in body})


def _cells(table: str) -> list[list[str]]:
    lines = [line for line in table.strip().splitlines() if set(line) - set("-+| ")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def _times(cell: str) -> Touch:
    return dict(zip(("started", "ended"), cell.split(" to "), strict=False))


def blueprint_of(
    standards: Mapping[str, str], touchpoints: Sequence[str], **more: str
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
        _journeys(more.get("journey", JOURNEY), touchpoints),
        written,
        measures,
        Events.model_validate({"schema": "1", **words}),
    )


def _journeys(text: str, touchpoints: Sequence[str]) -> dict[str, Journey]:
    """Return the maps; one without touchpoints gets those of the log, each leading to each."""
    written = read(text)
    maps = written if isinstance(written, list) else [written]
    everything = [
        {"touchpoint": t, "title": t, "channel": "phone", "next": touchpoints} for t in touchpoints
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
    clocks = Clocks.around(blueprint.practice, *made.extent)
    ended = with_endings(made, blueprint, clocks)
    return Setting(ended, blueprint, clocks, deviations_of=deviations_of)
