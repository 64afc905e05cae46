"""A standard that is held in each of its strata stands as it does in the worst of them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.scorecard import Score
from engine.score.standing import Standing
from tests.tries import examples
from tests.unit.score.cards import card_of, card_under, groups_of, points_of
from tests.unit.score.test_profiles import against
from tests.unit.score.test_stricter import stricter_card

HOURS = "in_each: hour of day, target: 80%, min_cases: 10"
COUNTS = st.tuples(st.integers(0, 30), st.integers(0, 30))
TARGETS = st.sampled_from(["0%", "50%", "80%", "99.5%", "every time"])


def table(*strata: tuple[int, int], place: str = "menu") -> str:
    """Return the counts of a standard at one touchpoint, stratum by stratum from 8:00 on."""
    lines = [f"it | {place} | {n}:00 | {a} | {b}" for n, (a, b) in enumerate(strata, 8)]
    return "\n".join(["standard | touchpoint | stratum | met | missed", *lines])


def score(text: str, *strata: tuple[int, int]) -> Score:
    (found,) = card_of(table(*strata), it=text).scores()
    return found


def worst(score: Score) -> str | None:
    return score.strata.worst.name if score.strata.worst else None


@pytest.mark.parametrize(
    ("strata", "standing", "hour", "on_target"),
    [
        pytest.param([(80, 20), (9, 1)], Standing.ON_TARGET, "8:00", 2, id="all on target"),
        pytest.param([(95, 5), (7, 3)], Standing.BELOW_TARGET, "9:00", 1, id="one below"),
        pytest.param([(5, 5), (4, 6)], Standing.BELOW_TARGET, "9:00", 0, id="the worst of two"),
        pytest.param([(90, 10), (0, 9)], Standing.ON_TARGET, "8:00", 1, id="9 cases are too few"),
        pytest.param([(5, 4), (9, 0)], Standing.TOO_FEW, None, 0, id="too few in each"),
        pytest.param([(7, 3), (7, 3)], Standing.BELOW_TARGET, "8:00", 0, id="the first of equals"),
        pytest.param([(0, 0)], Standing.NO_DATA, None, 0, id="nothing judged"),
    ],
)
def test_it_stands_as_in_the_worst_stratum_with_cases_enough(strata, standing, hour, on_target):
    found = score(HOURS, *strata)

    assert (found.verdict.standing, worst(found)) == (standing, hour)
    assert found.strata.on_target == on_target


def test_the_share_stays_that_of_all_occasions():
    found = score(HOURS, (95, 5), (7, 3))

    assert (found.counts.met, found.counts.judged) == (102, 110)


def test_every_time_allows_no_miss_in_any_stratum_however_few_cases_it_has():
    text = "in_each: hour of day, target: every time, min_cases: 10"

    assert score(text, (20, 0), (1, 0)).verdict.standing is Standing.ON_TARGET
    assert worst(score(text, (20, 0), (1, 1))) == "9:00"


def test_occasions_that_name_no_group_are_one_more():
    lines = "standard | touchpoint | stratum | met | missed\nit | menu | Lea | 20 | 0"
    (found,) = card_of(
        f"{lines}\nit | menu | | 5 | 5", it=HOURS.replace("hour of day", "staff")
    ).scores()

    assert (found.verdict.standing, worst(found)) == (Standing.BELOW_TARGET, None)
    assert [stratum.name for stratum in found.strata.each] == ["Lea", None]


def test_without_a_target_it_is_only_measured():
    found = score("in_each: hour of day, target: null", (7, 3))

    assert (found.verdict.standing, worst(found)) == (Standing.NO_TARGET, None)


def test_on_trial_it_counts_for_nothing_and_still_has_a_worst_stratum():
    found = score(f"{HOURS}, status: trial", (95, 5), (7, 3))

    assert (found.verdict.standing, worst(found)) == (Standing.ON_TRIAL, "9:00")


def test_waived_it_is_let_off_in_every_stratum():
    waiver = (
        "{ standard: it, at: menu, until: 2026-12-31, because: Ill., approved_by: phone-lead }"
    )
    card = card_under(f"[{waiver}]", "2026-06-01", table((95, 5), (7, 3)), it=HOURS)

    assert [s.verdict.standing for s in card.scores()] == [Standing.WAIVED]


def test_a_profile_asks_for_more_in_each_stratum():
    card = card_of(table((95, 5), (85, 15)), it=HOURS)

    assert [s.verdict.standing for s in card.scores()] == [Standing.ON_TARGET]
    (tougher,) = against(card, it="90%").scores()
    assert (tougher.verdict.standing, worst(tougher)) == (Standing.BELOW_TARGET, "9:00")


def test_a_stratum_is_held_against_what_its_touchpoints_ask():
    lines = f"{table((85, 15), (80, 20))}\nit | room | 8:00 | 85 | 15"
    (found,) = groups_of(stricter_card("90%", lines, it=HOURS), "journey")["visit"].scores

    assert worst(found) == "8:00"  # 170 of 80 + 90 asked for, as 80 of 80 at 9:00
    eight, nine = found.strata.each
    assert (eight.target and eight.target.text, nine.target and nine.target.text) == (
        "80% or 90%",
        "80%",
    )


def test_strata_of_several_touchpoints_are_taken_together_hour_by_hour():
    lines = f"{table((9, 1), (4, 1))}\nit | room | 9:00 | 5 | 0"
    (found,) = groups_of(card_of(lines, it=HOURS), "journey")["visit"].scores

    assert [(s.name, s.counts.met, s.counts.judged) for s in found.strata.each] == [
        ("8:00", 9, 10),
        ("9:00", 9, 10),
    ]
    assert found.verdict.standing is Standing.ON_TARGET


def test_versions_are_taken_together_each_by_its_own_target():
    text = f"{HOURS}, changes: [{{ from: 2026-04-01, target: 90%, because: Better. }}]"
    lines = """
        standard | touchpoint | stratum | day        | met | missed
        it       | menu       | 8:00    | 2026-03-02 | 8   | 2
        it       | menu       | 8:00    | 2026-04-02 | 9   | 1
        it       | menu       | 9:00    | 2026-04-02 | 8   | 2
    """
    (found,) = card_of(lines, it=text).scores()

    assert (found.verdict.standing, worst(found)) == (Standing.BELOW_TARGET, "9:00")
    march, april = points_of(card_of(lines, it=text))
    assert (march.score.verdict.standing, april.score.verdict.standing) == (
        Standing.ON_TARGET,
        Standing.BELOW_TARGET,
    )


def test_a_mean_is_held_against_its_limit_in_each_stratum():
    text = "in_each: weekday, target: null, expect_average: { mean_of: wait, at_most: 60 s }"
    lines = """
        standard | touchpoint | stratum | met | sum       | squares
        it       | menu       | Monday  | 10  | 700000000 | 0
        it       | menu       | Friday  | 10  | 300000000 | 0
    """
    (found,) = card_of(lines, it=text).scores()

    assert (found.verdict.standing, worst(found)) == (Standing.BELOW_TARGET, "Monday")
    assert found.mean is not None
    assert found.mean.value == 50_000_000


@examples(200)
@given(TARGETS, st.integers(1, 20), st.lists(COUNTS, min_size=1, max_size=6))
def test_it_stands_as_somebody_would_count_by_hand(target, fewest, strata):
    share = Fraction(1) if target == "every time" else Fraction(target.rstrip("%")) / 100
    enough = 1 if target == "every time" else fewest
    held = [met >= share * (met + missed) for met, missed in strata if met + missed >= enough]
    expected = Standing.ON_TARGET if all(held) else Standing.BELOW_TARGET
    if not held:
        expected = Standing.TOO_FEW if any(map(sum, strata)) else Standing.NO_DATA
    found = score(f"in_each: weekday, target: {target}, min_cases: {fewest}", *strata)

    assert found.verdict.standing is expected
    assert found.strata.on_target == sum(held)


@examples(100)
@given(TARGETS, st.integers(1, 40), COUNTS)
def test_with_one_stratum_it_stands_as_the_plain_standard(target, fewest, counts):
    text = f"target: {target}, min_cases: {fewest}"

    assert score(f"in_each: site, {text}", counts).verdict == score(text, counts).verdict
