"""`for_each` hour, day, week, month or quarter: periods of the calendar, empty ones too."""

from dataclasses import replace

import polars as pl
import pytest

from engine.audit import Audit
from engine.evaluate import evaluate
from engine.model.data_report import DataReport
from engine.model.occasion import State
from engine.plan import rules
from engine.report.misses import miss_words
from engine.score.groundwork import Groundwork
from tests.spec.tables import blueprint_of, outcome_of, setting_of, touches, touchpoints_of

MEASURES = """
    full: { count: [mailbox-full] }
    calls: { count: any, where: { origin: phone } }
    waited: { total: wait, of: [call] }
    per-call: { ratio: [waited, called] }
    called: { count: [call] }
"""
ATTRIBUTES = "{ wait: { type: duration }, rating: { type: number } }"

LOG = """
    case | touchpoint   | started          | ended            | wait | origin
    1    | call         | 2026-01-20 10:00 | 2026-01-20 10:05 | 10 s | phone
    1    | mailbox-full | 2026-02-03 10:00 |                  |      | phone
    2    | mailbox-full | 2026-02-05 10:00 |                  |      | web
    2    | call         | 2026-04-30 23:00 | 2026-05-01 01:00 | 20 s | web
"""


def standard(for_each: str, expect: str, when: str = "{ during: always }") -> str:
    return f"""
        applies_to: {{ touchpoints: [call, mailbox-full] }}
        for_each: {for_each}
        when: {when}
        expect: {expect}
    """


def states(
    for_each: str, expect: str, as_of: str, log: str = LOG, when: str = "{ during: always }"
) -> dict[str, str]:
    """Return the state of each period by its local beginning."""
    outcome = outcome_of(
        standard(for_each, expect, when), log, as_of, measures=MEASURES, attributes=ATTRIBUTES
    )
    setting = outcome.bench.setting
    begins = setting.log.touches["started"].gather(outcome.bench.rows)
    shown = begins.dt.convert_time_zone("America/Chicago").dt.to_string("%m-%d %H:%M")
    return {
        begin.removesuffix(" 00:00"): State(state).word
        for begin, state in zip(shown, outcome.states, strict=True)
    }


def test_every_month_that_begins_within_the_log_is_one_and_an_empty_one_is_a_miss():
    assert states("month", "{ full: { at_least: 1 } }", "2026-04-15 12:00") == {
        "02-01": "met",
        "03-01": "missed",
        "04-01": "pending",
    }


def test_what_can_no_longer_be_met_is_missed_before_the_period_ends():
    assert states("month", "{ full: { at_most: 1 } }", "2026-02-05 10:00") == {"02-01": "missed"}
    assert states("month", "{ full: { at_most: 2 } }", "2026-02-05 10:00") == {"02-01": "pending"}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2026-02-28 23:59", "pending"), ("2026-03-01 00:00", "met")],
)
def test_a_period_is_finished_at_its_end(as_of, expected):
    assert states("month", "{ full: { at_most: 2 } }", as_of)["02-01"] == expected


def test_a_period_contains_the_touches_that_overlap_it():
    found = states("month", "{ called: { at_least: 1 } }", "2026-06-01 00:00")
    assert (found["04-01"], found["05-01"]) == ("met", "met")
    found = states("month", "{ waited: { at_least: 20 s } }", "2026-06-01 00:00")
    assert (found["04-01"], found["05-01"]) == ("met", "met")


def test_a_touch_that_ends_when_a_period_begins_is_not_in_it():
    log = """
        case | touchpoint | started          | ended
        1    | call       | 2026-01-31 10:00 | 2026-01-31 10:00
        1    | call       | 2026-02-28 23:00 | 2026-03-01 00:00
        1    | call       | 2026-04-01 00:00 | 2026-04-01 00:00
    """
    assert states("month", "{ called: { at_least: 1 } }", "2026-05-01 00:00", log) == {
        "02-01": "met",
        "03-01": "missed",
        "04-01": "met",
        "05-01": "pending",
    }


def test_touches_keep_what_their_cases_say_of_them():
    assert states("month", "{ calls: 1 }", "2026-03-01 00:00")["02-01"] == "met"


def test_a_ratio_of_an_empty_period_cannot_be_told():
    found = states("month", "{ per-call: { at_most: 60 } }", "2026-06-01 00:00")
    assert found["03-01"] == "cannot tell"


@pytest.mark.parametrize(
    ("for_each", "expected"),
    [
        ("hour", ["01-31 23:00", "02-01", "02-01 01:00"]),
        ("day", ["02-01"]),
        ("week", ["02-02", "02-09"]),
        ("quarter", ["04-01", "07-01"]),
    ],
)
def test_periods_begin_by_the_clocks_of_the_practice(for_each, expected):
    log = """
        case | touchpoint | started
        1    | call       | 2026-01-31 22:30
    """
    as_of = {"hour": "2026-02-01 01:30", "day": "2026-02-01 01:30", "week": "2026-02-10 00:00"}
    found = states(for_each, "{ called: 0 }", as_of.get(for_each, "2026-07-01 00:00"), log)
    assert list(found) == expected


def test_a_day_on_which_the_clocks_change_is_one_day():
    log = """
        case | touchpoint | started
        1    | call       | 2026-03-07 00:00
        1    | call       | 2026-03-08 23:30
    """
    found = states("day", "{ called: 1 }", "2026-03-09 00:00", log)
    assert found == {"03-07": "met", "03-08": "met", "03-09": "pending"}
    hours = states("hour", "{ called: { at_least: 0 } }", "2026-03-09 00:00", log)
    assert len([hour for hour in hours if hour.startswith("03-08")]) == 23


def test_the_hour_that_the_clocks_show_twice_is_two():
    log = """
        case | touchpoint | started                   | ended
        1    | call       | 2026-10-31 23:30          |
        1    | call       | 2026-11-01 02:30          |
    """
    outcome = outcome_of(
        standard("hour", "{ called: { at_least: 0 } }"), log, "2026-11-02 00:00", measures=MEASURES
    )
    begins = outcome.bench.setting.log.touches["started"].gather(outcome.bench.rows)
    shown = begins.dt.convert_time_zone("America/Chicago").dt.to_string("%m-%d %H:%M %z").to_list()

    assert shown[:4] == [
        "11-01 00:00 -0500",
        "11-01 01:00 -0500",
        "11-01 01:00 -0600",
        "11-01 02:00 -0600",
    ]
    assert len([hour for hour in shown if hour.startswith("11-01")]) == 25


def test_hours_are_those_that_begin_while_it_is_open():
    log = """
        case | touchpoint | started
        1    | call       | 2026-03-06 14:30
    """
    found = states("hour", "{ called: 0 }", "2026-03-09 10:30", log, "{ during: open hours }")
    assert list(found) == ["03-06 15:00", "03-06 16:00", "03-09 09:00", "03-09 10:00"]


def test_without_a_touch_there_are_no_periods():
    log = """
        case | touchpoint | started
        1    | call       | 2026-03-06 14:30
    """
    assert states("hour", "{ called: 0 }", "2026-03-06 14:00", log) == {}


def audit_of(asked: str, as_of: str, log: str = LOG) -> Audit:
    blueprint = blueprint_of(
        {"it": asked}, touchpoints_of(log), measures=MEASURES, attributes=ATTRIBUTES
    )
    setting = setting_of(blueprint, touches(log), as_of)
    in_force = rules(blueprint, setting.log)
    found = evaluate(in_force, setting)
    groundwork = Groundwork(in_force, setting, found.flags)
    return Audit(blueprint, DataReport(), in_force, setting, found, groundwork)


def test_a_period_counts_on_its_first_day_at_the_first_place_where_the_standard_is_held():
    audit = audit_of(standard("month", "{ full: { at_least: 1 } }"), "2026-04-15 12:00")
    found = audit.evaluation.tally.select("touchpoint", "journey", "day", "n").sort("day")
    assert [(a, b, str(day), n) for a, b, day, n in found.rows()] == [
        ("call", "visit", "2026-02-01", 1),
        ("call", "visit", "2026-03-01", 1),
        ("call", "visit", "2026-04-01", 1),
    ]


def test_the_log_itself_may_name_the_journey_and_the_origin_of_each_touch():
    audit = audit_of(standard("month", "{ full: { at_least: 1 } }"), "2026-04-15 12:00")
    log = audit.setting.log
    named = log.touches.with_columns(journey=pl.lit("visit"), origin=pl.lit("phone"))
    setting = replace(audit.setting, log=replace(log, touches=named))
    found = evaluate(rules(audit.blueprint, setting.log), setting)
    assert found.tally.equals(audit.evaluation.tally)


def test_a_period_is_nobodys_case_and_its_misses_have_a_sentence():
    audit = audit_of(standard("month", "{ full: { at_least: 1 } }"), "2026-04-15 12:00")
    assert audit.evaluation.flags.tolist() == [0, 0]
    assert [miss_words(miss) for miss in audit.misses()] == [
        "March 2026. Full: 0, expected at least 1."
    ]
    assert not audit.story("1").judgements
