"""A standard on trial is judged and shown, and counts for nothing; a goal is never missed."""

import pytest

from engine.score.groups import Band
from engine.score.standing import Standing
from engine.score.worst import worst
from tests.unit.score.cards import card_of, card_under, groups_of, points_of

TABLE = """
    standard | touchpoint | met | missed
    ---------+------------+-----+-------
    it       | menu       | 10  | 90
    other    | menu       | 90  | 10
"""
ON_TRIAL = {"it": "status: trial", "other": ""}


def of(card, name):
    (score,) = (score for score in card.scores() if score.rule.id == name)
    return score


def test_its_numbers_are_shown_and_nothing_is_judged():
    score = of(card_of(TABLE, **ON_TRIAL), "it")

    assert (score.counts.met, score.counts.missed) == (10, 90)
    assert score.verdict.standing is Standing.ON_TRIAL
    assert not score.verdict.could_be_chance


@pytest.mark.parametrize("kind", ["touchpoint", "owner", "department", "stage", "journey"])
def test_a_score_is_the_same_with_and_without_it(kind):
    only_other = card_of(TABLE.replace("it       | menu       | 10  | 90\n", ""), other="")
    on_trial, without = (
        [
            (g.id, g.score, g.band, g.on_target, len(g.judged))
            for g in groups_of(card, kind).values()
        ]
        for card in (card_of(TABLE, **ON_TRIAL), only_other)
    )

    assert on_trial == without


def test_where_all_is_on_trial_the_band_says_so():
    (menu,) = groups_of(
        card_of(TABLE, it="status: trial", other="status: trial"), "stage"
    ).values()

    assert (menu.score, menu.band, menu.judged) == (None, Band.ON_TRIAL, [])


def test_it_is_never_among_what_falls_short_the_most():
    assert worst(card_of(TABLE, **ON_TRIAL).scores()) == []


def test_its_periods_are_on_trial_too():
    (point,) = points_of(card_of(TABLE, **ON_TRIAL))

    assert point.score.verdict.standing is Standing.ON_TRIAL


def test_without_data_it_has_no_data_and_a_waiver_changes_nothing():
    waiver = (
        "{ standard: it, at: menu, until: 2026-12-31, because: Ill., approved_by: clinic-lead }"
    )
    empty = TABLE.replace("10  | 90", "0   | 0 ")

    assert of(card_of(empty, **ON_TRIAL), "it").verdict.standing is Standing.NO_DATA
    waived = card_under(f"[{waiver}]", "2026-06-01", TABLE, **ON_TRIAL)
    assert of(waived, "it").verdict.standing is Standing.ON_TRIAL


def test_a_mean_may_be_on_trial():
    form = "status: trial, target: null, expect_average: { mean_of: rating, at_least: 4 }"
    table = """
        standard | touchpoint | met | sum     | squares
        ---------+------------+-----+---------+--------
        it       | menu       | 10  | 1000000 | 0
    """
    assert of(card_of(table, it=form), "it").verdict.standing is Standing.ON_TRIAL


def test_a_goal_that_is_far_away_changes_no_verdict():
    plain, aiming = (of(card_of(TABLE, it="", other=text), "other") for text in ("", "goal: 99%"))

    assert plain.verdict == aiming.verdict
    assert aiming.verdict.standing is Standing.ON_TARGET
