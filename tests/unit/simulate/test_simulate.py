"""Made-up cases walk along the map as `simulation.yaml` says."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.simulate.persons import telephone
from engine.simulate.reading import read_simulation
from engine.simulate.simulate import by_default, cases_of, simulated
from engine.simulate.touch import Case
from tests.spec.tables import blueprint_of
from tests.unit.simulate.conftest import Plan

ALWAYS_CALLS = "arrivals: { change: { phone: { per_open_day: 40, during: always } } }"


def steps(case: Case) -> list[str]:
    return [touch.touchpoint for touch in case.touches]


def local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1e6, ZoneInfo("America/Chicago"))


def test_a_map_alone_is_enough(practice: Blueprint):
    cases = cases_of(practice, by_default(date(2026, 3, 2)))
    assert {case.reached for case in cases} <= {"changed", "gave-up"}
    assert len(cases) == 20


def test_a_group_is_walked_in_every_order_and_is_no_touch_itself():
    group = """
        schema: 1
        journey: visit
        title: A visit
        quiet_after: 7 d
        origins: { door: { title: Comes in, starts_at: arrival } }
        touchpoints:
          - { touchpoint: arrival, title: Arrives, next: [before] }
          - { touchpoint: before, title: Before, any_order: [papers, signs], next: [doctor] }
          - { touchpoint: papers, title: Papers }
          - { touchpoint: signs, title: Signs }
          - { touchpoint: doctor, title: The doctor comes, next: [done] }
        outcomes: { done: { title: Helped, resolves: yes } }
    """
    cases = cases_of(blueprint_of({}, [], journey=group), by_default(date(2026, 3, 2)))
    assert {tuple(steps(case)) for case in cases} == {
        ("arrival", "papers", "signs", "doctor"),
        ("arrival", "signs", "papers", "doctor"),
    }


def test_as_many_cases_as_asked_for(practice: Blueprint, plan: Plan):
    assert len(cases_of(practice, plan("{}"), cases=33)) == 33


def test_an_unknown_journey_is_refused(practice: Blueprint, plan: Plan):
    with pytest.raises(EngineError, match="no journey called 'chnge'"):
        cases_of(practice, plan("{}"), journeys=["chnge"])


def test_the_same_seed_makes_the_same_log(practice: Blueprint, plan: Plan):
    one, two = (simulated(practice, plan("seed: 3"))["log"] for _ in range(2))
    assert one.equals(two)


def test_another_seed_makes_another_log(practice: Blueprint, plan: Plan):
    one, two = (simulated(practice, plan(f"seed: {seed}"))["log"] for seed in (3, 4))
    assert not one.equals(two)


def test_the_order_of_keys_makes_no_difference(practice: Blueprint, plan: Plan):
    staff = ["{ Jo: 4, Lena: 3 }", "{ Lena: 3, Jo: 4 }"]
    more = [f"touchpoints: {{ answered: {{ staff: {each} }} }}" for each in staff]
    one, two = (simulated(practice, plan(each))["log"] for each in more)
    assert one.equals(two)


def test_after_hours_the_channel_turns_to_where_it_says(practice: Blueprint, plan: Plan):
    cases = cases_of(practice, plan(ALWAYS_CALLS))
    at_night = [case for case in cases if local(case.touches[0].started).hour in range(20, 24)]
    by_day = [case for case in cases if "hold" in steps(case)]
    assert {steps(case)[1] for case in at_night} == {"voicemail"}
    assert all(9 <= local(case.touches[0].started).hour < 17 for case in by_day)


def test_a_full_sink_overflows(practice: Blueprint, plan: Plan):
    cases = cases_of(
        practice, plan(f"{ALWAYS_CALLS}\ntouchpoints: {{ voicemail: {{ full: 100% }} }}")
    )
    followed = {step for case in cases for step in steps(case)}
    assert "service" in followed
    assert "voicemail" not in followed


def test_who_waits_too_long_gives_up_and_may_come_back(practice: Blueprint, plan: Plan):
    impatient = """
        touchpoints:
          hold:
            lasts: { median: 10 min, spread: 1 }
            gives_up: { to: gave-up, patience: { median: 1 min, spread: 1 }, comes_back: 100% }
    """
    once, *_ = cases_of(practice, plan(impatient), cases=5)
    assert once.reached == "gave-up"
    assert once.touches[-1].over - once.touches[-1].started == 60_000_000
    assert len(cases_of(practice, plan(impatient), cases=5)) == 10


def test_a_call_back_waits_for_the_opening(practice: Blueprint, plan: Plan):
    slow = "touchpoints: { callback: { after: { median: 1 h, spread: 1 }, during: open hours } }"
    cases = cases_of(practice, plan(f"{ALWAYS_CALLS}\n{slow}"))
    called = [local(case.touches[-1].started) for case in cases if "callback" in steps(case)]
    assert called
    assert all(10 <= at.hour <= 17 and at.weekday() < 5 for at in called)


def test_a_change_counts_from_its_day(practice: Blueprint, plan: Plan):
    faster = """
        touchpoints: { hold: { lasts: { median: 50 s, spread: 1 } } }
        changes:
          - from: 2026-03-09
            because: Second line
            touchpoints: { hold: { lasts: { median: 5 s, spread: 1 } } }
    """
    holds = [
        (local(touch.started).date() >= date(2026, 3, 9), touch.over - touch.started)
        for case in cases_of(practice, plan(faster), cases=60)
        for touch in case.touches
        if touch.touchpoint == "hold"
    ]
    assert {length for after, length in holds if not after} == {50_000_000}
    assert {length for after, length in holds if after} == {5_000_000}


def test_nothing_happens_after_the_export(practice: Blueprint, plan: Plan):
    early = plan("exported_at: 12:00\nto: 2026-03-13")
    end = datetime(2026, 3, 13, 17, tzinfo=UTC)
    cases = cases_of(practice, early, cases=400)
    assert max(touch.over for case in cases for touch in case.touches) <= end.timestamp() * 1e6


@pytest.mark.parametrize(
    ("person", "number"), [(0, "217-555-0100"), (2999, "219-555-0199"), (None, "withheld")]
)
def test_telephone_numbers_are_fictional(person: int | None, number: str):
    assert telephone(person) == number


def test_a_simulation_is_read_with_its_places():
    read = read_simulation(
        "simulation.yaml", b"schema: 1\nfrom: 2026-03-02\nto: 2026-03-09\npeeple: 3\n"
    )
    assert read.value is not None
    assert [finding.code for finding in read.findings] == ["S102"]
