"""Waivers: a standard that is let off for a while stays in sight, and counts for nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.report.score_looks import word_of
from engine.score.groups import Band
from engine.score.standing import Standing
from engine.score.waived import until, waived
from engine.score.worst import worst
from tests.tries import examples
from tests.unit.score.cards import card_of, card_under, groups_of, points_of

TABLE = """
    standard | touchpoint | met | missed
    ---------+------------+-----+-------
    it       | menu       | 90  | 10
    it       | room       | 10  | 40
    other    | room       | 10  | 0
"""
WAIVER = "{ standard: it, at: room, until: 2026-12-31, because: Ill., approved_by: clinic-lead }"
HELD = {"it": "", "other": ""}


def standings(card):
    return {(s.rule.id, s.touchpoint): s.verdict.standing for s in card.scores()}


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        pytest.param("2026-06-01", Standing.WAIVED, id="before its end"),
        pytest.param("2026-12-31", Standing.WAIVED, id="on its last day"),
        pytest.param("2027-01-01", Standing.BELOW_TARGET, id="after its end"),
    ],
)
def test_a_standard_is_waived_at_its_touchpoint_until_the_day_is_over(today, standing):
    found = standings(card_under(f"[{WAIVER}]", today, TABLE, **HELD))

    assert found == {
        ("it", "menu"): Standing.ON_TARGET,
        ("it", "room"): standing,
        ("other", "room"): Standing.ON_TARGET,
    }


def test_its_numbers_stay_in_sight_and_the_day_is_named():
    card = card_under(f"[{WAIVER}]", "2026-06-01", TABLE, **HELD)
    (score,) = (s for s in card.scores() if s.verdict.standing is Standing.WAIVED)

    assert (score.counts.met, score.counts.missed) == (10, 40)
    assert word_of(score.verdict) == "waived until 2026-12-31"
    assert not score.verdict.standing.is_judged


def test_a_scorecard_of_no_day_knows_no_waiver():
    card = card_of(TABLE, **HELD)

    assert card.waived == {}
    assert Standing.WAIVED not in standings(card).values()


def test_what_is_waived_does_not_enter_a_group():
    card = card_under(f"[{WAIVER}]", "2026-06-01", TABLE, **HELD)
    (visit,) = groups_of(card, "journey").values()
    it, other = visit.scores

    assert (it.counts.met, it.counts.missed) == (90, 10)
    assert (visit.on_target, len(visit.judged)) == (2, 2)
    assert visit.score == pytest.approx((0.9 + 1) / 2)
    assert worst(card.scores()) == []
    assert groups_of(card, "owner")["clinic-lead"].score == 1
    assert other.verdict.standing is Standing.ON_TARGET


def test_a_group_with_nothing_but_waived_standards_has_no_score():
    card = card_under(f"[{WAIVER}]", "2026-06-01", TABLE.rpartition("    other")[0], it="")
    clinic = groups_of(card, "owner")["clinic-lead"]

    assert (clinic.score, clinic.band, clinic.judged) == (None, Band.WAIVED, [])
    assert [(s.counts.met, s.counts.missed) for s in clinic.scores] == [(10, 40)]
    assert clinic.scores[0].verdict.until == date(2026, 12, 31)


def test_a_trend_leaves_out_what_is_waived_unless_all_of_it_is():
    everywhere = WAIVER.replace("at: room", "at: [room, menu]")
    (partly,) = points_of(card_under(f"[{WAIVER}]", "2026-06-01", TABLE, **HELD))
    (wholly,) = points_of(card_under(f"[{everywhere}]", "2026-06-01", TABLE, **HELD))

    assert (partly.score.counts.judged, partly.score.verdict.standing) == (
        100,
        Standing.ON_TARGET,
    )
    assert (wholly.score.counts.judged, wholly.score.verdict.standing) == (150, Standing.WAIVED)


def test_what_has_no_target_has_nothing_to_be_let_off():
    card = card_under(f"[{WAIVER}]", "2026-06-01", TABLE, it="target: null", other="")

    assert standings(card)["it", "room"] is Standing.NO_TARGET


def test_of_several_waivers_the_one_that_ends_last_counts():
    later = WAIVER.replace("2026-12-31", "2027-06-30")
    card = card_under(f"[{later}, {WAIVER}]", "2026-06-01", TABLE, **HELD)
    found = waived(card.blueprint, date(2026, 6, 1))

    assert until(found, "it", "visit", "room") == date(2027, 6, 30)
    assert until(found, "it", "another", "room") is None
    assert until(found, "it", "visit", None) is None


PLACES = ("menu", "hold", "room", "bill")
COUNTS = st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(any)


@given(st.tuples(*(COUNTS for _ in PLACES)), st.sets(st.sampled_from(PLACES), min_size=1))
@examples(40)
def test_waiving_lowers_no_share_at_any_touchpoint(counts, places):
    lines = zip(PLACES, counts, strict=True)
    table = "standard | touchpoint | met | missed\n" + "\n".join(
        f"it | {at} | {met} | {missed}" for at, (met, missed) in lines
    )
    waiver = WAIVER.replace("at: room", f"at: [{', '.join(sorted(places))}]")
    before = {s.touchpoint: s for s in card_under("[]", "2026-06-01", table, it="").scores()}
    after = {
        s.touchpoint: s for s in card_under(f"[{waiver}]", "2026-06-01", table, it="").scores()
    }
    assert {at: s.counts.share for at, s in after.items()} == {
        at: s.counts.share for at, s in before.items()
    }
    assert {at for at, s in after.items() if s.verdict.standing is Standing.BELOW_TARGET} == {
        at
        for at, s in before.items()
        if s.verdict.standing is Standing.BELOW_TARGET and at not in places
    }
