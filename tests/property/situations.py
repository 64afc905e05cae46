"""Random situations: a standard, a log, a moment, measures, and what the engine says of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import polars as pl
from hypothesis import strategies as st

from engine.evaluate import Outcome, evaluate, judge
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.measure import Measure
from engine.model.occasion import State
from engine.model.practice import Practice
from engine.occasions.setting import Setting
from engine.plan import Rule
from tests.property import grammar, grammar_measures
from tests.spec.tables import read, setting_of

Rows = list[dict[str, str]]

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    open_hours: { mon-fri: 09:00-17:00 }
    hours: { phone hours: { mon-thu: [08:00-12:00, 13:00-16:00], fri: 09:00-12:00 } }
    closed_on: [2026-03-09]
    channels: { phone: { title: Phone, open: phone hours } }
"""
JOURNEY = """
    schema: 1
    journey: visit
    title: A visit
    quiet_after: 2 d
    origins: { phone: { title: Calls, starts_at: call } }
    touchpoints:
      - { touchpoint: call, title: Call, channel: phone, next: [hold, answer, visit, goodbye] }
      - { touchpoint: hold, title: Hold, channel: phone, next: [answer] }
      - { touchpoint: answer, title: Answer, next: [visit] }
      - { touchpoint: visit, title: Visit, next: [call, goodbye] }
      - { touchpoint: goodbye, title: Goodbye, next: [done] }
    outcomes: { done: { title: Done, resolves: yes } }
"""
ATTRIBUTES = {
    name: {"type": kind, **({"of": grammar.VALUES[name]} if kind == "choice" else {})}
    for name, kind in grammar.KINDS.items()
    if name != "staff"
}
MAP = {"visit": Journey.model_validate(read(JOURNEY))}
RIVERSIDE = Practice.model_validate(read(PRACTICE))
EVENTS = Events.model_validate({"schema": "1", "attributes": ATTRIBUTES, "things": grammar.THINGS})


def engine_outcome(standard: Any, rows: Rows, as_of: str, measures: Any) -> Outcome:
    """Return the engine's occasions of a standard."""
    rule, setting = _laid_out(standard, rows, as_of, measures)
    return judge(rule, setting)


def tally(standard: Any, rows: Rows, as_of: str, measures: Any) -> pl.DataFrame:
    """Return what the engine counts of one standard, with texts in place of codes."""
    rule, setting = _laid_out(standard, rows, as_of, measures)
    counted = evaluate([rule], setting).tally
    return counted.with_columns(pl.col(pl.Categorical, pl.Enum).cast(pl.String))


def _laid_out(standard: Any, rows: Rows, as_of: str, measures: Any) -> tuple[Rule, Setting]:
    written = WrittenStandard.model_validate({"title": "It", "why": "-", **standard})
    made = {n: Measure.model_validate({"title": n, **m}) for n, m in measures.items()}
    blueprint = Blueprint(RIVERSIDE, MAP, {"it": written}, made, EVENTS)
    rule = Rule("it", written, tuple(standard["applies_to"]["touchpoints"]))
    return rule, setting_of(blueprint, rows, as_of)


def states_by_line(outcome: Outcome) -> dict[int, str]:
    """Return the state of each occasion by the line of its touch, the first being 0."""
    lines = outcome.bench.setting.log.touches["line"].gather(outcome.bench.rows)
    return {line - 1: State(state).word for line, state in zip(lines, outcome.states, strict=True)}


def looked_at(rows: Rows) -> st.SearchStrategy[str]:
    """Return moments from the first touch on, most of them while much is going on."""
    first = min(row["started"] for row in rows)
    return st.one_of(grammar.moments(), grammar.moments(600)).map(lambda m: max(m, first))


@st.composite
def situations(draw: st.DrawFn, form: str) -> tuple[Any, Rows, str, Any]:
    """Return a standard of one form, a log, a moment, and the measures."""
    measures, kinds = draw(grammar_measures.practice())
    forms = {
        "expect": grammar.conditions(kinds).map(lambda c: {"expect": c}),
        "measures": _about_measures(measures, kinds),
        "expect_then": grammar.expect_then(),
        "expect_before": grammar.expect_before(),
        "expect_order": grammar.expect_order(),
        "expect_average": _averages(kinds),
    }
    standard = draw(grammar.standard(forms[form], kinds))
    rows = draw(grammar.rows())
    return standard, rows, draw(looked_at(rows)), measures


def _about_measures(measures: Any, kinds: dict[str, str]) -> st.SearchStrategy[Any]:
    return st.sampled_from(sorted(measures)).flatmap(
        lambda name: grammar.a_test(*_subject(name, measures, kinds)).map(
            lambda test: {"expect": {name: test}}
        )
    )


def _subject(name: str, measures: Any, kinds: dict[str, str]) -> tuple[str, str]:
    """Return the name whose values a test may use, and its kind."""
    if name in kinds:
        return name, kinds[name]
    about = measures[name].get("first") or measures[name]["last"]
    return about, grammar.KINDS[about]


def _averages(kinds: dict[str, str]) -> st.SearchStrategy[Any]:
    summed = sorted(n for n, k in kinds.items() if k in ("duration", "number") and n != "three")
    return st.sampled_from(summed).map(
        lambda name: {"expect_average": {"mean_of": name, "at_most": "1"}}
    )


def without_persons(rows: Rows) -> Rows:
    """Return a log in which no case has to do with another one."""
    return [{k: v for k, v in row.items() if k != "person"} for row in rows]


def without_surprises(rows: Rows) -> Rows:
    """Return a log in which nothing follows in a case, a contact or a thing that was over.

    Nor does a touch last any time, since its end is known only later.
    """
    kept: Rows = []
    over: dict[Any, str] = {}
    for row in sorted(without_persons(rows), key=lambda row: row["started"]):
        started, contact = row["started"], (row["case"], row.get("contact"))
        groups = [row["case"], contact, *_things(row)]
        if any(started >= over.get(group, "9") for group in groups):
            continue
        is_last = row["touchpoint"] == "goodbye" or "reached" in row
        over[row["case"]] = started if is_last else _after(started, timedelta(days=2))
        if "contact" in row:
            over[contact] = _after(started, timedelta(minutes=10))
        for group, thing in _things(row).items():
            if end := _over(row, thing):
                over[group] = max(end, over.get(group, ""))
        kept.append({**row, **({"ended": started} if "ended" in row else {})})
    return kept


def _things(row: dict[str, str]) -> dict[Any, dict[str, str]]:
    ids = {thing["id"]: thing for thing in grammar.THINGS.values()}
    return {(row["case"], name, row[name]): thing for name, thing in ids.items() if name in row}


def _over(row: dict[str, str], thing: dict[str, str]) -> str | None:
    """Return from when on a thing is over as far as one of its touches says."""
    said = row.get(thing.get("over_at", ""))
    if "over_after" not in thing:
        return said
    quiet = timedelta(hours=int(thing["over_after"].split()[0]))
    return _after(max(row["started"], said or ""), quiet)


def _after(started: str, wait: timedelta) -> str:
    return (datetime.fromisoformat(started) + wait).isoformat()
