"""Routines: what a practice does regularly without a patient."""

from datetime import date
from pathlib import Path

import pytest

from engine.audit import Audit, audit
from engine.report.comparison import ComparisonReport
from engine.report.comparison_texts import full as as_text
from engine.report.misses import miss_words
from engine.report.report import Report
from engine.report.score_formats import SCORE_FORMATS
from engine.score.compared import Answer
from engine.score.comparison import Comparison, Side
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Period
from engine.sources.log import read_log
from engine.workspace.practice import read_workspace
from tests.spec.table_log import microseconds

PRACTICE = """
schema: 1
practice: Riverside
time_zone: America/Chicago
departments: { desk: { title: Desk, accountable: lead } }
roles: { lead: { name: Dana Ortiz } }
routines:
  compare-listings: { title: We compare the listings, department: desk, every: month }
  test-call: { title: We call our own number, department: desk }
"""
JOURNEY = """
schema: 1
journey: visit
title: A visit
owner: lead
quiet_after: 30 d
origins: { door: { title: Comes in, starts_at: check-in } }
touchpoints: [{ touchpoint: check-in, title: Checks in, department: desk, next: [seen] }]
outcomes: { seen: { title: Seen, resolves: yes } }
"""
STANDARDS = """
schema: 1
standards:
  answered:
    title: Somebody answers
    why: Callers give up.
    applies_to: { touchpoints: [test-call, check-in] }
    expect: { outcome: answered }
    target: 90%
"""
EVENTS = """
schema: 1
attributes: { outcome: { type: choice, of: [answered, rang_out] } }
sources:
  log:
    files: log.csv
    columns: { person: Who, outcome: Result }
    touches: [{ touchpoint: { column: Step }, started: Time }]
"""
LOG = """Who,Step,Result,Time
p,check-in,answered,2026-01-10 09:00
,compare-listings,,2026-02-10 09:00
,test-call,rang_out,2026-02-11 09:00
,test-call,answered,2026-02-12 09:00
,compare-listings,,2026-04-10 09:00
"""


@pytest.fixture
def seen(tmp_path: Path) -> Audit:
    """Return the practice with its log, looked at in the middle of May."""
    texts = {
        "practice.yaml": PRACTICE,
        "journeys/visit.yaml": JOURNEY,
        "standards/ours.yaml": STANDARDS,
        "events.yaml": EVENTS,
        "log.csv": LOG,
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    blueprint = read_workspace(tmp_path).blueprint
    assert blueprint is not None
    as_of = microseconds("2026-05-15 12:00")
    return audit(blueprint, *read_log(blueprint, {"log": [tmp_path / "log.csv"]}, b"key", as_of))


def test_a_routine_that_is_due_every_month_makes_its_own_standard(seen):
    (score,) = [s for s in seen.scores() if s.rule.id == "compare-listings-every-month"]
    assert score.rule.standard.title == "We compare the listings, every month"
    assert (score.counts.met, score.counts.missed, score.counts.pending) == (2, 1, 1)
    assert (score.journey, score.touchpoint, score.owner) == (None, "compare-listings", "lead")
    assert [miss_words(m) for m in seen.misses() if m.judgement.rule == score.rule] == [
        "March 2026. How often: We compare the listings: 0, expected at least 1."
    ]


def test_a_standard_may_select_a_routine(seen):
    found = {s.touchpoint: s.counts for s in seen.scores() if s.rule.id == "answered"}
    assert (found["test-call"].met, found["test-call"].missed) == (1, 1)
    assert (found["check-in"].met, found["check-in"].missed) == (1, 0)


def test_what_happened_at_a_routine_is_neither_unmapped_nor_open_nor_a_journey(seen):
    assert not seen.data.unmapped
    assert seen.data.open_cases == 0
    assert seen.perfect() == PerfectJourneys(perfect=1)


def test_what_happened_at_a_routine_is_in_no_journey_and_asks_nothing_of_patients(seen):
    assert seen.setting.log.cases["journey"].drop_nulls().to_list() == ["visit"]
    asked = seen.asked_of_patients("visit")
    assert asked is not None
    assert {burden.n for burden in asked.values()} <= {1}


def test_routines_are_in_the_scores_of_their_department(seen):
    (desk,) = seen.groups("department")
    assert {score.rule.id for score in desk.scores} == {"answered", "compare-listings-every-month"}


def test_a_report_tells_routines_by_themselves_with_their_owner(seen):
    chapters = Report(seen).chapters

    assert [(one.title, one.owner) for one in chapters] == [
        ("A visit", "Dana Ortiz (lead)"),
        ("Routines", "Dana Ortiz (lead)"),
    ]
    assert [part.title for part in chapters[1].parts] == [
        "We compare the listings",
        "We call our own number",
    ]


@pytest.mark.parametrize("name", ["full", "markdown", "html"])
def test_routines_have_a_heading_of_their_own_and_no_score(seen, name):
    told = str(SCORE_FORMATS[name](Report(seen)))

    assert "Routines" in told
    assert "No known journey" not in told
    assert "0 of 0 touchpoints measured" not in told


def test_routines_are_compared_each_by_itself_beside_the_journeys(seen):
    before, after = (
        Side(seen.scorecard(days), days.of(seen.tallies.came_out))
        for days in (Period(until=date(2026, 2, 28)), Period(since=date(2026, 3, 1)))
    )
    found = Comparison(before, after)

    assert [(one.kind, one.group, one.latest.rule.id) for one in found.standards] == [
        ("routine", "compare-listings", "compare-listings-every-month"),
        ("routine", "test-call", "answered"),
        ("journey", "visit", "answered"),
    ]
    assert found.standards[0].answer is Answer.NO_REAL_CHANGE
    labels, moments = ("before", "after"), (seen.as_of, seen.as_of)
    told = as_text(ComparisonReport(found, labels, moments))
    assert "We compare the listings, every month, We compare the listings" in told
    assert "each standard for each journey and routine" in told
