"""A part of a number of cases, and how many times as often something is so."""

import pytest

from engine.score.portion import Portion, ratio


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((15, 100), (5, 100), (3.0, 1.133, 7.941)),
        ((5, 100), (15, 100), (1 / 3, 0.126, 0.882)),
        ((10, 10), (5, 10), (2.0, 1.076, 3.717)),
    ],
)
def test_the_interval_is_that_of_katz(one, other, expected):
    found = ratio(Portion(*one), Portion(*other))
    assert found
    assert (found.value, found.low, found.high) == pytest.approx(expected, abs=0.001)
    assert found.is_real


@pytest.mark.parametrize(
    ("one", "other"), [((0, 5), (1, 5)), ((1, 5), (0, 5)), ((5, 5), (4, 4)), ((0, 0), (1, 1))]
)
def test_with_none_on_a_side_or_all_on_both_there_is_no_ratio(one, other):
    assert ratio(Portion(*one), Portion(*other)) is None


def test_a_part_of_nothing_has_no_share():
    assert (Portion(0, 0).share, Portion(0, 0).interval) == (None, None)
