"""How cases differ from their map: missing, unplanned, out of order, repeated."""

from itertools import permutations
from typing import Any

import pytest

from engine.conformance.conform import Conformance, conform
from engine.conformance.in_words import deviations_of
from engine.occasions.setting import Setting
from tests.spec.tables import LATE, Touch, blueprint_of, judged, setting_of

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
        - { touchpoint: hand-over, title: Hand over, fails_if: { right_person: no }, next: [done] }
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


ATTRIBUTES = "{ right_person: { type: yes or no } }"


def rows_of(trace: str, **of_case: str) -> list[Touch]:
    """Return the touches of a case, a minute apart."""
    about = {"case": "1", "journey": "refill", **of_case}
    return [
        {**about, "touchpoint": name, "started": f"2026-03-02 10:{minute:02}"}
        for minute, name in enumerate(trace.split())
    ]


def conformed(
    rows: list[Touch], as_of: str = LATE, maps: str = MAPS
) -> tuple[Setting, Conformance]:
    """Return a log, and how it went beside the maps."""
    setting = setting_of(blueprint_of({}, [], journey=maps, attributes=ATTRIBUTES), rows, as_of)
    return setting, conform(setting)


def differing(
    trace: str, as_of: str = LATE, maps: str = MAPS, **of_case: str
) -> tuple[int, list[str]]:
    """Return the cost of a case with these touches, and how it differs."""
    setting, found = conformed(rows_of(trace, **of_case), as_of, maps)
    names = setting.log.touchpoints
    words = [
        f"{kind} {names[touchpoint]}"
        + ("" if place is None else f" at {place}")
        + ("" if expected is None else f" before {expected}")
        for _, kind, touchpoint, place, expected, _ in found.deviations.iter_rows()
    ]
    return found.variants["cost"].item(), words


PHONE: dict[str, Any] = {"origin": "phone"}
PORTAL: dict[str, Any] = {"origin": "portal"}


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


LEFT = """
    schema: 1
    journey: refill
    title: A patient needs a refill
    quiet_after: 30 d
    origins: { phone: { title: Calls, starts_at: call } }
    touchpoints:
TOUCHPOINTS
    outcomes:
      done: { title: Done, resolves: yes }
      gone: { title: Gone, resolves: no, lost: yes }
"""
"""Two ways of equal cost: something left out, or a touch too many after the patient had gone."""

LINES = (
    "      - { touchpoint: call, title: Call, next: [ask] }",
    "      - { touchpoint: ask, title: Ask, next: [check, gone] }",
    "      - { touchpoint: check, title: Check, next: [hand-over] }",
    "      - { touchpoint: hand-over, title: Hand over, next: [done] }",
)


@pytest.mark.parametrize("lines", [*permutations(LINES)])
def test_of_ways_of_equal_cost_arrows_decide_and_not_the_order_of_lines(lines):
    maps = LEFT.replace("TOUCHPOINTS", "\n".join(lines))
    assert differing("call ask hand-over", maps=maps, **PHONE) == (1, ["missing check before 2"])


USING = """
    - schema: 1
      journey: refill
      title: A patient needs a refill
      quiet_after: 30 d
      origins: { phone: { title: Calls, starts_at: call } }
      touchpoints:
        - { touchpoint: call, title: Call, next: [talk] }
        - { touchpoint: talk, title: Talk, uses: talking, next: [check, gone] }
        - { touchpoint: check, title: Check, next: [done] }
      outcomes:
        done: { title: Done, resolves: yes }
        gone: { title: Gone, resolves: no, lost: yes }
    - schema: 1
      journey: talking
      title: We talk about it
      quiet_after: 30 d
      origins: { room: { title: In a room, starts_at: listen } }
      touchpoints:
        - { touchpoint: listen, title: Listen, next: [answer, left] }
        - { touchpoint: answer, title: Answer, next: [understood, left] }
      outcomes:
        understood: { title: Understood, resolves: yes }
        left: { title: Left, resolves: no, lost: yes }
"""


def test_what_follows_a_journey_that_is_used_is_further_than_all_in_it():
    assert differing("call listen check", maps=USING, **PHONE) == (1, ["missing answer before 2"])


def test_a_case_is_laid_on_no_map_that_uses_more_than_can_be_written_out(monkeypatch):
    monkeypatch.setattr("engine.graph.whole.MOST", 3)
    _, found = conformed(rows_of("call listen answer check", **PHONE), maps=USING)
    assert found.variant.to_list() == [None]


def test_nothing_is_missing_yet_in_an_open_case():
    assert differing("call", "2026-03-02 11:00", **PHONE) == (0, [])
    assert differing("call pack", "2026-03-02 11:00", **PHONE) == (1, ["missing check before 1"])


def test_a_case_that_went_quiet_misses_all_that_did_not_come():
    cost, words = differing("call ask", **PHONE)
    assert cost == 4
    assert {word.split(" before ")[0] for word in words} >= {"missing check", "missing hand-over"}


def test_what_is_missing_stands_in_the_order_of_the_map():
    left_out = ["check", "pack", "label", "hand-over"]
    expected = [f"missing {name} before 2" for name in left_out]
    assert differing("call ask", **PHONE) == (4, expected)


def test_what_may_come_at_any_moment_leads_nobody_through_its_group():
    maps = MAPS.replace("title: Pay, optional: yes", "title: Pay, anytime: yes")
    assert differing("pay call check label pack hand-over", maps=maps, **PHONE) == (0, [])
    left_out = ["missing pack before 2", "missing label before 2"]
    assert differing("call check pay hand-over", maps=maps, **PHONE) == (2, left_out)


def test_a_touch_that_failed_is_no_deviation_of_its_place():
    rows = rows_of("call check pack label hand-over", right_person="no", **PHONE)
    _, found = conformed(rows)
    assert (found.variants["cost"].item(), found.failed.tolist()) == (0, [4])


def states(trace: str, as_of: str = LATE, most: int = 0, **of_case: str) -> list[str]:
    """Return what a case came to by a standard on its deviations."""
    head = "case | journey | touchpoint | started | " + " | ".join(of_case)
    lines = [
        f"1 | refill | {row['touchpoint']} | {row['started']} | " + " | ".join(of_case.values())
        for row in rows_of(trace)
    ]
    standard = (
        "{ applies_to: { touchpoints: [call, form] }, for_each: journey, "
        f"expect: {{ deviations: {{ at_most: {most} }} }} }}"
    )
    more = {"journey": MAPS, "attributes": ATTRIBUTES}
    return judged(standard, "\n".join((head, *lines)), as_of, **more)["1"]


@pytest.mark.parametrize(
    ("trace", "most", "expected"),
    [
        ("call check pack label hand-over", 0, "met"),
        ("call pack label hand-over", 0, "missed"),
        ("call pack label hand-over", 1, "met"),
        ("call pack label check hand-over", 0, "missed"),
        ("call pack label check hand-over", 1, "met"),
    ],
)
def test_deviations_are_counted_for_a_standard(trace, most, expected):
    assert states(trace, most=most, **PHONE) == [expected]


def test_what_failed_counts_as_a_deviation_too():
    assert states("call check pack label hand-over", right_person="no") == ["missed"]


def test_an_open_case_is_missed_only_where_it_cannot_come_right():
    early = "2026-03-02 11:00"
    assert states("call check", early, **PHONE) == ["pending"]
    assert states("call pack label check", early, most=1, **PHONE) == ["pending"]
    assert states("call refuse pack somewhere", early, most=1, **PHONE) == ["missed"]


def test_the_deviations_of_a_case_on_no_map_cannot_be_told():
    standard = (
        "{ applies_to: { touchpoints: [call] }, for_each: journey, "
        "expect: { deviations: { at_most: 0 } } }"
    )
    log = """
        case | touchpoint | started
        1    | call       | 2026-03-02 10:00
    """
    no_way_out = """
        schema: 1
        journey: round
        title: Round and round
        quiet_after: 30 d
        origins: { phone: { title: Calls, starts_at: call } }
        touchpoints: [{ touchpoint: call, title: Call, next: [call] }]
        outcomes: { done: { title: Done, resolves: yes } }
    """
    assert judged(standard, log, journey=no_way_out) == {"1": ["cannot tell"]}


@pytest.mark.parametrize(
    ("trace", "sentences"),
    [
        ("call check pack label hand-over", []),
        ("call pack label hand-over", ["“Check” was left out; the map has it before “Pack”"]),
        ("call check pack label", ["“Hand over” never came; the map has it after “Label”"]),
        ("call check call pack label hand-over", ["“Call” came once more than the map has it"]),
        (
            "call check refuse pack label hand-over",
            ["“Refuse” came, and the map does not have it here"],
        ),
        ("call check pack somewhere label hand-over", ["“somewhere” is on no map"]),
        (
            "call pack label check hand-over",
            ["“Check” came too late; the map has it before “Pack”"],
        ),
        (
            "call hand-over check label pack",
            ["“Hand over” came too early; the map has it after “Pack”"],
        ),
        (
            "call somewhere",
            [
                "“somewhere” is on no map",
                "“Check” never came; the map has it after “Call”",
                "“Pack”, “Label” or “Refuse” never came; the map has it after “Check”",
                (
                    "“Label”, “Pack” or “Listen” never came; "
                    "the map has it after “Pack”, “Label” or “Refuse”"
                ),
                (
                    "“Hand over” or “Answer” never came; "
                    "the map has it after “Label”, “Pack” or “Listen”"
                ),
            ],
        ),
        (
            "call check hand-over",
            [
                "“Pack” was left out; the map has it before “Hand over”",
                "“Label” was left out; the map has it before “Hand over”",
            ],
        ),
    ],
)
def test_what_differs_is_told_in_a_sentence(trace, sentences):
    setting, _ = conformed(rows_of(trace, **PHONE))
    assert [one.sentence for one in deviations_of(setting, 0) or ()] == sentences


def test_why_a_touch_failed_is_told():
    setting, _ = conformed(rows_of("call check pack label hand-over", right_person="no", **PHONE))
    assert [one.sentence for one in deviations_of(setting, 0) or ()] == [
        "“Hand over” failed: right person no"
    ]


def test_a_journey_that_an_aside_uses_may_happen_at_any_moment():
    aside = "{ touchpoint: reminder, title: Reminder, anytime: yes, uses: talking }"
    maps = MAPS.replace("{ touchpoint: reminder, title: Reminder, anytime: yes }", aside)
    trace = "call reminder listen check answer pack label hand-over listen"
    assert differing(trace, maps=maps, **PHONE) == (0, [])
    assert differing(trace.replace("check ", ""), maps=maps, **PHONE)[0] == 1


def test_deviations_are_told_in_the_order_of_the_case():
    setting, _ = conformed(rows_of("somewhere call pack label elsewhere", **PHONE))
    told = [(one.kind, one.row, one.before) for one in deviations_of(setting, 0) or ()]
    assert told == [
        ("unplanned", 0, None),
        ("missing", None, 2),
        ("unplanned", 4, None),
        ("missing", None, None),
    ]


@pytest.mark.parametrize(
    ("trace", "outcome"),
    [
        ("call check refuse talk", None),
        ("call check refuse talk listen", None),
        ("call check refuse talk listen answer", "refused"),
        ("call check refuse listen answer", "refused"),
        ("call check pack label hand-over", "done"),
        ("call check hand-over reminder", None),
    ],
)
def test_a_case_is_over_once_only_outcomes_follow_also_behind_a_journey_that_it_used(
    trace, outcome
):
    setting, _ = conformed(rows_of(trace, **PHONE), as_of="2026-03-02 12:00")
    cases = setting.log.cases
    assert (cases["outcome"].item(), cases["finished"].item()) == (outcome, outcome is not None)
