"""A touchpoint may ask for a standard more often than the standard does, and never less."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.journey import Stricter
from engine.score.scorecard import Score, Scorecard
from engine.score.standing import Standing
from engine.units import parse_target, pooled_target
from tests.tries import examples
from tests.unit.score.cards import card_of, groups_of, points_of

TABLE = """
    standard | touchpoint | day        | met | missed
    ---------+------------+------------+-----+-------
    it       | menu       | 2026-03-02 | 85  | 15
    it       | room       | 2026-03-02 | 85  | 15
    it       | room       | 2026-04-02 | 85  | 15
"""
COUNT = st.integers(0, 50)
TARGETS = st.one_of(
    st.just("every time"), st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:g}%")
).map(parse_target)


def stricter_card(target: str, table: str = TABLE, **standards: str) -> Scorecard:
    """Return the scorecard of a table where the touchpoint `room` asks for more."""
    card = card_of(table, **(standards or {"it": ""}))
    journey = card.blueprint.journeys["visit"]
    asked = {"it": Stricter.model_validate({"target": target, "because": "Many are in pain."})}
    changed = tuple(
        one.model_copy(update={"stricter": asked}) if one.touchpoint == "room" else one
        for one in journey.touchpoints
    )
    visit = journey.model_copy(update={"touchpoints": changed})
    return replace(card, blueprint=replace(card.blueprint, journeys={"visit": visit}))


def asked(score: Score) -> tuple[str, Standing]:
    """Return what a score is held against, and where it stands."""
    return score.target.text if score.target else "", score.verdict.standing


def test_it_holds_at_its_touchpoint_and_nowhere_else():
    assert {score.touchpoint: asked(score) for score in stricter_card("90%").scores()} == {
        "menu": ("80%", Standing.ON_TARGET),
        "room": ("90%", Standing.BELOW_TARGET),
    }


def test_a_lower_target_than_that_of_the_standard_is_never_asked():
    assert {asked(score)[0] for score in stricter_card("70%").scores()} == {"80%"}


def test_nothing_is_stricter_where_the_standard_has_no_target():
    (score,) = (
        s for s in stricter_card("90%", it="target: null").scores() if s.touchpoint == "room"
    )

    assert (score.target, score.verdict.standing) == (None, Standing.NO_TARGET)


@pytest.mark.parametrize(
    ("met", "standing"),
    [
        pytest.param(85, Standing.ON_TARGET, id="170 of 80 + 90 asked for"),
        pytest.param(84, Standing.BELOW_TARGET, id="169 of 80 + 90 asked for"),
    ],
)
def test_over_several_touchpoints_each_is_asked_for_its_own_occasions(met, standing):
    table = f"""
        standard | touchpoint | met   | missed
        ---------+------------+-------+----------
        it       | menu       | 85    | 15
        it       | room       | {met} | {100 - met}
    """
    (score,) = groups_of(stricter_card("90%", table), "journey")["visit"].scores

    assert asked(score) == ("80% or 90%", standing)


def test_a_period_is_asked_for_what_happened_in_it():
    march, april = points_of(stricter_card("90%"))

    assert asked(march.score) == ("80% or 90%", Standing.ON_TARGET)
    assert asked(april.score) == ("90%", Standing.BELOW_TARGET)


@examples(200)
@given(st.lists(st.tuples(TARGETS, COUNT, COUNT), min_size=1, max_size=4))
def test_together_they_meet_what_the_sum_of_what_each_asks_comes_to(places):
    target = pooled_target((target, met + missed) for target, met, missed in places)
    met, judged = sum(m for _, m, _ in places), sum(m + n for _, m, n in places)
    asked = sum(Fraction(target.share) * (m + n) for target, m, n in places)

    assert target.is_met(met, judged) == (met >= asked)


@examples(100)
@given(TARGETS, TARGETS, st.integers(0, 60), st.integers(1, 60))
def test_asking_for_more_never_raises_a_standing(own, stricter, met, missed):
    table = f"""
        standard | touchpoint | met   | missed
        ---------+------------+-------+----------
        it       | room       | {met} | {missed}
    """
    before = card_of(table, it=f"target: {own}")
    after = stricter_card(str(stricter), table, it=f"target: {own}")
    stood, stands = (asked(card.scores()[0])[1] for card in (before, after))

    assert (stood, stands) != (Standing.BELOW_TARGET, Standing.ON_TARGET)


def test_what_is_not_told_is_held_against_the_same_target_of_which_no_occasions_follow():
    table = """
        standard | touchpoint | met | missed
        it       | menu       | 85  | 15
        it       | room       | 3   | 1
    """
    card = stricter_card("90%", table)
    hidden = frozenset({"met", "missed"})

    assert {s.touchpoint: asked(s.without(hidden))[0] for s in card.scores()} == {
        "menu": "80%",
        "room": "90%",
    }
    (whole,) = groups_of(card, "journey")["visit"].scores
    told = whole.without(hidden).target
    assert (told and told.text, told and told.share) == ("80% or 90%", Fraction(85, 100))
