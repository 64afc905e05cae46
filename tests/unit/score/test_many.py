"""What is told of many side by side: how wide each interval must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.many import BY_CHANCE, coverage
from tests.tries import examples


def stands_out(chance: float, confidence: float) -> bool:
    """Return whether chance alone does as much more seldom than an interval is wrong."""
    return chance < 1 - confidence


def by_hand(chances: list[float], by_chance: float) -> set[float]:
    """Return those that stand out: Benjamini and Hochberg's steps, from the least likely down."""
    ordered = sorted(chances)
    ranks = [n for n, p in enumerate(ordered, 1) if p < by_chance * n / len(ordered)]
    return set(ordered[: max(ranks, default=0)])


@given(
    st.lists(st.integers(1, 10**6).map(lambda n: n / (10**6 + 1)), max_size=30, unique=True),
    st.sampled_from([0.01, 0.05, 0.2]),
)
@examples(200)
def test_those_stand_out_that_the_steps_by_hand_find(chances, by_chance):
    each = coverage(chances, stands_out, by_chance)
    assert {p for p in chances if stands_out(p, each)} == by_hand(chances, by_chance)


@pytest.mark.parametrize("many", [1, 7, 40])
def test_where_nothing_stands_out_each_is_held_against_all_of_them(many):
    assert coverage([0.5] * many, stands_out) == pytest.approx(1 - BY_CHANCE / many)


def test_where_everything_stands_out_each_is_as_if_it_were_the_only_one():
    assert coverage([1e-9] * 12, stands_out) == pytest.approx(1 - BY_CHANCE)


def test_of_nothing_at_all_an_interval_is_as_of_one():
    assert coverage([], stands_out) == pytest.approx(1 - BY_CHANCE)
