"""Where patients are lost: by an outcome that says so, or by going quiet."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.insights.lost import lost
from engine.insights.scope import Scope
from engine.score.portion import Portion
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.insights.scopes import QUICK, SHORT, scope_of

BOTH = {"quick": QUICK, "short": SHORT}
LOG = """
    case | origin | touchpoint | started          | wait | reached
    1    | phone  | call       | 2026-03-02 10:00 | 90 s |
    1    | phone  | hold       | 2026-03-02 10:02 | 5 s  | gave-up
    2    | phone  | call       | 2026-03-02 10:00 | 90 s |
    2    | phone  | hold       | 2026-03-02 10:02 | 90 s | gave-up
    3    | phone  | call       | 2026-03-02 10:00 | 5 s  |
    4    | phone  | call       | 2026-03-02 10:00 | 90 s |
    4    | phone  | seen       | 2026-03-03 10:00 |      |
    5    | web    | form       | 2026-03-02 10:00 |      |
    6    | web    | form       | 2026-03-02 10:00 |      | later
    7    | phone  | call       | 2026-03-10 10:00 | 90 s |
"""


def test_the_lost_are_counted_where_they_were_last():
    found = lost(scope_of(LOG, BOTH, as_of="2026-03-10 12:00"))
    assert found.cases == Portion(4, 6)
    assert [(one.origin, one.touchpoint, one.cases, one.went_quiet) for one in found.losses] == [
        ("phone", "hold", Portion(2, 4), 0),
        ("phone", "call", Portion(1, 4), 1),
        ("web", "form", Portion(1, 2), 1),
    ]


def test_who_was_lost_and_came_again_was_lost_where_the_outcome_was_named():
    again = LOG + "\n    1    | phone  | form       | 2026-03-02 20:00 |      |"
    found = lost(scope_of(again, BOTH, as_of="2026-03-10 12:00"))
    assert ("hold", 2) in [(one.touchpoint, one.cases.n) for one in found.losses]


def test_the_last_miss_is_counted_and_held_against_the_cases_that_stayed():
    found = lost(scope_of(LOG, BOTH, as_of="2026-03-10 12:00"))
    assert found.without_a_miss == 2
    assert [(one.standard, one.n, one.lost, one.kept) for one in found.missed_last] == [
        ("quick", 1, Portion(2, 3), Portion(1, 1)),
        ("short", 1, Portion(1, 2), Portion(0, 0)),
    ]


def test_standards_missed_at_the_same_last_touch_count_each():
    found = lost(scope_of(LOG, {"quick": QUICK, "at-once": QUICK}))
    assert [(one.standard, one.n) for one in found.missed_last] == [("at-once", 3), ("quick", 3)]


def test_under_min_cases_nothing_is_said_of_how_many_times_as_often():
    few = {"quick": QUICK.replace("min_cases: 1", "min_cases: 2")}
    (one,) = lost(scope_of(LOG, few, as_of="2026-03-10 12:00")).missed_last
    assert (one.is_too_few, one.ratio) == (True, None)


@pytest.mark.parametrize(
    "key", ["status: trial", "excuse_if: [{ if: { wait: 90 s }, because: Asked }]"]
)
def test_what_does_not_count_or_is_excused_was_not_missed(key):
    found = lost(scope_of(LOG, {"quick": QUICK.replace("min_cases: 1", key)}))
    assert (found.missed_last, found.without_a_miss) == ((), 5)


OPEN = """
    case | origin | touchpoint | started          | wait
    1    | phone  | call       | 2026-03-02 10:00 | 90 s
"""


@pytest.mark.parametrize(
    ("log", "as_of", "period"),
    [
        (LOG, "2026-03-01 12:00", Period()),
        (OPEN, "2026-03-03 12:00", Period()),
        (LOG, "2026-03-10 12:00", Period(since=date(2027, 1, 1))),
    ],
    ids=["nothing yet", "all cases open", "a period without a case"],
)
def test_without_a_finished_case_there_is_no_share(log, as_of, period):
    found = lost(scope_of(log, BOTH, as_of=as_of, period=period))
    assert (found.cases, found.cases.share, found.cases.interval) == (Portion(0, 0), None, None)
    assert (found.losses, found.missed_last) == ((), ())


def test_outside_the_practice_nothing_is_told():
    scope = scope_of(LOG, BOTH)
    with pytest.raises(EngineError, match="for the practice alone"):
        Scope(scope.audit.shared())


TOUCH = st.tuples(st.sampled_from(["call", "form", "hold"]), st.sampled_from(["5 s", "90 s", ""]))
CASES = st.lists(
    st.tuples(
        st.sampled_from(["phone", "web"]),
        st.lists(TOUCH, min_size=1, max_size=4),
        st.sampled_from(["done", "later", "gave-up", ""]),
    ),
    min_size=1,
    max_size=12,
)


def written(cases):
    """Return the touches of some cases, the outcome at the last of them."""
    return [
        {
            "case": f"{number:02}",
            "origin": origin,
            "touchpoint": touchpoint,
            "started": f"2026-03-02 10:0{place}",
            **({"wait": wait} if wait else {}),
            **({"reached": outcome} if outcome and place + 1 == len(steps) else {}),
        }
        for number, (origin, steps, outcome) in enumerate(cases)
        for place, (touchpoint, wait) in enumerate(steps)
    ]


@given(cases=CASES)
@examples(60)
def test_the_same_is_counted_by_hand(cases):
    gone = [(origin, steps) for origin, steps, outcome in cases if outcome in ("gave-up", "")]
    standard = {"call": "quick", "hold": "short"}
    missed = [
        [standard[t] for t, w in steps if t in standard and w == "90 s"] for _, steps in gone
    ]

    found = lost(scope_of(written(cases), BOTH))

    assert found.cases == Portion(len(gone), len(cases))
    assert {(one.origin, one.touchpoint): one.cases.n for one in found.losses} == Counter(
        (origin, steps[-1][0]) for origin, steps in gone
    )
    assert {one.standard: one.n for one in found.missed_last} == Counter(
        some[-1] for some in missed if some
    )
    assert found.without_a_miss == sum(not some for some in missed)


@given(cases=CASES)
@examples(40)
def test_how_often_it_is_missed_elsewhere_is_counted_by_hand(cases):
    by_case = [
        (outcome in ("gave-up", ""), [w == "90 s" for t, w in steps if t == "call" and w])
        for _, steps, outcome in cases
    ]
    sides = [
        [any(waits) for is_lost, waits in by_case if waits and is_lost is side]
        for side in (True, False)
    ]
    found = lost(scope_of(written(cases), {"quick": QUICK})).missed_last
    for one in found:
        assert [one.lost, one.kept] == [Portion(sum(side), len(side)) for side in sides]
    assert bool(found) is any(sides[0])
