"""Where journeys break off: at which touchpoint cases ended before anything was resolved."""

from collections import Counter

from hypothesis import given

from engine.insights.drop_off import DropOff, Ending, drop_off
from engine.score.portion import Portion
from tests.tries import examples
from tests.unit.insights.line import LINE, ended, rows_to_the_end
from tests.unit.insights.scopes import scope_of

LOG = """
    case | touchpoint | started          | reached
    1    | a          | 2026-03-02 10:00 |
    1    | b          | 2026-03-02 10:01 |
    1    | c          | 2026-03-02 10:02 | done
    2    | a          | 2026-03-02 10:00 |
    2    | b          | 2026-03-02 10:01 |
    3    | a          | 2026-03-02 10:00 |
    3    | b          | 2026-03-02 10:01 |
    3    | a          | 2026-03-02 10:02 |
    3    | b          | 2026-03-02 10:03 |
    4    | a          | 2026-03-02 10:00 |
    4    | c          | 2026-03-02 10:01 | later
    5    | a          | 2026-03-09 10:00 |
"""


def test_a_case_breaks_off_at_its_last_touchpoint_if_nothing_was_resolved():
    assert list(drop_off(scope_of(LOG, {}, journey=LINE, as_of="2026-03-09 12:00"))) == [
        DropOff(
            "line",
            Portion(3, 4),
            (
                Ending("b", Portion(2, 4), Portion(1, 3)),
                Ending("c", Portion(1, 4), Portion(1, 2)),
            ),
        )
    ]


LED_ON = LINE.replace(
    "title: Not today, resolves: no", "title: On, resolves: no, leads_to: [line]"
)


def test_who_is_led_on_to_where_it_can_be_resolved_did_not_break_off():
    (found,) = drop_off(scope_of(LOG, {}, journey=LED_ON, as_of="2026-03-09 12:00"))
    assert [one.touchpoint for one in found.endings] == ["b"]


def test_without_a_finished_case_nothing_is_told():
    assert not list(drop_off(scope_of(LOG, {}, journey=LINE, as_of="2026-03-02 10:00")))


@given(cases=ended("abx", 4))
@examples(60)
def test_the_same_is_counted_by_hand(cases):
    (found,) = drop_off(scope_of(rows_to_the_end(cases), {}, journey=LINE))

    ended = Counter(names[-1] for names, outcome in cases if outcome != "done")
    came = Counter(name for names, _ in cases for name in set(names))
    assert found.cases == Portion(sum(ended.values()), len(cases))
    assert {one.touchpoint: one.ended.n for one in found.endings} == ended
    assert {one.touchpoint: one.went_on for one in found.endings} == {
        name: Portion(came[name] - n, came[name]) for name, n in ended.items()
    }
