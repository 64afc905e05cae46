"""A period with two versions of a standard: each is asked for its own occasions."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.tally import SCALE
from engine.score.disclosure import disclosure
from engine.score.scorecard import Score
from engine.score.standing import Standing
from tests.tries import examples
from tests.unit.score.cards import card_of, groups_of, points_of

TIGHTER = "target: 80%, changes: [{ from: 2026-04-16, target: 90%, because: Second line }]"
COUNT = st.integers(0, 50)


def table(*lines: tuple[str, int, int]) -> str:
    counted = "\n".join(f"it | menu | {day} | {met} | {missed}" for day, met, missed in lines)
    return f"standard | touchpoint | day | met | missed\n{counted}"


def asked(score: Score) -> tuple[str, Standing, int]:
    return score.target.text if score.target else "", score.verdict.standing, score.n


@pytest.mark.parametrize(
    ("met", "standing"),
    [
        pytest.param(85, Standing.ON_TARGET, id="170 of 80 + 90 asked for"),
        pytest.param(84, Standing.BELOW_TARGET, id="169 of 80 + 90 asked for"),
    ],
)
def test_a_period_is_on_target_when_both_versions_together_are(met, standing):
    card = card_of(table(("2026-04-15", 85, 15), ("2026-04-16", met, 100 - met)), it=TIGHTER)

    (score,) = (s for s in card.scores() if s.touchpoint == "menu")
    assert asked(score) == ("80% or 90%", standing, 200)
    assert (score.journey, score.owner) == ("visit", "phone-lead")


def test_each_period_is_held_against_the_versions_that_were_in_force_in_it():
    lines = [("2026-03-02", 85, 15), ("2026-04-02", 85, 15), ("2026-04-20", 85, 15)]
    march, april, may = points_of(card_of(table(*lines, ("2026-05-02", 85, 15)), it=TIGHTER))

    assert asked(march.score) == ("80%", Standing.ON_TARGET, 100)
    assert asked(april.score) == ("80% or 90%", Standing.ON_TARGET, 200)
    assert asked(may.score) == ("90%", Standing.BELOW_TARGET, 100)


def test_a_standard_without_occasions_is_told_once_by_its_latest_version():
    (score,) = card_of(table(("2026-04-02", 0, 0)), it=TIGHTER).scores()

    assert score.verdict.standing is Standing.NO_DATA


def test_what_was_only_measured_before_helps_no_target_that_came_later():
    later = "target: null, changes: [{ from: 2026-04-16, target: 80%, because: Agreed }]"
    card = card_of(table(("2026-04-15", 100, 0), ("2026-04-16", 79, 21)), it=later)

    assert asked(card.scores()[0]) == ("80%", Standing.BELOW_TARGET, 100)


def test_a_group_counts_both_versions_as_one_standard():
    card = card_of(table(("2026-04-15", 85, 15), ("2026-04-16", 85, 15)), it=TIGHTER)

    group = groups_of(card, "owner")["phone-lead"]
    assert (len(group.scores), group.n, group.on_target) == (1, 200, 1)


def test_the_mean_of_two_versions_is_held_against_both_limits():
    """20 waits of 30 s under a limit of 30 s, 10 of 21 s under one of 20 s: 810 s of 800 s."""
    mean = (
        "target: null, expect_average: { mean_of: wait, at_most: 30 s }, "
        "changes: [{ from: 2026-04-16, because: Second line, "
        "expect_average: { mean_of: wait, at_most: 20 s } }]"
    )

    def line(day: str, n: int, seconds: int) -> str:
        value = seconds * SCALE
        return f"it | menu | {day} | {n} | {n * value} | {n * value * value}\n"

    def stands(last: int) -> tuple[str, Standing]:
        head = "standard | touchpoint | day | met | sum | squares\n"
        rows = line("2026-04-15", 20, 30) + line("2026-04-16", 10, last)
        (score,) = (s for s in card_of(head + rows, it=mean).scores() if s.touchpoint == "menu")
        return score.limits.text, score.verdict.standing

    assert stands(20) == ("at most 30 s or at most 20 s", Standing.ON_TARGET)
    assert stands(21) == ("at most 30 s or at most 20 s", Standing.BELOW_TARGET)


@examples(100)
@given(
    st.lists(st.tuples(st.integers(0, 100), COUNT, COUNT), min_size=1, max_size=4),
)
def test_met_must_reach_the_sum_of_what_each_version_asks(versions):
    (first, *_), *later = versions
    changes = ", ".join(
        f"{{ from: 2026-04-0{n}, target: {target}%, because: New }}"
        for n, (target, _, _) in enumerate(later, 2)
    )
    lines = [(f"2026-04-0{n}", met, missed) for n, (_, met, missed) in enumerate(versions, 1)]
    card = card_of(table(*lines), it=f"target: {first}%, changes: [{changes}]")
    (score,) = (s for s in card.scores() if s.touchpoint == "menu")

    needed = sum(Fraction(t, 100) * (met + missed) for t, met, missed in versions)
    met, n = sum(m for _, m, _ in versions), sum(m + x for _, m, x in versions)
    expected = Standing.ON_TARGET if met >= needed else Standing.BELOW_TARGET
    assert score.verdict.standing is (expected if n else Standing.NO_DATA)


def test_outside_the_practice_the_occasions_of_all_versions_are_one_number():
    card = card_of(table(("2026-04-15", 15, 15), ("2026-04-16", 15, 15)), it=TIGHTER)
    scores = card.scores()
    told = [disclosure(card, scores, date(2026, 5, 1)).place(score) for score in scores]

    assert [score.counts for score in told] == [score.counts for score in scores]
    assert told[0].counts.judged == 60
