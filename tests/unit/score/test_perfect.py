import polars as pl
import pytest

from engine.evaluate import evaluate
from engine.plan import rules
from engine.score.perfect import CASES, PerfectJourneys, case_tally, perfect_journeys
from tests.spec.tables import blueprint_of, setting_of, touches, touchpoints_of

STANDARDS = {
    "followed": "{ applies_to: { touchpoints: visit }, "
    "expect_then: { touchpoint: call, within: 2 h }, target: 90% }",
    "rated": "{ applies_to: { touchpoints: call }, expect: { rating: { at_least: 4 } } }",
}
LOG = """
    case | touchpoint | started          | rating
    -----+------------+------------------+-------
    good | visit      | 2026-03-02 10:00 |
    good | call       | 2026-03-02 11:00 | 5
    bad  | visit      | 2026-03-02 10:00 |
    bad  | call       | 2026-03-02 15:00 | 5
    odd  | visit      | 2026-03-02 10:00 |
    odd  | call       | 2026-03-02 11:00 |
    fax  | fax        | 2026-03-02 10:00 |
    open | visit      | 2026-12-31 11:30 |
"""


@pytest.fixture(scope="module")
def cases() -> pl.DataFrame:
    blueprint = blueprint_of(STANDARDS, touchpoints_of(LOG), attributes="rating: { type: number }")
    setting = setting_of(blueprint, touches(LOG))
    return case_tally(setting.log, evaluate(rules(blueprint, setting.log), setting).flags)


def test_a_finished_case_is_perfect_spoilt_or_cannot_be_told(cases):
    assert perfect_journeys(cases) == PerfectJourneys(perfect=1, spoilt=1, cannot_tell=2)


def test_what_is_on_trial_spoils_nothing():
    trial = STANDARDS | {"followed": STANDARDS["followed"].replace("target: 90%", "status: trial")}
    blueprint = blueprint_of(trial, touchpoints_of(LOG), attributes="rating: { type: number }")
    setting = setting_of(blueprint, touches(LOG))
    found = case_tally(setting.log, evaluate(rules(blueprint, setting.log), setting).flags)

    assert perfect_journeys(found) == PerfectJourneys(perfect=2, spoilt=0, cannot_tell=2)


def test_open_cases_are_counted_but_not_judged(cases):
    assert cases.filter(pl.col("came_out") == "open")["n"].sum() == 1
    assert cases["n"].sum() == 5


def test_the_share_is_perfect_out_of_perfect_and_spoilt():
    assert PerfectJourneys(3, 1, 9).share == 0.75
    assert PerfectJourneys(cannot_tell=9).share is None


def test_the_journeys_add_up_to_the_whole():
    lines = [
        ("a", None, None, "perfect", 3),
        ("a", None, None, "pending", 5),
        ("b", None, None, "spoilt", 2),
        ("b", None, None, "perfect", 1),
    ]
    frame = pl.DataFrame(lines, schema=CASES, orient="row")
    a, b = (perfect_journeys(frame, name) for name in "ab")

    assert (a, b) == (PerfectJourneys(3), PerfectJourneys(1, 2))
    assert a + b == perfect_journeys(frame)
