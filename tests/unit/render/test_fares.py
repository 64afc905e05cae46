"""What the box of a touchpoint says where no standard could be judged."""

from dataclasses import replace

import pytest

from engine.model.vocabulary import Vocabulary
from engine.render.diagram import Band
from engine.render.fares import Fare, fare
from engine.score.scorecard import Scorecard
from tests.unit.score.cards import card_of, card_under

UNITS = Vocabulary({}, {})
EIGHT = """
    standard | touchpoint | met
    it       | menu       | 8
"""
NONE_JUDGED = """
    standard | touchpoint | pending
    it       | menu       | 3
"""
WAIVER = "[{ standard: it, at: menu, until: 2026-12-31, because: Ill., approved_by: clinic-lead }]"


def fare_at_menu(card: Scorecard) -> Fare:
    return fare([score for score in card.scores() if score.touchpoint == "menu"], UNITS)


@pytest.mark.parametrize(
    ("standard", "table", "said"),
    [
        pytest.param("min_cases: 10", EIGHT, ("100% of 8", "too few cases"), id="too few"),
        pytest.param("target: null", EIGHT, ("100% of 8", "measured, no target"), id="no target"),
        pytest.param("", NONE_JUDGED, ("", "no data"), id="none judged"),
    ],
)
def test_no_verdict_says_why(standard, table, said):
    found = fare_at_menu(card_of(table, it=standard))

    assert found.band is Band.NO_VERDICT
    assert (found.label, found.reason) == said


def test_what_cannot_be_measured_is_not_called_a_lack_of_data():
    card = card_of(NONE_JUDGED, it="")
    card = replace(card, rules=[replace(card.rules[0], lacking=("wait",))])

    assert fare_at_menu(card).reason == "cannot be measured"


def test_what_is_waived_keeps_its_number():
    found = fare_at_menu(card_under(WAIVER, "2026-06-01", EIGHT, it=""))

    assert (found.label, found.reason) == ("100% of 8", "waived")
    assert "waived until 2026-12-31" in found.details[0]


def test_a_touchpoint_without_a_standard_has_no_number():
    found = fare([], UNITS)

    assert (found.band, found.label, found.reason) == (Band.NO_VERDICT, "", "no standard")
    assert found.details == ("no standard is held here",)


def test_of_several_reasons_the_one_nearest_to_a_verdict_is_said():
    table = """
        standard | touchpoint | met | pending
        few      | menu       | 8   |
        measured | menu       | 500 |
        silent   | menu       |     | 3
    """
    card = card_of(table, few="min_cases: 10", measured="target: null", silent="")

    assert fare_at_menu(card).reason == "too few cases"
    assert len(fare_at_menu(card).details) == 3


def test_one_judged_standard_is_a_verdict():
    table = """
        standard | touchpoint | met
        few      | menu       | 8
        enough   | menu       | 500
    """
    found = fare_at_menu(card_of(table, few="min_cases: 10", enough=""))

    assert (found.band, found.label) == (Band.ON_TARGET, "100% of 500")
