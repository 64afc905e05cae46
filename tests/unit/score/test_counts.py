import json
import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.counts import Counts, Mean, wilson
from tests.tries import examples

HERE = Path(__file__).parents[3]
SHARED = Path(os.environ.get("JOURNEYWELL_SHARED", HERE.parent / "shared"))
VECTORS = SHARED / "vectors" / "wilson.json"

AMOUNTS = st.integers(0, 10**6)
COUNTS = st.builds(Counts, *[AMOUNTS] * 6)
JUDGED = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.skipif(not VECTORS.is_file(), reason="the shared vectors are not here")
def test_intervals_are_those_of_an_independent_implementation():
    vectors = json.loads(VECTORS.read_text("utf-8"))["vectors"]

    for one in vectors:
        expected = (one["lower"], one["upper"])
        assert wilson(one["k"], one["n"], one["conf"]) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("met", "judged", "interval"),
    [
        pytest.param(0, 10, (0, 0.277533), id="none met"),
        pytest.param(10, 10, (0.722467, 1), id="all met"),
        pytest.param(81, 263, (0.255272, 0.366183), id="Newcombe 1998, table I"),
        pytest.param(15, 148, (0.062386, 0.160524), id="Newcombe 1998, second row"),
    ],
)
def test_an_interval_known_from_the_literature(met, judged, interval):
    assert wilson(met, judged) == pytest.approx(interval, abs=1e-4)


@examples(100)
@given(JUDGED)
def test_an_interval_contains_its_share_and_stays_between_0_and_1(counted):
    met, judged = counted
    low, high = wilson(met, judged)

    assert 0 <= low <= met / judged <= high <= 1


@examples(100)
@given(st.integers(2, 10**4), st.data())
def test_more_met_moves_both_ends_up(judged, data):
    met = data.draw(st.integers(0, judged - 1))
    (low, high), (later_low, later_high) = wilson(met, judged), wilson(met + 1, judged)

    assert low < later_low
    assert high < later_high or (high, later_high) == pytest.approx((1, 1))


def test_ten_times_as_many_cases_make_the_interval_narrower():
    widths = [high - low for low, high in (wilson(8 * n, 10 * n) for n in (1, 10, 100))]

    assert all(wide > narrow for wide, narrow in pairwise(widths))


def test_only_met_and_missed_enter_a_share():
    counts = Counts(met=3, missed=1, pending=9, excused=9, left_out=9, cannot_tell=9)

    assert (counts.judged, counts.share, counts.total) == (4, 0.75, 40)


def test_without_anything_judged_there_is_no_share_and_no_interval():
    counts = Counts(pending=2, left_out=1)

    assert (counts.share, counts.interval) == (None, None)


@examples(100)
@given(COUNTS, COUNTS)
def test_tallies_of_parts_add_up_to_the_tally_of_the_whole(one, other):
    whole = one + other

    assert whole.judged == one.judged + other.judged
    assert whole.total == one.total + other.total
    assert whole == other + one


@examples(100)
@given(st.lists(st.integers(-(10**12), 10**12), min_size=2), st.integers(1, 50))
def test_a_mean_from_parts_is_the_mean_of_the_whole(values, cut):
    parts = [mean_of(part) for part in (values[:cut], values[cut:])]

    assert parts[0] + parts[1] == mean_of(values)
    assert mean_of(values).value == pytest.approx(sum(values) / len(values))


def test_a_mean_has_an_interval_from_two_values_on():
    assert mean_of([]).value is None
    assert mean_of([5]).interval is None
    assert mean_of([10, 20]).interval == pytest.approx((5.2002, 24.7998), abs=1e-4)
    assert mean_of([7, 7, 7]).interval == (7, 7)


def mean_of(values: list[int]) -> Mean:
    return Mean(len(values), sum(values), sum(value * value for value in values))
