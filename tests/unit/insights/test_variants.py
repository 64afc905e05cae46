"""The most frequent ways through a journey."""

from collections import Counter
from datetime import date

from hypothesis import given

from engine.insights.scope import Scope
from engine.insights.variants import MOST, Variant, variants
from engine.score.portion import Portion
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.insights.line import CASES, LINE, rows_of
from tests.unit.insights.scopes import scope_of

MINUTE = 60_000_000


def test_cases_that_went_the_same_way_are_told_together_the_most_first():
    rows = rows_of([["a", "b", "c"], ["a", "c"], ["a", "b", "c"]])
    (found,) = variants(scope_of(rows, {}, journey=LINE))
    assert (found.journey, found.cases, found.number) == ("line", 3, 2)
    assert found.most == (
        Variant("door", ("a", "b", "c"), Portion(2, 3), 0, 6, 2 * MINUTE, {}),
        Variant("door", ("a", "c"), Portion(1, 3), 1, 5, MINUTE, {"missing": (("b",),)}),
    )


def test_the_length_is_the_median_of_the_cases():
    log = "case | touchpoint | started\n" + "".join(
        f"{number} | a | 2026-03-02 10:00\n{number} | b | 2026-03-02 10:{minutes:02}\n"
        for number, minutes in enumerate((5, 7, 50))
    )
    (found,) = variants(scope_of(log, {}, journey=LINE))
    assert [way.median for way in found.most] == [7 * MINUTE]


def test_an_open_case_has_gone_no_way_yet():
    scope = scope_of(rows_of([["a"]]), {}, journey=LINE, as_of="2026-03-02 10:30")
    assert list(variants(scope)) == []


def test_only_the_days_that_count():
    scope = scope_of(rows_of([["a"]]), {}, journey=LINE)
    assert list(variants(Scope(scope.audit, Period(since=date(2027, 1, 1))))) == []


def test_of_very_many_ways_the_most_frequent_are_told_and_the_others_counted():
    ways = [["x" if n >> bit & 1 else "a" for bit in range(11)] for n in range(MOST + 24)]
    (found,) = variants(scope_of(rows_of([ways[7], *ways]), {}, journey=LINE))
    assert (found.number, len(found.most)) == (MOST + 24, MOST)
    assert found.most[0].cases == Portion(2, MOST + 25)


@given(cases=CASES)
@examples(60)
def test_the_same_is_counted_by_hand(cases):
    (found,) = variants(scope_of(rows_of(cases), {}, journey=LINE))
    assert {way.touchpoints: way.cases.n for way in found.most} == Counter(map(tuple, cases))
    assert [way.cases.n for way in found.most] == sorted(
        Counter(map(tuple, cases)).values(), reverse=True
    )
    for way in found.most:
        missing = tuple((name,) for name in sorted(set("abc") - set(way.touchpoints)))
        unplanned = tuple((name,) for name in way.touchpoints if name == "x")
        assert way.cost == len(missing) + len(unplanned)
        assert way.median == (len(way.touchpoints) - 1) * MINUTE
        differs = {"missing": missing, "unplanned": unplanned}
        assert {kind: tuple(sorted(some)) for kind, some in way.differs.items()} == {
            kind: some for kind, some in differs.items() if some
        }
