"""XmR charts: equal to the reference, and to a plain loop that shares no code with the engine."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.xmr import (
    Assurance,
    Better,
    Cause,
    ProcessLimits,
    Variation,
    assurance_of,
    chart,
    process_limits,
    shifts,
    trends,
    two_in_three,
    variation_of,
)
from tests.tries import examples

HERE = Path(__file__).parents[3]
SHARED = Path(os.environ.get("JOURNEYWELL_SHARED", HERE.parent / "shared"))
CHARTS, RULES = SHARED / "vectors" / "xmr.json", SHARED / "vectors" / "xmr_rules.json"
CAUSES = {
    "Common Cause": (Cause.COMMON, 0),
    "Above UCL": (Cause.OUTSIDE, 1),
    "Below LCL": (Cause.OUTSIDE, -1),
    "2 in 3 Above CL": (Cause.NEAR, 1),
    "2 in 3 Below CL": (Cause.NEAR, -1),
    "7 Points Above CL": (Cause.SHIFT, 1),
    "7 Points Below CL": (Cause.SHIFT, -1),
}
BETTER = {"increase": Better.UP, "decrease": Better.DOWN, "neutral": Better.NEITHER}
LAST = {
    "common_cause": {Variation.COMMON_CAUSE},
    "special_cause_improvement": {Variation.IMPROVING},
    "special_cause_concern": {Variation.CONCERNING},
}
ASSURED = {
    "consistent_fail": Assurance.FAILS,
    "consistent_pass": Assurance.MEETS,
    "inconsistent": Assurance.HIT_OR_MISS,
}


def vectors(path):
    if not path.is_file():
        return [pytest.param(None, marks=pytest.mark.skip("the shared vectors are not here"))]
    return [pytest.param(one, id=one["id"]) for one in json.loads(path.read_text())["vectors"]]


@pytest.mark.parametrize("vector", vectors(CHARTS))
def test_charts_are_those_of_the_reference(vector):
    options, rows = vector["options"] or {}, vector["rows"]
    days, values = [row["x"] for row in rows], [row["y"] for row in rows]
    made = chart(
        values,
        rebased_at=[days.index(day) for day in options.get("rebase", [])],
        fixed_after=options.get("fix_after_n_points"),
        screened=options.get("screen_outliers", True),
    )
    expected = [(row["mean_col"], row["lpl"], row["upl"]) for row in rows]
    found = [(one.centre, one.lower, one.upper) for one in made.limits]

    assert np.allclose(found, expected, rtol=1e-12)
    assert [(cause, side) for cause, side in zip(made.causes, made.sides, strict=True)] == [
        CAUSES[row["special_cause_type"]] for row in rows
    ]
    better = BETTER[options.get("improvement_direction", "increase")]
    last = vector["summary"][-1]
    assert made.variation(better) in LAST[last["variation_type"]]
    if "assurance_type" in last:
        assert made.assurance(options["target"], better) is ASSURED[last["assurance_type"]]


@pytest.mark.skipif(not RULES.is_file(), reason="the shared vectors are not here")
def test_assurance_is_that_of_the_reference():
    for case in json.loads(RULES.read_text())["assurance"]:
        limits = ProcessLimits((case["lpl"] + case["upl"]) / 2, case["lpl"], case["upl"])
        for direction in ("increase", "decrease"):
            found = assurance_of(limits, case["target"], BETTER[direction])
            assert found is ASSURED[case[direction]]


@pytest.mark.parametrize(
    ("sides", "found"),
    [
        ([1] * 6, ""),
        ([1] * 7, "0123456"),
        ([1] * 8 + [-1], "01234567"),
        ([1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1], "456789a"),
        ([-1] * 7 + [1], "0123456"),
    ],
)
def test_seven_on_one_side_are_a_shift(sides, found):
    flagged = shifts(np.array(sides, dtype=np.int8))
    assert "".join(f"{n:x}" for n in np.flatnonzero(flagged)) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([1, 2, 3, 4, 5, 6], [0] * 6),
        ([1, 2, 3, 3, 4, 5, 6], [0] * 7),
        ([1, 2, 3, 4, 5, 6, 7], [1] * 7),
        ([2, 7, 6, 5, 4, 3, 2, 1, 3], [0, -1, -1, -1, -1, -1, -1, -1, 0]),
    ],
)
def test_seven_in_one_direction_are_a_trend(values, found):
    assert trends(np.array(values, dtype=float)).tolist() == found


@pytest.mark.parametrize(
    ("near", "sides", "found"),
    [
        ([1, 0, 1], [1, 1, 1], [1, 1, 1]),
        ([0, 0, 1, 1, 0, 0, 0], [1] * 7, [0, 1, 1, 1, 1, 0, 0]),
        ([1, 0, 1], [1, -1, 1], [0, 0, 0]),
        ([1, 0, 0], [1, 1, 1], [0, 0, 0]),
    ],
)
def test_two_of_three_near_one_limit_count_when_all_three_are_on_its_side(near, sides, found):
    flagged = two_in_three(np.array(near, dtype=bool), np.array(sides, dtype=np.int8))
    assert flagged.astype(int).tolist() == found


VALUES = st.lists(st.integers(0, 100).map(float), min_size=2, max_size=40)


def plain(values):
    """Return centre, limits and the causes of an unscreened chart, by a plain loop."""
    centre = sum(values) / len(values)
    moved = [abs(a - b) for a, b in zip(values[1:], values, strict=False)]
    far = 2.66 * sum(moved) / len(moved)
    sides = [(v > centre) - (v < centre) for v in values]
    out = [abs(v - centre) > far for v in values]
    near = [not o and abs(v - centre) > far * 2 / 3 for v, o in zip(values, out, strict=True)]
    causes = []
    for n in range(len(values)):
        around = [range(s, s + 7) for s in range(max(0, n - 6), min(n, len(values) - 7) + 1)]
        threes = [range(s, s + 3) for s in range(max(0, n - 2), min(n, len(values) - 3) + 1)]
        rises = [all(values[i] < values[i + 1] for i in r[:-1]) for r in around]
        falls = [all(values[i] > values[i + 1] for i in r[:-1]) for r in around]
        pairs = [
            near[n] and sum(near[i] for i in r) >= 2 and abs(sum(sides[i] for i in r)) == 3
            for r in threes
        ]
        runs = [abs(sum(sides[i] for i in r)) == 7 for r in around]
        found = (
            (out[n], Cause.OUTSIDE),
            (any(rises) or any(falls), Cause.TREND),
            (any(pairs), Cause.NEAR),
            (any(runs), Cause.SHIFT),
        )
        causes.append(next((cause for holds, cause in found if holds), Cause.COMMON))
    return centre, far, causes


@examples(100)
@given(VALUES)
def test_a_chart_is_what_a_plain_loop_finds(values):
    centre, far, causes = plain(values)
    made = chart(values, screened=False)
    limits = made.limits[0]

    assert (limits.centre, limits.upper - limits.centre) == pytest.approx((centre, far))
    exactly = any(
        abs(abs(v - centre) - edge) < 1e-9 for v in values for edge in (0, far, far * 2 / 3)
    )
    assert exactly or list(made.causes) == causes


@examples(100)
@given(VALUES, st.integers(-50, 50), st.sampled_from([0.5, 2.0, 10.0]))
def test_another_unit_changes_no_cause(values, zero, size):
    before = chart(values)
    after = chart([zero + size * value for value in values])
    limits = before.limits[0]
    far = limits.upper - limits.centre
    exactly = any(
        abs(abs(v - limits.centre) - edge) < 1e-9 for v in values for edge in (0, far, limits.near)
    )
    assert exactly or before.causes == after.causes


@examples(100)
@given(VALUES)
def test_turned_upside_down_high_is_low(values):
    up, down = chart(values), chart([100 - value for value in values])
    limits = up.limits[0]
    edges = (0, limits.upper - limits.centre, limits.near)
    exactly = any(abs(abs(v - limits.centre) - edge) < 1e-9 for v in values for edge in edges)
    assert exactly or [-side for side in up.sides] == list(down.sides)


def test_a_process_that_never_changes_has_nothing_special():
    made = chart([0.1] * 20)

    assert set(made.causes) == {Cause.COMMON}
    assert made.limits[0] == ProcessLimits(0.1, 0.1, 0.1)


def test_new_limits_hold_from_the_day_on_which_somebody_says_so():
    made = chart([10.0, 12.0, 11.0, 30.0, 31.0, 32.0], rebased_at=[3])

    assert [limits.centre for limits in made.limits] == [11, 11, 11, 31, 31, 31]
    assert set(made.causes) == {Cause.COMMON}


@pytest.mark.parametrize("values", [[], [1.0], [1.0, float("nan")], [1.0, float("inf")]])
def test_limits_need_two_numbers(values):
    with pytest.raises(ValueError, match="at least two values"):
        process_limits(values)


@pytest.mark.parametrize(
    ("side", "better", "says"),
    [
        (0, Better.UP, Variation.COMMON_CAUSE),
        (1, Better.UP, Variation.IMPROVING),
        (-1, Better.UP, Variation.CONCERNING),
        (1, Better.DOWN, Variation.CONCERNING),
        (-1, Better.DOWN, Variation.IMPROVING),
        (1, Better.NEITHER, Variation.HIGH),
        (-1, Better.NEITHER, Variation.LOW),
    ],
)
def test_whether_special_is_good_depends_on_what_is_better(side, better, says):
    assert variation_of(side, better) is says


def test_where_no_direction_is_better_no_target_is_reached():
    assert assurance_of(ProcessLimits(2, 1, 3), 2.5, Better.NEITHER) is None
