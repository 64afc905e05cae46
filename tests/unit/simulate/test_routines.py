"""What a made-up practice does without a patient."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from engine.model.blueprint import Blueprint
from engine.simulate.simulate import cases_of, simulated
from tests.unit.simulate.conftest import Plan

EVERY_MORNING = "routines: { look: { mon-sun: 08:00-08:15 } }"


def looks(practice: Blueprint, plan: Plan, more: str = "") -> list[datetime]:
    """Return when the routine was done, on the clock of the practice."""
    cases = cases_of(practice, plan(f"{EVERY_MORNING}\n{more}"))
    done = [t for case in cases for t in case.touches if t.touchpoint == "look"]
    return [datetime.fromtimestamp(t.started / 1e6, ZoneInfo("America/Chicago")) for t in done]


def test_a_routine_is_done_once_in_its_window_on_each_day_on_which_we_open(
    practice: Blueprint, plan: Plan
):
    found = looks(practice, plan)
    assert [at.day for at in found] == [2, 3, 4, 5, 6, 9, 10, 11, 12, 13]
    assert {at.hour for at in found} == {8}
    assert max(at.minute for at in found) < 15


@pytest.mark.parametrize(
    "more",
    ["touchpoints: { look: { forgotten: 100% } }", "exported_at: 07:00\nto: 2026-03-02"],
    ids=["forgotten", "not yet"],
)
def test_what_is_not_done_leaves_no_line(practice: Blueprint, plan: Plan, more: str):
    assert looks(practice, plan, more) == []


def test_it_belongs_to_no_journey(practice: Blueprint, plan: Plan):
    assert [c for c in cases_of(practice, plan(EVERY_MORNING), ["change"]) if not c.journey] == []


def test_its_line_says_who_did_it_and_names_no_patient(
    with_logs: Callable[[str], Blueprint], plan: Plan
):
    rounds = """
        person: { from: Phone }
        sources:
          rounds:
            columns: { staff: Who }
            touches: [{ touchpoint: look, started: At }]
    """
    staffed = "touchpoints: { look: { staff: { Jo: 1 } } }"
    lines = simulated(with_logs(rounds), plan(f"{EVERY_MORNING}\n{staffed}"))["rounds"]
    assert lines.columns == ["Who", "At"]
    assert set(lines["Who"]) == {"Jo"}
    assert lines.height == 10
