import csv
import json
import re
from datetime import date
from io import BytesIO, StringIO

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from engine.report.report import Report
from engine.report.score_formats import SCORE_FORMATS
from engine.report.scores_table import as_csv, parquet, table
from engine.report.text import cell
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.report.hostile import hostile_report

ENDINGS = {"full": "txt", "json": "json", "csv": "csv", "markdown": "md", "html": "html"}
KEYS = {
    "as_of",
    "practice",
    "period",
    "profile",
    "promises",
    "perfect_journeys",
    "journeys",
    "touchpoints",
    "owners",
    "departments",
    "stages",
    "origins",
    "sites",
    "only",
    "standards",
    "periods",
    "processes",
    "sinks",
    "data",
    "findings",
}
STATES = {"met", "missed", "pending", "excused", "left_out", "cannot_tell"}
WHERE = {"standard", "journey", "touchpoint", "owner", "owner_name", "source"}
VERDICT = {"share", "interval", "could_be_chance", "target", "state"}


def text(name, report) -> str:
    made = SCORE_FORMATS[name](report)
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("name", ENDINGS)
def test_scores_read_as_they_were_last_looked_at(name, report, golden):
    golden(f"report/scores.{ENDINGS[name]}", SCORE_FORMATS[name](report))


def test_a_narrow_terminal_loses_no_number(audit):
    narrow = text("full", Report(audit, width=80))

    assert max(map(len, narrow.splitlines())) <= 80
    assert all(share in narrow for share in ("81% of 112", "84% of 125", "mean 1 min 12 s, n 125"))


def test_colours_only_on_a_terminal_that_shows_them(audit):
    assert "\x1b[" not in text("full", Report(audit))
    assert "\x1b[31m" in text("full", Report(audit, colour=True))


def test_json_has_the_keys_that_others_rely_on(report):
    made = json.loads(text("json", report))
    shares = [one for one in made["standards"] if "mean" not in one]

    assert set(made) == KEYS
    assert all(set(one) == WHERE | STATES | VERDICT for one in shares)
    assert set(made["perfect_journeys"]) == {"perfect", "spoilt", "cannot_tell", "share"}


def test_json_counts_what_was_counted(report):
    made = json.loads(text("json", report))["standards"]

    for one, score in zip(made, report.scores, strict=True):
        if score.mean is None:
            assert (one["met"], one["missed"], one["share"]) == (
                score.counts.met,
                score.counts.missed,
                score.counts.share,
            )


def test_a_mean_comes_with_its_limit_and_its_unit(report):
    made = json.loads(text("json", report))["standards"]
    (mean,) = (one for one in made if one["standard"] == "mean-hold")

    assert (mean["mean"], mean["limit"], mean["n"]) == ("1 min 12 s", "at most 60 s", 125)
    assert mean["share"] is None


def test_parquet_holds_the_table(report):
    assert_frame_equal(pl.read_parquet(BytesIO(parquet(report))), table(report))


def test_a_spreadsheet_takes_no_title_for_a_formula():
    rows = list(csv.DictReader(StringIO(text("csv", hostile_report()))))

    assert rows
    assert all(row["title"].startswith("'=1+1") for row in rows)


@examples(100)
@given(st.lists(st.tuples(st.text(), st.none() | st.floats(0, 1)), min_size=1))
def test_csv_keeps_every_cell(cells):
    frame = pl.DataFrame(cells, schema={"title": pl.String, "share": pl.Float64}, orient="row")

    _, *rows = csv.reader(StringIO(as_csv(frame), newline=""))

    shares = [float(share) if share else None for _, share in rows]
    assert [title for title, _ in rows] == [cell(title) for title in frame["title"]]
    assert shares == frame["share"].to_list()


def test_markdown_tables_keep_their_columns():
    lines = text("markdown", hostile_report()).splitlines()
    rows = [line.replace("\\|", "") for line in lines if line.startswith("|")]

    assert rows
    assert {row.count("|") for row in rows} == {7}
    assert not any("<script" in line.replace("\\<", "") for line in lines)


def test_a_terminal_gets_no_commands_from_a_title():
    shown = text("full", hostile_report())

    assert not set(shown) & set("\x1b\x00\u202e")
    assert "[red]" in shown


def test_a_period_has_its_own_numbers_and_its_own_misses(audit):
    week = Report(audit, Period(date(2026, 3, 9), date(2026, 3, 15)))
    days = [
        miss.judgement.touch.started.date() for s in week.worst for miss in week.latest_misses(s)
    ]

    assert "From 9 March 2026 to 15 March 2026" in text("full", week)
    assert days
    assert all(date(2026, 3, 9) <= day <= date(2026, 3, 15) for day in days)


def test_without_any_data_nothing_is_a_percentage(audit):
    never = Report(audit, Period(date(2020, 1, 1), date(2020, 1, 2)))
    shown = text("full", never)

    assert "Perfect journeys: no data" in shown
    assert "% of" not in shown
    assert "no data" in text("html", never)


@pytest.mark.parametrize("name", ["full", "markdown", "html"])
def test_a_shared_report_tells_no_number_of_very_few_patients(name, audit):
    day = Period(date(2026, 3, 9), date(2026, 3, 9))
    own, shared = text(name, Report(audit, day)), text(name, Report(audit.shared(), day))

    few = re.compile(r"% of \d(?![\d,])")
    assert few.search(own)
    assert not few.search(shared)
    assert "under 11" in shared
    assert "case c-" not in shared
