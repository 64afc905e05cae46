"""What was asked once is not worked out again, and is mixed up with nothing else."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

from engine.audit import Audit
from engine.model.profile import Profile
from engine.score.only import Only
from engine.score.part import Part
from engine.score.scorecard import Period
from engine.score.told import MOST_PERIODS
from tests.spec.tables import touches
from tests.unit.insights.scopes import QUICK, scope_of
from tests.unit.score.test_part import LOG, PRACTICE, audit_of, met

FIRST = Period(until=date(2026, 3, 3))


@pytest.fixture
def whole() -> Audit:
    return audit_of()


def test_the_same_question_has_the_same_answer(whole):
    first, again = whole.groups("journey", FIRST), whole.groups("journey", FIRST)
    assert [id(group) for group in first] == [id(group) for group in again]


def test_whoever_changes_what_was_told_changes_it_for_nobody_else(whole):
    whole.scores().clear()
    whole.groups("journey").clear()
    whole.trends().clear()
    whole.standards().clear()
    assert whole.scores()
    assert whole.groups("journey")
    assert whole.trends()
    assert whole.standards()


def test_other_days_scores_and_parts_are_other_questions(whole):
    everything = met(whole)
    assert met(whole.of_part(Part(site="north"))) != everything
    assert len(whole.scores(FIRST)) == len(everything)
    assert whole.scores(FIRST)[0].counts != whole.scores()[0].counts
    assert {s.rule.id for s in whole.scores(only=Only(standards=("quick",)))} == {"quick"}
    assert met(whole) == everything


def test_a_profile_is_asked_by_itself():
    aimed = QUICK.replace("min_cases", "target: 60%, min_cases")
    whole = scope_of(touches(LOG), {"quick": aimed}, practice=PRACTICE).audit
    stricter = {"quick": {"target": "99%", "because": "The best do."}}
    written = {"schema": 1, "profile": "best", "title": "The best", "stricter": stricter}
    against = whole.against(Profile.model_validate(written))
    targets = [[str(s.target) for s in one.scores()] for one in (whole, against, whole)]
    assert targets == [["60%"], ["99%"], ["60%"]]


def test_whoever_is_outside_is_not_told_what_was_told_inside(whole):
    told = met(whole)
    assert met(whole.shared()) != told


def test_the_tallies_of_many_periods_are_not_kept_for_ever(whole):
    first = whole.scorecard(FIRST)
    for day in range(1, MOST_PERIODS + 1):
        whole.scorecard(Period(since=date(2026, 3, day)))
    assert whole.scorecard(FIRST) is not first


def test_what_another_process_is_handed_says_the_same_and_knows_no_answer_yet(whole):
    told = met(whole)
    there = pickle.loads(pickle.dumps(whole))  # noqa: S301 - our own
    assert not len(there.answers)
    assert met(there) == told
    assert there.perfect() == whole.perfect()
    assert [miss.judgement.sentence for miss in there.misses()] == [
        miss.judgement.sentence for miss in whole.misses()
    ]


def test_what_is_counted_together_over_sites_loses_them_and_nothing_else(whole):
    pooled = replace(whole, evaluation=whole.evaluation.together_over("site"))
    assert met(pooled) == met(whole)
    assert pooled.evaluation.tally.schema == whole.evaluation.tally.schema
    assert pooled.evaluation.tally["site"].null_count() == pooled.evaluation.tally.height
    assert met(pooled.of_part(Part(origin="phone"))) == met(whole.of_part(Part(origin="phone")))
