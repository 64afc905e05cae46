"""A comparison in words: how far a standard moved, and what is asked otherwise."""

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO, StringIO

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from engine.errors import EngineError
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.occasion import State
from engine.report.comparison import ComparisonReport
from engine.report.comparison_data import parquet, table
from engine.report.comparison_formats import COMPARISON_FORMATS
from engine.report.difference_words import of_shares, outward
from engine.score.compared import Answer
from engine.score.comparison import Comparison, Side
from engine.score.difference import Difference
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Period
from tests.spec.tables import read
from tests.unit.report.hostile import hostile_blueprint
from tests.unit.report.pages import Page
from tests.unit.report.sample import STANDARDS, sample_audit, sample_blueprint

ENDINGS = {"full": "txt", "json": "json", "csv": "csv", "markdown": "md", "html": "html"}
FIRST, SECOND = Period(until=date(2026, 3, 13)), Period(since=date(2026, 3, 14))
CHANGES = {
    "target: 80%": "target: 85%",
    "at_most: 120 s": "at_most: 150 s",
    "rated-well": "rated-very-well",
}
WORSE = {"confirm-in-writing": 6}


def changed() -> Blueprint:
    """The sample practice with another target, another limit, and another name."""
    text = STANDARDS
    for was, now in CHANGES.items():
        text = text.replace(was, now)
    standards = {n: WrittenStandard.model_validate(one) for n, one in read(text).items()}
    return replace(sample_blueprint(), standards=standards)


def side(
    blueprint: Blueprint, period: Period, missed_more: Mapping[str, int] | None = None
) -> Side:
    """Return some days of the sample practice, with more misses of some standards."""
    audit = sample_audit(blueprint)
    card, more = audit.scorecard(period), missed_more or {}
    numbers = {n: more[rule.id] for n, rule in enumerate(card.rules) if rule.id in more}
    times = pl.col("rule").cast(pl.Int64).replace_strict(numbers, default=1)
    is_miss = pl.col("state") == State.MISSED.value
    tally = card.tally.with_columns(n=pl.when(is_miss).then(pl.col("n") * times).otherwise("n"))
    return Side(replace(card, tally=tally), period.of(audit.tallies.came_out))


def report_of(before: Side, after: Side, kind: str = "journey", only: Only = EVERYTHING):
    labels = ("../before", ".")
    moment = sample_audit().as_of
    return ComparisonReport(Comparison(before, after, kind, only), labels, (moment, moment))


@pytest.fixture(scope="module")
def report() -> ComparisonReport:
    """Two versions of the sample practice, two weeks each."""
    before = side(sample_blueprint(), FIRST, {"seen-the-same-day": 4})
    return report_of(before, side(changed(), SECOND, WORSE))


@pytest.mark.parametrize("name", ENDINGS)
def test_a_comparison_reads_as_it_was_last_looked_at(name, report, golden):
    golden(f"report/comparison.{ENDINGS[name]}", COMPARISON_FORMATS[name](report))


@pytest.mark.parametrize(
    ("by", "low", "high", "says"),
    [
        (".12", 0.035, 0.204, "12 points better (between 3 and 21)"),
        ("-.12", -0.204, -0.035, "12 points worse (between 3 and 21)"),
        (".01", 0.002, 0.0181, "1 point better (between 0.2 and 1.9)"),
        (".02", -0.031, 0.066, "no real change: 2 points up (between 4 down and 7 up)"),
        ("-.002", -0.031, 0.066, "no real change: 0.2 points down (between 4 down and 7 up)"),
        ("0", -0.031, 0.031, "no real change: the same (between 4 down and 4 up)"),
    ],
)
def test_how_far_a_share_moved_is_never_rounded_over_0(by, low, high, says):
    apart = Difference(Fraction(by), low, high)
    moved = Answer.BETTER if apart.by > 0 else Answer.WORSE

    assert of_shares(moved if apart.is_real else Answer.NO_REAL_CHANGE, apart) == says


def test_an_interval_is_rounded_outwards():
    assert outward(Difference(Fraction(0), -0.0301, 0.0301)) == (
        Fraction(-4, 100),
        Fraction(4, 100),
    )


def test_a_standard_asked_otherwise_says_how_and_has_no_difference(report):
    made = json.loads(COMPARISON_FORMATS["json"](report))
    (hold,) = (one for one in made["standards"] if one["standard"] == "hold-under-two-minutes")

    assert (hold["answer"], hold["difference"]) == ("asked otherwise", None)
    assert made["revised"]["hold-under-two-minutes"] == [
        "duration at most 150 s; was at most 120 s"
    ]
    assert "target: 85%; was 80%" in made["revised"]["answer-quickly"]


def test_a_comparison_by_owner_tells_owners():
    both = side(sample_blueprint(), FIRST), side(sample_blueprint(), SECOND)
    shown = COMPARISON_FORMATS["full"](report_of(*both, kind="owner"))

    assert "Dana Ortiz" in str(shown)


def test_a_comparison_of_staff_says_for_whom_it_is():
    both = side(sample_blueprint(), FIRST), side(sample_blueprint(), SECOND)

    assert "for that person and the lead" in " ".join(report_of(*both, kind="staff").notes)


def test_parquet_holds_the_table(report):
    assert_frame_equal(pl.read_parquet(BytesIO(parquet(report))), table(report))


def test_titles_are_data_in_every_format():
    hostile = hostile_blueprint()
    told = report_of(side(hostile, FIRST), side(hostile, SECOND))
    texts = {name: str(made(told)) for name, made in COMPARISON_FORMATS.items()}
    rows = [line.replace("\\|", "") for line in texts["markdown"].splitlines()]

    assert not set(texts["full"]) & set("\x1b\x00\u202e")
    assert {row.count("|") for row in rows if row.startswith("|")} == {7}
    assert not set(Page(texts["html"]).tags) & {"script", "img"}
    assert all(
        line["title"].startswith("'=1+1") for line in csv.DictReader(StringIO(texts["csv"]))
    )


@pytest.mark.parametrize(
    ("status", "says"),
    [("trial", "on trial"), ("in force", "still below target")],
)
def test_a_trial_that_got_worse_is_in_no_headline_and_says_that_it_is_one(status, says):
    standards = dict(sample_blueprint().standards)
    tried = standards["confirm-in-writing"].model_copy(update={"status": status})
    blueprint = replace(sample_blueprint(), standards=standards | {"confirm-in-writing": tried})
    told = report_of(side(blueprint, FIRST), side(blueprint, SECOND, WORSE))
    (section,) = (
        one for one in told.sections for line in one.lines if line.title.startswith("Confirm")
    )
    (line,) = (line for line in section.lines if line.title.startswith("Confirm"))

    assert line.standing == says
    assert "points worse" in line.change
    assert (section.heading == "Waived or on trial (1)") is (status == "trial")
    assert ("Not counted: 1 waived or on trial." in " ".join(told.notes)) is (status == "trial")


def test_what_changed_from_one_period_to_another_is_told_inside_the_practice_alone():
    whole = sample_audit()
    assert whole.compared(FIRST, SECOND).has_data
    with pytest.raises(EngineError, match="not told outside"):
        whole.shared().compared(FIRST, SECOND)


def test_a_journey_without_a_judged_case_on_either_side_is_not_told():
    whole = side(sample_blueprint(), Period())
    told = dict(report_of(whole, whole).journeys)
    nothing = replace(whole, cases=sample_audit().tallies.came_out.clear())
    assert len(told) > 2
    assert list(dict(report_of(nothing, nothing).journeys)) == list(told)[:1]
    assert list(dict(report_of(whole, nothing).journeys)) == list(told)
