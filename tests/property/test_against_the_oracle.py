"""The engine against the oracle: equal states for every occasion of every random log."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from engine.evaluate import Outcome, judge
from engine.expectations import WrittenStandard
from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.measure import Measure
from engine.model.occasion import State
from engine.model.practice import Practice
from engine.plan import Rule
from tests.property import grammar, oracle_states
from tests.spec.tables import read, seen_at, setting_of

HUNT = "EXAMPLES" in os.environ  # a long run that only says whether there is something to find
MANY = settings(
    max_examples=int(os.environ.get("EXAMPLES", "150")),
    deadline=None,
    phases=[Phase.generate] if HUNT else list(Phase),
    suppress_health_check=list(HealthCheck),
)
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
EVENTS = Events.model_validate({"schema": "1", "attributes": ATTRIBUTES})


def engine_outcome(
    standard: dict[str, Any], rows: list[dict[str, str]], as_of: str, measures: dict[str, Any]
) -> Outcome:
    """Return the engine's occasions of a standard."""
    written = WrittenStandard.model_validate({"title": "It", "why": "-", **standard})
    made = {n: Measure.model_validate({"title": n, **m}) for n, m in measures.items()}
    blueprint = Blueprint(RIVERSIDE, MAP, {"it": written}, made, EVENTS)
    rule = Rule("it", written, tuple(standard["applies_to"]["touchpoints"]))
    return judge(rule, setting_of(blueprint, rows, as_of))


def states_by_line(outcome: Outcome) -> dict[int, str]:
    """Return the state of each occasion by the line of its touch, the first being 0."""
    lines = outcome.bench.setting.log.touches["line"].gather(outcome.bench.rows)
    return {
        line - 1: State(state).word for line, state in zip(lines, outcome.states, strict=True)
    }


def looked_at(rows: list[dict[str, str]]) -> st.SearchStrategy[str]:
    """Return moments from the first touch on, most of them while much is going on."""
    first = min(row["started"] for row in rows)
    return st.one_of(grammar.moments(), grammar.moments(600)).map(lambda m: max(m, first))


@st.composite
def situations(draw: st.DrawFn, form: str) -> tuple[Any, ...]:
    """Return a standard of one form, a log, a moment, and the measures."""
    measures, kinds = draw(grammar.practice())
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
    as_of = draw(looked_at(rows))
    return standard, seen_at(rows, as_of), as_of, measures


def _about_measures(measures: Any, kinds: dict[str, str]) -> st.SearchStrategy[Any]:
    names = sorted(measures)
    chosen = st.sampled_from(names).flatmap(
        lambda name: grammar.a_test(*_subject(name, measures, kinds)).map(
            lambda test: {"expect": {name: test}}
        )
    )
    return chosen


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


@pytest.mark.parametrize(
    "form", ["expect", "measures", "expect_then", "expect_before", "expect_order"]
)
@MANY
@given(data=st.data())
def test_every_occasion_has_the_state_that_a_plain_loop_gives_it(form, data):
    standard, rows, as_of, measures = data.draw(situations(form))
    expected = oracle_states.states(standard, rows, as_of, grammar.KINDS, measures)
    outcome = engine_outcome(standard, rows, as_of, measures)
    assert states_by_line(outcome) == expected


@MANY
@given(data=st.data())
def test_a_mean_is_taken_over_the_occasions_and_values_that_a_plain_loop_finds(data):
    standard, rows, as_of, measures = data.draw(situations("expect_average"))
    expected = oracle_states.states(standard, rows, as_of, grammar.KINDS, measures)
    outcome = engine_outcome(standard, rows, as_of, measures)
    assert states_by_line(outcome) == expected
    form = WrittenStandard.model_validate({"title": "It", "why": "-", **standard}).expect_average
    assert isinstance(form, ExpectAverage)
    values = form.values(outcome.bench).filter(outcome.states == State.MET)
    counted = oracle_states.average(standard, rows, as_of, grammar.KINDS, measures)
    assert (values.len(), pytest.approx(values.sum())) == counted
