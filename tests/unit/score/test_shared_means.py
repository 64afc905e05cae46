"""Outside the practice the mean of a count does not say of how few patients it is."""

from datetime import date

import pytest

from engine.model.tally import SCALE
from engine.score.disclosure import disclosure
from tests.unit.score.cards import card_of


@pytest.mark.parametrize(
    ("in_all", "is_told"), [(0, True), (1, False), (10, False), (11, True), (60, True)]
)
def test_a_mean_of_sixty_is_told_unless_it_came_to_one_to_ten_in_all(in_all, is_told):
    table = f"standard | touchpoint | met | sum | squares\nit | menu | 60 | {in_all * SCALE} | 0"
    mean = "expect_average: { mean_of: rating, at_most: 1 }, target: null"
    card = card_of(table, it=mean)
    scores = [score for score in card.scores() if score.touchpoint == "menu"]
    (told,) = (disclosure(card, scores, date(2026, 5, 1)).place(score) for score in scores)

    assert (not told.counts.suppressed) is is_told
