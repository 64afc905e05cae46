"""`for_each` a thing: what several touches of a case are about, such as one appointment."""

import pytest

from engine.evaluate import evaluate
from engine.plan import rules
from tests.spec.tables import (
    blueprint_of,
    judged,
    setting_of,
    touches,
    touchpoints_of,
)

THINGS = """
    appointment: { id: appointment_id, over_at: booked_for }
    referral: { id: referral_id, over_after: 2 d }
    message: { id: message_id, over_at: promised_for, over_after: 4 h }
    letter: { id: letter_id }
"""
ATTRIBUTES = "{ booked_for: { type: time }, promised_for: { type: time }, room: { type: text } }"

BOOKINGS = """
    case | touchpoint | started          | appointment_id
    1    | book       | 2026-03-02 23:50 | a
    1    | move       | 2026-03-03 00:10 | a
    1    | book       | 2026-03-04 10:00 | b
    1    | visit      | 2026-03-09 10:00 | b
    1    | letter     | 2026-03-10 10:00 |
    2    | book       | 2026-03-02 10:00 | a
    2    | visit      | 2026-03-02 11:00 |
"""


def standard(touchpoints: str, expect: str, for_each: str = "appointment") -> str:
    return f"""
        applies_to: {{ touchpoints: {touchpoints} }}
        for_each: {for_each}
        expect: {expect}
    """


def states(expect: str, log: str, as_of: str, for_each: str = "appointment") -> list[str]:
    """Return the states of the occasions of the one case of a log."""
    asked = standard(str(touchpoints_of(log)), expect, for_each)
    return judged(asked, log, as_of, attributes=ATTRIBUTES, things=THINGS, measures=VISITS)["1"]


VISITS = """
    visits: { count: [visit] }
    rooms: { count: any, where: { room: { given: yes } } }
    last-room: { last: room, where: { room: { given: yes } } }
"""


@pytest.mark.parametrize(
    ("touchpoints", "expected"),
    [
        ("[book]", {"1": 2, "2": 1}),
        ("[book, move]", {"1": 2, "2": 1}),
        ("[move]", {"1": 1}),
        ("[visit]", {"1": 1}),
        ("[letter]", {}),
    ],
)
def test_a_thing_counts_once_when_a_touch_with_its_id_is_covered(touchpoints, expected):
    found = judged(
        standard(touchpoints, "{ duration: { at_least: 0 s } }"), BOOKINGS, things=THINGS
    )
    assert {case: len(states) for case, states in found.items()} == expected


def test_touches_of_all_touchpoints_with_its_id_belong_to_it_and_those_of_other_cases_do_not():
    asked = standard("[book]", "{ visits: { at_least: 1 } }")
    found = judged(asked, BOOKINGS, things=THINGS, measures="{ visits: { count: [visit] } }")
    assert found == {"1": ["missed", "met"], "2": ["missed"]}


def test_a_thing_counts_at_its_first_covered_touch_on_the_day_of_its_first_touch():
    blueprint = blueprint_of(
        {"it": standard("[move, visit]", "{ duration: { at_least: 0 s } }")},
        touchpoints_of(BOOKINGS),
        things=THINGS,
    )
    setting = setting_of(blueprint, touches(BOOKINGS))
    tally = evaluate(rules(blueprint, setting.log), setting).tally
    places = tally.select("touchpoint", "day", "n").sort("day").rows()
    assert [(at, str(day), n) for at, day, n in places] == [
        ("move", "2026-03-02", 1),
        ("visit", "2026-03-04", 1),
    ]


@pytest.mark.parametrize(
    ("rooms", "expected"),
    [
        (("blue", ""), "met"),
        (("blue", "blue"), "met"),
        (("blue", "red"), "cannot tell"),
        (("red", "red"), "missed"),
    ],
)
def test_its_touches_must_agree_on_an_attribute(rooms, expected):
    log = f"""
        case | touchpoint | started          | appointment_id | room     | booked_for
        1    | book       | 2026-03-02 10:00 | a              | {rooms[0]} | 2026-03-05 10:00
        1    | visit      | 2026-03-05 10:00 | a              | {rooms[1]} |
        1    | call       | 2026-03-05 10:00 |                | green    |
    """
    assert states("{ room: blue }", log, "2026-03-06 10:00") == [expected]


def test_a_measure_of_its_touches_looks_at_no_others():
    log = """
        case | touchpoint | started          | appointment_id | room
        1    | book       | 2026-03-02 10:00 | a              | red
        1    | visit      | 2026-03-05 10:00 | a              | blue
        1    | visit      | 2026-03-06 10:00 |                | green
        1    | visit      | 2026-03-07 10:00 | b              | white
    """
    assert states("{ last-room: blue }", log, "2026-12-01 10:00") == ["met", "missed"]
    assert states("{ visits: 1 }", log, "2026-12-01 10:00") == ["met", "met"]


BOOKED = """
    case | touchpoint | started          | appointment_id | booked_for
    1    | book       | 2026-03-02 10:00 | a              | 2026-03-05 10:00
    1    | move       | 2026-03-03 10:00 | a              | 2026-03-07 10:00
"""


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-03-05 10:00", "pending"),
        ("2026-03-07 09:59", "pending"),
        ("2026-03-07 10:00", "missed"),
    ],
)
def test_a_thing_with_over_at_is_over_at_the_latest_time_that_its_touches_say(as_of, expected):
    assert states("{ rooms: { at_least: 1 } }", BOOKED, as_of) == [expected]


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-03-05 09:59", "pending"), ("2026-03-05 10:00", "missed")],
)
def test_a_thing_with_over_after_is_over_when_nothing_followed_for_so_long(as_of, expected):
    log = """
        case | touchpoint | started          | referral_id
        1    | refer      | 2026-03-02 10:00 | a
        1    | ask        | 2026-03-03 10:00 | a
        1    | ask        | 2026-03-04 10:00 |
    """
    assert states("{ rooms: { at_least: 1 } }", log, as_of, "referral") == [expected]


@pytest.mark.parametrize(
    ("promised_for", "as_of", "expected"),
    [
        ("2026-03-02 12:00", "2026-03-02 15:59", "pending"),
        ("2026-03-02 12:00", "2026-03-02 16:00", "missed"),
        ("2026-03-02 08:00", "2026-03-02 13:59", "pending"),
        ("2026-03-02 08:00", "2026-03-02 14:00", "missed"),
        ("", "2026-03-02 14:00", "missed"),
    ],
)
def test_with_both_it_is_quiet_for_so_long_after_the_later_of_that_time_and_its_last_touch(
    promised_for, as_of, expected
):
    log = f"""
        case | touchpoint | started          | message_id | promised_for
        1    | write      | 2026-03-02 10:00 | a          | {promised_for}
    """
    assert states("{ rooms: { at_least: 1 } }", log, as_of, "message") == [expected]


def test_a_thing_is_over_with_its_case_at_the_latest():
    log = """
        case | touchpoint | started          | letter_id | reached
        1    | write      | 2026-03-02 10:00 | a         |
        1    | call       | 2026-03-02 11:00 |           | done
    """
    assert states("{ rooms: { at_least: 1 } }", log, "2026-03-02 10:30", "letter") == ["pending"]
    assert states("{ rooms: { at_least: 1 } }", log, "2026-03-02 11:00", "letter") == ["missed"]


def test_built_in_measures_are_about_the_thing():
    log = """
        case | touchpoint | started          | referral_id | feeling
        1    | refer      | 2026-03-02 10:00 | a           | good
        1    | ask        | 2026-03-02 11:00 |             | unhappy
    """
    assert states("{ feeling: good }", log, "2026-12-01 10:00", "referral") == ["met"]


def test_what_must_follow_is_looked_for_in_the_case_unless_it_must_be_about_the_same_thing():
    log = """
        case | touchpoint | started          | appointment_id
        1    | book       | 2026-03-02 10:00 | a
        1    | book       | 2026-03-02 11:00 | b
        1    | visit      | 2026-03-05 10:00 | b
    """
    form = """
        applies_to: {{ touchpoints: [book] }}
        for_each: appointment
        expect_then: {{ touchpoint: visit, within: 7 d{same} }}
    """
    anything = form.format(same="")
    own = form.format(same=", same: [appointment_id]")
    assert judged(anything, log, things=THINGS) == {"1": ["met", "met"]}
    assert judged(own, log, things=THINGS) == {"1": ["missed", "met"]}
