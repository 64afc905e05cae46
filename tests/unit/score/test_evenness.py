"""How evenly a share is kept, beyond what chance does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.counts import Counts
from engine.score.evenness import bound, evenness
from tests.tries import examples


def parts(text):
    return [
        Counts(int(met), int(n) - int(met))
        for met, _, n in (p.partition("/") for p in text.split())
    ]


@pytest.mark.parametrize(("freedom", "table"), [(1, 6.635), (2, 9.210), (5, 15.086), (25, 44.314)])
def test_the_bound_is_that_of_the_tables(freedom, table):
    assert bound(freedom) == pytest.approx(table, rel=0.01)


@pytest.mark.parametrize(
    ("text", "spread", "is_uneven"),
    [
        ("10/30 20/30 15/30", (20 / 3 / 2) ** 0.5, False),
        ("10/40 30/40", 20**0.5, True),
        ("15/30 15/30 1/2", 0, False),
        ("15/30 30/60", 0, False),
    ],
    ids=["within chance", "beyond chance", "a small part left out", "the same share"],
)
def test_the_spread_is_a_multiple_of_what_chance_does(text, spread, is_uneven):
    found = evenness(parts(text))
    assert found
    assert found.spread == pytest.approx(spread)
    assert found.is_uneven is is_uneven


@pytest.mark.parametrize("text", ["", "0/0", "20/40", "40/40 40/40", "1/2 2/2", "0/40 0/40"])
def test_with_nothing_to_compare_nothing_is_said(text):
    assert evenness(parts(text)) is None


@pytest.mark.parametrize("text", ["12/17 12/17", "5/17 5/17"])
def test_exactly_five_expected_are_enough(text):
    found = evenness(parts(text))
    assert found is not None
    assert found.parts == 2


@given(
    drawn=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
    order=st.randoms(use_true_random=False),
)
@examples(60)
def test_the_order_of_the_parts_and_what_counts_as_met_change_nothing(drawn, order):
    found = evenness([Counts(met, missed) for met, missed in drawn])
    turned = [Counts(missed, met) for met, missed in drawn]
    order.shuffle(turned)
    other = evenness(turned)
    assert (found is None) is (other is None)
    if found and other:
        assert found.parts == other.parts
        assert found.spread == pytest.approx(other.spread)
