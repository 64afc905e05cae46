"""Measures that need not be written: what a contact or a case asked of its patient, and how long.

They are about the contact of a touch or a contact, and about the case of a journey.
"""

from textwrap import dedent, indent

import pytest

from engine.plan import rules
from tests.spec.tables import LATE, blueprint_of, judged, outcome_of, setting_of, touches

States = dict[str, list[str]]

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    channels:
      phone: { title: Phone }
      portal: { title: Portal }
      mail: { title: Mail }
"""
JOURNEY = """
    schema: 1
    journey: refill
    title: A patient needs a refill
    quiet_after: 30 d
    origins: { phone: { title: Calls, starts_at: menu } }
    touchpoints:
      - { touchpoint: menu, title: Menu, stage: engage, channel: phone, initiator: patient,
          asks: [birth-date], next: [hold, desk] }
      - { touchpoint: hold, title: Hold, stage: engage, channel: phone, waiting: yes,
          next: [desk] }
      - { touchpoint: desk, title: Desk, stage: say-what-is-wrong, channel: phone,
          asks: [name, birth-date], next: [nurse, form, done, lost], hands_over_to: [nurse] }
      - { touchpoint: nurse, title: Nurse, stage: get-it-resolved, channel: phone, asks: [name],
          next: [desk, refilled], hands_over_to: [desk] }
      - { touchpoint: form, title: Form, channel: portal, initiator: patient, steps: 3,
          next: [refilled] }
      - { touchpoint: notice, title: Notice, channel: mail, initiator: practice, anytime: yes }
      - { touchpoint: refilled, title: Refilled, next: [done] }
      - { touchpoint: refused, title: Refused, next: [lost] }
      - { touchpoint: unclear, title: Unclear, next: [done, lost] }
    outcomes:
      done: { title: Done, resolves: yes, when: { site: here } }
      lost: { title: Lost, resolves: no, when: { site: there } }
"""
TOUCHPOINTS = "[menu, hold, desk, nurse, form, notice, refilled, refused, unclear, letter]"


def states(expect: str, log: str, as_of: str = LATE, for_each: str = "journey") -> States:
    """Return what a condition comes to for each case, contact or touch of a log."""
    standard = f"""
        applies_to: {{ touchpoints: {TOUCHPOINTS} }}
        for_each: {for_each}
        expect: {{ {expect} }}
    """
    return judged(standard, log, as_of, practice=PRACTICE, journey=JOURNEY)


def value(name: str, log: str, for_each: str = "journey") -> float:
    """Return a measure of the one case or contact of a finished log."""
    standard = f"""
        applies_to: {{ touchpoints: {TOUCHPOINTS} }}
        for_each: {for_each}
        expect_average: {{ mean_of: {name} }}
    """
    bench = outcome_of(standard, log, LATE, practice=PRACTICE, journey=JOURNEY).bench
    reading = bench.reading(name)
    found = bench.select(reading.low.alias("low"), reading.high.alias("high"))
    ((_, low, high),) = found.rows()
    assert low == high
    return float(low)


def walk(*touchpoints: str) -> str:
    """Return the log of one case with a touch every minute, all of them one contact."""
    head = "case | contact | touchpoint | started | ended"
    lines = [
        f"1 | a | {name} | 2026-03-02 10:{n:02} | 2026-03-02 10:{n:02}:30"
        for n, name in enumerate(touchpoints)
    ]
    return "\n".join([head, *lines])


@pytest.mark.parametrize(
    ("touchpoints", "transfers"),
    [
        ("menu desk", 0),
        ("desk nurse", 1),
        ("desk nurse desk nurse", 3),
        ("desk hold nurse", 1),
        ("desk hold hold notice nurse", 1),
        ("desk menu nurse", 0),
        ("desk letter nurse", 0),
        ("nurse nurse", 0),
        ("desk form", 0),
    ],
    ids=[
        "an arrow that hands nobody over",
        "an arrow that hands over",
        "back and forth",
        "a wait in between",
        "waits and a notice in between",
        "another touchpoint in between",
        "an unmapped touchpoint in between",
        "twice with the same one",
        "one of several arrows that hands nobody over",
    ],
)
def test_a_transfer_is_a_step_along_an_arrow_that_hands_over(touchpoints, transfers):
    assert value("transfers", walk(*touchpoints.split())) == transfers


def test_a_group_in_any_order_is_handed_to_at_its_first_and_hands_on_at_its_last():
    journey = """
        schema: 1
        journey: refill
        title: A visit
        quiet_after: 30 d
        origins: { phone: { title: Calls, starts_at: menu } }
        touchpoints:
          - { touchpoint: menu, title: Menu, next: [both], hands_over_to: [both] }
          - { touchpoint: both, title: Both, any_order: [nurse, form], next: [desk],
              hands_over_to: [desk] }
          - { touchpoint: nurse, title: Nurse }
          - { touchpoint: form, title: Form }
          - { touchpoint: desk, title: Desk, next: [done] }
        outcomes: { done: { title: Done, resolves: yes } }
    """
    standard = "{ applies_to: { touchpoints: [desk] }, for_each: journey, expect: { %s } }"
    log = """
        case | menu             | nurse            | form             | desk
        1    | 2026-03-02 10:00 | 2026-03-02 10:10 | 2026-03-02 10:20 | 2026-03-02 10:30
        2    | 2026-03-02 10:00 | 2026-03-02 10:20 | 2026-03-02 10:10 | 2026-03-02 10:30
    """
    found = judged(standard % "transfers: 2", log, practice=PRACTICE, journey=journey)
    assert found == {"1": ["met"], "2": ["met"]}


TWO_CONTACTS = """
    case | contact | touchpoint | started          | ended
    1    | a       | menu       | 2026-03-02 10:00 | 2026-03-02 10:01
    1    | a       | hold       | 2026-03-02 10:01 | 2026-03-02 10:11
    1    | a       | desk       | 2026-03-02 10:11 | 2026-03-02 10:15
    1    | b       | nurse      | 2026-03-02 15:00 | 2026-03-02 15:10
    1    |         | form       | 2026-03-03 09:00 |
"""


@pytest.mark.parametrize(
    ("for_each", "expected"),
    [
        ("journey", ["missed"]),
        ("contact", ["met", "met"]),
        ("touch", ["met", "met", "met", "met", "cannot tell"]),
    ],
)
def test_a_touch_is_about_its_contact_and_a_journey_about_the_whole_case(for_each, expected):
    assert states("transfers: 0", TWO_CONTACTS, for_each=for_each) == {"1": expected}


def test_the_map_of_a_case_decides_whether_its_arrows_hand_over():
    sentence = "hands_over_to: [nurse] }"
    other = JOURNEY.replace("journey: refill", "journey: other").replace(sentence, "}")
    log = """
        case | contact | journey | touchpoint | started
        1    | a       | refill  | desk       | 2026-03-02 10:00
        1    | a       | refill  | nurse      | 2026-03-02 10:01
        2    | b       | other   | desk       | 2026-03-02 10:00
        2    | b       | other   | nurse      | 2026-03-02 10:01
        3    | c       |         | desk       | 2026-03-02 10:00
        3    | c       |         | nurse      | 2026-03-02 10:01
    """
    standard = f"""
        applies_to: {{ touchpoints: {TOUCHPOINTS} }}
        for_each: contact
        expect: {{ transfers: 1 }}
    """
    both = "".join(f"\n-\n{indent(dedent(one), '  ')}" for one in (JOURNEY, other))
    found = judged(standard, log, practice=PRACTICE, journey=both)
    assert found == {"1": ["met"], "2": ["missed"], "3": ["met"]}


OPEN = "2026-03-02 10:30"


def test_what_has_happened_too_often_is_missed_before_the_case_is_over():
    log = walk("desk", "nurse", "desk")
    assert states("transfers: { at_most: 2 }", log, OPEN) == {"1": ["pending"]}
    assert states("transfers: { at_most: 1 }", log, OPEN) == {"1": ["missed"]}
    assert states("transfers: { at_least: 2 }", log, OPEN) == {"1": ["met"]}
    assert states("transfers: { at_most: 2 }", log) == {"1": ["met"]}


@pytest.mark.parametrize(
    ("touchpoints", "again"),
    [
        ("menu", 0),
        ("menu desk", 1),
        ("menu desk nurse", 2),
        ("desk desk", 2),
        ("menu letter form", 0),
    ],
    ids=[
        "asked once",
        "one of two was asked before",
        "both were",
        "the same touchpoint asks again",
        "where nothing is asked",
    ],
)
def test_what_was_asked_in_a_case_before_is_asked_again(touchpoints, again):
    assert value("asked_again", walk(*touchpoints.split())) == again


def test_a_contact_asks_again_what_an_earlier_contact_of_its_case_asked():
    found = [states(f"asked_again: {n}", TWO_CONTACTS, for_each="contact")["1"] for n in (1, 0)]
    assert found == [["met", "met"], ["missed", "missed"]]


@pytest.mark.parametrize(
    ("touchpoints", "switches"),
    [
        ("menu desk", 0),
        ("desk form", 1),
        ("desk form desk", 2),
        ("desk notice desk", 0),
        ("desk notice form", 1),
        ("desk letter refilled", 0),
    ],
    ids=[
        "on the phone throughout",
        "the patient has to go to the portal",
        "and back to the phone",
        "what the practice sends switches nothing",
        "the patient switches from where they were, not from what was sent",
        "a touchpoint on no channel",
    ],
)
def test_a_patient_switches_for_a_touchpoint_on_another_channel(touchpoints, switches):
    assert value("channel_switches", walk(*touchpoints.split())) == switches


def test_the_channel_that_is_logged_comes_before_that_of_the_map():
    log = """
        case | touchpoint | channel | started
        1    | menu       |         | 2026-03-02 10:00
        1    | desk       | portal  | 2026-03-02 10:01
        1    | nurse      | fax     | 2026-03-02 10:02
        1    | form       |         | 2026-03-02 10:03
    """
    assert value("channel_switches", log) == 1


@pytest.mark.parametrize(
    ("touchpoints", "effort"),
    [
        ("menu", 1),
        ("menu menu", 1 + 1 + 2),
        ("form", 3),
        ("desk nurse", 3 + 2),
        ("menu form", 1 + 3 + 2),
        ("hold hold", 2 * 0.05),
        ("refilled letter", 0),
    ],
    ids=[
        "a step where the patient begins",
        "two steps, and asked again",
        "as many steps as are written",
        "a transfer, and asked again",
        "steps and a change of channel",
        "two waits of half a minute",
        "what no map knows",
    ],
)
def test_effort_is_what_burdens_count_by_the_weights_of_the_practice(touchpoints, effort):
    assert value("effort", walk(*touchpoints.split())) == pytest.approx(effort)


WAIT_WITHOUT_END = """
    case | touchpoint | started          | ended
    1    | menu       | 2026-03-02 10:00 | 2026-03-02 10:01
    1    | hold       | 2026-03-02 10:01 |
    1    | desk       | 2026-03-02 10:31 | 2026-03-02 10:35
"""


def test_a_wait_whose_end_is_not_logged_may_have_been_of_any_length():
    assert states("effort: { at_most: 100 }", WAIT_WITHOUT_END) == {"1": ["cannot tell"]}
    assert states("effort: { at_least: 3 }", WAIT_WITHOUT_END) == {"1": ["met"]}


def test_a_wait_that_goes_on_counts_up_to_now():
    log = """
        case | touchpoint | started          | ended
        1    | menu       | 2026-03-02 10:00 | 2026-03-02 10:01
        1    | hold       | 2026-03-02 10:01 |
    """
    limit = "effort: { at_most: 2.5 }"
    assert states(limit, log, "2026-03-02 10:16") == {"1": ["pending"]}
    assert states(limit, log, "2026-03-02 10:17") == {"1": ["missed"]}


ENDINGS = """
    case | touchpoint | site  | reached | started
    1    | menu       |       |         | 2026-03-02 10:00
    1    | refilled   |       |         | 2026-03-02 12:00
    2    | menu       |       |         | 2026-03-02 10:00
    2    | refused    |       |         | 2026-03-02 10:05
    3    | menu       |       |         | 2026-03-02 10:00
    4    | menu       |       |         | 2026-03-02 10:00
    4    | unclear    | here  |         | 2026-03-02 11:00
    5    | menu       |       |         | 2026-03-02 10:00
    5    | unclear    |       |         | 2026-03-02 10:01
    6    | menu       |       | done    | 2026-03-02 10:00
    7    | menu       |       | gone    | 2026-03-02 10:00
"""


def test_a_case_is_resolved_when_it_reaches_an_outcome_that_resolves():
    assert states("resolved_in: { at_most: 1 h }", ENDINGS) == {
        "1": ["missed"],
        "2": ["missed"],
        "3": ["missed"],
        "4": ["met"],
        "5": ["cannot tell"],
        "6": ["met"],
        "7": ["cannot tell"],
    }


def test_an_open_case_is_not_resolved_in_time_once_the_time_has_passed():
    log = "case | touchpoint | started \n 1 | menu | 2026-03-02 10:00"
    limit = "resolved_in: { at_most: 1 h }"
    assert states(limit, log, "2026-03-02 11:00") == {"1": ["pending"]}
    assert states(limit, log, "2026-03-02 11:01") == {"1": ["missed"]}


def test_time_belongs_to_the_stage_of_the_touch_before_it():
    found = {
        stage: value(f"stage_time {stage}", TWO_CONTACTS)
        for stage in ("find-us", "engage", "say-what-is-wrong", "get-it-resolved")
    }
    minute = 60_000_000
    assert found == {
        "find-us": 0,
        "engage": 11 * minute,
        "say-what-is-wrong": (4 * 60 + 49) * minute,
        "get-it-resolved": 18 * 60 * minute,
    }


def test_in_a_contact_the_last_touch_counts_with_its_own_length():
    limits = {"engage": "11 min", "say-what-is-wrong": "4 min", "get-it-resolved": "10 min"}
    found = {
        stage: states(f"stage_time {stage}: {limit}", TWO_CONTACTS, for_each="contact")["1"]
        for stage, limit in limits.items()
    }
    assert found == {
        "engage": ["met", "missed"],
        "say-what-is-wrong": ["met", "missed"],
        "get-it-resolved": ["missed", "met"],
    }


def test_a_patient_may_come_back_to_a_stage_while_the_case_is_open():
    log = walk("menu", "desk")
    limit = "stage_time engage: { at_most: 1 min }"
    assert states(limit, log, OPEN) == {"1": ["pending"]}
    assert states(limit, log) == {"1": ["met"]}
    assert states("stage_time engage: { at_most: 59 s }", log, OPEN) == {"1": ["missed"]}


def test_a_last_touch_without_an_end_leaves_only_its_own_stage_open():
    log = """
        case | touchpoint | started          | ended
        1    | menu       | 2026-03-02 10:00 | 2026-03-02 10:01
        1    | desk       | 2026-03-02 10:02 |
    """
    assert states("stage_time engage: 2 min", log) == {"1": ["met"]}
    assert states("stage_time say-what-is-wrong: 0 s", log) == {"1": ["cannot tell"]}


FEELINGS = """
    case | contact | touchpoint | feeling | started
    1    | a       | menu       | unhappy | 2026-03-02 10:00
    1    | a       | desk       | good    | 2026-03-02 10:05
    1    | b       | nurse      |         | 2026-03-03 10:00
    2    | c       | menu       | good    | 2026-03-02 10:00
    2    | c       | desk       | unhappy | 2026-03-02 10:05
    3    | d       | menu       |         | 2026-03-02 10:00
"""


@pytest.mark.parametrize(
    ("for_each", "expected"),
    [
        ("journey", {"1": ["met"], "2": ["missed"], "3": ["cannot tell"]}),
        ("contact", {"1": ["met", "cannot tell"], "2": ["missed"], "3": ["cannot tell"]}),
        (
            "touch",
            {
                "1": ["missed", "met", "cannot tell"],
                "2": ["met", "missed"],
                "3": ["cannot tell"],
            },
        ),
    ],
)
def test_the_feeling_of_a_case_is_the_last_that_was_logged(for_each, expected):
    assert states("feeling: good", FEELINGS, for_each=for_each) == expected


def test_the_feeling_of_an_open_case_may_still_change():
    assert states("feeling: good", FEELINGS, "2026-03-03 11:00")["1"] == ["pending"]


def test_an_outcome_may_ask_for_what_happened_in_its_last_contact():
    journey = JOURNEY.replace("when: { site: here }", "when: { transfers: 0 }").replace(
        "when: { site: there }", "when: { transfers: { at_least: 1 } }"
    )
    log = """
        case | contact | touchpoint | started
        1    | a       | desk       | 2026-03-02 10:00
        1    | a       | nurse      | 2026-03-02 10:05
        1    | a       | unclear    | 2026-03-02 10:10
        2    | b       | desk       | 2026-03-02 10:00
        2    | b       | unclear    | 2026-03-02 10:10
    """
    standard = f"""
        applies_to: {{ touchpoints: {TOUCHPOINTS} }}
        for_each: journey
        expect: {{ resolved_in: {{ at_most: 1 h }} }}
    """
    found = judged(standard, log, practice=PRACTICE, journey=journey)
    assert found == {"1": ["missed"], "2": ["met"]}


@pytest.mark.parametrize(
    ("name", "why_not"),
    [
        ("transfers", "on no map: hands_over_to"),
        ("stage_time find-us", "on no map: stage: find-us"),
        ("stage_time engage", ""),
        ("asked_again", ""),
    ],
)
def test_what_no_map_says_is_not_judged(name, why_not):
    standard = f"{{ applies_to: {{ touchpoints: menu }}, expect_average: {{ mean_of: {name} }} }}"
    journey = JOURNEY.replace("hands_over_to", "tells_delay_of")
    blueprint = blueprint_of({"it": standard}, [], practice=PRACTICE, journey=journey)
    (rule,) = rules(blueprint, setting_of(blueprint, touches(walk("menu"))).log)
    assert rule.why_not == why_not
