"""Pieces of lines are found by where they run, as if each were looked at by itself."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.render.pieces import Pieces
from engine.render.shapes import Rect, Spot
from tests.tries import examples

NUMBERS = st.integers(0, 9)
SPOTS = st.builds(Spot, NUMBERS, NUMBERS)
RECTS = st.builds(Rect, NUMBERS, NUMBERS, NUMBERS, NUMBERS)


@given(lines=st.dictionaries(NUMBERS, st.lists(SPOTS, max_size=5), max_size=4), rect=RECTS)
@examples(200)
def test_the_pieces_that_cross_a_rectangle_are_found_in_their_order(lines, rect):
    alone = [
        (arrow, one, two)
        for arrow, line in lines.items()
        for one, two in pairwise(line)
        if rect.is_crossed(one, two)
    ]
    assert Pieces.of(lines).crossing(rect) == alone
