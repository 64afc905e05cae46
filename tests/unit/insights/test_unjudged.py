"""The occasions that enter no share are as many as are counted beside it, and can be named."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.insights.scope import Scope
from engine.insights.unjudged import occasions_in
from engine.model.occasion import State
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.insights.scopes import scope_of

STANDARDS = {
    "soon": "{ applies_to: { touchpoints: [call, hold] }, expect: { wait: { at_most: 60 s } }, "
    "leave_out: [{ if: { wait: { less_than: 5 s } }, because: Misdialled }], "
    "excuse_if: [{ if: { listened: never }, because: Asked for it }], min_cases: 1 }",
    "helped": "{ for_each: journey, applies_to: { touchpoints: call }, "
    "expect: { resolved_in: { at_most: 1 h } }, min_cases: 1 }",
}
LOG = """
    case | touchpoint | started          | wait | listened
    1    | call       | 2026-03-02 10:00 | 2 s  |
    2    | call       | 2026-03-02 11:00 | 90 s | never
    3    | call       | 2026-03-02 12:00 |      |
    4    | call       | 2026-03-02 13:00 | 3 s  |
    4    | hold       | 2026-03-03 13:00 | 4 s  |
"""


@pytest.fixture(scope="module")
def scope() -> Scope:
    return scope_of(LOG, STANDARDS, as_of="2026-03-03 14:00")


def cases(scope: Scope, standard: str, touchpoint: str, state: State, most: int = 9) -> list[str]:
    (score,) = (
        score
        for score in scope.audit.scores()
        if (score.rule.id, score.touchpoint) == (standard, touchpoint)
    )
    return [one.case for one in occasions_in(scope, score, state, most)]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (State.LEFT_OUT, ["4", "1"]),
        (State.EXCUSED, ["2"]),
        (State.CANNOT_TELL, ["3"]),
        (State.MET, []),
    ],
)
def test_the_occasions_in_a_state_are_named_the_latest_first(scope, state, found):
    assert cases(scope, "soon", "call", state) == found


def test_no_more_are_named_than_asked_for(scope):
    assert cases(scope, "soon", "call", State.LEFT_OUT, most=1) == ["4"]


def test_each_touchpoint_has_its_own(scope):
    assert cases(scope, "soon", "hold", State.LEFT_OUT) == ["4"]


def test_only_those_of_the_days_looked_at_are_named(scope):
    later = Scope(scope.audit, Period(date(2026, 3, 3)))
    assert cases(later, "soon", "call", State.LEFT_OUT) == []
    assert cases(later, "soon", "hold", State.LEFT_OUT) == ["4"]


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "case": st.sampled_from("123"),
            "touchpoint": st.sampled_from(["call", "hold"]),
            "started": st.integers(0, 23).map(lambda hour: f"2026-03-02 {hour:02}:00"),
        },
        optional={
            "wait": st.sampled_from(["2 s", "30 s", "90 s"]),
            "listened": st.sampled_from(["never", "always"]),
        },
    ),
    min_size=1,
    max_size=9,
)


@given(rows=ROWS)
@examples(40)
def test_as_many_are_named_as_are_counted(rows):
    scope = scope_of(rows, STANDARDS, as_of="2026-03-03 14:00")
    for score, state in product(scope.audit.scores(), State):
        found = list(occasions_in(scope, score, state, 99))
        assert len(found) == getattr(score.counts, state.name.lower())


@pytest.mark.parametrize("only", [EVERYTHING, Only(touchpoints=("hold",))], ids=["all", "hold"])
@given(rows=ROWS)
@examples(20)
def test_as_many_are_named_of_a_standard_at_all_its_places(only, rows):
    scope = Scope(scope_of(rows, STANDARDS, as_of="2026-03-03 14:00").audit, only=only)
    for score, state in product(scope.audit.standards(only=only).values(), State):
        found = list(occasions_in(scope, score, state, 99))
        assert len(found) == getattr(score.counts, state.name.lower())
