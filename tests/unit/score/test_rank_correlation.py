"""Whether two things rise and fall together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.rank_correlation import rank_correlation
from tests.tries import examples

TEN = list(range(10))


def test_the_interval_is_that_of_bonett_and_wright():
    found = rank_correlation(TEN, [1, 0, 3, 2, 5, 4, 7, 6, 9, 8])
    assert found
    assert found.value == pytest.approx(1 - 6 * 10 / 990)
    assert (found.low, found.high) == pytest.approx((0.688, 0.989), abs=0.001)


@pytest.mark.parametrize(
    ("ones", "others"), [(TEN[:9], TEN[:9]), (TEN, [1] * 10), ([1] * 10, TEN), ([], [])]
)
def test_with_few_pairs_or_no_variety_nothing_is_said(ones, others):
    assert rank_correlation(ones, others) is None


def test_what_always_rises_together_is_as_close_as_can_be():
    up, down = rank_correlation(TEN, TEN), rank_correlation(TEN, TEN[::-1])
    assert up
    assert down
    assert up.value == pytest.approx(1)
    assert down.high < 0


def rank(value, values):
    """Return the mean place of a value, equal ones sharing theirs."""
    return sum(other < value for other in values) + (values.count(value) + 1) / 2


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=10, max_size=40))
@examples(60)
def test_it_is_the_correlation_of_the_ranks(pairs):
    columns = [list(column) for column in zip(*pairs, strict=True)]
    found = rank_correlation(columns[0], columns[1])
    one, other = (
        [rank(value, column) - (len(pairs) + 1) / 2 for value in column] for column in columns
    )
    squares = sum(x * x for x in one) * sum(y * y for y in other)
    assert (found is None) is (squares == 0)
    if found:
        expected = sum(x * y for x, y in zip(one, other, strict=True)) / squares**0.5
        assert found.value == pytest.approx(expected)
