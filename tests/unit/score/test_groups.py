from dataclasses import replace

import pytest

from engine.model.journey import Touchpoint
from engine.model.practice import Promise
from engine.score.groups import Band
from engine.score.only import Only
from engine.score.worst import worst_place
from tests.unit.score.cards import card_of, groups_of

TWO_PLACES = """
    standard | touchpoint | met | missed
    ---------+------------+-----+-------
    it       | menu       | 90  | 10
    it       | room       | 10  | 40
"""
FOUNDATION = """
    standard | touchpoint | met | missed
    ---------+------------+-----+-------
    base     | menu       | {}  | {}
    joy      | room       | 0   | 10
    plain    | hold       | 10  | 0
"""
TIERS = {"base": "tier: foundation", "joy": "tier: delight, target: 0%", "plain": ""}


def test_a_standard_is_pooled_over_the_touchpoints_of_a_group():
    (visit,) = groups_of(card_of(TWO_PLACES, it=""), "journey").values()

    assert [(s.counts.met, s.counts.missed) for s in visit.scores] == [(100, 50)]
    assert visit.score == pytest.approx(100 / 150)
    assert visit.n == 150


@pytest.mark.parametrize("kind", ["touchpoint", "journey", "owner", "department", "stage"])
def test_the_counts_of_all_groups_add_up_to_the_whole(kind):
    found = groups_of(card_of(TWO_PLACES, it=""), kind)

    assert sum(group.n for group in found.values()) == 150


def test_groups_come_in_the_order_in_which_the_practice_wrote_them():
    table = """
        standard | touchpoint | met
        a        | bill       | 5
        b        | menu       | 5
    """
    card = card_of(table, a="", b="")

    assert [*groups_of(card, "touchpoint")] == ["menu", "bill"]
    assert [*groups_of(card, "owner")] == ["phone-lead", "clinic-lead"]
    assert [*groups_of(card, "department")] == ["phones", "clinic"]
    assert [*groups_of(card, "stage")] == ["engage", "resolve"]


def test_a_score_is_weighed_by_importance():
    table = """
        standard | touchpoint | met | missed
        heavy    | menu       | 10  | 0
        light    | menu       | 0   | 10
    """
    (menu,) = groups_of(
        card_of(table, heavy="importance: high", light="importance: low"), "touchpoint"
    ).values()

    assert menu.score == pytest.approx(7.5 / (7.5 + 2.5))


def test_standards_without_data_and_means_never_enter_a_score():
    table = """
        standard | touchpoint | met | missed | pending | sum        | squares
        counted  | menu       | 3   | 1      |         |            |
        empty    | menu       |     |        | 7       |            |
        mean     | menu       | 2   |        |         | 4000000    | 8000000000000
    """
    mean = "expect_average: { mean_of: wait, at_most: 60 s }, target: null"
    (menu,) = groups_of(card_of(table, counted="", empty="", mean=mean), "touchpoint").values()

    assert menu.score == 0.75
    assert (menu.on_target, len(menu.judged)) == (1, 2)


@pytest.mark.parametrize(
    ("met", "missed", "foundation", "score", "uncredited"),
    [
        pytest.param(10, 0, True, 20 / 30, 0, id="it holds: delight counts"),
        pytest.param(0, 10, False, 10 / 20, 1, id="it does not: delight earns nothing"),
        pytest.param(0, 0, None, 10 / 10, 1, id="not measured: delight earns nothing"),
    ],
)
def test_delight_counts_only_where_the_foundation_holds(
    met, missed, foundation, score, uncredited
):
    (visit,) = groups_of(card_of(FOUNDATION.format(met, missed), **TIERS), "journey").values()

    assert visit.foundation is foundation
    assert visit.score == pytest.approx(score)
    assert visit.uncredited == uncredited


def test_delight_depends_on_the_whole_foundation_whatever_is_asked_for():
    card = card_of(FOUNDATION.format(0, 10), **TIERS)
    (visit,) = groups_of(card, "journey", Only(standards=("joy", "plain"))).values()

    assert visit.score == 1


def test_coverage_is_measured_touchpoints_out_of_all_of_them():
    table = """
        standard | touchpoint | met | pending
        it       | menu       | 5   |
        it       | room       |     | 5
    """
    card = card_of(table, it="")
    (visit,) = groups_of(card, "journey").values()
    phones = groups_of(card, "owner")["phone-lead"]

    assert (visit.measured, visit.touchpoints, visit.coverage) == (1, 4, 0.25)
    assert phones.coverage == 0.5


@pytest.mark.parametrize(
    ("counts", "first", "band"),
    [
        pytest.param((9, 1), "importance: critical", Band.ON_TRACK, id="all on target"),
        pytest.param((1, 9), "", Band.WATCH, id="one of three below"),
        pytest.param((1, 9), "importance: critical", Band.ACT, id="the critical one below"),
    ],
)
def test_a_band_says_what_the_score_asks_for(counts, first, band):
    table = """
        standard | touchpoint | met | missed
        a        | menu       | {}  | {}
        b        | menu       | 10  | 0
        c        | menu       | 10  | 0
    """
    card = card_of(table.format(*counts), a=first, b="", c="")

    assert groups_of(card, "touchpoint")["menu"].band is band


def test_more_below_than_on_target_asks_to_act():
    table = """
        standard | touchpoint | met | missed
        a        | menu       | 0   | 9
        b        | menu       | 0   | 9
        c        | menu       | 9   | 0
    """
    assert groups_of(card_of(table, a="", b="", c=""), "touchpoint")["menu"].band is Band.ACT


@pytest.mark.parametrize(
    ("states", "standard", "band"),
    [
        pytest.param("5 | 4 |", "min_cases: 20", Band.TOO_FEW, id="too few"),
        pytest.param("5 | 4 |", "target: null", Band.NO_TARGET, id="no target"),
        pytest.param("  |   | 3", "", Band.NO_DATA, id="nothing decided"),
    ],
)
def test_where_nothing_was_judged_there_is_no_score_and_the_band_says_why(states, standard, band):
    table = f"""
        standard | touchpoint | met | missed | pending
        it       | menu       | {states}
    """
    (menu,) = groups_of(card_of(table, it=standard), "touchpoint").values()

    assert (menu.band, menu.score) == (band, None)


def test_too_few_at_each_touchpoint_can_be_enough_together():
    card = card_of(TWO_PLACES, it="min_cases: 101")
    (visit,) = groups_of(card, "journey").values()

    assert {group.band for group in groups_of(card, "touchpoint").values()} == {Band.TOO_FEW}
    assert visit.band is Band.ACT


def test_the_worst_three_come_first_by_what_their_shortfall_weighs():
    table = """
        standard | touchpoint | met | missed
        a        | menu       | 70  | 30
        b        | menu       | 75  | 25
        c        | menu       | 79  | 21
        d        | menu       | 10  | 90
        e        | menu       | 99  | 1
    """
    heavy = "importance: critical"
    card = card_of(table, a="importance: low", b=heavy, c="", d="", e="")
    (menu,) = groups_of(card, "touchpoint").values()

    assert [score.rule.id for score in menu.worst] == ["d", "b", "a"]


def test_the_worst_place_of_a_standard_is_where_it_falls_short_the_most():
    scores = card_of(TWO_PLACES, it="").scores()

    assert worst_place(scores, "it", "visit").touchpoint == "room"


def test_origins_sites_and_staff_are_those_that_the_log_names():
    table = """
        standard | touchpoint | origin | site | staff | met | missed
        it       | menu       | phone  | east | ann   | 6   | 0
        it       | menu       | phone  | west | bob   | 0   | 4
        it       | menu       |        |      | bob   | 1   | 0
    """
    card = card_of(table, it="")

    assert {name: group.n for name, group in groups_of(card, "origin").items()} == {"phone": 10}
    assert {n: g.score for n, g in groups_of(card, "site").items()} == {"east": 1.0, "west": 0.0}
    assert {name: group.n for name, group in groups_of(card, "staff").items()} == {
        "ann": 6,
        "bob": 5,
    }
    assert groups_of(card, "site")["east"].coverage is None


@pytest.mark.parametrize(
    ("only", "n", "touchpoints"),
    [
        pytest.param(Only(), 150, 4, id="everything"),
        pytest.param(Only(journeys=("visit",)), 150, 4, id="a journey"),
        pytest.param(Only(owners=("phone-lead",)), 100, 2, id="an owner"),
        pytest.param(Only(touchpoints=("room",)), 50, 1, id="a touchpoint"),
        pytest.param(Only(touchpoints=("menu", "room")), 150, 2, id="two touchpoints"),
        pytest.param(Only(owners=("phone-lead",), standards=("it",)), 100, 1, id="both"),
    ],
)
def test_only_what_is_asked_for_is_counted(only, n, touchpoints):
    card = card_of(TWO_PLACES, it="applies_to: { touchpoints: [menu, room] }")
    (visit,) = groups_of(card, "journey", only).values()

    assert (visit.n, visit.touchpoints) == (n, touchpoints)


def test_what_nobody_has_is_in_no_group():
    card = card_of(TWO_PLACES, it="")

    assert groups_of(card, "journey", Only(owners=("nobody",))) == {}


def test_a_public_promise_is_kept_by_its_standards_wherever_they_are_held():
    table = """
        standard | touchpoint | met | missed
        ---------+------------+-----+-------
        it       | menu       | 90  | 10
        it       | room       | 75  | 25
        other    | bill       | 10  | 90
    """
    card = card_of(table, it="", other="")
    promise = Promise.model_validate({"text": "We answer.", "kept_by": ["it"]})
    none = Promise.model_validate({"text": "We are kind.", "kept_by": []})
    practice = card.blueprint.practice.model_copy(
        update={"promises": {"soon": promise, "kind": none}}
    )
    found = groups_of(
        replace(card, blueprint=replace(card.blueprint, practice=practice)), "promise"
    )

    assert {name: (g.n, g.on_target, g.band) for name, g in found.items()} == {
        "soon": (200, 1, Band.ON_TRACK)
    }


@pytest.mark.parametrize(
    ("counted", "target", "score", "band"),
    [
        ("1 | 0", "80%", None, Band.TOO_FEW),
        ("0 | 1", "80%", None, Band.TOO_FEW),
        ("1 | 0", "every time", None, Band.TOO_FEW),
        ("0 | 1", "every time", None, Band.ACT),
        ("2 | 0", "80%", 1.0, Band.ON_TRACK),
        ("0 | 2", "80%", 0.0, Band.ACT),
    ],
)
def test_what_was_judged_once_has_no_score(counted, target, score, band):
    table = f"standard | touchpoint | met | missed\nit | menu | {counted}"
    (menu,) = groups_of(card_of(table, it=f"target: {target}"), "touchpoint").values()

    assert (menu.score, menu.band) == (score, band)


@pytest.mark.parametrize(("kind", "name"), [("journey", "visit"), ("department", "clinic")])
def test_what_holds_others_in_any_order_is_no_touchpoint_to_be_measured(kind, name):
    card = card_of(TWO_PLACES, it="")
    visit = card.blueprint.journeys["visit"]
    held = Touchpoint.model_validate(
        {
            "touchpoint": "both",
            "title": "Both",
            "department": "clinic",
            "any_order": ["room", "bill"],
        }
    )
    more = visit.model_copy(update={"touchpoints": (*visit.touchpoints, held)})
    grouped = replace(card, blueprint=replace(card.blueprint, journeys={"visit": more}))

    assert groups_of(grouped, kind)[name].touchpoints == groups_of(card, kind)[name].touchpoints
