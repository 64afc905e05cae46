"""Measures that look at several touches: count, total, largest, smallest, first, last, …"""

import pytest

from tests.spec.tables import judged

ATTRIBUTES = """
    booked_for: { type: time }
    wait: { type: duration }
    rating: { type: number }
    reason: { type: text }
    mood: { type: choice, of: [bad, good] }
"""
CALL = """
  case | contact | touchpoint | started          | ended            | wait | rating | mood | staff
  1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:01 | 10 s | 2      | bad  | ann
  1    | a       | hold       | 2026-03-02 10:01 | 2026-03-02 10:03 | 30 s | 5      | good | bob
  1    | a       | hold       | 2026-03-02 10:04 | 2026-03-02 10:05 | 20 s | 4      | good | ann
"""


def state(measure: str, test: str, log: str = CALL, as_of: str = "2026-12-31 12:00") -> str:
    """Return the state of the first call in a log under a test of one measure."""
    standard = f"""
        applies_to: {{ touchpoints: call }}
        for_each: contact
        expect: {{ it: {test} }}
    """
    more = {
        "measures": f"{{ it: {measure}, other: {{ largest: rating }} }}",
        "attributes": ATTRIBUTES,
    }
    return judged(standard, log, as_of, **more)["1"][0]


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("{ count: any }", "3"),
        ("{ count: [hold] }", "2"),
        ("{ count: [hold, hold] }", "2"),
        ("{ count: [hold], where: { rating: { at_least: 5 } } }", "1"),
        ("{ count: [visit] }", "0"),
        ("{ total: duration, of: [hold] }", "3 min"),
        ("{ total: wait }", "1 min"),
        ("{ total: rating, of: [hold] }", "9"),
        ("{ largest: wait }", "30 s"),
        ("{ largest: duration }", "2 min"),
        ("{ smallest: wait }", "10 s"),
        ("{ smallest: rating, of: [hold] }", "4"),
        ("{ first: rating }", "2"),
        ("{ first: rating, of: [hold] }", "5"),
        ("{ last: rating }", "4"),
        ("{ last: rating, where: { mood: bad } }", "2"),
        ("{ first: mood }", "bad"),
        ("{ last: mood }", "good"),
        ("{ last: staff }", "ann"),
        ("{ distinct: staff }", "2"),
        ("{ distinct: mood, of: [hold] }", "1"),
        ("{ repeats: mood }", "2"),
        ("{ repeats: rating }", "1"),
    ],
)
def test_the_quantity_of_one_call(measure, value):
    carried = CALL + "2 | b | visit | 2026-03-02 10:00 | | | | |"
    assert state(measure, f"{{ one_of: [{value}] }}", carried) == "met"
    assert state(measure, f"{{ none_of: [{value}] }}", carried) == "missed"


def test_a_ratio_is_one_measure_over_another():
    measures = """
        it: { ratio: [held, whole] }
        held: { total: duration, of: [hold] }
        whole: { total: duration }
    """
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect: { it: { is: 0.75 } }
    """
    states = judged(standard, CALL, measures=measures, attributes=ATTRIBUTES)
    assert states == {"1": ["met"]}


def test_a_ratio_over_nothing_cannot_be_told():
    measures = """
        it: { ratio: [calls, visits] }
        calls: { count: [call] }
        visits: { count: [call], where: { rating: { at_least: 9 } } }
    """
    standard = "{ applies_to: { touchpoints: call }, expect: { it: { at_most: 1 } } }"
    states = judged(standard, CALL, measures=measures, attributes=ATTRIBUTES)
    assert states == {"1": ["cannot tell"]}


BOOKINGS = """
    case | contact | touchpoint | started          | booked_for       | rating
    1    | a       | call       | 2026-03-02 10:00 | 2026-03-09 10:00 | 1
    1    | a       | call       | 2026-03-02 10:02 | 2026-03-05 10:00 | 2
    1    | a       | call       | 2026-03-02 10:04 | 2026-03-07 10:00 | 3
"""


@pytest.mark.parametrize(
    ("verb", "moment"),
    [
        ("first", "2026-03-09T10:00-05:00"),
        ("last", "2026-03-07T10:00-06:00"),
        ("largest", "2026-03-09T10:00-05:00"),
        ("smallest", "2026-03-05T10:00-06:00"),
    ],
)
def test_the_latest_and_the_earliest_of_several_times(verb, moment):
    exactly = f"{{ at_most: {moment}, at_least: {moment} }}"
    assert state(f"{{ {verb}: booked_for }}", exactly, BOOKINGS) == "met"


def test_two_quantities_are_compared_only_when_both_are_settled():
    assert state("{ count: [call] }", "{ same_as: other }", BOOKINGS, EARLY) == "pending"
    assert state("{ count: [call] }", "{ same_as: other }", BOOKINGS) == "met"


HOLDS = """
        case | contact | touchpoint | started          | ended
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:01
        1    | a       | hold       | 2026-03-02 10:01 | 2026-03-02 10:02
        1    | a       | hold       | 2026-03-02 10:03 | 2026-03-02 10:04
"""
EARLY = "2026-03-02 10:10"


@pytest.mark.parametrize(
    ("test", "early", "late"),
    [
        ("{ at_most: 1 }", "missed", "missed"),
        ("{ at_most: 2 }", "pending", "met"),
        ("{ at_least: 2 }", "met", "met"),
        ("{ at_least: 3 }", "pending", "missed"),
        ("{ is: 1 }", "missed", "missed"),
        ("{ is: 2 }", "pending", "met"),
        ("{ is_not: 2 }", "pending", "missed"),
    ],
)
def test_a_count_only_grows_so_some_answers_come_early(test, early, late):
    assert state("{ count: [hold] }", test, HOLDS, EARLY) == early
    assert state("{ count: [hold] }", test, HOLDS) == late


@pytest.mark.parametrize(
    ("measure", "test", "early", "late"),
    [
        ("{ total: duration, of: [hold] }", "{ at_most: 1 min }", "missed", "missed"),
        ("{ total: duration, of: [hold] }", "{ at_most: 2 min }", "pending", "met"),
        ("{ largest: duration, of: [hold] }", "{ at_least: 1 min }", "met", "met"),
        ("{ largest: duration, of: [hold] }", "{ at_most: 1 min }", "pending", "met"),
        ("{ smallest: duration, of: [hold] }", "{ at_most: 1 min }", "met", "met"),
        ("{ smallest: duration, of: [hold] }", "{ at_least: 1 min }", "pending", "met"),
        ("{ first: duration, of: [hold] }", "{ at_most: 1 min }", "met", "met"),
        ("{ last: duration, of: [hold] }", "{ at_most: 1 min }", "pending", "met"),
    ],
)
def test_what_may_still_change_is_pending_until_the_contact_is_over(measure, test, early, late):
    assert state(measure, test, HOLDS, EARLY) == early
    assert state(measure, test, HOLDS) == late


@pytest.mark.parametrize("verb", ["largest", "smallest", "first", "last"])
def test_of_no_touch_at_all_there_is_no_such_value(verb):
    measure = f"{{ {verb}: duration, where: {{ rating: 9 }} }}"
    log = HOLDS.replace("ended", "ended            | rating").replace("10:01\n", "10:01 | 2\n", 1)
    log = log.replace("10:02\n", "10:02 | 2\n").replace("10:04\n", "10:04 | 2\n")
    assert state(measure, "{ at_most: 1 min }", log, EARLY) == "pending"
    assert state(measure, "{ at_most: 1 min }", log) == "cannot tell"


UNKNOWN = """
        case | contact | touchpoint | started          | wait | rating
        1    | a       | call       | 2026-03-02 10:00 | 40 s | 5
        1    | a       | hold       | 2026-03-02 10:01 |      |
"""


@pytest.mark.parametrize(
    ("measure", "test", "expected"),
    [
        ("{ total: wait }", "{ at_most: 1 min }", "cannot tell"),
        ("{ total: wait }", "{ at_most: 30 s }", "missed"),
        ("{ largest: wait }", "{ at_most: 1 min }", "cannot tell"),
        ("{ largest: wait }", "{ at_least: 40 s }", "met"),
        ("{ smallest: wait }", "{ at_most: 40 s }", "met"),
        ("{ last: wait }", "{ at_most: 1 min }", "cannot tell"),
        ("{ first: wait }", "{ at_most: 1 min }", "met"),
        ("{ distinct: wait }", "{ at_most: 1 }", "cannot tell"),
        ("{ distinct: wait }", "{ at_most: 2 }", "met"),
        ("{ repeats: wait }", "{ at_most: 1 }", "cannot tell"),
        ("{ count: any, where: { rating: 5 } }", "{ at_most: 1 }", "cannot tell"),
        ("{ count: any, where: { rating: 5 } }", "{ at_least: 1 }", "met"),
    ],
)
def test_an_unknown_value_matters_only_where_it_could_change_the_answer(measure, test, expected):
    assert state(measure, test, UNKNOWN) == expected


def test_a_touchpoint_whose_source_has_no_such_column_takes_no_part():
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect: { it: { at_most: 1 min } }
    """
    more = {"measures": "it: { total: wait }", "attributes": ATTRIBUTES}
    states = judged(standard, UNKNOWN, carried="{ hold: [rating] }", **more)
    assert states == {"1": ["met"]}


def test_a_touch_counts_in_its_whole_case():
    log = """
        case | touchpoint | started
        1    | call       | 2026-03-02 10:00
        1    | hold       | 2026-03-02 09:00
        1    | hold       | 2026-03-02 11:00
        2    | hold       | 2026-03-02 11:00
        2    | call       | 2026-03-02 12:00
    """
    standard = "{ applies_to: { touchpoints: call }, expect: { it: { at_least: 2 } } }"
    states = judged(standard, log, measures="it: { count: [hold] }")
    assert states == {"1": ["met"], "2": ["missed"]}


TRIES = "it: { count: [try], within: 2 business days }"
TRIED_TWICE = "{ applies_to: { touchpoints: discharged }, expect: { it: { at_least: 2 } } }"


def test_within_a_time_only_what_comes_after_the_touch_counts():
    log = """
        case | touchpoint | started
        1    | try        | 2026-03-05 08:00
        1    | discharged | 2026-03-05 10:00
        1    | try        | 2026-03-05 10:00
        1    | try        | 2026-03-09 23:00
        2    | discharged | 2026-03-05 10:00
        2    | try        | 2026-03-05 11:00
        2    | try        | 2026-03-10 00:00
    """
    states = judged(TRIED_TWICE, log, measures=TRIES)
    assert states == {"1": ["met"], "2": ["missed"]}


def test_within_a_time_a_count_is_pending_until_the_time_is_over():
    log = """
        case | discharged       | try
        1    | 2026-03-05 10:00 | 2026-03-05 11:00
    """
    assert judged(TRIED_TWICE, log, "2026-03-09 23:59", measures=TRIES) == {"1": ["pending"]}
    assert judged(TRIED_TWICE, log, "2026-03-10 00:00", measures=TRIES) == {"1": ["missed"]}


def test_within_a_time_the_touch_itself_is_no_repeat_and_the_last_moment_is_in_time():
    again = "it: { count: [call], within: 1 h }"
    log = """
        case | call
        1    | 2026-03-02 10:00
    """
    once = "{ applies_to: { touchpoints: call }, expect: { it: 0 } }"
    assert judged(once, log, "2026-03-02 11:00", measures=again) == {"1": ["pending"]}
    assert judged(once, log, "2026-03-02 11:01", measures=again) == {"1": ["met"]}


AGAIN = "it: { count: [call], same: [person, reason], within: 7 d }"
NO_REPEAT = """
    applies_to: { touchpoints: call }
    for_each: contact
    expect: { it: { at_most: 0 } }
"""


def test_a_repeat_call_is_another_contact_of_the_same_person_about_the_same_thing():
    log = """
        case | contact | person | touchpoint | started          | reason
        1    | a       | p      | call       | 2026-03-02 10:00 | pain
        1    | a       | p      | call       | 2026-03-02 10:05 | pain
        1    | b       | p      | call       | 2026-03-20 10:00 | pain
        2    | c       | p      | call       | 2026-03-09 10:00 | pain
        3    | d       | p      | call       | 2026-03-10 10:00 | fever
        4    | e       | q      | call       | 2026-03-03 10:00 | pain
    """
    more = {"measures": AGAIN, "attributes": ATTRIBUTES}
    states = judged(NO_REPEAT, log, **more)
    assert states == {"1": ["missed", "met"], "2": ["met"], "3": ["met"], "4": ["met"]}


def test_a_second_call_in_the_same_case_is_a_repeat_too():
    log = """
        case | contact | person | touchpoint | started          | reason
        1    | a       | p      | call       | 2026-03-02 10:00 | pain
        1    | b       | p      | call       | 2026-03-04 10:00 | pain
    """
    more = {"measures": AGAIN, "attributes": ATTRIBUTES}
    assert judged(NO_REPEAT, log, **more) == {"1": ["missed", "met"]}
    touch = NO_REPEAT.replace("contact", "touch")
    assert judged(touch, log, **more) == {"1": ["missed", "met"]}


def test_calls_of_nobody_known_may_have_been_repeated():
    log = """
        case | contact | touchpoint | started          | reason
        1    | a       | call       | 2026-03-02 10:00 | pain
        2    | b       | call       | 2026-03-03 10:00 | pain
        2    | c       | call       | 2026-03-04 10:00 | pain
    """
    more = {"measures": AGAIN, "attributes": ATTRIBUTES}
    states = judged(NO_REPEAT, log, **more)
    assert states == {"1": ["cannot tell"], "2": ["missed", "cannot tell"]}


def test_a_repeat_about_something_unknown_may_be_about_the_same():
    log = """
        case | contact | person | touchpoint | started          | reason
        1    | a       | p      | call       | 2026-03-02 10:00 | pain
        2    | b       | p      | call       | 2026-03-03 10:00 |
    """
    more = {"measures": AGAIN, "attributes": ATTRIBUTES}
    assert judged(NO_REPEAT, log, **more) == {"1": ["cannot tell"], "2": ["met"]}


def test_a_repeat_about_something_else_is_none_though_not_all_of_it_is_known():
    again = "it: { count: [call], same: [person, reason, staff], within: 7 d }"
    log = """
        case | contact | person | touchpoint | started          | reason | staff
        1    | a       | p      | call       | 2026-03-02 10:00 | pain   |
        2    | b       | p      | call       | 2026-03-03 10:00 | fever  | ann
    """
    states = judged(NO_REPEAT, log, measures=again, attributes=ATTRIBUTES)
    assert states == {"1": ["met"], "2": ["met"]}


def test_same_without_person_stays_within_the_case():
    log = """
        case | contact | person | touchpoint | started          | reason
        1    | a       | p      | call       | 2026-03-02 10:00 | pain
        1    | b       | p      | call       | 2026-03-03 10:00 | fever
        2    | c       | p      | call       | 2026-03-03 10:00 | pain
    """
    more = {"measures": "it: { count: [call], same: [reason] }", "attributes": ATTRIBUTES}
    once = "{ applies_to: { touchpoints: call }, expect: { it: 1 } }"
    assert judged(once, log, **more) == {"1": ["met", "met"], "2": ["met"]}
