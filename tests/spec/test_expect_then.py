"""`expect_then`: what must follow, how soon, and by whom."""

import pytest

from tests.spec.tables import judged

ATTRIBUTES = """
    promised_for: { type: time }
    automatic: { type: yes or no }
    result_id: { type: text }
"""
SAME_DAY = """
    applies_to: { touchpoints: visit }
    expect_then: { touchpoint: follow-up, within: same day }
"""


def test_a_follow_up_is_pending_until_midnight():
    log = """
        case | visit            | follow-up
        -----+------------------+-----------------
        1    | 2026-03-02 15:10 | 2026-03-02 21:30
        2    | 2026-03-02 15:10 |
        3    | 2026-03-01 15:10 | 2026-03-02 08:00
    """
    assert judged(SAME_DAY, log, as_of="2026-03-02 22:00") == {
        "1": ["met"],
        "2": ["pending"],
        "3": ["missed"],
    }


@pytest.mark.parametrize(
    ("within", "in_time", "too_late"),
    [
        ("30 min", "2026-03-06 16:30", "2026-03-06 16:31"),
        ("2 d", "2026-03-08 17:00", "2026-03-08 17:01"),
        ("2 business hours", "2026-03-09 10:00", "2026-03-09 10:01"),
        ("same day", "2026-03-06 23:59", "2026-03-07 00:00"),
        ("same business day", "2026-03-06 23:59", "2026-03-07 00:00"),
        ("1 business day", "2026-03-09 23:59", "2026-03-10 00:00"),
    ],
)
def test_a_friday_afternoon_in_spans_of_each_kind(within, in_time, too_late):
    standard = SAME_DAY.replace("same day", within)
    log = f"""
        case | visit            | follow-up
        1    | 2026-03-06 16:00 | {in_time}
        2    | 2026-03-06 16:00 | {too_late}
    """
    assert judged(standard, log) == {"1": ["met"], "2": ["missed"]}


def test_a_day_in_the_night_of_the_clock_change_has_24_hours():
    log = """
        case | visit            | follow-up
        1    | 2026-03-07 12:00 | 2026-03-08 13:00
        2    | 2026-03-07 12:00 | 2026-03-08 13:01
    """
    standard = SAME_DAY.replace("same day", "1 d")
    assert judged(standard, log) == {"1": ["met"], "2": ["missed"]}


def test_lunch_is_no_business_time():
    practice = """
        schema: 1
        practice: Riverside
        time_zone: America/Chicago
        open_hours: { mon-fri: [08:00-12:00, 13:00-17:00] }
        channels: { phone: { title: Phone, open: open hours } }
    """
    log = """
        case | visit            | follow-up
        1    | 2026-03-02 11:30 | 2026-03-02 13:30
        2    | 2026-03-02 11:30 | 2026-03-02 13:31
    """
    standard = SAME_DAY.replace("same day", "1 business hours")
    assert judged(standard, log, practice=practice) == {"1": ["met"], "2": ["missed"]}


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-03-02 10:30", "pending"), ("2026-03-02 10:30:01", "missed")]
)
def test_at_the_very_moment_that_it_is_due_it_may_still_follow(as_of, expected):
    standard = SAME_DAY.replace("same day", "30 min")
    log = """
        case | visit            | follow-up
        1    | 2026-03-02 10:00 |
    """
    assert judged(standard, log, as_of) == {"1": [expected]}


def test_time_starts_from_the_end_of_the_touch_or_from_its_start_if_no_end_is_known():
    log = """
        case | touchpoint | started          | ended
        1    | visit      | 2026-03-02 10:00 | 2026-03-02 10:20
        1    | follow-up  | 2026-03-02 10:10 |
        1    | follow-up  | 2026-03-02 10:50 |
        2    | visit      | 2026-03-02 10:00 |
        2    | follow-up  | 2026-03-02 10:50 |
    """
    standard = SAME_DAY.replace("same day", "30 min")
    assert judged(standard, log) == {"1": ["met"], "2": ["missed"]}


def test_what_overlaps_the_touch_does_not_follow_it():
    log = """
        case | touchpoint | started          | ended
        1    | visit      | 2026-03-02 10:00 | 2026-03-02 10:20
        1    | follow-up  | 2026-03-02 10:10 |
    """
    assert judged(SAME_DAY, log) == {"1": ["missed"]}


def test_at_the_same_moment_the_line_that_stands_later_follows():
    log = """
        case | touchpoint | started
        1    | visit      | 2026-03-02 10:00
        1    | follow-up  | 2026-03-02 10:00
        2    | follow-up  | 2026-03-02 10:00
        2    | visit      | 2026-03-02 10:00
    """
    assert judged(SAME_DAY, log) == {"1": ["met"], "2": ["missed"]}


def test_one_follow_up_may_answer_several_touches_but_none_answers_itself():
    log = """
        case | touchpoint | started
        1    | visit      | 2026-03-02 10:00
        1    | visit      | 2026-03-02 11:00
        1    | follow-up  | 2026-03-02 12:00
    """
    assert judged(SAME_DAY, log) == {"1": ["met", "met"]}
    again = SAME_DAY.replace("touchpoint: follow-up", "touchpoint: visit")
    assert judged(again, log) == {"1": ["met", "missed"]}


def test_the_follow_up_of_another_case_does_not_count():
    log = """
        case | visit            | follow-up
        1    | 2026-03-02 10:00 |
        2    | 2026-03-02 10:00 | 2026-03-02 11:00
    """
    assert judged(SAME_DAY, log) == {"1": ["missed"], "2": ["met"]}


def test_the_same_member_of_staff_must_do_it():
    log = """
        case | touchpoint | started          | staff
        1    | visit      | 2026-03-02 15:10 | ann
        1    | follow-up  | 2026-03-02 16:10 | bob
        1    | follow-up  | 2026-03-02 17:10 | ann
        2    | visit      | 2026-03-02 15:10 | ann
        2    | follow-up  | 2026-03-02 16:10 | bob
        3    | visit      | 2026-03-02 15:10 | ann
        3    | follow-up  | 2026-03-02 16:10 |
        4    | visit      | 2026-03-02 15:10 |
        4    | follow-up  | 2026-03-02 16:10 | bob
        5    | visit      | 2026-03-02 15:10 |
    """
    standard = """
        applies_to: { touchpoints: visit }
        expect_then: { touchpoint: follow-up, within: same day, who: same staff }
    """
    assert judged(standard, log) == {
        "1": ["met"],
        "2": ["missed"],
        "3": ["cannot tell"],
        "4": ["cannot tell"],
        "5": ["missed"],
    }


PROMISED = """
    applies_to: { touchpoints: call }
    expect_then: { touchpoint: callback, not_after: promised_for }
"""


def test_a_promise_is_kept_until_the_time_that_was_promised():
    log = """
        case | touchpoint | started          | promised_for
        1    | call       | 2026-03-02 10:00 | 2026-03-02 12:00
        1    | callback   | 2026-03-02 12:00 |
        2    | call       | 2026-03-02 10:00 | 2026-03-02 12:00
        2    | callback   | 2026-03-02 12:01 |
        3    | call       | 2026-03-02 10:00 |
        3    | callback   | 2026-03-02 12:01 |
        4    | call       | 2026-03-02 10:00 |
    """
    states = judged(PROMISED, log, attributes=ATTRIBUTES)
    assert states == {
        "1": ["met"],
        "2": ["missed"],
        "3": ["cannot tell"],
        "4": ["cannot tell"],
    }


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-04-20 12:00", "pending"), ("2026-04-20 12:01", "missed")]
)
def test_a_promise_outlasts_its_case(as_of, expected):
    log = """
        case | touchpoint | started          | promised_for
        1    | call       | 2026-03-02 10:00 | 2026-04-20 12:00
        2    | callback   | 2026-03-02 10:00 |
    """
    assert judged(PROMISED, log, as_of, attributes=ATTRIBUTES) == {"1": [expected]}


def test_of_two_limits_the_tighter_one_counts():
    standard = PROMISED.replace("not_after", "within: 1 h, not_after")
    log = """
        case | touchpoint | started          | promised_for
        1    | call       | 2026-03-02 10:00 | 2026-03-02 12:00
        1    | callback   | 2026-03-02 11:30 |
        2    | call       | 2026-03-02 10:00 | 2026-03-02 10:15
        2    | callback   | 2026-03-02 10:30 |
        3    | call       | 2026-03-02 10:00 |
        3    | callback   | 2026-03-02 11:30 |
        4    | call       | 2026-03-02 10:00 |
        4    | callback   | 2026-03-02 10:30 |
    """
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {
        "1": ["missed"],
        "2": ["missed"],
        "3": ["missed"],
        "4": ["cannot tell"],
    }


def test_without_a_limit_it_is_missed_when_the_case_is_finished():
    standard = "{ applies_to: { touchpoints: visit }, expect_then: { touchpoint: follow-up } }"
    log = """
        case | visit            | follow-up
        1    | 2026-03-02 10:00 | 2026-03-20 10:00
        2    | 2026-03-02 10:00 |
    """
    assert judged(standard, log, "2026-03-30 10:00") == {"1": ["met"], "2": ["pending"]}
    assert judged(standard, log, "2026-04-01 11:00") == {"1": ["met"], "2": ["missed"]}


def test_a_call_that_is_over_still_waits_for_what_follows_in_its_case():
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect_then: { touchpoint: callback }
    """
    log = """
        case | contact | touchpoint | started
        1    | a       | call       | 2026-03-02 10:00
        2    | b       | callback   | 2026-03-02 10:00
    """
    assert judged(standard, log, "2026-03-02 12:00") == {"1": ["pending"]}


def test_of_a_contact_it_follows_the_first_touch_that_is_covered():
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect_then: { touchpoint: callback, within: 1 h }
    """
    log = """
        case | contact | touchpoint | started
        1    | a       | menu       | 2026-03-02 08:00
        1    | a       | call       | 2026-03-02 10:00
        1    | a       | call       | 2026-03-02 12:00
        1    |         | callback   | 2026-03-02 11:00
    """
    assert judged(standard, log) == {"1": ["met"]}


def test_only_touches_of_the_wanted_kind_follow():
    standard = """
        applies_to: { touchpoints: visit }
        expect_then: { touchpoint: follow-up, within: same day, where: { automatic: no } }
    """
    log = """
        case | touchpoint | started          | automatic
        1    | visit      | 2026-03-02 10:00 |
        1    | follow-up  | 2026-03-02 11:00 | yes
        2    | visit      | 2026-03-02 10:00 |
        2    | follow-up  | 2026-03-02 11:00 |
        3    | visit      | 2026-03-02 10:00 |
        3    | follow-up  | 2026-03-02 11:00 |
        3    | follow-up  | 2026-03-02 12:00 | no
    """
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {"1": ["missed"], "2": ["cannot tell"], "3": ["met"]}
    early = judged(standard, log, "2026-03-02 11:30", attributes=ATTRIBUTES)
    assert early == {"1": ["pending"], "2": ["pending"], "3": ["pending"]}


RESULT = """
    applies_to: { touchpoints: result }
    expect_then: { touchpoint: told, within: 7 d, same: [result_id] }
"""


def test_each_result_needs_an_answer_of_its_own():
    log = """
        case | touchpoint | started          | result_id
        1    | result     | 2026-03-02 10:00 | x
        1    | result     | 2026-03-02 10:00 | y
        1    | told       | 2026-03-03 10:00 | y
        2    | result     | 2026-03-02 10:00 |
        2    | told       | 2026-03-03 10:00 | y
        3    | result     | 2026-03-02 10:00 | NA
        3    | told       | 2026-03-03 10:00 | NA
    """
    states = judged(RESULT, log, attributes=ATTRIBUTES)
    assert states == {"1": ["missed", "met"], "2": ["cannot tell"], "3": ["met"]}


def test_one_thing_that_differs_decides_though_another_one_is_not_known():
    standard = RESULT.replace("same: [", "who: same staff, same: [")
    log = """
        case | touchpoint | started          | result_id | staff
        1    | result     | 2026-03-02 10:00 | x         |
        1    | told       | 2026-03-03 10:00 | y         | ann
        2    | result     | 2026-03-02 10:00 | x         |
        2    | told       | 2026-03-03 10:00 | x         | ann
    """
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {"1": ["missed"], "2": ["cannot tell"]}


def test_the_same_person_may_be_answered_in_another_case():
    standard = RESULT.replace("[result_id]", "[person]")
    log = """
        case | person | touchpoint | started
        1    | p      | result     | 2026-03-05 10:00
        2    | p      | told       | 2026-03-06 10:00
        3    | q      | result     | 2026-03-05 10:00
        4    | q      | told       | 2026-03-04 10:00
        5    |        | result     | 2026-03-05 10:00
        6    |        | told       | 2026-03-06 10:00
        7    |        | result     | 2026-03-05 10:00
        7    |        | told       | 2026-03-06 10:00
    """
    assert judged(standard, log) == {
        "1": ["met"],
        "3": ["missed"],
        "5": ["cannot tell"],
        "7": ["met"],
    }
