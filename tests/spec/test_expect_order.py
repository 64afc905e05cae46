"""`expect_order`: the order of named steps."""

import pytest

from tests.spec.tables import judged

ORDER = """
    applies_to: { touchpoints: call }
    for_each: contact
    expect_order: { steps: [name, birth-date, reason] }
"""
ALL = ORDER.replace("reason]", "reason], all: yes")
OPEN, OVER = "2026-03-02 10:05", "2026-12-31 12:00"


def call(*steps: str) -> str:
    """Return the log of one call in which some steps were taken, a minute apart."""
    taken = "".join(
        f"\n1 | a | {step} | 2026-03-02 10:0{minute}" for minute, step in enumerate(steps, 1)
    )
    others = "".join(
        f"\n2 | | {step} | 2026-03-01 10:00" for step in ("name", "birth-date", "reason")
    )
    return f"case | contact | touchpoint | started\n1 | a | call | 2026-03-02 10:00{taken}{others}"


@pytest.mark.parametrize(
    ("steps", "while_open", "when_over"),
    [
        (("name", "birth-date", "reason"), "met", "met"),
        (("name", "reason"), "pending", "met"),
        (("name", "birth-date"), "met", "met"),
        (("birth-date",), "pending", "met"),
        ((), "met", "met"),
        (("birth-date", "name"), "missed", "missed"),
        (("name", "reason", "birth-date"), "missed", "missed"),
        (("name", "birth-date", "name"), "met", "met"),
    ],
)
def test_each_step_taken_comes_after_all_earlier_ones_taken(steps, while_open, when_over):
    assert judged(ORDER, call(*steps), OPEN)["1"] == [while_open]
    assert judged(ORDER, call(*steps), OVER)["1"] == [when_over]


@pytest.mark.parametrize(
    ("steps", "while_open", "when_over"),
    [
        (("name", "birth-date", "reason"), "met", "met"),
        (("name", "birth-date"), "pending", "missed"),
        ((), "pending", "missed"),
        (("birth-date",), "missed", "missed"),
        (("name", "reason"), "missed", "missed"),
        (("birth-date", "name"), "missed", "missed"),
    ],
)
def test_when_all_are_wanted_a_step_passed_over_is_a_miss_at_once(steps, while_open, when_over):
    assert judged(ALL, call(*steps), OPEN)["1"] == [while_open]
    assert judged(ALL, call(*steps), OVER)["1"] == [when_over]


TIMES = "{ asked_name: { type: time }, asked_birth_date: { type: time } }"
ASKED = """
    applies_to: { touchpoints: call }
    expect_order: { steps: [asked_name, asked_birth_date] }
"""


@pytest.mark.parametrize(
    ("name", "birth_date", "expected", "all_wanted"),
    [
        ("2026-03-02 10:01", "2026-03-02 10:02", "met", "met"),
        ("2026-03-02 10:01", "2026-03-02 10:01", "met", "met"),
        ("2026-03-02 10:03", "2026-03-02 10:02", "missed", "missed"),
        ("2026-03-02 10:03", "", "met", "missed"),
        ("", "", "met", "missed"),
    ],
)
def test_steps_may_be_times_that_one_touch_carries(name, birth_date, expected, all_wanted):
    log = f"""
        case | touchpoint | started          | asked_name | asked_birth_date
        1    | call       | 2026-03-02 10:00 | {name}     | {birth_date}
    """
    everything = ASKED.replace("birth_date]", "birth_date], all: yes")
    assert judged(ASKED, log, OPEN, attributes=TIMES) == {"1": [expected]}
    assert judged(everything, log, OPEN, attributes=TIMES) == {"1": [all_wanted]}


def test_a_time_that_a_contact_has_not_logged_yet_may_still_come():
    log = """
        case | contact | touchpoint | started          | asked_name       | asked_birth_date
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:01 |
    """
    contact = ASKED.replace("expect_order", "for_each: contact\n    expect_order")
    assert judged(contact, log, "2026-03-02 10:05", attributes=TIMES) == {"1": ["pending"]}
    assert judged(contact, log, attributes=TIMES) == {"1": ["met"]}


def test_touches_that_name_different_times_for_a_step_decide_nothing():
    log = """
        case | contact | touchpoint | started          | asked_name       | asked_birth_date
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:01 | 2026-03-02 10:04
        1    | a       | call       | 2026-03-02 10:02 | 2026-03-02 10:03 |
    """
    contact = ASKED.replace("expect_order", "for_each: contact\n    expect_order")
    assert judged(contact, log, attributes=TIMES) == {"1": ["cannot tell"]}
