"""A plan need not tell everything: what a log carries besides is filled with what fits."""

from collections.abc import Callable

import pytest

from engine.model.blueprint import Blueprint
from engine.simulate.simulate import simulated
from tests.unit.simulate.conftest import Plan

EVENTS = """
    attributes:
      outcome: { type: choice, of: [answered, hung_up, wrong_number] }
      wait: { type: duration }
      audited: { type: yes or no }
      offers: { type: number }
    sources:
      calls:
        unique: [Call]
        columns:
          { case_id: Call, outcome: Result, wait: Secs, duration: All, audited: A, offers: N }
        units: { wait: s, duration: s }
        words: { outcome: { ANS: answered, ABAN: hung_up } }
        touches:
          - { touchpoint: menu, started: Start, if: { outcome: { none_of: [wrong_number] } } }
          - { touchpoint: hold, started: HoldStart, ended: HoldEnd }
          - { touchpoint: answered, started: Answered, ended: End }
      backs:
        columns: { case_id: Call, audited: A }
        touches: [{ touchpoint: callback, started: Time }]
"""
BY_IF = """
    attributes: { kind: { type: choice, of: [m, h, x] } }
    sources:
      steps:
        columns: { case_id: Case, kind: Kind }
        touches:
          - { touchpoint: menu, started: At, if: { kind: { one_of: [m] } } }
          - { touchpoint: hold, started: At, if: { kind: h } }
          - { touchpoint: answered, started: At, if: { any_of: [{ kind: { is_not: m } }] } }
"""


@pytest.fixture
def calls(with_logs: Callable[[str], Blueprint], plan: Plan):
    """Return the calls of thirty cases of which no plan tells anything."""
    return simulated(with_logs(EVENTS), plan("{}"), cases=30)["calls"]


def test_a_choice_is_one_with_which_the_line_holds_its_touches(calls):
    assert set(calls["Result"]) == {"ANS", "ABAN"}


def test_every_type_gets_a_value(calls):
    assert set(calls["A"]) == {"yes", "no"}
    assert set(calls["N"]) <= {"1", "2", "3", "4", "5"}
    assert calls.select("Secs", "All").null_count().row(0) == (0, 0)


def test_cases_are_named_where_every_source_names_them(
    with_logs: Callable[[str], Blueprint], plan: Plan
):
    logs = simulated(with_logs(EVENTS), plan("{}"), cases=30)
    assert not logs["calls"]["Call"].null_count()


def test_a_touch_that_only_its_if_tells_has_a_line_of_its_own(
    with_logs: Callable[[str], Blueprint], plan: Plan
):
    steps = simulated(with_logs(BY_IF), plan("{}"), cases=30)["steps"]
    assert steps.height > steps["Case"].n_unique()
    assert set(steps["Kind"]) == {"m", "h", "x"}


def test_what_a_plan_tells_is_left_to_it(with_logs: Callable[[str], Blueprint], plan: Plan):
    told = "touchpoints: { answered: { attributes: { offers: { is: 9 } } } }"
    calls = simulated(with_logs(EVENTS), plan(told), cases=30)["calls"]
    assert set(calls["N"]) == {None, "9"}
