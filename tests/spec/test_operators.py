"""Operators: what may be said of an attribute, and when it cannot be told."""

import pytest

from tests.spec.tables import PRACTICE, judged

ATTRIBUTES = """
    wait: { type: duration }
    rating: { type: number }
    outcome: { type: choice, of: [answered, hung_up, voicemail] }
    asked: { type: yes or no }
    booked_for: { type: time }
    told_at: { type: time }
    due_on: { type: date }
    tags: { type: list }
    reason: { type: text }
    other_reason: { type: text }
"""


def state(condition: str, **carried: str) -> str:
    """Return the state of one call that carries some attributes."""
    head, cells = " | ".join(carried), " | ".join(carried.values())
    log = f"""
        case | touchpoint | started          | {head}
        1    | call       | 2026-03-02 10:00 | {cells}
    """
    standard = f"{{ applies_to: {{ touchpoints: call }}, expect: {condition} }}"
    return judged(standard, log, attributes=ATTRIBUTES)["1"][0]


@pytest.mark.parametrize(
    ("condition", "wait", "expected"),
    [
        ("{ wait: { at_most: 20 s } }", "20 s", "met"),
        ("{ wait: { at_most: 20 s } }", "20.001 s", "missed"),
        ("{ wait: { less_than: 20 s } }", "19 s", "met"),
        ("{ wait: { less_than: 20 s } }", "20 s", "missed"),
        ("{ wait: { at_least: 1 min } }", "60 s", "met"),
        ("{ wait: { at_least: 1 min } }", "59 s", "missed"),
        ("{ wait: { more_than: 1 min } }", "61 s", "met"),
        ("{ wait: { more_than: 1 min } }", "1 min", "missed"),
        ("{ wait: 1 min }", "60 s", "met"),
        ("{ wait: { is_not: 1 min } }", "60 s", "missed"),
        ("{ wait: { at_least: 10 s, at_most: 20 s } }", "15 s", "met"),
        ("{ wait: { at_least: 10 s, at_most: 20 s } }", "25 s", "missed"),
    ],
)
def test_durations_are_compared_by_their_length_and_limits_count_as_kept(
    condition, wait, expected
):
    assert state(condition, wait=wait) == expected


@pytest.mark.parametrize(
    ("condition", "rating", "expected"),
    [
        ("{ rating: { at_most: 2.5 } }", "2.5", "met"),
        ("{ rating: { more_than: 2 } }", "2", "missed"),
        ("{ rating: { one_of: [9, 10] } }", "10", "met"),
        ("{ rating: { none_of: [9, 10] } }", "10", "missed"),
        ("{ rating: 7.0 }", "7", "met"),
    ],
)
def test_numbers_are_compared_as_numbers_and_not_as_text(condition, rating, expected):
    assert state(condition, rating=rating) == expected


@pytest.mark.parametrize(
    ("condition", "outcome", "expected"),
    [
        ("{ outcome: answered }", "answered", "met"),
        ("{ outcome: { is: answered } }", "voicemail", "missed"),
        ("{ outcome: { is_not: answered } }", "voicemail", "met"),
        ("{ outcome: { one_of: [answered, voicemail] } }", "voicemail", "met"),
        ("{ outcome: { none_of: [answered, voicemail] } }", "hung_up", "met"),
    ],
)
def test_a_choice_is_one_of_its_words(condition, outcome, expected):
    assert state(condition, outcome=outcome) == expected


@pytest.mark.parametrize(("written", "expected"), [("yes", "met"), ("no", "missed")])
def test_a_tick_is_compared_with_yes_and_no(written, expected):
    assert state("{ asked: yes }", asked=written) == expected


def test_a_list_includes_what_is_asked_only_when_all_of_it_is_there():
    assert state("{ tags: { includes: [a, b] } }", tags="b+c+a") == "met"
    assert state("{ tags: { includes: [a, d] } }", tags="b+c+a") == "missed"


@pytest.mark.parametrize(
    ("operator", "told_at", "expected"),
    [
        ("on_or_before", "2026-03-02 09:00", "met"),
        ("on_or_before", "2026-03-02 09:01", "missed"),
        ("on_or_after", "2026-03-02 09:00", "met"),
        ("on_or_after", "2026-03-02 08:59", "missed"),
        ("same_as", "2026-03-02 09:00", "met"),
        ("different_from", "2026-03-02 09:00", "missed"),
    ],
)
def test_one_attribute_is_compared_with_another_one(operator, told_at, expected):
    condition = f"{{ told_at: {{ {operator}: booked_for }} }}"
    assert state(condition, told_at=told_at, booked_for="2026-03-02 09:00") == expected


def test_a_comparison_with_an_unknown_attribute_cannot_be_told():
    assert state("{ reason: { same_as: other_reason } }", reason="pain") == "cannot tell"
    assert state("{ reason: { different_from: other_reason } }", reason="pain") == "cannot tell"


def test_a_time_and_a_date_are_compared_with_the_moment_written_out():
    on_time = "{ told_at: { at_most: 2026-03-02T09:00-06:00 } }"
    assert state(on_time, told_at="2026-03-02 09:00") == "met"
    assert state("{ due_on: { at_least: 2026-03-02 } }", due_on="2026-03-01") == "missed"


@pytest.mark.parametrize(
    "condition",
    [
        "{ wait: { at_most: 20 s } }",
        "{ wait: { more_than: 20 s } }",
        "{ outcome: answered }",
        "{ outcome: { is_not: answered } }",
        "{ outcome: { none_of: [answered] } }",
        "{ asked: no }",
        "{ tags: { includes: [a] } }",
        "{ other_reason: { never_say: [policy] } }",
    ],
)
def test_what_is_not_logged_is_neither_met_nor_missed(condition):
    assert state(condition, reason="pain") == "cannot tell"


def test_only_given_sees_that_something_is_absent():
    assert state("{ wait: { given: yes } }", wait="20 s") == "met"
    assert state("{ wait: { given: yes } }", reason="pain") == "missed"
    assert state("{ wait: { given: no } }", reason="pain") == "met"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("{ rating: 1, wait: { at_most: 20 s } }", "missed"),
        ("{ rating: 7, wait: { at_most: 20 s } }", "cannot tell"),
        ("{ any_of: [{ rating: 7 }, { wait: { at_most: 20 s } }] }", "met"),
        ("{ any_of: [{ rating: 1 }, { wait: { at_most: 20 s } }] }", "cannot tell"),
        ("{ any_of: [{ rating: 1 }, { rating: 2 }] }", "missed"),
        ("{ rating: 7, any_of: [{ rating: 1 }, { rating: 2 }] }", "missed"),
        ("{ any_of: [{ rating: 1, wait: 20 s }, { rating: 7, reason: pain }] }", "met"),
    ],
)
def test_and_and_or_are_decided_by_what_is_known_when_that_is_enough(condition, expected):
    assert state(condition, rating="7", reason="pain") == expected


def test_a_value_called_na_is_a_value():
    assert state("{ reason: NA }", reason="NA") == "met"
    assert state("{ reason: { given: yes } }", reason="NA") == "met"


HOURS = "{ applies_to: { touchpoints: call }, expect: { during: open hours } }"


def test_during_opening_hours_the_moment_of_closing_is_outside():
    log = """
        case | call
        1    | 2026-03-02 09:00
        2    | 2026-03-02 17:00
        3    | 2026-03-01 10:00
    """
    assert judged(HOURS, log) == {"1": ["met"], "2": ["missed"], "3": ["missed"]}


def test_what_is_always_open_is_open_when_the_practice_is_closed():
    practice = f"{PRACTICE}    closed_on: [2026-03-02]"
    log = """
        case | call
        1    | 2026-03-02 10:00
    """
    always = HOURS.replace("open hours", "always")
    assert judged(HOURS, log, practice=practice) == {"1": ["missed"]}
    assert judged(always, log, practice=practice) == {"1": ["met"]}


def test_a_touch_may_be_in_one_of_several_hours_or_in_none_of_them():
    log = """
        case | call
        1    | 2026-03-02 10:00
        2    | 2026-03-02 22:00
    """
    outside = (
        "{ applies_to: { touchpoints: call }, expect: { during: { none_of: [open hours] } } }"
    )
    assert judged(outside, log) == {"1": ["missed"], "2": ["met"]}
    either = (
        "{ applies_to: { touchpoints: call },"
        " expect: { during: { one_of: [open hours, always] } } }"
    )
    assert judged(either, log) == {"1": ["met"], "2": ["met"]}
