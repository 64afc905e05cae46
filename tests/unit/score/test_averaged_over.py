"""A share that is the mean of the shares of several items, each of them counting the same."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.counts import Counts, mean_interval, wilson
from engine.score.difference import of_shares
from engine.score.numbers import share_of
from engine.score.scorecard import Score
from engine.score.standing import Standing
from tests.tries import examples
from tests.unit.score.cards import card_of, groups_of
from tests.unit.score.test_profiles import against

OVER = "averaged_over: question, target: 80%, min_cases: 10"
COUNTS = st.tuples(st.integers(0, 30), st.integers(0, 30))
TARGETS = st.sampled_from(["0%", "50%", "66.7%", "80%", "every time"])


def table(*items: tuple[int, int]) -> str:
    """Return the counts of a standard at one touchpoint, item by item."""
    lines = [f"it | menu | q{n} | {met} | {missed}" for n, (met, missed) in enumerate(items)]
    return "\n".join(["standard | touchpoint | stratum | met | missed", *lines])


def score(text: str, *items: tuple[int, int]) -> Score:
    (found,) = card_of(table(*items), it=text).scores()
    return found


def test_each_item_counts_the_same_however_many_answers_it_has():
    found = score(OVER, (90, 10), (5, 5))

    assert found.counts.exact == Fraction(7, 10)  # and not 95 of 110
    assert share_of(found.counts, found.target) == "70% over 2 items, n 110"
    assert found.verdict.standing is Standing.BELOW_TARGET


@pytest.mark.parametrize(
    ("items", "said"),
    [([(1, 0)], "1 of 1"), ([(0, 1)], "0 of 1"), ([(2, 0)], "100% over 1 item, n 2")],
)
def test_a_single_answer_is_no_percentage(items, said):
    assert share_of(score(OVER, *items).counts) == said


def test_items_without_a_judged_answer_do_not_enter():
    found = score(OVER, (8, 2), (0, 0))

    assert found.counts.exact == Fraction(4, 5)
    assert found.verdict.standing is Standing.ON_TARGET


@pytest.mark.parametrize(
    ("text", "items", "standing"),
    [
        pytest.param("target: 66.7%", [(2, 1), (2, 1)], Standing.BELOW_TARGET, id="2/3 is less"),
        pytest.param("target: 50%", [(1, 2), (2, 1)], Standing.ON_TARGET, id="1/3 + 2/3"),
        pytest.param("target: every time", [(9, 0), (9, 1)], Standing.BELOW_TARGET, id="a miss"),
        pytest.param("target: every time", [(1, 0), (1, 0)], Standing.ON_TARGET, id="no miss"),
        pytest.param("min_cases: 5", [(2, 0), (2, 0)], Standing.TOO_FEW, id="4 in all"),
        pytest.param("target: null", [(2, 0)], Standing.NO_TARGET, id="measured only"),
        pytest.param("", [(0, 0)], Standing.NO_DATA, id="nothing judged"),
        pytest.param("status: trial", [(2, 0)], Standing.ON_TRIAL, id="on trial"),
    ],
)
def test_the_mean_is_held_against_the_target_in_whole_numbers(text, items, standing):
    found = score(", ".join(filter(None, ["averaged_over: question", text])), *items)

    assert found.verdict.standing is standing


def test_over_several_touchpoints_the_answers_to_one_item_are_taken_together():
    lines = f"{table((9, 1), (5, 5))}\nit | room | q1 | 10 | 0"
    (found,) = groups_of(card_of(lines, it=OVER), "journey")["visit"].scores

    assert found.counts.exact == (Fraction(9, 10) + Fraction(15, 20)) / 2
    assert groups_of(card_of(lines, it=OVER), "journey")["visit"].score == pytest.approx(0.825)


def test_a_profile_asks_for_more_of_the_mean():
    card = card_of(table((9, 1), (8, 2)), it=OVER)

    assert [s.verdict.standing for s in card.scores()] == [Standing.ON_TARGET]
    assert [s.verdict.standing for s in against(card, it="90%").scores()] == [
        Standing.BELOW_TARGET
    ]


@examples(200)
@given(TARGETS, st.integers(1, 20), st.lists(COUNTS, min_size=1, max_size=6))
def test_it_stands_as_somebody_would_count_by_hand(target, fewest, items):
    asked = Fraction(1) if target == "every time" else Fraction(target.rstrip("%")) / 100
    shares = [Fraction(met, met + missed) for met, missed in items if met + missed]
    many = sum(map(sum, items))
    expected = Standing.NO_DATA
    if shares and many < fewest and target != "every time":
        expected = Standing.TOO_FEW
    elif shares:
        is_met = sum(shares) / len(shares) >= asked
        expected = Standing.ON_TARGET if is_met else Standing.BELOW_TARGET
    found = score(f"averaged_over: q, target: {target}, min_cases: {fewest}", *items)

    assert found.verdict.standing is expected
    assert found.counts.exact == (sum(shares) / len(shares) if shares else None)


@examples(100)
@given(TARGETS, st.integers(1, 40), COUNTS)
def test_with_one_item_it_is_the_plain_standard(target, fewest, counts):
    text = f"target: {target}, min_cases: {fewest}"
    one, plain = score(f"averaged_over: q, {text}", counts), score(text, counts)

    assert one.verdict == plain.verdict
    assert (one.counts.share, one.counts.interval) == (plain.counts.share, plain.counts.interval)


def test_the_interval_of_two_like_items_is_narrower_by_the_root_of_two():
    low, high = wilson(50, 100)
    found_low, found_high = mean_interval([(50, 100), (50, 100)])

    assert (found_low, found_high) == pytest.approx(
        (0.5 - (0.5 - low) / sqrt(2), 0.5 + (high - 0.5) / sqrt(2))
    )


@examples(100)
@given(st.lists(COUNTS.filter(any), min_size=1, max_size=6))
def test_the_interval_holds_the_share_and_stays_between_0_and_1(items):
    parts = [(met, met + missed) for met, missed in items]
    low, high = mean_interval(parts)
    share = sum(met / judged for met, judged in parts) / len(parts)

    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


def test_two_means_of_shares_lie_apart_by_their_difference():
    before = Counts(15, 5, items=((10, 10), (5, 10)))
    after = Counts(10, 10, items=((5, 10), (5, 10)))
    apart = of_shares(before, after)

    assert apart is not None
    assert apart.by == Fraction(-1, 4)
    assert apart.low < -0.25 < apart.high
