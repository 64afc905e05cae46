"""Run charts and p-charts: equal to plain counting that shares no code with the engine."""

from itertools import groupby, pairwise
from math import comb, sqrt
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.p_chart import chance_limits
from engine.score.run_chart import RunCause, fewest_crossings, run_chart
from tests.tries import examples

SERIES = st.lists(st.integers(0, 9), min_size=1, max_size=24)


def sides(values):
    """The side of each value, without those on the median."""
    return [value > median(values) for value in values if value != median(values)]


def runs(values):
    """The lengths of the runs on one side."""
    return [len(list(run)) for _, run in groupby(sides(values))]


def longest_trend(values):
    """How many points the longest rise or fall has, a repeated value counted once."""
    different = [value for value, _ in groupby(values)]
    windows = (
        different[start:end]
        for start in range(len(different))
        for end in range(start + 1, len(different) + 1)
    )
    return max(len(w) for w in windows if w in (sorted(set(w)), sorted(set(w), reverse=True)))


@examples(100)
@given(SERIES)
def test_a_shift_is_found_when_a_run_has_six_points(values):
    found = run_chart(values).causes

    assert found.count(RunCause.SHIFT) == sum(length for length in runs(values) if length >= 6)


@examples(100)
@given(SERIES)
def test_something_is_found_exactly_when_a_run_or_a_trend_is_long_enough(values):
    is_found = any(cause is not RunCause.COMMON for cause in run_chart(values).causes)

    assert is_found is (max(runs(values), default=0) >= 6 or longest_trend(values) >= 5)


@examples(100)
@given(SERIES)
def test_crossings_are_the_runs_but_one(values):
    assert run_chart(values).crossings == max(len(runs(values)) - 1, 0)


@examples(100)
@given(SERIES)
def test_upside_down_everything_stands_out_on_the_other_side(values):
    upright, turned = run_chart(values), run_chart([-value for value in values])

    assert turned.sides == tuple(-side for side in upright.sides)
    assert (turned.causes, turned.crossings) == (upright.causes, upright.crossings)


@examples(100)
@given(SERIES)
def test_only_what_stands_out_has_a_side(values):
    found = run_chart(values)

    assert [side != 0 for side in found.sides] == [c is not RunCause.COMMON for c in found.causes]


@pytest.mark.parametrize(
    ("useful", "fewest"),
    # Anhøj and Olesen 2014, table 1: the lower limit of crossings for so many useful points.
    [(10, 2), (12, 3), (14, 4), (16, 4), (20, 6), (24, 8)],
)
def test_crossings_have_the_limits_of_the_source(useful, fewest):
    assert fewest_crossings(useful) == fewest


@examples(100)
@given(st.integers(1, 40))
def test_fewer_crossings_than_the_limit_are_rarer_than_one_in_twenty(useful):
    limit, pairs = fewest_crossings(useful), useful - 1
    chance = [sum(comb(pairs, k) for k in range(upto)) / 2**pairs for upto in (limit, limit + 1)]

    assert chance[0] < 0.05 <= chance[1]


def test_a_trend_goes_on_over_a_value_that_is_repeated():
    assert run_chart([1, 2, 2, 3, 4, 5]).sides == (1, 1, 0, 1, 1, 1)


COUNTS = st.lists(
    st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=20,
)


@examples(100)
@given(COUNTS)
def test_chance_lies_three_deviations_around_the_share_of_all(counts):
    met, judged = zip(*counts, strict=True)
    share = sum(met) / sum(judged)

    for n, found in zip(judged, chance_limits(met, judged), strict=True):
        half = 3 * sqrt(share * (1 - share) / n)
        assert found.centre == pytest.approx(share)
        assert found.lower == pytest.approx(max(share - half, 0))
        assert found.upper == pytest.approx(min(share + half, 1))


@examples(100)
@given(COUNTS)
def test_the_more_occasions_the_less_chance_moves(counts):
    met, judged = zip(*counts, strict=True)
    widths = sorted(
        (n, found.lower - found.upper)
        for n, found in zip(judged, chance_limits(met, judged), strict=True)
    )

    assert [width for _, width in widths] == pytest.approx(sorted(width for _, width in widths))


def test_adjusted_limits_follow_how_far_shares_really_move():
    met, judged = [8_000, 8_200, 7_900, 8_300, 8_000, 8_250], [10_000] * 6
    narrow, wide = chance_limits(met, judged)[0], chance_limits(met, judged, adjusted=True)[0]
    z = [(m / 10_000 - 0.810833) / sqrt(0.810833 * 0.189167 / 10_000) for m in met]
    spread = sum(abs(a - b) for a, b in pairwise(z)) / 5 / 1.128

    assert (wide.upper - wide.centre) / (narrow.upper - narrow.centre) == pytest.approx(
        spread, rel=1e-3
    )


def test_a_share_of_nothing_but_hits_has_no_spread():
    assert chance_limits([5, 9], [5, 9], adjusted=True)[1].lower == 1.0
