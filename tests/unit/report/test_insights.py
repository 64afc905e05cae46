"""Insights in words: where patients are lost, when, how evenly, since what."""

import json
from dataclasses import replace
from datetime import date

import pytest

from engine.errors import EngineError
from engine.expectations import WrittenStandard
from engine.model.journey import Journey
from engine.report.insight_formats import INSIGHT_FORMATS
from engine.report.insights import INSIGHTS, InsightReport
from engine.report.report import Report
from engine.score.only import Only
from engine.score.scorecard import Period
from tests.spec.tables import read
from tests.unit.insights.scopes import JOURNEY, QUICK, scope_of
from tests.unit.report.hostile import hostile_blueprint
from tests.unit.report.sample import STANDARDS, URGENT, sample_audit, sample_blueprint

ENDINGS = {"full": "txt", "markdown": "md", "json": "json"}
REBASED = "{ from: 2026-03-16, because: A second line }"
SAY = "title: The visit\n        patients_say: { rating: { at_least: 4 } }"


@pytest.fixture(scope="module")
def rebased():
    """The sample practice with a second telephone line, and with what its patients say."""
    blueprint = sample_blueprint()
    urgent = Journey.model_validate(read(URGENT.replace("title: The visit", SAY)))
    text = read(STANDARDS)["answer-quickly"] | {"rebased": [read(REBASED)]}
    quick = {"answer-quickly": WrittenStandard.model_validate(text)}
    journeys = {**blueprint.journeys, "urgent-visit": urgent}
    standards = {**blueprint.standards, **quick}
    return sample_audit(replace(blueprint, journeys=journeys, standards=standards))


def insights(audit, *kinds, **words):
    return InsightReport(Report(audit, **words), kinds or tuple(INSIGHTS))


@pytest.mark.parametrize("name", INSIGHT_FORMATS)
def test_insights_are_told_as_somebody_last_read_them(golden, rebased, name):
    kinds = tuple(kind for kind in INSIGHTS if (kind, name) != ("load", "json"))  # 7 x 24 hours
    golden(f"report/insights.{ENDINGS[name]}", INSIGHT_FORMATS[name](insights(rebased, *kinds)))


def test_a_standard_by_name_is_told_hour_by_hour(golden, rebased):
    asked = insights(rebased, "load", only=Only(standards=("answer-quickly",)))
    golden("report/insights-load.txt", INSIGHT_FORMATS["full"](asked))


@pytest.mark.parametrize("name", INSIGHT_FORMATS)
def test_days_without_anything_say_no_data_and_no_number(audit, name):
    nothing = Period(since=date(2000, 1, 1), until=date(2000, 1, 31))
    made = INSIGHT_FORMATS[name](insights(audit, period=nothing))
    assert "100%" not in made
    assert "0%" not in made
    assert name == "json" or made.count("No data") == 7


def test_text_from_files_stays_text():
    made = INSIGHT_FORMATS["markdown"](insights(sample_audit(hostile_blueprint())))
    assert "<script" not in made.replace(r"\<", "")


def test_outside_the_practice_nothing_is_told(audit):
    with pytest.raises(EngineError, match="for the practice alone"):
        INSIGHT_FORMATS["full"](insights(audit.shared()))


def test_json_has_every_place_and_every_hour(audit):
    made = json.loads(INSIGHT_FORMATS["json"](insights(audit)))
    assert (
        sum(place["cases"]["n"] for place in made["lost"]["places"]) == made["lost"]["cases"]["n"]
    )
    quick = next(one for one in made["load"] if one["standard"] == "answer-quickly")
    assert {key: quick["hours"][0][key] for key in ("weekday", "hour", "n", "days")} == {
        "weekday": "Monday",
        "hour": 8,
        "n": 9,
        "days": 4,
    }
    assert sum(hour["met"] + hour["missed"] for hour in quick["hours"]) == 161


def test_what_is_not_listed_is_summed_up():
    touchpoints = "".join(
        f"\n      - {{ touchpoint: s-{n}, title: S, next: [done] }}" for n in range(12)
    )
    log = "case | touchpoint | started | reached\n" + "".join(
        f"{n} | s-{n} | 2026-03-02 10:00 | gave-up\n" for n in range(12)
    )
    scope = scope_of(
        log, {}, journey=JOURNEY.replace("touchpoints:", f"touchpoints:{touchpoints}")
    )
    assert "Not listed: 2 more places with 2 cases." in INSIGHTS["lost"](scope).after


@pytest.mark.parametrize(
    ("lost", "kept", "said"),
    [("90 s", "5 s", "in no other case"), ("90 s", "90 s", "in every case")],
)
def test_what_cannot_be_divided_is_said_in_words(lost, kept, said):
    log = f"""
    case | origin | touchpoint | started          | wait    | reached
    1    | phone  | call       | 2026-03-02 10:00 | {lost} | gave-up
    2    | phone  | call       | 2026-03-02 10:00 | {kept} | done
    """
    (_, missed) = INSIGHTS["lost"](scope_of(log, {"quick": QUICK})).tables
    assert missed.rows[0][-1] == said
