"""Scores by group and by period, and only some of them."""

import csv
import json
import re
from datetime import date
from io import StringIO

import pytest

from engine.errors import EngineError
from engine.report.report import PERIOD, Report
from engine.report.score_formats import SCORE_FORMATS
from engine.score.members import GROUPS
from engine.score.only import Only
from engine.score.scorecard import Period
from tests.unit.report.hostile import hostile_report
from tests.unit.report.pages import Page

EVERY = (*GROUPS, PERIOD)
SHARED = tuple(kind for kind in EVERY if kind != "staff")
TEXTS = ["full", "markdown", "html"]
OWNER_KEYS = {
    *(
        "id",
        "title",
        "owner",
        "owner_name",
        "score",
        "band",
        "on_target",
        "judged",
        "n",
        "foundation",
        "delight_without_credit",
    ),
    *("coverage", "worst"),
}
PERIOD_KEYS = {
    *("standard", "since", "until", "so_far", "in_part", "n", "met", "missed", "share", "mean"),
    "state",
}


def text(name: str, report: Report) -> str:
    made = SCORE_FORMATS[name](report)
    assert isinstance(made, str)
    return made


def lines(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text("csv", report))))


@pytest.mark.parametrize(("name", "ending"), [("full", "txt"), ("markdown", "md")])
def test_tables_read_as_they_were_last_looked_at(name, ending, audit, golden):
    golden(f"report/by.{ending}", SCORE_FORMATS[name](Report(audit, by=EVERY)))


@pytest.mark.parametrize("by", ["owner", PERIOD])
def test_columns_are_what_they_were_last_looked_at(by, audit, golden):
    golden(f"report/by-{by}.csv", SCORE_FORMATS["csv"](Report(audit, by=(by,))))


@pytest.mark.parametrize("name", TEXTS)
def test_tables_stand_in_place_of_every_touchpoint(name, audit):
    shown = text(name, Report(audit, by=("department",)))

    assert "Front desk" in shown
    assert "The new time is confirmed in writing, Lee Chen" not in shown
    assert not re.search("(### |rowgroup.>)The nurse line answers", shown)


@pytest.mark.parametrize("name", TEXTS)
def test_a_table_of_staff_says_whom_it_is_for(name, audit):
    rule = "results are for that person and the lead."

    assert rule in text(name, Report(audit, by=("staff",)))
    assert rule not in text(name, Report(audit, by=("owner",)))


def test_a_narrow_terminal_cuts_no_name(audit):
    shown = text("full", Report(audit, by=("department", "touchpoint"), width=80))

    assert max(map(len, shown.splitlines())) <= 80
    for owner in ("Dana Ortiz (phone-lead)", "Lee Chen (front-desk-lead)"):
        assert owner in shown


def test_json_tells_of_staff_only_when_they_are_asked_for(audit):
    assert "staff" not in json.loads(text("json", Report(audit)))
    told = json.loads(text("json", Report(audit, by=("staff",))))["staff"]
    assert [one["id"] for one in told] == ["ann", "bob", "eve", "ida", "jo", "kim"]


def test_json_always_tells_of_every_other_group_and_of_periods(audit):
    made = json.loads(text("json", Report(audit)))
    kinds = ("owners", "departments", "stages", "origins")

    assert all(set(one) == OWNER_KEYS for kind in kinds for one in made[kind])
    assert made["sites"] == []
    assert all(set(one) == PERIOD_KEYS for one in made["periods"])
    assert {one["since"] for one in made["periods"]} == {"2026-03-01"}


@pytest.mark.parametrize("name", TEXTS)
def test_occasions_that_name_no_group_are_counted_above_its_table(name, audit):
    shown = " ".join(text(name, Report(audit, by=("site",))).split())

    assert "920 of 920 judged occasions name no site and are not in this table." in shown


def test_periods_are_called_by_their_names_and_one_that_goes_on_is_marked(audit):
    for name in TEXTS:
        assert "March 2026, so far" in text(name, Report(audit, by=(PERIOD,)))


def test_a_standard_that_was_never_counted_has_no_periods_and_says_so(audit):
    shown = text("markdown", Report(audit, by=(PERIOD,)))

    assert "### The bill is what was said\n\nCannot be measured." in shown


def test_groups_of_several_kinds_share_one_table_of_columns(audit):
    told = lines(Report(audit, by=("owner", "stage")))

    assert {line["group"] for line in told} == {"owner", "stage"}


def test_periods_and_groups_do_not_fit_into_one_table_of_columns(audit):
    with pytest.raises(EngineError, match="by itself"):
        text("csv", Report(audit, by=("owner", PERIOD)))


def test_only_what_is_asked_for_is_told(audit):
    only = Only(owners=("phone-lead",), standards=("answer-quickly",))
    report = Report(audit, only=only)

    assert [(s.rule.id, s.touchpoint) for s in report.scores] == [("answer-quickly", "phone-menu")]
    assert [chapter.journey for chapter in report.chapters] == ["change-appointment"]
    for name in TEXTS:
        shown = " ".join(text(name, report).split())
        assert "only owner Dana Ortiz (phone-lead) and standard answer-quickly" in shown
        assert "Perfect journeys, every standard counted" in shown
        assert "calm down" not in shown


def test_perfect_journeys_are_those_of_the_journeys_asked_for(audit):
    one, other = (
        Report(audit, only=Only(journeys=(name,))).perfect for name in audit.blueprint.journeys
    )

    assert one + other == Report(audit).perfect


def test_periods_count_only_what_is_asked_for(audit):
    asked = Report(audit, only=Only(touchpoints=("phone-menu",)))
    (told,) = json.loads(text("json", asked))["periods"]

    assert (told["standard"], told["n"]) == ("answer-quickly", 112)


def test_hostile_texts_in_tables_stay_texts():
    told = hostile_report()
    report = Report(told.audit, by=EVERY)

    assert "script" not in Page(text("html", report)).tags
    assert not set(text("full", report)) & set("\x1b\x00\u202e")
    assert not any(
        "<script" in line.replace("\\<", "") for line in text("markdown", report).splitlines()
    )
    assert all(
        not line["title"].startswith("=") for line in lines(Report(told.audit, by=("owner",)))
    )


@pytest.mark.parametrize("kind", SHARED)
def test_a_shared_table_tells_no_number_of_very_few_patients(kind, audit):
    day = Period(date(2026, 3, 9), date(2026, 3, 9))

    few = re.compile(r"% of \d(?![\d,])")
    for name in TEXTS:
        assert not few.search(text(name, Report(audit.shared(), day, by=(kind,))))


@pytest.mark.parametrize("name", [*TEXTS, "json", "csv"])
def test_the_results_of_staff_are_not_shared(name, audit):
    with pytest.raises(EngineError, match="staff"):
        text(name, Report(audit.shared(), by=("staff",)))
