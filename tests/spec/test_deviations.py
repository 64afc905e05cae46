"""How cases differ from their map: missing, unplanned, out of order, repeated."""

import pytest

from engine.conformance.conform import conform
from tests.spec.tables import LATE, blueprint_of, setting_of

MAPS = """
    - journey: refill
      schema: 1
      title: A patient needs a refill
      quiet_after: 30 d
      origins:
        phone: { title: Calls, starts_at: call }
        portal: { title: Writes, starts_at: form }
      touchpoints:
        - { touchpoint: call, title: Call, next: [ask] }
        - { touchpoint: form, title: Form, next: [check] }
        - { touchpoint: ask, title: Ask, optional: yes, next: [check] }
        - { touchpoint: check, title: Check, next: [prepare, refuse] }
        - { touchpoint: prepare, title: Prepare, any_order: [pack, label, pay], next: [hand-over] }
        - { touchpoint: pack, title: Pack }
        - { touchpoint: label, title: Label }
        - { touchpoint: pay, title: Pay, optional: yes }
        - { touchpoint: hand-over, title: Hand over, next: [done] }
        - { touchpoint: refuse, title: Refuse, next: [talk] }
        - { touchpoint: talk, title: Talk, uses: talking, next: [refused] }
        - { touchpoint: reminder, title: Reminder, anytime: yes }
      outcomes: { done: { title: Done, resolves: yes }, refused: { title: No, resolves: no } }
    - journey: talking
      schema: 1
      title: We talk about it
      quiet_after: 30 d
      origins: { room: { title: In a room, starts_at: listen } }
      touchpoints:
        - { touchpoint: listen, title: Listen, next: [answer] }
        - { touchpoint: answer, title: Answer, next: [understood] }
      outcomes: { understood: { title: Understood, resolves: yes } }
"""
"""A group, a journey inside a journey, and what may be left out or may come at any moment."""


def differing(trace: str, as_of: str = LATE, **of_case: str) -> tuple[int, list[str]]:
    """Return the cost of a case with these touches, a minute apart, and how it differs."""
    rows = [
        {
            "case": "1",
            "journey": "refill",
            "touchpoint": name,
            "started": f"2026-03-02 10:{minute:02}",
            **of_case,
        }
        for minute, name in enumerate(trace.split())
    ]
    setting = setting_of(blueprint_of({}, [], journey=MAPS), rows, as_of)
    found = conform(setting.log, setting.blueprint)
    names = setting.log.touchpoints
    words = [
        f"{kind} {names[touchpoint]}"
        + ("" if place is None else f" at {place}")
        + ("" if expected is None else f" before {expected}")
        for _, kind, touchpoint, place, expected in found.deviations.iter_rows()
    ]
    return found.variants["cost"].item(), words


PHONE, PORTAL = {"origin": "phone"}, {"origin": "portal"}


@pytest.mark.parametrize(
    "trace",
    [
        "call ask check pack label pay hand-over",
        "call check label pack hand-over",
        "call check pay label pack hand-over",
        "call reminder check reminder label pack hand-over reminder",
        "call check refuse listen answer",
        "call check refuse talk listen answer",
    ],
)
def test_what_the_map_allows_costs_nothing(trace):
    assert differing(trace, **PHONE) == (0, [])


@pytest.mark.parametrize(
    ("trace", "cost", "expected"),
    [
        ("call pack label hand-over", 1, ["missing check before 1"]),
        ("call check pack hand-over", 1, ["missing label before 2"]),
        ("call check pack label", 1, ["missing hand-over before 4"]),
        ("call check call pack label hand-over", 1, ["repeated call at 2"]),
        ("call check refuse pack label hand-over", 1, ["unplanned refuse at 2"]),
        ("call pack label check hand-over", 2, ["out of order check at 3 before 1"]),
        ("call check pack pack label hand-over", 1, ["repeated pack at 3"]),
        ("call check pack somewhere label hand-over", 1, ["unplanned somewhere at 3"]),
        ("check pack label hand-over", 1, ["missing call before 0"]),
        ("call check refuse answer", 1, ["missing listen before 3"]),
        ("call check refuse answer listen", 2, ["out of order listen at 4 before 3"]),
        ("hand-over", 4, ["missing call before 0", "missing check before 0"]),
    ],
)
def test_what_it_does_not_allow_has_a_name(trace, cost, expected):
    found, words = differing(trace, **PHONE)
    assert found == cost
    assert words[: len(expected)] == expected


def test_a_case_is_laid_on_the_way_from_its_own_origin():
    trace = "form check pack label hand-over"
    assert differing(trace, **PORTAL) == (0, [])
    assert differing(trace, **PHONE) == (2, ["unplanned form at 0", "missing call before 1"])
    assert differing(trace) == (0, [])  # it began where one of the origins starts


def test_nothing_is_missing_yet_in_an_open_case():
    assert differing("call", "2026-03-02 11:00", **PHONE) == (0, [])
    assert differing("call pack", "2026-03-02 11:00", **PHONE) == (1, ["missing check before 1"])


def test_a_case_that_went_quiet_misses_all_that_did_not_come():
    cost, words = differing("call ask", **PHONE)
    assert cost == 4
    assert {word.split(" before ")[0] for word in words} >= {"missing check", "missing hand-over"}
