"""What readers outside the practice are told, in every format."""

import json
from dataclasses import replace
from io import BytesIO

import polars as pl
import pytest

from engine.graph.journey_map import maps_of
from engine.model.finding import Finding, Level, Place
from engine.render import FORMATS
from engine.render.flowchart import flowchart
from engine.report.report import PERIOD, Report
from engine.report.score_formats import SCORE_FORMATS
from engine.report.scores_table import parquet, table
from tests.unit.report.sample import DATA, sample_audit

ENDINGS = {"full": "txt", "json": "json", "csv": "csv", "markdown": "md", "html": "html"}
TEXTS = ["full", "markdown", "html"]
BY = ("owner", "origin", PERIOD)


@pytest.mark.parametrize("name", ENDINGS)
def test_a_shared_report_reads_as_it_was_last_looked_at(name, audit, golden):
    golden(f"report/shared.{ENDINGS[name]}", SCORE_FORMATS[name](Report(audit.shared())))


@pytest.mark.parametrize("name", ["full", "markdown"])
def test_shared_tables_read_as_they_were_last_looked_at(name, audit, golden):
    made = SCORE_FORMATS[name](Report(audit.shared(), by=BY))
    golden(f"report/shared-by.{ENDINGS[name]}", made)


@pytest.mark.parametrize("by", ["owner", PERIOD])
def test_shared_columns_are_what_they_were_last_looked_at(by, audit, golden):
    made = SCORE_FORMATS["csv"](Report(audit.shared(), by=(by,)))
    golden(f"report/shared-by-{by}.csv", made)


def test_a_shared_map_is_what_it_was_last_looked_at(audit, golden):
    known = maps_of(audit.blueprint)["change-appointment"]
    golden(
        "render/shared-change-appointment-phone.svg",
        FORMATS["svg"](flowchart(known, "phone", audit.shared())),
    )


def test_parquet_holds_what_csv_holds_and_marks_what_is_not_told(audit):
    report = Report(audit.shared())
    found = pl.read_parquet(BytesIO(parquet(report)))

    assert found.equals(table(report))
    assert found.filter("suppressed").height
    assert found.filter(pl.col("state") == "not shown")["judged"].null_count()


def test_every_number_that_is_not_told_is_null_and_marked(audit):
    told = json.loads(SCORE_FORMATS["json"](Report(audit.shared())))
    untold = [line for line in told["standards"] if line["state"] == "not shown"]

    assert told["shared"]
    assert untold
    for line in untold:
        assert line["suppressed"]
        assert {line[name] for name in ("met", "missed", "pending", "share", "interval")} == {None}


def test_what_the_practice_sees_itself_has_no_mark(audit):
    own = json.loads(SCORE_FORMATS["json"](Report(audit)))

    assert "shared" not in own
    assert not [line for line in own["standards"] if "suppressed" in line]
    assert "suppressed" not in table(Report(audit)).columns


@pytest.mark.parametrize("name", TEXTS)
def test_a_shared_report_says_what_it_leaves_out(name, audit):
    shown = " ".join(str(SCORE_FORMATS[name](Report(audit.shared()))).split())

    assert "no number under 11 patients or occasions is shown" in shown
    assert "not shown" in shown


@pytest.mark.parametrize("name", [*TEXTS, "json"])
def test_of_the_data_only_which_errors_there_are(name):
    wrong = Finding("D901", "unreadable", Level.ERROR, "line 7: 'c-1001'", Place("calls.csv", 7))
    audit = sample_audit(data=replace(DATA, findings=(wrong,)))
    shown = str(SCORE_FORMATS[name](Report(audit.shared())))

    assert "ow much was read is not shown" in shown or '"read": null' in shown
    assert "D901" in shown
    untold = ("c-1001", "calls.csv", "lobby", "duplicate", "1,187", "1187")
    assert not [text for text in untold if text in shown]


def test_the_process_of_a_standard_is_not_told_while_one_of_its_periods_is_not(audit):
    told = json.loads(SCORE_FORMATS["json"](Report(audit.shared())))
    gaps = {line["standard"] for line in told["periods"] if "suppressed" in line}

    assert gaps
    assert not gaps & {line["standard"] for line in told["processes"]}


def test_no_standard_is_told_over_all_its_places_outside_the_practice(audit):
    assert audit.standards()
    assert audit.shared().standards() == {}
