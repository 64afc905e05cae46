"""What a map says that its ways cost a patient."""

from math import inf
from textwrap import dedent, indent

import pytest

from engine.graph.mapped_effort import mapped_efforts
from tests.spec.tables import blueprint_of

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    channels: { phone: { title: Phone }, portal: { title: Portal } }
"""
JOURNEY = """
    schema: 1
    journey: refill
    title: A refill
    quiet_after: 30 d
    origins:
      phone: { title: Calls, starts_at: menu, channel: phone }
      portal: { title: Writes, starts_at: form, channel: portal }
      mail: { title: Sends a letter, starts_at: letter }
    touchpoints:
      - { touchpoint: menu, title: Menu, channel: phone, initiator: patient, next: [hold, desk] }
      - { touchpoint: hold, title: Hold, channel: phone, waiting: yes, takes: 15 min,
          next: [desk] }
      - { touchpoint: desk, title: Desk, channel: phone, next: [nurse, form, done],
          hands_over_to: [nurse] }
      - { touchpoint: nurse, title: Nurse, channel: phone, next: [desk, done] }
      - { touchpoint: form, title: Form, channel: portal, initiator: patient, steps: 3,
          next: [done] }
      - { touchpoint: letter, title: Letter, next: [lost] }
    outcomes: { done: { title: Done, resolves: yes }, lost: { title: Lost, resolves: no } }
"""


@pytest.mark.parametrize(
    ("changed", "phone", "portal"),
    [
        ("", (1, 1 + 1.5 + 2 + 3), (3, 3)),
        ("effort: { transfer: 0, channel_switch: 0 }", (1, 1 + 1.5 + 3), (3, 3)),
        ("effort: { each_10_min_waiting: 4, step: 0 }", (0, 6 + 3), (0, 0)),
    ],
    ids=["the weights that are usual", "steps and waits alone", "waits count for more"],
)
def test_each_origin_has_its_easiest_and_its_hardest_way(changed, phone, portal):
    blueprint = blueprint_of({}, [], practice=f"{PRACTICE}    {changed}", journey=JOURNEY)
    found = mapped_efforts(blueprint, "refill")
    assert {origin: pytest.approx(bounds) for origin, bounds in found.items()} == {
        "phone": phone,
        "portal": portal,
    }


def test_what_may_be_left_out_is_not_on_the_easiest_way():
    journey = JOURNEY.replace("title: Form,", "title: Form, optional: yes,").replace(
        "title: Hold,", "title: Hold, optional: yes,"
    )
    found = mapped_efforts(blueprint_of({}, [], practice=PRACTICE, journey=journey), "refill")
    assert found["portal"] == pytest.approx((0, 3))
    assert found["phone"][0] == pytest.approx(1)


def test_a_wait_in_business_time_has_no_end():
    journey = JOURNEY.replace("takes: 15 min", "takes: 4 business hours")
    found = mapped_efforts(blueprint_of({}, [], practice=PRACTICE, journey=journey), "refill")
    assert found["phone"] == (1, inf)


USED = """
    schema: 1
    journey: prove
    title: A patient proves who they are
    quiet_after: 1 d
    origins: { desk: { title: Is asked, starts_at: card } }
    touchpoints:
      - { touchpoint: card, title: Card, initiator: patient, steps: 2, next: [proven] }
    outcomes: { proven: { title: Proven, resolves: yes } }
"""


def test_the_journeys_that_a_touchpoint_uses_are_walked_through():
    user = JOURNEY.replace(
        "title: Letter, next: [lost]", "title: Letter, uses: prove, next: [done]"
    )
    both = "".join(f"\n-\n{indent(dedent(one), '  ')}" for one in (user, USED))
    blueprint = blueprint_of({}, [], practice=PRACTICE, journey=both)
    assert mapped_efforts(blueprint, "refill")["mail"] == (2, 2)
