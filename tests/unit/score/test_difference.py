"""How far two shares or means lie apart: published examples, and laws."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.counts import Counts, Mean
from engine.score.difference import of_means, of_shares, student
from tests.tries import examples


def counts(text: str) -> Counts:
    met, judged = map(int, text.split("/"))
    return Counts(met, judged - met)


def mean_of(values: list[int]) -> Mean:
    return Mean(len(values), sum(values), sum(value * value for value in values))


COUNTS = st.builds(Counts, st.integers(0, 10**5), st.integers(0, 10**5)).filter(
    lambda some: some.judged
)
VALUES = st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=30)


@pytest.mark.parametrize(
    ("after", "before", "low", "high"),
    [
        ("56/70", "48/80", 0.0524, 0.3339),
        ("9/10", "3/10", 0.1705, 0.8090),
        ("6/7", "2/7", 0.0582, 0.8062),
        ("5/56", "0/29", -0.0381, 0.1926),
        ("0/10", "0/20", -0.1611, 0.2775),
        ("0/10", "0/10", -0.2775, 0.2775),
        ("10/10", "0/20", 0.6791, 1),
        ("10/10", "0/10", 0.6075, 1),
    ],
)
def test_intervals_of_shares_are_those_that_newcombe_published(after, before, low, high):
    """Newcombe 1998, *Statistics in Medicine* 17, table II, method 10."""
    found = of_shares(counts(before), counts(after))

    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("freedom", "reaches"),
    [(3, 3.182), (5, 2.571), (10, 2.228), (19, 2.093), (30, 2.042), (120, 1.980)],
)
def test_students_t_is_as_printed_in_tables(freedom, reaches):
    assert student(freedom) == pytest.approx(reaches, abs=0.005)


def test_the_interval_of_means_is_welchs():
    """Values worked out by hand: variances 2.5 and 10, so 1.581 standard errors, 5.88 degrees."""
    before, after = mean_of([1, 2, 3, 4, 5]), mean_of([3, 5, 7, 9, 11])
    found = of_means(before, after)

    assert found is not None
    assert found.by == 4
    assert (found.low, found.high) == pytest.approx((0.112, 7.888), abs=0.005)


@pytest.mark.parametrize("one", ["0/0", "3/4"])
def test_a_side_without_a_judged_occasion_has_no_difference(one):
    assert of_shares(Counts(), counts(one)) is None
    assert of_shares(counts(one), Counts()) is None


def test_a_mean_of_one_value_has_no_interval_and_so_no_difference():
    assert of_means(mean_of([1]), mean_of([1, 2])) is None


def test_values_that_are_all_the_same_differ_without_doubt():
    found = of_means(mean_of([60, 60]), mean_of([50, 50]))

    assert found is not None
    assert (found.low, found.high) == (-10, -10)
    assert found.is_real


@examples(100)
@given(COUNTS, COUNTS)
def test_shares_the_other_way_round_differ_by_the_opposite(one, other):
    there, back = of_shares(one, other), of_shares(other, one)

    assert there is not None
    assert back is not None
    assert there.by == -back.by
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-12)
    assert there.is_real is back.is_real


@examples(100)
@given(COUNTS, COUNTS)
def test_the_interval_of_shares_holds_their_difference_and_stays_between_whole_shares(one, other):
    found = of_shares(one, other)

    assert found is not None
    assert found.by == Fraction(other.met, other.judged) - Fraction(one.met, one.judged)
    assert -1 <= found.low <= float(found.by) + 1e-12
    assert float(found.by) - 1e-12 <= found.high <= 1


@examples(100)
@given(COUNTS)
def test_a_share_does_not_differ_from_itself(one):
    found = of_shares(one, one)

    assert found is not None
    assert found.by == 0
    assert not found.is_real


@examples(100)
@given(VALUES, VALUES)
def test_means_the_other_way_round_differ_by_the_opposite(one, other):
    there, back = of_means(mean_of(one), mean_of(other)), of_means(mean_of(other), mean_of(one))

    assert there is not None
    assert back is not None
    assert there.by == -back.by
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
