"""What is still to come for a patient, and until when."""

from datetime import timedelta

import pytest

from engine.insights.owed import owed
from engine.report.owed_words import owed_words
from engine.score.only import Only
from tests.unit.insights.scopes import scope_of

LOG = """
    case | origin | touchpoint | started
    1    | phone  | call       | 2026-03-02 09:00
    2    | phone  | call       | 2026-03-02 10:00
    3    | phone  | call       | 2026-03-02 07:00
    4    | phone  | call       | 2026-03-02 09:30
    4    | phone  | seen       | 2026-03-02 09:45
"""
SOON = "{ applies_to: { touchpoints: call }, expect_then: { touchpoint: seen, within: 4 h } }"
SOME_DAY = "{ applies_to: { touchpoints: call }, expect_then: { touchpoint: seen } }"


def due(within=timedelta(days=1), standards=None, **asked):
    scope = scope_of(LOG, standards or {"soon": SOON}, as_of="2026-03-02 12:00", **asked)
    return [(one.case, f"{one.due:%H:%M}") for one in owed(scope, within)]


def test_what_runs_is_told_with_its_moment_the_most_urgent_first():
    assert due() == [("1", "13:00"), ("2", "14:00")]


def test_what_two_standards_ask_of_one_touch_is_told_once_by_the_earliest_moment():
    later = SOON.replace("4 h", "6 h")
    other = SOON.replace("touchpoint: seen", "touchpoint: hold")
    both = {"soon": SOON, "later": later}
    assert due(standards=both) == [("1", "13:00"), ("3", "13:00"), ("2", "14:00")]
    assert due(standards={**both, "other": other}).count(("1", "13:00")) == 2


def test_what_is_due_later_than_asked_is_left_out():
    assert due(timedelta(hours=1)) == [("1", "13:00")]


def test_what_has_no_moment_is_never_due():
    assert due(standards={"some-day": SOME_DAY}) == []


@pytest.mark.parametrize(
    "only", [Only(standards=("other",)), Only(touchpoints=("seen",)), Only(owners=("nobody",))]
)
def test_only_what_is_asked_for_is_told(only):
    assert due(only=only) == []


def test_what_is_due_is_a_sentence():
    scope = scope_of(LOG, {"soon": SOON}, as_of="2026-03-02 12:00")
    (first, _) = owed(scope, timedelta(days=1))
    assert owed_words(first, scope.audit.blueprint) == (
        "“The visit” is due by 2 March 2026, 13:00, after “The call” of 2 March 2026, 09:00"
    )
