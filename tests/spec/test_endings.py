"""When a case and a contact are over, and how a case ended."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.spec.table_log import CHICAGO
from tests.spec.tables import blueprint_of, setting_of, touches, touchpoints_of

JOURNEY = """
    schema: 1
    journey: visit
    title: A visit
    quiet_after: 2 d
    origins: { phone: { title: Calls, starts_at: call } }
    touchpoints:
      - { touchpoint: call, title: Call, next: [book, goodbye, gave-up] }
      - { touchpoint: book, title: Book, next: [booked, declined] }
      - { touchpoint: goodbye, title: Goodbye, next: [done] }
    outcomes:
      done: { title: Done, resolves: yes }
      gave-up: { title: Hung up, resolves: no }
      booked: { title: Booked, resolves: yes, when: { accepted: yes } }
      declined: { title: Declined, resolves: no, when: { accepted: no } }
"""
ATTRIBUTES = (
    "{ accepted: { type: yes or no }, booked_for: { type: time }, visit_id: { type: text } }"
)
THINGS = "{ appointment: { id: visit_id, over_at: booked_for } }"


def cases(log: str, as_of: str, **more: str) -> dict[str, tuple[Any, ...]]:
    """Return for each case whether it is finished, its outcome, and the local time of its end."""
    more = {"journey": JOURNEY, "attributes": ATTRIBUTES, **more}
    blueprint = blueprint_of({}, touchpoints_of(log), **more)
    found = setting_of(blueprint, touches(log), as_of).log.cases
    return {
        case: (finished, outcome, _shown(at))
        for case, finished, outcome, at in found.select(
            "case_id", "finished", "outcome", "finished_at"
        ).iter_rows()
    }


def _shown(at: datetime | None) -> str | None:
    return (
        None
        if at is None
        else f"{at.replace(tzinfo=at.tzinfo or UTC).astimezone(CHICAGO):%Y-%m-%d %H:%M}"
    )


def test_a_case_is_finished_when_its_last_touch_leads_to_outcomes_only():
    log = """
        case | touchpoint | started          | ended
        1    | call       | 2026-03-02 10:00 |
        1    | goodbye    | 2026-03-02 11:00 | 2026-03-02 11:05
        2    | call       | 2026-03-02 10:00 |
        3    | goodbye    | 2026-03-02 10:00 |
        3    | call       | 2026-03-02 10:30 |
    """
    assert cases(log, "2026-03-02 12:00") == {
        "1": (True, "done", "2026-03-02 11:05"),
        "2": (False, None, None),
        "3": (False, None, None),
    }


def test_a_case_that_went_quiet_is_finished_without_an_outcome():
    log = """
        case | call
        1    | 2026-03-02 10:00 to 2026-03-02 10:30
    """
    assert cases(log, "2026-03-04 10:29") == {"1": (False, None, None)}
    assert cases(log, "2026-03-04 10:30") == {"1": (True, None, "2026-03-04 10:30")}


def test_a_touch_may_name_the_outcome_itself():
    log = """
        case | touchpoint | started          | reached
        1    | call       | 2026-03-02 10:00 | gave-up
    """
    assert cases(log, "2026-03-02 12:00") == {"1": (True, "gave-up", "2026-03-02 10:00")}


@pytest.mark.parametrize(
    ("accepted", "outcome"), [("yes", "booked"), ("no", "declined"), ("", None)]
)
def test_when_decides_between_several_outcomes(accepted, outcome):
    log = f"""
        case | touchpoint | started          | accepted
        1    | book       | 2026-03-02 10:00 | {accepted}
    """
    assert cases(log, "2026-03-02 12:00") == {"1": (True, outcome, "2026-03-02 10:00")}


def test_an_appointment_to_come_keeps_its_case_open():
    log = """
        case | touchpoint | started          | visit_id | booked_for
        1    | call       | 2026-03-02 10:00 | v        | 2026-03-20 10:00
        2    | call       | 2026-03-02 10:00 |          | 2026-03-20 10:00
    """
    assert cases(log, "2026-03-21 12:00", things=THINGS) == {
        "1": (False, None, None),
        "2": (True, None, "2026-03-04 10:00"),
    }
    assert cases(log, "2026-03-22 10:00", things=THINGS)["1"] == (True, None, "2026-03-22 10:00")


LONGER = """
    - { schema: 1, journey: short, title: S, quiet_after: 2 business days,
        origins: { o: { title: O, starts_at: call } }, touchpoints: [],
        outcomes: { done: { title: Done, resolves: yes } } }
    - { schema: 1, journey: long, title: L, quiet_after: 1 w,
        origins: { o: { title: O, starts_at: call } }, touchpoints: [],
        outcomes: { over: { title: Over, resolves: yes } } }
"""


def test_a_case_of_no_known_journey_waits_for_the_longest():
    log = """
        case | touchpoint | started          | journey
        1    | call       | 2026-03-09 10:00 |
        2    | call       | 2026-03-09 10:00 | short
        3    | call       | 2026-03-09 10:00 | long
    """
    finished = {
        case: over for case, (over, _, _) in cases(log, "2026-03-13 12:00", journey=LONGER).items()
    }
    assert finished == {"1": False, "2": True, "3": False}
    assert cases(log, "2026-03-16 10:00", journey=LONGER)["1"][0]


@pytest.mark.parametrize(
    ("as_of", "things", "expected"),
    [
        ("2026-03-02 10:14", "{}", [False]),
        ("2026-03-02 10:15", "{}", [True]),
        ("2026-03-02 10:15", "{ contact: { id: contact_id, over_after: 1 h } }", [False]),
    ],
)
def test_a_contact_is_over_when_nothing_followed_for_a_while(as_of, things, expected):
    log = """
        case | contact | touchpoint | started          | ended
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:05
        1    |         | book       | 2026-03-02 10:10 | 2026-03-02 10:12
    """
    more = {"journey": JOURNEY, "attributes": ATTRIBUTES, "things": things}
    blueprint = blueprint_of({}, touchpoints_of(log), **more)
    log_ = setting_of(blueprint, touches(log), as_of).log
    assert log_.contacts["finished"].to_list() == expected


def test_a_journey_is_dated_by_the_local_day_of_its_finish_or_by_today_while_it_is_open():
    log = """
        case | touchpoint | started          | reached
        1    | call       | 2026-03-02 23:30 | done
        2    | call       | 2026-03-02 23:30 |
    """
    blueprint = blueprint_of({}, touchpoints_of(log), journey=JOURNEY, attributes=ATTRIBUTES)
    found = setting_of(blueprint, touches(log), "2026-03-03 22:00").log.cases
    assert [str(day) for day in found["day"]] == ["2026-03-02", "2026-03-03"]
