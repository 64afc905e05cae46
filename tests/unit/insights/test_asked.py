"""How much of what a standard covers it was asked of."""

import pytest

from engine.insights.asked import covered
from engine.report.asked_words import asked_words
from engine.score.only import Only
from tests.unit.insights.scopes import scope_of

LOG = """
    case | origin | touchpoint | started          | wait | listened
    1    | phone  | call       | 2026-03-02 09:00 | 5 s  | always
    2    | phone  | call       | 2026-03-02 10:00 | 90 s |
    2    | phone  | hold       | 2026-03-02 10:05 | 90 s |
"""
HEARD = """
    applies_to: { touchpoints: [call, hold] }
    when: { listened: { given: yes } }
    expect: { wait: { at_most: 60 s } }
    min_cases: 1
"""


def test_what_a_standard_covers_is_counted_by_touchpoint_asked_or_not():
    assert covered(scope_of(LOG, {"heard": HEARD})) == {("heard", "call"): 2, ("heard", "hold"): 1}


def test_only_the_touchpoints_asked_for_are_counted():
    scope = scope_of(LOG, {"heard": HEARD}, only=Only(touchpoints=("hold",)))
    assert covered(scope) == {("heard", "hold"): 1}


@pytest.mark.parametrize(
    ("standard", "said"),
    [
        (HEARD, "1 of 2 touches seen; it is asked when listened is given"),
        (HEARD.replace("when: { listened: { given: yes } }", ""), "2 of 2 touches seen"),
    ],
    ids=["asked of some", "asked of all"],
)
def test_the_number_seen_stands_beside_what_there_was(standard, said):
    scope = scope_of(LOG, {"heard": standard})
    score = next(s for s in scope.audit.scores() if s.touchpoint == "call")
    assert asked_words(score, covered(scope)["heard", "call"]) == said
