"""What finished cases asked of their patients, as sums that add up."""

from datetime import date

import polars as pl
import pytest

from engine.score.burdens import BURDENS, burden_tally, burdens
from tests.spec.tables import blueprint_of, setting_of, touches
from tests.spec.test_measures_built_in import JOURNEY, PRACTICE

BLUEPRINT = blueprint_of({}, [], practice=PRACTICE, journey=JOURNEY)
LOG = """
    case | touchpoint | started          | ended
    1    | menu       | 2026-03-02 10:00 | 2026-03-02 10:01
    1    | refilled   | 2026-03-02 10:03 | 2026-03-02 10:04
    2    | desk       | 2026-03-02 10:00 | 2026-03-02 10:01
    2    | nurse      | 2026-03-02 10:02 | 2026-03-02 10:03
    2    | refused    | 2026-03-03 10:02 | 2026-03-03 10:03
    3    | menu       | 2026-12-30 10:00 | 2026-12-30 10:01
    4    | hold       | 2026-03-02 10:00 |
    4    | refilled   | 2026-03-02 10:20 | 2026-03-02 10:21
"""


def tally(rows):
    """Return the tally of some touches."""
    return burden_tally(setting_of(BLUEPRINT, rows))


def test_finished_cases_are_summed_where_the_measure_is_known():
    found = burdens(tally(touches(LOG)), "refill")
    numbers = {name: (burden.n, burden.amount) for name, burden in found.items()}
    assert numbers == {
        "asked_again": (3, 1),
        "channel_switches": (3, 0),
        "effort": (2, 1 + 3 + 2),
        "effort asked_again": (2, 1),
        "effort channel_switches": (2, 0),
        "effort steps": (2, 1),
        "effort transfers": (2, 1),
        "effort waiting": (2, 0),
        "resolved_in": (2, 4 * 60 + 21 * 60),
        "stage_time engage": (3, 3 * 60 + 20 * 60),
        "stage_time get-it-resolved": (3, 24 * 3600),
        "stage_time say-what-is-wrong": (3, 2 * 60),
        "transfers": (3, 1),
    }


def test_each_has_its_mean_with_the_unit():
    found = burdens(tally(touches(LOG)), "refill")
    said = {name: found[name].mean(BLUEPRINT.vocabulary) for name in ("effort", "resolved_in")}
    assert said == {"effort": "3", "resolved_in": "12 min 30 s"}


def test_a_case_counts_on_the_day_of_its_finish():
    days = tally(touches(LOG)).filter(pl.col("measure") == "transfers").sort("day")
    assert days.select("day", "n").rows() == [(date(2026, 3, 2), 2), (date(2026, 3, 3), 1)]


@pytest.mark.parametrize("part", ["1", "12", "234"])
def test_the_tallies_of_parts_add_up_to_that_of_the_whole(part):
    rows = touches(LOG)
    parts = [[row for row in rows if (row["case"] in part) is inside] for inside in (True, False)]
    both = pl.concat([tally(some) for some in parts])
    keys = [name for name in BURDENS if name not in ("n", "sum")]
    summed = both.group_by(keys).agg(pl.col("n", "sum").sum()).sort(keys)
    assert summed.equals(tally(rows).sort(keys))
