"""Misses as sentences and cases as stories."""

from datetime import date, timedelta

import pytest

from engine.errors import EngineError
from engine.evaluate import evaluate
from engine.ledger import Ledger
from engine.misses import Wanted, misses_of
from engine.plan import rules
from engine.stories import story_of
from tests.spec.tables import blueprint_of, setting_of, touches

CALLS = """
    case | contact | touchpoint | started          | ended            | outcome
    1    | a       | call       | 2026-03-02 09:00 | 2026-03-02 09:01 | answered
    1    | a       | hold       | 2026-03-02 09:01 | 2026-03-02 09:05 | answered
    2    | b       | call       | 2026-03-02 10:00 | 2026-03-02 10:01 | hung_up
    3    | c       | call       | 2026-03-03 10:00 | 2026-03-03 10:01 | hung_up
"""
ANSWERED = """
    applies_to: { touchpoints: call }
    for_each: contact
    expect: { outcome: answered }
"""
SHORT = "{ applies_to: { touchpoints: hold }, expect: { duration: { at_most: 1 min } } }"
OUTCOME = "outcome: { type: choice, of: [answered, hung_up] }"


def laid_out():
    standards = {"answered": ANSWERED, "short": SHORT}
    blueprint = blueprint_of(standards, ["call", "hold"], attributes=OUTCOME)
    setting = setting_of(blueprint, touches(CALLS), "2026-06-01 12:00")
    return rules(blueprint, setting.log), setting


def told(wanted: Wanted) -> list[tuple[str, str]]:
    in_force, setting = laid_out()
    found = misses_of(Ledger(in_force, setting), evaluate(in_force, setting), wanted)
    return [(miss.case, miss.judgement.sentence) for miss in found]


def test_the_latest_miss_comes_first_each_with_its_sentence():
    assert told(Wanted()) == [
        ("3", "Outcome: hung_up, expected answered"),
        ("2", "Outcome: hung_up, expected answered"),
        ("1", "Duration: 4 min, expected at most 1 min"),
    ]


def test_misses_can_be_asked_for_by_standard_touchpoint_day_and_number():
    assert [case for case, _ in told(Wanted(rule="short"))] == ["1"]
    assert [case for case, _ in told(Wanted(touchpoint="call"))] == ["3", "2"]
    assert [case for case, _ in told(Wanted(until=date(2026, 3, 2)))] == ["2", "1"]
    assert [case for case, _ in told(Wanted(journey="nowhere"))] == []
    assert [case for case, _ in told(Wanted(most=1))] == ["3"]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("0", "; did you mean 'V-1-0' or 'V-10-0'?"),
        ("v-10", "; did you mean 'V-10-0'?"),
        ("V-19", "; did you mean 'V-1-0' or 'V-10-0'?"),
        ("x", ""),
    ],
    ids=["a part", "written small", "the same beginning", "nothing alike"],
)
def test_a_case_that_there_is_not_is_said_with_those_that_may_be_meant(asked, near):
    log = CALLS.replace("\n    1 ", "\n    V-1-0 ").replace("\n    2 ", "\n    V-10-0 ")
    blueprint = blueprint_of({"answered": ANSWERED}, ["call", "hold"], attributes=OUTCOME)
    setting = setting_of(blueprint, touches(log), "2026-06-01 12:00")
    with pytest.raises(EngineError) as wrong:
        story_of((), setting, asked)
    assert str(wrong.value) == f"there is no case {asked!r} in the log{near}"


def test_a_case_is_told_from_its_first_touch_to_its_last():
    in_force, setting = laid_out()
    story = story_of(in_force, setting, "1")
    assert [touch.touchpoint for touch in story.touches] == ["call", "hold"]
    assert [(j.rule.id, j.state.word) for j in story.judgements] == [
        ("answered", "met"),
        ("short", "missed"),
    ]


@pytest.mark.parametrize(
    ("started", "ended"),
    [
        ("2026-03-08 01:50-06:00", "2026-03-08 03:10-05:00"),
        ("2026-11-01 01:50-05:00", "2026-11-01 01:10-06:00"),
    ],
    ids=["spring", "autumn"],
)
def test_a_story_lasts_as_long_as_it_took_though_the_clocks_were_changed(started, ended):
    log = f"""
        case | touchpoint | started   | ended
        1    | call       | {started} | {ended}
        1    | hold       | {ended}   | {ended}
    """
    blueprint = blueprint_of({"short": SHORT}, ["call", "hold"])
    setting = setting_of(blueprint, touches(log))
    story = story_of(rules(blueprint, setting.log), setting, "1")
    assert story.lasted == timedelta(minutes=20)
    assert [touch.lasted for touch in story.touches] == [timedelta(minutes=20), timedelta()]
