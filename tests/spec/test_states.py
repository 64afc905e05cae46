"""The six states of one occasion, and the order in which they are told apart."""

import pytest

from tests.spec.tables import judged

ATTRIBUTES = """
    wait: { type: duration }
    outcome: { type: choice, of: [answered, hung_up] }
    asked_to_wait: { type: yes or no }
    direction: { type: choice, of: [inbound, outbound] }
"""
ANSWERED = """
    applies_to: { touchpoints: call }
    when: { direction: inbound }
    leave_out: [{ if: { outcome: hung_up, wait: { less_than: 5 s } }, because: Misdial }]
    excuse_if: [{ if: { asked_to_wait: yes }, because: The patient asked for it }]
    expect: { outcome: answered, wait: { at_most: 20 s } }
"""


@pytest.mark.parametrize(
    ("direction", "outcome", "wait", "asked_to_wait", "expected"),
    [
        ("inbound", "answered", "20 s", "", "met"),
        ("inbound", "answered", "21 s", "", "missed"),
        ("inbound", "answered", "21 s", "no", "missed"),
        ("inbound", "answered", "21 s", "yes", "excused"),
        ("inbound", "answered", "20 s", "yes", "met"),
        ("inbound", "answered", "", "yes", "cannot tell"),
        ("inbound", "hung_up", "4 s", "yes", "left out"),
        ("inbound", "hung_up", "", "", "cannot tell"),
        ("inbound", "", "4 s", "", "cannot tell"),
        ("inbound", "", "30 s", "", "missed"),
        ("", "answered", "20 s", "", "cannot tell"),
        ("", "hung_up", "4 s", "", "cannot tell"),
    ],
    ids=[
        "met",
        "an absent excuse does not excuse",
        "missed",
        "excused",
        "an excuse changes nothing but a miss",
        "an excuse does not help where nothing can be told",
        "left out before it is missed",
        "whether it is left out cannot be told",
        "a short call of unknown outcome may be a misdial",
        "whatever the outcome a long wait is no misdial and a miss",
        "whether the standard applies cannot be told",
        "whether it applies comes before whether it is left out",
    ],
)
def test_the_state_of_a_call(direction, outcome, wait, asked_to_wait, expected):
    log = f"""
        case | touchpoint | started          | direction   | outcome   | wait   | asked_to_wait
        1    | call       | 2026-03-02 10:00 | {direction} | {outcome} | {wait} | {asked_to_wait}
    """
    assert judged(ANSWERED, log, attributes=ATTRIBUTES) == {"1": [expected]}


def test_what_the_standard_is_not_about_is_no_occasion():
    log = """
        case | touchpoint | started          | direction | outcome
        1    | call       | 2026-03-02 10:00 | outbound  | hung_up
    """
    assert judged(ANSWERED, log, attributes=ATTRIBUTES) == {}


def test_one_of_several_reasons_is_enough_to_leave_out_or_to_excuse():
    standard = """
        applies_to: { touchpoints: call }
        leave_out:
          - { if: { direction: outbound }, because: Not a call to us }
          - { if: { wait: { less_than: 5 s } }, because: Misdial }
        excuse_if:
          - { if: { asked_to_wait: yes }, because: The patient asked for it }
          - { if: { wait: { more_than: 1 h } }, because: The line was down }
        expect: { outcome: answered }
    """
    log = """
        case | touchpoint | started          | direction | outcome | wait | asked_to_wait
        1    | call       | 2026-03-02 10:00 | outbound  | hung_up |      |
        2    | call       | 2026-03-02 10:00 |           | hung_up | 2 s  |
        3    | call       | 2026-03-02 10:00 | inbound   | hung_up | 2 h  |
        4    | call       | 2026-03-02 10:00 | inbound   | hung_up | 9 s  |
    """
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {"1": ["left out"], "2": ["left out"], "3": ["excused"], "4": ["missed"]}


WAITED = """
    callback-time: { from: [{ start_of: voicemail }], to: [{ start_of: callback }] }
"""
CALLED_BACK = """
        case | voicemail        | callback
        1    | 2026-03-02 10:00 |
"""


def test_whether_it_applies_is_pending_while_something_has_not_happened_yet():
    standard = """
        applies_to: { touchpoints: voicemail }
        when: { callback-time: { at_most: 1 h } }
        expect: { callback-time: { at_most: 30 min } }
    """
    assert judged(standard, CALLED_BACK, "2026-03-02 10:50", measures=WAITED) == {"1": ["pending"]}
    assert judged(standard, CALLED_BACK, "2026-03-02 11:10", measures=WAITED) == {}


def test_whether_it_is_left_out_is_pending_before_the_expectation_is_looked_at():
    standard = """
        applies_to: { touchpoints: voicemail }
        leave_out: [{ if: { callback-time: { more_than: 1 h } }, because: Another standard }]
        expect: { callback-time: { at_most: 30 min } }
    """
    assert judged(standard, CALLED_BACK, "2026-03-02 10:50", measures=WAITED) == {"1": ["pending"]}
    assert judged(standard, CALLED_BACK, "2026-03-02 11:10", measures=WAITED) == {
        "1": ["left out"]
    }


def test_what_can_never_be_told_is_not_pending_though_the_case_goes_on():
    standard = """
        applies_to: { touchpoints: voicemail }
        when: { direction: inbound }
        leave_out: [{ if: { callback-time: { more_than: 1 h } }, because: Another standard }]
        expect: { callback-time: { at_most: 30 min } }
    """
    states = judged(
        standard, CALLED_BACK, "2026-03-02 10:50", measures=WAITED, attributes=ATTRIBUTES
    )
    assert states == {"1": ["cannot tell"]}


def test_what_is_decided_adds_no_doubt_to_what_cannot_be_told():
    standard = """
        applies_to: { touchpoints: voicemail }
        expect: { callback-time: { at_most: 2 h }, direction: inbound }
    """
    log = """
        case | voicemail        | callback
        1    | 2026-03-02 10:00 | 2026-03-02 11:00
    """
    states = judged(standard, log, "2026-03-02 12:00", measures=WAITED, attributes=ATTRIBUTES)
    assert states == {"1": ["cannot tell"]}


def test_a_miss_stays_one_while_its_excuse_is_not_known_yet():
    standard = """
        applies_to: { touchpoints: voicemail }
        excuse_if: [{ if: { callback-time: { more_than: 2 h } }, because: The line was down }]
        expect: { callback-time: { at_most: 30 min } }
    """
    assert judged(standard, CALLED_BACK, "2026-03-02 11:00", measures=WAITED) == {"1": ["missed"]}
    assert judged(standard, CALLED_BACK, "2026-03-02 12:01", measures=WAITED) == {"1": ["excused"]}
