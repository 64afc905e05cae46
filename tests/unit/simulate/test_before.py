"""What happened before in a made-up case makes what follows more or less likely."""

from collections import Counter

import pytest

from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.simulate.simulate import cases_of
from tests.unit.simulate.conftest import Plan

LONG = "{ from: hold, to: answered, longer_than: 60 s }"
PATIENT = "gives_up: { to: gave-up, patience: { median: 60 min, spread: 1 } }"


def feelings(
    practice: Blueprint, plan: Plan, hold: str, before: str, more: str = "skipped: 0%"
) -> Counter[str | None]:
    """Count what callers answer after a hold of some length, good unless something came before."""
    told = f"""
        touchpoints:
          hold: {{ lasts: {{ median: {hold}, spread: 1 }}, {PATIENT}, {more} }}
          answered:
            attributes:
              feeling:
                one_of: {{ good: 1 }}
                instead: [{{ if: {before}, one_of: {{ unhappy: 1 }} }}]
    """
    touches = [t for case in cases_of(practice, plan(told), cases=20) for t in case.touches]
    return Counter(t.values.get("feeling") for t in touches if t.touchpoint == "answered")


@pytest.mark.parametrize(
    ("hold", "before", "answer"),
    [
        pytest.param("61 s", LONG, "unhappy", id="it took longer"),
        pytest.param("60 s", LONG, "good", id="it took just as long"),
        pytest.param("61 s", "{ from: hold, longer_than: 60 s }", "unhappy", id="until now"),
        pytest.param("1 s", "{ from: hold }", "unhappy", id="it happened"),
        pytest.param("1 s", "{ from: voicemail }", "good", id="it did not happen"),
        pytest.param("61 s", "{ from: hold, to: callback }", "good", id="its end did not come"),
        pytest.param("1 s", "{ from: menu, without: callback }", "unhappy", id="left out"),
        pytest.param("1 s", "{ from: menu, without: hold }", "good", id="not left out"),
        pytest.param("1 s", "{ from: hold, without: menu }", "unhappy", id="it was earlier"),
    ],
)
def test_an_answer_depends_on_what_happened_before(
    practice: Blueprint, plan: Plan, hold: str, before: str, answer: str
):
    assert feelings(practice, plan, hold, before).keys() == {answer}


@pytest.mark.parametrize(
    ("booked", "answer"),
    [("after: { median: 2 s, spread: 1 }", "good"), ("is: 2026-03-01 09:00:00", "unhappy")],
    ids=["booked for later", "booked for earlier"],
)
def test_who_comes_early_waits_from_the_booked_time_on(
    practice: Blueprint, plan: Plan, booked: str, answer: str
):
    early = "{ from: hold, not_before: booked_for, to: answered, longer_than: 29 s }"
    told = f"attributes: {{ booked_for: {{ {booked} }} }}"
    assert feelings(practice, plan, "30 s", early, told).keys() == {answer}


def test_what_is_no_time_cannot_be_counted_from(practice: Blueprint, plan: Plan):
    early = "{ from: hold, not_before: site }"
    with pytest.raises(EngineError, match="it is 'main'"):
        feelings(practice, plan, "30 s", early, "attributes: { site: { is: main } }")


def test_only_open_time_counts_where_hours_are_named(practice: Blueprint, plan: Plan):
    night = "{ from: hold, longer_than: 2 h, during: open hours }"
    assert feelings(practice, plan, "50 min", night).keys() == {"good"}
