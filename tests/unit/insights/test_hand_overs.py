"""Who passes patients to whom."""

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.insights.hand_overs import STAFF, HandOver, hand_overs
from engine.insights.scope import Scope
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.insights.line import LINE, rows_of
from tests.unit.insights.scopes import scope_of

LOG = """
    case | touchpoint | started          | staff
    1    | a          | 2026-03-02 10:00 | Jo
    1    | x          | 2026-03-02 10:01 |
    1    | b          | 2026-03-02 10:02 | Dana
    1    | b          | 2026-03-02 10:03 | Jo
    1    | c          | 2026-03-02 10:04 | Jo
    1    | b          | 2026-03-02 10:05 | Dana
    2    | b          | 2026-03-02 10:00 | Dana
    2    | c          | 2026-03-02 10:01 | Jo
"""


def test_departments_pass_patients_on_from_one_touch_to_the_next():
    assert list(hand_overs(scope_of(LOG, {}, journey=LINE))) == [
        HandOver("clinic", "front", 2, 2),
        HandOver("front", "clinic", 2, 1),
    ]


def test_members_of_staff_do_so_too():
    assert list(hand_overs(scope_of(LOG, {}, journey=LINE), STAFF)) == [
        HandOver("Dana", "Jo", 2, 2),
        HandOver("Jo", "Dana", 2, 1),
    ]


def test_where_no_names_are_logged_nobody_of_the_staff_passes_anybody_on():
    assert not list(hand_overs(scope_of(rows_of([["a", "b"]]), {}, journey=LINE), STAFF))


def test_open_cases_count_and_only_the_days_asked_for():
    scope = scope_of(rows_of([["a", "b"]]), {}, journey=LINE, as_of="2026-03-02 12:00")
    assert list(hand_overs(scope)) == [HandOver("front", "clinic", 1, 1)]
    assert not list(hand_overs(Scope(scope.audit, Period(since=date(2026, 3, 3)))))


NAMES = st.lists(st.sampled_from("abcx"), min_size=1, max_size=6)


@given(cases=st.lists(NAMES, min_size=1, max_size=10))
@examples(60)
def test_the_same_is_counted_by_hand(cases):
    department = {"a": "front", "b": "clinic", "c": "front"}
    times: Counter[tuple[str, str]] = Counter()
    concerned = defaultdict(set)
    for number, names in enumerate(cases):
        known = [department[name] for name in names if name in department]
        for ends in pairwise(known):
            if ends[0] != ends[1]:
                times[ends] += 1
                concerned[ends].add(number)

    found = list(hand_overs(scope_of(rows_of(cases), {}, journey=LINE)))

    assert {(one.giver, one.taker): one.times for one in found} == times
    assert {(one.giver, one.taker): one.cases for one in found} == {
        ends: len(some) for ends, some in concerned.items()
    }
