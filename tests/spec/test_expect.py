"""`expect`: what must be true of the occasion itself."""

from tests.spec.tables import judged

ATTRIBUTES = "{ wait: { type: duration }, rating: { type: number }, reason: { type: text } }"


def test_each_touch_is_judged_by_what_it_carries_itself():
    log = """
        case | touchpoint | started          | wait
        1    | call       | 2026-03-02 10:00 | 10 s
        1    | call       | 2026-03-02 11:00 | 30 s
        2    | call       | 2026-03-02 10:00 |
    """
    standard = "{ applies_to: { touchpoints: call }, expect: { wait: { at_most: 20 s } } }"
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {"1": ["met", "missed"], "2": ["cannot tell"]}


LENGTH = "{ applies_to: { touchpoints: call }, expect: { duration: { at_most: 10 min } } }"


def test_a_touch_that_goes_on_is_pending_until_it_lasts_too_long():
    log = """
        case | call
        1    | 2026-03-02 10:00
    """
    assert judged(LENGTH, log, "2026-03-02 10:10") == {"1": ["pending"]}
    assert judged(LENGTH, log, "2026-03-02 10:10:01") == {"1": ["missed"]}


def test_how_long_a_touch_lasted_cannot_be_told_when_its_end_was_never_logged():
    log = """
        case | call
        1    | 2026-03-02 10:00
        2    | 2026-03-02 10:00 to 2026-03-02 10:10
    """
    assert judged(LENGTH, log) == {"1": ["cannot tell"], "2": ["met"]}


def test_a_touch_at_least_so_long_is_met_as_soon_as_it_has_lasted_so_long():
    standard = "{ applies_to: { touchpoints: call }, expect: { duration: { at_least: 10 min } } }"
    log = """
        case | call
        1    | 2026-03-02 10:00
    """
    assert judged(standard, log, "2026-03-02 10:09") == {"1": ["pending"]}
    assert judged(standard, log, "2026-03-02 10:10") == {"1": ["met"]}


def test_a_contact_lasts_from_its_first_touch_to_the_end_of_its_last():
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect: { duration: { at_most: 10 min } }
    """
    log = """
        case | contact | touchpoint | started          | ended
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:02
        1    | a       | hold       | 2026-03-02 10:02 | 2026-03-02 10:09
        2    | b       | call       | 2026-03-02 10:00 | 2026-03-02 10:02
        2    | b       | hold       | 2026-03-02 10:02 | 2026-03-02 10:11
    """
    assert judged(standard, log) == {"1": ["met"], "2": ["missed"]}


def test_silence_after_a_contact_does_not_make_it_longer():
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect: { duration: { at_most: 5 min } }
    """
    log = """
        case | contact | touchpoint | started          | ended
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:04
    """
    assert judged(standard, log, "2026-03-02 10:09") == {"1": ["pending"]}
    assert judged(standard, log, "2026-03-02 10:14") == {"1": ["met"]}


def test_the_length_of_a_night_in_spring_is_what_really_passed():
    standard = "{ applies_to: { touchpoints: call }, expect: { duration: { at_most: 2 h } } }"
    log = """
        case | call
        1    | 2026-03-08 01:00 to 2026-03-08 04:00
        2    | 2026-03-09 01:00 to 2026-03-09 04:00
    """
    assert judged(standard, log) == {"1": ["met"], "2": ["missed"]}


ONE_REASON = """
    applies_to: { touchpoints: call }
    for_each: contact
    expect: { reason: pain }
"""


def test_the_touches_of_a_contact_must_agree_on_an_attribute():
    log = """
        case | contact | touchpoint | started          | reason
        1    | a       | call       | 2026-03-02 10:00 | pain
        1    | a       | hold       | 2026-03-02 10:01 |
        2    | b       | call       | 2026-03-02 10:00 | pain
        2    | b       | hold       | 2026-03-02 10:01 | fever
        3    | c       | call       | 2026-03-02 10:00 |
    """
    states = judged(ONE_REASON, log, attributes=ATTRIBUTES)
    assert states == {"1": ["met"], "2": ["cannot tell"], "3": ["cannot tell"]}


def test_what_no_touch_of_a_contact_carries_yet_is_pending_until_the_contact_is_over():
    log = """
        case | contact | touchpoint | started          | reason
        1    | a       | call       | 2026-03-02 10:00 |
    """
    early, late = "2026-03-02 10:05", "2026-03-02 10:10"
    assert judged(ONE_REASON, log, early, attributes=ATTRIBUTES) == {"1": ["pending"]}
    assert judged(ONE_REASON, log, late, attributes=ATTRIBUTES) == {"1": ["cannot tell"]}


def test_something_is_given_in_a_contact_as_soon_as_one_touch_carries_it():
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect: { reason: { given: yes } }
    """
    log = """
        case | contact | touchpoint | started          | reason
        1    | a       | call       | 2026-03-02 10:00 | pain
        1    | a       | hold       | 2026-03-02 10:01 | fever
        2    | b       | call       | 2026-03-02 10:00 |
    """
    early = judged(standard, log, "2026-03-02 10:05", attributes=ATTRIBUTES)
    assert early == {"1": ["met"], "2": ["pending"]}
    assert judged(standard, log, attributes=ATTRIBUTES) == {"1": ["met"], "2": ["missed"]}


def test_a_case_called_na_is_a_case():
    log = """
        case | touchpoint | started          | rating
        NA   | call       | 2026-03-02 10:00 | 5
        null | call       | 2026-03-02 10:00 | 3
    """
    standard = "{ applies_to: { touchpoints: call }, expect: { rating: { at_least: 4 } } }"
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {"NA": ["met"], "null": ["missed"]}
