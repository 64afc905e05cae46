"""A small practice with two journeys and some weeks of made-up touches, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from engine.audit import Audit, audit
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.measure import Measure
from engine.model.practice import Practice
from tests.spec.tables import Touch, log_of, microseconds, read

PRACTICE = """
    schema: 1
    practice: Riverside Family Practice
    time_zone: America/Chicago
    open_hours: { mon-fri: 08:00-17:00 }
    departments:
      phones: { title: Phones, accountable: phone-lead }
      front-desk: { title: Front desk, accountable: front-desk-lead }
      nursing: { title: Nursing, accountable: nurse-lead }
    roles:
      practice-lead: { name: Maya Lindqvist }
      phone-lead: { name: Dana Ortiz }
      front-desk-lead: { name: Lee Chen }
      nurse-lead: { name: Priya Nair }
    stages: [engage, say-what-is-wrong, get-it-resolved]
    channels: { phone: { title: Phone, open: open hours } }
"""
CHANGE = """
    schema: 1
    journey: change-appointment
    title: A patient wants to change an appointment
    owner: practice-lead
    quiet_after: 3 d
    origins: { phone: { title: Calls the office, starts_at: phone-menu } }
    touchpoints:
      - touchpoint: phone-menu
        title: The phone menu answers
        stage: engage
        department: phones
        next: [hold]
      - touchpoint: hold
        title: On hold
        stage: engage
        department: phones
        waiting: yes
        steps: 0
        next: [scheduler]
      - touchpoint: scheduler
        title: The scheduler finds a new time
        stage: get-it-resolved
        department: front-desk
        next: [confirmation, changed]
      - touchpoint: confirmation
        title: The new time is confirmed in writing
        stage: get-it-resolved
        department: front-desk
        next: [changed]
    outcomes: { changed: { title: Appointment changed, resolves: yes } }
"""
URGENT = """
    schema: 1
    journey: urgent-visit
    title: A patient needs to be seen today
    owner: nurse-lead
    quiet_after: 3 d
    origins: { phone: { title: Calls the nurse line, starts_at: nurse-line } }
    touchpoints:
      - touchpoint: nurse-line
        title: The nurse line answers
        stage: say-what-is-wrong
        department: nursing
        next: [visit]
      - touchpoint: visit
        title: The visit
        stage: get-it-resolved
        department: nursing
        next: [follow-up]
      - touchpoint: follow-up
        title: A nurse calls to ask how it went
        stage: get-it-resolved
        department: nursing
        next: [seen]
      - touchpoint: bill
        title: The bill
        stage: get-it-resolved
        department: front-desk
        next: [seen]
    outcomes: { seen: { title: Seen, resolves: yes } }
"""
EVENTS = """
    schema: 1
    attributes:
      wait: { type: duration }
      outcome: { type: choice, of: [answered, hung_up] }
      direction: { type: choice, of: [inbound, outbound] }
      asked_to_wait: { type: yes or no }
      staff_words: { type: text }
      rating: { type: number }
      balance: { type: number }
"""
MEASURES = """
    hold-total: { title: All holds of one call together, total: duration, of: [hold] }
"""
STANDARDS = """
    answer-quickly:
      title: Answer the phone within 20 seconds
      why: Callers who wait longer start to hang up, and many never call back.
      source: { title: Service levels in call centres, year: 2016, confidence: industry norm }
      applies_to: { touchpoints: [phone-menu, nurse-line] }
      when: { direction: inbound, during: open hours }
      leave_out: [{ if: { outcome: hung_up, wait: { less_than: 5 s } }, because: Misdial }]
      expect: { outcome: answered, wait: { at_most: 20 s } }
      target: 80%
      min_cases: 30
      importance: high
      tier: foundation
      examples:
        pass: [{ wait: 20 s, outcome: answered }]
        fail: [{ wait: 21 s, outcome: answered }, { outcome: hung_up, wait: 9 s }]
    hold-under-two-minutes:
      title: All holds of a call together under two minutes
      why: Two minutes of silence feel like ten.
      applies_to: { touchpoints: hold }
      excuse_if: [{ if: { asked_to_wait: yes }, because: The patient asked for it }]
      expect: { duration: { at_most: 120 s } }
      target: 90%
      importance: critical
    mean-hold:
      title: A hold lasts about a minute on average
      why: The average tells whether there are enough people on the phones.
      applies_to: { touchpoints: hold }
      expect_average: { mean_of: duration, at_most: 60 s }
    confirm-in-writing:
      title: Confirm the new time in writing the same day
      why: A time that is only heard is a time that is forgotten.
      applies_to: { touchpoints: scheduler }
      expect_then: { touchpoint: confirmation, within: same day }
      target: 95%
    never-calm-down:
      title: Nobody is told to calm down
      why: It has never calmed anybody.
      applies_to: { touchpoints: [scheduler, nurse-line] }
      expect: { staff_words: { never_say: [calm down] } }
      target: every time
    seen-the-same-day:
      title: A visit on the day of the call
      why: Whoever calls the nurse line is worried today.
      applies_to: { touchpoints: nurse-line }
      expect_then: { touchpoint: visit, within: same day }
      target: 75%
      importance: high
    same-nurse-follows-up:
      title: The nurse of the visit calls within two days
      why: The patient has told the story once.
      applies_to: { touchpoints: visit }
      expect_then: { touchpoint: follow-up, within: 2 d, who: same staff }
      target: 70%
      tier: delight
    rated-well:
      title: Patients rate the follow-up 4 or 5
      why: It is the last thing that they remember of us.
      applies_to: { touchpoints: follow-up }
      expect: { rating: { at_least: 4 } }
      min_cases: 400
      target: 60%
    bill-is-right:
      title: The bill is what was said
      why: Nobody likes a surprise by post.
      applies_to: { touchpoints: bill }
      expect: { balance: { at_most: 0 } }
      target: every time
"""
DATA = DataReport(
    lines={"calls": 1_204, "visits": 322},
    rejected={"calls": 7, "visits": 2},
    reasons={"a start that is not a time": 6, "fewer or more fields than the header": 3},
    duplicates=4,
    read=1_187,
    unmapped={"fax": 11, "lobby": 2},
    open_cases=9,
)
AS_OF = "2026-03-27 12:00"


def sample_blueprint() -> Blueprint:
    """Return what the practice wrote down."""
    journeys = (Journey.model_validate(read(text)) for text in (CHANGE, URGENT))
    return Blueprint(
        Practice.model_validate(read(PRACTICE)),
        {journey.journey: journey for journey in journeys},
        {n: WrittenStandard.model_validate(text) for n, text in read(STANDARDS).items()},
        {n: Measure.model_validate(text) for n, text in read(MEASURES).items()},
        Events.model_validate(read(EVENTS)),
    )


def sample_audit(blueprint: Blueprint | None = None, data: DataReport = DATA) -> Audit:
    """Return the audit of four weeks of that practice."""
    blueprint = blueprint or sample_blueprint()
    log = log_of(blueprint, list(_touches()), microseconds(AS_OF), {})
    carried = {name: log.logged[name] for name in log.touchpoints if name != "bill"}
    return audit(blueprint, replace(log, logged=carried), data)


def _touches() -> Iterator[Touch]:
    dice = Random(7)  # noqa: S311 - a made-up log, the same every time
    for number in range(140):
        yield from _call(
            dice,
            {"case": f"c-{number + 1001}", "journey": "change-appointment", "origin": "phone"},
        )
    for number in range(70):
        yield from _visit(
            dice, {"case": f"u-{number + 2001}", "journey": "urgent-visit", "origin": "phone"}
        )


def _day(dice: Random, minutes: int) -> datetime:
    monday = datetime(2026, 3, 2, 8)  # noqa: DTZ001 - local to the practice
    return monday + timedelta(days=dice.randrange(25), minutes=dice.randrange(minutes))


def _call(dice: Random, case: Touch) -> Iterator[Touch]:
    at = _day(dice, 500)
    wait, hold = int(dice.expovariate(1 / 13)), int(dice.expovariate(1 / 65)) + 4
    call = case | {"direction": "inbound", "outcome": "answered" if wait < 30 else "hung_up"}
    yield call | {"wait": f"{wait} s"} | _at("phone-menu", at, wait)
    if call["outcome"] == "hung_up":
        return
    asked = "yes" if dice.random() < 0.04 else "no"
    at += timedelta(seconds=wait)
    yield call | {"asked_to_wait": asked} | _at("hold", at, hold)
    words = "please calm down" if dice.random() < 0.01 else "of course, let me look"
    staff = {"staff": dice.choice(["ann", "bob", "eve"])}
    at += timedelta(seconds=hold)
    yield call | staff | {"staff_words": words} | _at("scheduler", at, 200)
    if dice.random() < 0.93:
        yield case | staff | _at("confirmation", at + timedelta(minutes=20), 5)


def _visit(dice: Random, case: Touch) -> Iterator[Touch]:
    at, wait = _day(dice, 300), int(dice.expovariate(1 / 9))
    nurse = dice.choice(["ida", "jo"])
    call = {"direction": "inbound", "outcome": "answered", "wait": f"{wait} s"}
    said = {"staff": nurse, "staff_words": "tell me more"}
    yield case | call | said | _at("nurse-line", at, 240)
    visit = at + (timedelta(hours=3) if dice.random() < 0.78 else timedelta(days=1, hours=2))
    yield case | {"staff": nurse} | _at("visit", visit, 1500)
    if dice.random() < 0.7:
        caller = {"staff": nurse if dice.random() < 0.85 else "kim"}
        rating = {"rating": str(dice.choice([3, 4, 5, 5]))}
        yield case | caller | rating | _at("follow-up", visit + timedelta(days=1), 300)


def _at(touchpoint: str, started: datetime, seconds: int) -> Touch:
    ended = started + timedelta(seconds=seconds)
    return {"touchpoint": touchpoint, "started": f"{started}", "ended": f"{ended}"}
