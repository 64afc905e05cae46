"""A commitment without a due date is told, however many of its touches name it."""

from engine.conformance.endless import endless, going_on
from tests.spec.tables import LATE, blueprint_of, setting_of, touches, touchpoints_of

ATTRIBUTES = "{ promise_id: { type: text }, due_on: { type: time } }"
PROMISES = "{ promise: { id: promise_id, over_at: due_on } }"
LOG = """
    case | touchpoint | started          | promise_id | due_on
    1    | made       | 2026-03-02 10:00 | a          | 2026-03-05 17:00
    1    | kept       | 2026-03-03 10:00 | a          |
    1    | made       | 2026-03-02 11:00 | b          |
    1    | kept       | 2026-03-03 11:00 | b          |
    2    | made       | 2026-03-02 12:00 | a          |
    2    | call       | 2026-03-02 13:00 |            |
"""


def found(log: str, things: str = PROMISES) -> dict[str, tuple[str, int]]:
    blueprint = blueprint_of({}, touchpoints_of(log), attributes=ATTRIBUTES, things=things)
    return endless(setting_of(blueprint, touches(log), LATE).log, blueprint.events)


def test_a_promise_of_which_no_touch_says_when_it_is_due_is_counted():
    assert found(LOG) == {"promise": ("due_on", 2)}


def test_where_each_has_a_due_date_nothing_is_told():
    assert found("\n".join(LOG.splitlines()[:4])) == {}


def test_a_thing_that_is_over_after_a_while_needs_no_date():
    assert found(LOG, "{ promise: { id: promise_id, over_after: 30 d } }") == {}


STANDARD = "{ for_each: promise, applies_to: { touchpoints: made }, expect: { duration: 1 min } }"
LATE_CALL = "1    | call       | 2026-03-06 10:00 | a          |"


def gone_on(log: str, things: str = PROMISES, standard: str = STANDARD) -> dict[str, int]:
    blueprint = blueprint_of(
        {"it": standard}, touchpoints_of(log), attributes=ATTRIBUTES, things=things
    )
    return going_on(setting_of(blueprint, touches(log), LATE).log, blueprint)


def test_what_happens_with_a_thing_after_its_end_is_told():
    assert gone_on(LOG) == {}
    assert gone_on(LOG + LATE_CALL) == {"promise": 1}


def test_a_thing_that_is_over_once_it_is_quiet_or_that_nobody_judges_may_go_on():
    patient = "{ promise: { id: promise_id, over_at: due_on, over_after: 30 d } }"
    assert gone_on(LOG + LATE_CALL, patient) == {}
    assert gone_on(LOG + LATE_CALL, standard=STANDARD.replace("promise", "touch")) == {}
