"""Scorecards from tables of counts, for a practice with one journey of four touchpoints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import polars as pl

from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.occasion import State
from engine.model.practice import Practice
from engine.model.tally import TALLY
from engine.model.waiver import Waiver
from engine.plan import Rule
from engine.score.groups import GroupScore, groups
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Period, Scorecard
from engine.score.trend import Point, trends
from tests.spec.tables import read

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    open_hours: { mon-fri: 09:00-17:00 }
    departments:
      phones: { title: Phones, accountable: phone-lead }
      clinic: { title: Clinic, accountable: clinic-lead }
    roles: { phone-lead: { name: Jo Park }, clinic-lead: { name: Ann Roe } }
    stages: [engage, resolve]
"""
JOURNEY = """
    schema: 1
    journey: visit
    title: A visit
    quiet_after: 30 d
    origins: { phone: { title: Calls, starts_at: menu } }
    touchpoints:
      - { touchpoint: menu, title: Menu, department: phones, stage: engage, next: [hold] }
      - { touchpoint: hold, title: Hold, department: phones, stage: engage, next: [room] }
      - { touchpoint: room, title: Room, department: clinic, stage: resolve, next: [bill] }
      - { touchpoint: bill, title: Bill, department: clinic, stage: resolve, next: [done] }
    outcomes: { done: { title: Done, resolves: yes } }
"""
EVENTS = "{ schema: 1, attributes: { wait: { type: duration }, rating: { type: number } } }"
EXPECT = "expect: { wait: { at_most: 20 s } }"
NOT_SAID = "null"
LEAST = {"target": "80%", "min_cases": "1"}
CHICAGO = ZoneInfo("America/Chicago")


def blueprint_with(**standards: str) -> Blueprint:
    """Return the practice with some standards, each as YAML without title and expectation."""
    return Blueprint(
        Practice.model_validate(read(PRACTICE)),
        {"visit": Journey.model_validate(read(JOURNEY))},
        {name.replace("_", "-"): _standard(text) for name, text in standards.items()},
        events=Events.model_validate(read(EVENTS)),
    )


def _standard(text: str) -> WrittenStandard:
    written = read("{" + text + "}") or {}
    form = {} if any(key.startswith("expect") for key in written) else read(EXPECT)
    said = {"title": "-", "why": "-", **LEAST, **form, **written}
    return WrittenStandard.model_validate({k: v for k, v in said.items() if v != NOT_SAID})


def rule_of(text: str = "", lacking: Sequence[str] = ()) -> Rule:
    """Return the rule of one standard."""
    blueprint = blueprint_with(it=text)
    return Rule("it", blueprint.standards["it"], ("menu",), lacking=tuple(lacking))


def card_under(waivers: str, today: str, table: str, **standards: str) -> Scorecard:
    """Return the scorecard of a table on a day, with waivers of the journey as YAML."""
    card = card_of(table, **standards)
    journeys = dict(card.blueprint.journeys)
    waived = tuple(Waiver.model_validate(one) for one in read(waivers))
    journeys["visit"] = journeys["visit"].model_copy(update={"waivers": waived})
    blueprint = replace(card.blueprint, journeys=journeys)
    return replace(card, blueprint=blueprint, today=date.fromisoformat(today))


def card_of(table: str, **standards: str) -> Scorecard:
    """Return the scorecard of a table: a standard, a touchpoint and counts by state per line.

    Columns that are not given are a journey `visit`, 2 March 2026, and nothing.
    """
    blueprint, rows = blueprint_with(**standards), _rows(table)
    rules = [
        Rule(name, said.standard, tuple(places), since=said.since, until=said.until)
        for name, standard in sorted(blueprint.standards.items())
        for places in [dict.fromkeys(_places(blueprint, rows, name))]
        for said in standard.versions
    ]
    lines = [line for row in rows for line in _lines(row, _number(rules, row))]
    frame = pl.DataFrame(lines, schema=list(TALLY), orient="row", strict=False)
    cast = frame.select(pl.col(name).cast(dtype) for name, dtype in TALLY.items())
    return Scorecard(blueprint, rules, cast)


def _places(blueprint: Blueprint, rows: list[dict[str, str]], name: str) -> list[str]:
    held = [row["touchpoint"] for row in rows if row["standard"] == name]
    return [place for place in blueprint.touchpoints if place in held]


def _rows(table: str) -> list[dict[str, str]]:
    head, *body = [
        [cell.strip() for cell in line.split("|")]
        for line in table.strip().splitlines()
        if set(line) - set("-+| ")
    ]
    return [{name: cell for name, cell in zip(head, cells, strict=True) if cell} for cells in body]


def _number(rules: Sequence[Rule], row: dict[str, str]) -> int:
    """Return the number of the version of a standard that is in force on the day of a line."""
    versions = (n for n, rule in enumerate(rules) if rule.id == row["standard"])
    return max(n for n in versions if (rules[n].since or date.min) <= _day(row))


def _day(row: dict[str, str]) -> date:
    return date.fromisoformat(row.get("day", "2026-03-02"))


def _lines(row: dict[str, str], number: int) -> list[tuple[object, ...]]:
    names = (row["touchpoint"], row.get("journey", "visit"), row.get("origin"))
    where = (number, *names, row.get("site"), row.get("staff"), _day(row), row.get("stratum"))
    return [
        (*where, int(state), int(row[state.word]), row.get("sum"), row.get("squares"))
        for state in State
        if state.word in row
    ]


def groups_of(card: Scorecard, kind: str, only: Only = EVERYTHING) -> dict[str, GroupScore]:
    """Return the scores of a kind of group by their ids, in order."""
    return {group.id: group for group in groups(card, card.scores(), kind, only)}


def points_of(
    card: Scorecard, as_of: str = "2026-12-31 12:00", asked: Period | None = None
) -> list[Point]:
    """Return the periods of the standard `it`, as of a local time."""
    moment = datetime.fromisoformat(as_of).replace(tzinfo=CHICAGO)
    return trends(card, card.scores(), moment, asked or Period())["it"]
