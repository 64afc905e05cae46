import pytest

from engine.model.tally import SCALE
from engine.score.counts import Counts, Mean
from engine.score.standing import Limits, Standing, Verdict, limits_of, verdict
from tests.unit.score.cards import blueprint_with, rule_of

SECOND = 1_000_000
VOCABULARY = blueprint_with().vocabulary
MEAN_WAIT = "expect_average: { mean_of: wait, at_most: 60 s }, target: null"


def stands(text: str, met: int, missed: int) -> Verdict:
    rule = rule_of(text)
    return verdict(rule, rule.standard.target, Limits(), Counts(met, missed), None)


def mean_stands(text: str, values: list[int]) -> Verdict:
    found = Mean(len(values), sum(values), sum(value * value for value in values))
    rule = rule_of(text)
    return verdict(rule, None, limits_of(rule, VOCABULARY), Counts(len(values)), found)


@pytest.mark.parametrize(
    ("target", "met", "missed", "standing"),
    [
        pytest.param("80%", 4, 1, Standing.ON_TARGET, id="exactly 80%"),
        pytest.param("80%", 3, 1, Standing.BELOW_TARGET, id="a little less"),
        pytest.param("33.3%", 333, 667, Standing.ON_TARGET, id="333 of 1,000 are 33.3%"),
        pytest.param("33.3%", 332, 667, Standing.BELOW_TARGET, id="332 of 999 are less"),
        pytest.param("7%", 7, 93, Standing.ON_TARGET, id="7 of 100, which floats get wrong"),
        pytest.param("0%", 0, 5, Standing.ON_TARGET, id="nothing asked"),
        pytest.param("100%", 999_999, 1, Standing.BELOW_TARGET, id="one in a million missed"),
    ],
)
def test_a_target_is_met_in_whole_numbers(target, met, missed, standing):
    assert stands(f"target: {target}", met, missed).standing is standing


def test_every_time_forgives_no_miss_at_any_number_and_knows_no_chance():
    asked = "target: every time, min_cases: 20"

    assert stands(asked, 1, 0) == Verdict(Standing.ON_TARGET)
    assert stands(asked, 0, 1) == Verdict(Standing.BELOW_TARGET)
    assert stands(asked, 9_999, 1) == Verdict(Standing.BELOW_TARGET)


def test_with_too_few_cases_there_is_no_verdict():
    asked = "target: 80%, min_cases: 20"

    assert stands(asked, 0, 19) == Verdict(Standing.TOO_FEW)
    assert stands(asked, 20, 0).standing is Standing.ON_TARGET


@pytest.mark.parametrize(
    ("met", "missed", "expected"),
    [
        pytest.param(4, 1, Verdict(Standing.ON_TARGET, True), id="on target by luck"),
        pytest.param(3, 2, Verdict(Standing.BELOW_TARGET, True), id="below target by luck"),
        pytest.param(95, 5, Verdict(Standing.ON_TARGET), id="surely on target"),
        pytest.param(50, 50, Verdict(Standing.BELOW_TARGET), id="surely below"),
    ],
)
def test_what_chance_could_explain_is_said_beside_the_standing(met, missed, expected):
    assert stands("target: 80%", met, missed) == expected


def test_nothing_judged_is_no_data_and_no_target_is_no_verdict():
    assert stands("target: 80%", 0, 0).standing is Standing.NO_DATA
    assert stands("target: null", 5, 5).standing is Standing.NO_TARGET


def test_what_is_not_logged_cannot_be_measured():
    rule = rule_of(lacking=["wait"])

    found = verdict(rule, rule.standard.target, Limits(), Counts(), None)

    assert found.standing is Standing.CANNOT_BE_MEASURED


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        pytest.param([60, 60, 60], Verdict(Standing.ON_TARGET, True), id="just the limit"),
        pytest.param([10, 11, 12], Verdict(Standing.ON_TARGET), id="far under it"),
        pytest.param([90, 91, 92], Verdict(Standing.BELOW_TARGET), id="far over it"),
        pytest.param([30, 100], Verdict(Standing.BELOW_TARGET, True), id="over it by luck"),
        pytest.param([], Verdict(Standing.NO_DATA), id="nothing"),
    ],
)
def test_a_mean_is_held_against_its_limit(seconds, expected):
    assert mean_stands(MEAN_WAIT, [second * SECOND for second in seconds]) == expected


def test_a_mean_of_a_number_keeps_a_limit_that_floats_cannot_hold():
    asked = "expect_average: { mean_of: rating, at_most: '2.3', at_least: '2.3' }, target: null"

    assert mean_stands(asked, [23 * SCALE // 10] * 4).standing is Standing.ON_TARGET
    assert mean_stands(asked, [23 * SCALE // 10 + 1] * 4).standing is Standing.BELOW_TARGET


def test_a_mean_without_a_limit_is_measured_only_and_of_too_few_not_judged():
    free = "expect_average: { mean_of: wait }, target: null"

    assert mean_stands(free, [SECOND]).standing is Standing.NO_TARGET
    assert mean_stands(f"{MEAN_WAIT}, min_cases: 3", [SECOND]).standing is Standing.TOO_FEW
