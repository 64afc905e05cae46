"""A commitment without a due date is told, however many of its touches name it."""

from engine.conformance.endless import endless
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
