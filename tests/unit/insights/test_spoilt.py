"""The cases in which something was missed."""

from datetime import date

import pytest

from engine.insights.spoilt import SpoiltCase, spoilt
from engine.score.only import Only
from engine.score.scorecard import Period
from tests.spec.tables import LATE
from tests.unit.insights.scopes import QUICK, SHORT, scope_of

LOG = """
    case | origin | touchpoint | started          | wait | reached
    1    | phone  | call       | 2026-03-02 09:00 | 90 s |
    1    | phone  | hold       | 2026-03-02 09:05 | 90 s |
    1    | phone  | seen       | 2026-03-02 10:00 |      | done
    2    | web    | hold       | 2026-03-03 09:00 | 90 s |
    2    | web    | seen       | 2026-03-03 10:00 |      | done
    3    | phone  | call       | 2026-03-04 09:00 | 5 s  |
    3    | phone  | seen       | 2026-03-04 10:00 |      | done
    4    | phone  | call       | 2026-03-31 09:00 | 90 s |
"""
BOTH = {"quick": QUICK, "short": SHORT}


def cases(standards=BOTH, most=10, **asked):
    return [one.case for one in spoilt(scope_of(LOG, standards, **asked), most).latest]


def test_a_spoilt_case_names_what_was_missed_and_the_latest_comes_first():
    scope = scope_of(LOG, BOTH, as_of="2026-03-31 12:00")
    assert spoilt(scope, 10).latest == (
        SpoiltCase("2", "visit", "web", date(2026, 3, 3), 1, ("short",)),
        SpoiltCase("1", "visit", "phone", date(2026, 3, 2), 2, ("quick", "short")),
    )


def test_what_else_was_missed_in_a_case_is_named_beside_what_was_asked_for():
    scope = scope_of(LOG, BOTH, as_of="2026-03-31 12:00", only=Only(standards=("short",)))
    found = {one.case: (one.standards, one.besides) for one in spoilt(scope, 10).latest}
    assert found == {"1": (("short",), ("quick",)), "2": (("short",), ())}


def test_all_are_counted_and_only_as_many_named_as_are_wanted():
    found = spoilt(scope_of(LOG, BOTH, as_of="2026-03-31 12:00"), 1)
    assert (found.number, [one.case for one in found.latest]) == (2, ["2"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"period": Period(date(2026, 3, 3), date(2026, 3, 9))}, ["2"]),
        ({"only": Only(touchpoints=("call",))}, ["4", "1"]),
        ({"only": Only(standards=("short",))}, ["2", "1"]),
        ({"only": Only(journeys=("visit",))}, ["4", "2", "1"]),
        ({"only": Only(owners=("nobody",))}, []),
    ],
    ids=["days", "touchpoint", "standard", "journey", "owner"],
)
def test_only_what_is_asked_for_counts(asked, found):
    assert cases(**asked) == found


def test_a_case_with_something_pending_is_not_spoilt_yet():
    soon = "{ applies_to: { touchpoints: seen }, expect_then: { touchpoint: call, within: 30 d } }"
    assert cases({"short": SHORT, "soon": soon}, as_of="2026-03-31 12:00") == []


@pytest.mark.parametrize("as_of", ["2026-03-03 12:00", "2026-03-31 12:00", LATE])
def test_as_many_are_spoilt_as_the_headline_says(as_of):
    scope = scope_of(LOG, BOTH, as_of=as_of)
    assert spoilt(scope, 10).number == scope.audit.perfect().spoilt


def test_what_is_on_trial_spoils_no_case():
    trial = QUICK.replace("min_cases: 1", "min_cases: 1, status: trial")
    assert cases({"quick": trial}) == []
