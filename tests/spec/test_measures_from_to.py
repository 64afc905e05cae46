"""Measures `from` … `to` …: the time between two moments."""

import pytest

from tests.spec.tables import LATE, judged

States = dict[str, list[str]]

ATTRIBUTES = """
    booked_for: { type: time }
    automatic: { type: yes or no }
"""


def waits(log: str, limit: str, measure: str, as_of: str = LATE) -> States:
    """Return the states of the voicemails in a log under a limit on one measure."""
    standard = f"{{ applies_to: {{ touchpoints: voicemail }}, expect: {{ it: {limit} }} }}"
    return judged(standard, log, as_of, measures=f"it: {measure}", attributes=ATTRIBUTES)


CALLBACK = "{ from: [{ start_of: voicemail }], to: [{ start_of: callback }] }"
OPEN = """
        case | voicemail        | callback
        1    | 2026-03-02 10:00 |
"""


def test_a_running_clock_is_pending_until_the_limit_passes():
    in_time = "{ at_most: 1 h }"
    assert waits(OPEN, in_time, CALLBACK, "2026-03-02 11:00") == {"1": ["pending"]}
    assert waits(OPEN, in_time, CALLBACK, "2026-03-02 11:00:01") == {"1": ["missed"]}


def test_a_running_clock_is_met_as_soon_as_it_has_run_long_enough():
    patient = "{ at_least: 1 h }"
    assert waits(OPEN, patient, CALLBACK, "2026-03-02 10:59") == {"1": ["pending"]}
    assert waits(OPEN, patient, CALLBACK, "2026-03-02 11:00") == {"1": ["met"]}


def test_what_never_happened_in_a_finished_case_took_longer_than_any_limit():
    assert waits(OPEN, "{ at_most: 30000 d }", CALLBACK) == {"1": ["missed"]}


def test_each_voicemail_has_the_callback_that_came_after_it():
    log = """
        case | touchpoint | started
        1    | callback   | 2026-03-02 09:00
        1    | voicemail  | 2026-03-02 10:00
        1    | callback   | 2026-03-02 10:30
        1    | voicemail  | 2026-03-02 11:00
        1    | callback   | 2026-03-02 13:00
    """
    assert waits(log, "{ at_most: 1 h }", CALLBACK) == {"1": ["met", "missed"]}


def test_at_the_same_moment_the_line_that_stands_later_came_later():
    log = """
        case | touchpoint | started
        1    | callback   | 2026-03-02 10:00
        1    | voicemail  | 2026-03-02 10:00
        2    | voicemail  | 2026-03-02 10:00
        2    | callback   | 2026-03-02 10:00
    """
    assert waits(log, "{ at_most: 0 s }", CALLBACK) == {"1": ["missed"], "2": ["met"]}


def test_the_last_start_before_the_occasion_counts():
    measure = "{ from: [{ start_of: call }], to: [{ start_of: voicemail }] }"
    log = """
        case | touchpoint | started
        1    | call       | 2026-03-02 09:00
        1    | call       | 2026-03-02 09:50
        1    | voicemail  | 2026-03-02 10:00
        1    | call       | 2026-03-02 11:00
        2    | call       | 2026-03-02 11:00
        2    | voicemail  | 2026-03-02 10:00
    """
    states = waits(log, "{ at_most: 10 min }", measure)
    assert states == {"1": ["met"], "2": ["cannot tell"]}


def test_a_start_that_must_have_come_before_is_not_waited_for():
    measure = "{ from: [{ start_of: call }], to: [{ start_of: callback }] }"
    log = """
        case | call             | voicemail        | callback
        1    |                  | 2026-03-02 10:00 |
    """
    states = waits(log, "{ at_most: 10 min }", measure, "2026-03-02 10:05")
    assert states == {"1": ["cannot tell"]}


WAITING_ROOM = """
    from: [{ start_of: voicemail }, { time: booked_for, if_given: yes }],
    to: [{ start_of: callback }]
"""


@pytest.mark.parametrize(
    ("booked_for", "callback", "expected"),
    [
        ("2026-03-02 10:30", "2026-03-02 10:40", "met"),
        ("2026-03-02 10:30", "2026-03-02 10:50", "missed"),
        ("2026-03-02 09:30", "2026-03-02 10:15", "met"),
        ("2026-03-02 09:30", "2026-03-02 10:16", "missed"),
        ("", "2026-03-02 10:15", "met"),
        ("2026-03-02 11:30", "2026-03-02 10:40", "met"),
    ],
    ids=[
        "from the appointment, since the patient came early",
        "too long after the appointment",
        "from arriving, since the patient came late",
        "too long after arriving",
        "from arriving, since there was no appointment",
        "earlier than the appointment is no time at all and not a time below zero",
    ],
)
def test_time_runs_from_the_latest_moment(booked_for, callback, expected):
    log = f"""
        case | touchpoint | started          | booked_for
        1    | voicemail  | 2026-03-02 10:00 | {booked_for}
        1    | callback   | {callback}       |
    """
    assert waits(log, "{ at_most: 15 min }", f"{{ {WAITING_ROOM} }}") == {"1": [expected]}


def test_a_moment_that_must_be_given_and_is_not_cannot_be_told():
    measure = (
        "{ from: [{ start_of: voicemail }, { time: booked_for }], to: [{ start_of: callback }] }"
    )
    log = """
        case | voicemail        | callback
        1    | 2026-03-02 10:00 | 2026-03-02 10:05
    """
    assert waits(log, "{ at_most: 15 min }", measure) == {"1": ["cannot tell"]}


def test_time_runs_until_the_earliest_moment():
    measure = """{ from: [{ start_of: voicemail }],
                   to: [{ start_of: callback }, { start_of: letter }] }"""
    log = """
        case | voicemail        | callback         | letter
        1    | 2026-03-02 10:00 | 2026-03-02 10:05 | 2026-03-02 12:00
        2    | 2026-03-02 10:00 |                  | 2026-03-02 10:10
        3    | 2026-03-02 10:00 | 2026-03-02 12:00 |
    """
    states = waits(log, "{ at_most: 15 min }", measure)
    assert states == {"1": ["met"], "2": ["met"], "3": ["missed"]}


def test_only_touches_of_the_wanted_kind_count():
    measure = """{ from: [{ start_of: voicemail }],
                   to: [{ start_of: callback, where: { automatic: no } }] }"""
    log = """
        case | touchpoint | started          | automatic
        1    | voicemail  | 2026-03-02 10:00 |
        1    | callback   | 2026-03-02 10:01 | yes
        1    | callback   | 2026-03-02 10:40 | no
        2    | voicemail  | 2026-03-02 10:00 |
        2    | callback   | 2026-03-02 10:01 |
        2    | callback   | 2026-03-02 10:40 | no
    """
    states = waits(log, "{ at_most: 15 min }", measure)
    assert states == {"1": ["missed"], "2": ["cannot tell"]}


@pytest.mark.parametrize(("may_be_negative", "expected"), [("no", "missed"), ("yes", "met")])
def test_time_is_below_zero_only_where_it_may_be(may_be_negative, expected):
    measure = f"""{{ from: [{{ start_of: voicemail }}], to: [{{ time: booked_for }}],
                     may_be_negative: {may_be_negative} }}"""
    log = """
        case | touchpoint | started          | booked_for
        1    | voicemail  | 2026-03-02 10:00 | 2026-03-02 09:00
    """
    assert waits(log, "{ less_than: 0 s }", measure) == {"1": [expected]}


def test_the_length_of_a_touch_runs_from_its_own_start_to_its_own_end():
    measure = "{ from: [{ start_of: voicemail }], to: [{ end_of: voicemail }] }"
    log = """
        case | voicemail
        1    | 2026-03-02 10:00 to 2026-03-02 10:05
        2    | 2026-03-02 10:00
    """
    states = waits(log, "{ at_most: 5 min }", measure)
    assert states == {"1": ["met"], "2": ["cannot tell"]}
    early = waits(log, "{ at_most: 5 min }", measure, "2026-03-02 10:04")
    assert early == {"1": ["pending"], "2": ["pending"]}


def test_from_one_start_to_the_next_start_of_the_same_kind():
    measure = "{ from: [{ start_of: voicemail }], to: [{ start_of: voicemail }] }"
    log = """
        case | touchpoint | started
        1    | voicemail  | 2026-03-02 10:00
        1    | voicemail  | 2026-03-02 11:00
        1    | voicemail  | 2026-03-02 11:10
    """
    states = waits(log, "{ at_least: 1 h }", measure)
    assert states == {"1": ["met", "missed", "met"]}


@pytest.mark.parametrize(
    ("callback", "expected"),
    [("2026-03-03 10:00", "met"), ("2026-03-03 10:01", "missed")],
)
def test_business_hours_pass_only_while_the_phones_are_open(callback, expected):
    practice = """
        schema: 1
        practice: Riverside
        time_zone: America/Chicago
        open_hours: { mon-fri: 09:00-12:00 }
        hours: { phone hours: { mon-fri: [08:00-12:00, 13:00-17:00] } }
        channels: { phone: { title: Phone, open: phone hours } }
    """
    log = f"""
        case | voicemail        | callback
        1    | 2026-03-02 11:00 | {callback}
    """
    standard = (
        "{ applies_to: { touchpoints: voicemail }, expect: { it: { at_most: 7 business hours } } }"
    )
    measure = f"it: {CALLBACK[:-1]}, in: business hours }}"
    assert judged(standard, log, measures=measure, practice=practice) == {"1": [expected]}


@pytest.mark.parametrize(
    ("unit", "limit", "callback", "expected"),
    [
        ("business days", "1 business day", "2026-03-09 23:59", "met"),
        ("business days", "1 business day", "2026-03-10 00:00", "missed"),
        ("calendar days", "1 d", "2026-03-07 23:59", "met"),
        ("calendar days", "1 d", "2026-03-08 00:00", "missed"),
        ("calendar time", "1 d", "2026-03-07 10:00", "met"),
        ("calendar time", "1 d", "2026-03-07 10:01", "missed"),
    ],
)
def test_a_friday_voicemail_in_days_of_each_kind(unit, limit, callback, expected):
    measure = f"{CALLBACK[:-1]}, in: {unit} }}"
    log = f"""
        case | voicemail        | callback
        1    | 2026-03-06 10:00 | {callback}
    """
    assert waits(log, f"{{ at_most: {limit} }}", measure) == {"1": [expected]}


def test_days_of_a_clock_that_still_runs_are_pending_until_they_are_too_many():
    measure = f"{CALLBACK[:-1]}, in: business days }}"
    limit = "{ at_most: 1 business day }"
    assert waits(OPEN, limit, measure, "2026-03-03 23:59") == {"1": ["pending"]}
    assert waits(OPEN, limit, measure, "2026-03-04 00:00") == {"1": ["missed"]}


WHOLE_CALL = """
    applies_to: { touchpoints: call }
    for_each: contact
    expect: { it: { at_most: 10 min } }
"""


def test_in_a_contact_time_runs_from_its_first_such_touch_and_stays_inside_it():
    log = """
        case | contact | touchpoint | started          | ended
        1    | a       | call       | 2026-03-02 10:00 |
        1    | a       | hold       | 2026-03-02 10:01 | 2026-03-02 10:06
        1    | a       | hold       | 2026-03-02 10:20 | 2026-03-02 10:40
        1    | b       | call       | 2026-03-02 11:00 |
        1    | b       | hold       | 2026-03-02 11:01 | 2026-03-02 11:16
        1    | c       | call       | 2026-03-02 12:00 |
    """
    held = "it: { from: [{ start_of: hold }], to: [{ end_of: hold }] }"
    states = judged(WHOLE_CALL, log, measures=held)
    assert states == {"1": ["met", "missed", "cannot tell"]}


def test_what_has_not_begun_in_an_open_contact_is_pending():
    log = """
        case | contact | touchpoint | started          | ended
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:01
        2    | a       | hold       | 2026-03-01 10:00 | 2026-03-01 10:01
    """
    held = "it: { from: [{ start_of: hold }], to: [{ end_of: hold }] }"
    assert judged(WHOLE_CALL, log, "2026-03-02 10:05", measures=held) == {"1": ["pending"]}
    assert judged(WHOLE_CALL, log, measures=held) == {"1": ["cannot tell"]}


def test_where_the_end_is_logged_and_the_beginning_is_not_nothing_can_be_told():
    log = """
        case | contact | touchpoint | started
        1    | a       | call       | 2026-03-02 10:00
        1    | a       | answer     | 2026-03-02 10:02
        2    | a       | hold       | 2026-03-01 10:00
    """
    held = "it: { from: [{ start_of: hold }], to: [{ start_of: answer }] }"
    assert judged(WHOLE_CALL, log, "2026-03-02 10:05", measures=held) == {"1": ["cannot tell"]}
