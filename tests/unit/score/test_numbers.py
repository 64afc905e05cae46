from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score import numbers
from engine.score.counts import Counts
from engine.units import parse_target
from tests.tries import examples


@pytest.mark.parametrize(
    ("met", "judged", "target", "shown"),
    [
        (1011, 1203, None, "84%"),
        (1202, 1203, None, "99.9%"),
        (1, 1203, None, "0.1%"),
        (99_999, 100_000, None, "99.9%"),
        (0, 5, None, "0%"),
        (5, 5, None, "100%"),
        (796, 1000, "80%", "79.6%"),
        (7999, 10000, "80%", "79.9%"),
        (797, 1000, "79.5%", "80%"),
        (2, 3, "66.5%", "67%"),
        (1, 8, "12.5%", "13%"),
    ],
)
def test_a_percentage_has_as_few_decimals_as_tell_the_truth(met, judged, target, shown):
    assert numbers.percent(met, judged, parse_target(target) if target else None) == shown


@examples(100)
@given(st.data())
def test_a_percentage_stands_on_the_right_side_of_its_target(data):
    judged = data.draw(st.integers(1, 10**6))
    met = data.draw(st.integers(0, judged))
    target = parse_target(f"{data.draw(st.integers(0, 1000)) / 10}%")

    shown = Fraction(numbers.percent(met, judged, target).removesuffix("%")) / 100

    assert (shown >= target.share) == target.is_met(met, judged)
    assert (shown == 1) == (met == judged)
    assert (shown == 0) == (met == 0)
    assert abs(shown - Fraction(met, judged)) <= Fraction(1, 100)


def test_a_share_always_comes_with_its_n():
    assert numbers.share(1011, 1203) == "84% of 1,203"
    assert numbers.share(0, 0) == "no data"
    assert (numbers.share(1, 1), numbers.share(0, 1)) == ("1 of 1", "0 of 1")


def test_what_is_not_in_a_share_is_counted_beside_it():
    counts = Counts(met=1, pending=2, excused=1003, cannot_tell=1)

    assert numbers.beside(counts) == "2 pending, 1,003 excused, 1 cannot tell"


@pytest.mark.parametrize(
    ("score", "shown"), [(None, "–"), (1.0, "100"), (0.999, "99"), (0.001, "1"), (0.0, "0")]
)
def test_a_score_is_full_only_when_it_is(score, shown):
    assert numbers.points(score) == shown


def test_every_time_knows_no_interval():
    assert numbers.interval(Counts(9, 1), parse_target("every time")) == ""
    assert numbers.interval(Counts(9, 1), parse_target("80%")) == "59–99%"
