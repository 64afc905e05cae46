"""How often chance alone makes so many of something."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.binomial import at_least
from tests.tries import examples


@examples(200)
@given(
    st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    st.integers(1, 19),
)
def test_the_tail_is_the_sum_of_all_ways_to_come_to_so_many(counts, twentieths):
    hits, tries = counts
    share = Fraction(twentieths, 20)
    ways = (comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(hits, tries + 1))
    exact = float(sum(ways)) if hits > tries * share else 1.0
    assert at_least(hits, tries, float(share)) == pytest.approx(exact, rel=1e-9)


def test_five_of_seven_in_a_tenth_of_the_week_are_no_chance():
    assert at_least(5, 7, 0.1) == pytest.approx(0.00017650, rel=1e-4)


def test_many_tries_are_counted_without_an_overflow():
    assert at_least(501_000, 1_000_000, 0.5) == pytest.approx(0.0228, abs=1e-4)
