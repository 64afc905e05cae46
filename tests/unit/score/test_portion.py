"""A part of a number of cases, and how many times as often something is so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.counts import wilson
from engine.score.portion import Portion, ratio
from tests.tries import examples

PARTS = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of)))


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [((15, 100), (5, 100), 3.0), ((5, 100), (15, 100), 1 / 3), ((10, 10), (5, 10), 2.0)],
)
def test_it_says_how_many_times_as_often(one, other, value):
    found = ratio(Portion(*one), Portion(*other))
    assert found
    assert found.value == pytest.approx(value)
    assert found.is_real


@given(one=PARTS, other=PARTS)
@examples(100)
def test_at_its_ends_so_many_times_the_other_part_may_just_be_the_one(one, other):
    """There the distance of one from so many times the other is that of their Wilson intervals."""
    found = ratio(Portion(*one), Portion(*other))
    if found is None:
        assert one[0] == one[1]
        assert other[0] == other[1]
        return
    assert found.low <= found.value <= found.high
    above, below = one[0] / one[1], other[0] / other[1]
    (low, high), (least, most) = wilson(*one), wilson(*other)
    for end, ours, theirs in ((found.low, low, most), (found.high, high, least)):
        apart = (above - end * below) ** 2
        assert apart == pytest.approx(
            (above - ours) ** 2 + (end * (theirs - below)) ** 2, abs=1e-9
        )


@given(one=PARTS, other=PARTS)
@examples(60)
def test_turned_round_it_is_its_inverse(one, other):
    there, back = ratio(Portion(*one), Portion(*other)), ratio(Portion(*other), Portion(*one))
    assert (there is None) is (back is None)
    if there and back:
        assert there.value * back.value == pytest.approx(1)
        assert there.low * back.high == pytest.approx(1)


def test_the_more_are_told_side_by_side_the_wider_it_is():
    alone, among = (ratio(Portion(15, 100), Portion(5, 100), c) for c in (0.95, 0.995))
    assert alone
    assert among
    assert among.low < alone.low < alone.high < among.high


@pytest.mark.parametrize(
    ("one", "other"), [((0, 5), (1, 5)), ((1, 5), (0, 5)), ((5, 5), (4, 4)), ((0, 0), (1, 1))]
)
def test_with_none_on_a_side_or_all_on_both_there_is_no_ratio(one, other):
    assert ratio(Portion(*one), Portion(*other)) is None


def test_a_part_of_nothing_has_no_share():
    assert (Portion(0, 0).share, Portion(0, 0).interval) == (None, None)
