"""`journey simulate`: made-up logs that the other verbs can read."""

import json
import re
import shutil

import pytest

from tests.cli.conftest import ROOT

ASKED = ["--cases", "30", "--seed", "4", "--from", "2026-03-02"]
NOTHING_HELD = "sources: { calls: { touches: [{ touchpoint: nowhere, started: At }] } }\n"


def test_a_made_up_log_can_be_scored(run, small):
    assert run("simulate", small, *ASKED, "-o", "made.csv").exit_code == 0
    shown = run("score", small, "--log", "calls=made.csv", "--as-of", "2026-04-30", "-f", "json")
    assert shown.exit_code in (0, 1)
    assert "small-short-hold" in shown.stdout


def test_the_same_seed_gives_the_same_log_and_another_seed_another(run, small):
    first, again = (run("simulate", small, *ASKED).stdout for _ in range(2))
    other = run("simulate", small, *ASKED, "--seed", "5").stdout
    assert first == again != other
    assert '""' not in first


def test_one_journey_can_be_named(run, small):
    assert run("simulate", "change-appointment", small, *ASKED).exit_code == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["small", "chnge-appointment"], "did you mean change-appointment?"),
        (["small", "--cases", "0"], "--cases"),
        (["small", "--from", "March"], "is not a day"),
    ],
)
def test_a_wrong_request_says_what_is_wrong(run, small, words, says):
    shown = run("simulate", *words)
    assert shown.exit_code == 2
    assert says in shown.stderr


def test_a_plan_begins_on_another_day_and_keeps_its_length(run, small):
    (small / "simulation.yaml").write_text(
        "schema: 1\nfrom: 2026-01-05\nto: 2026-01-06\n", "utf-8"
    )
    lines = run("simulate", small, *ASKED).stdout.splitlines()
    starts = [line.split(",")[4] for line in lines[1:] if line.split(",")[4]]
    assert {start[:10] for start in starts} <= {"2026-03-02", "2026-03-03"}


def test_a_plan_that_cannot_be_read_is_a_wrong_request(run, small):
    (small / "simulation.yaml").write_text("schema: 1\nfrom: March\n", "utf-8")
    shown = run("simulate", small, "--cases", "3")
    assert shown.exit_code == 2
    assert "simulation.yaml" in shown.stderr


def test_a_report_on_a_made_up_log_says_so(run, small):
    (small / "simulation.yaml").write_text(
        "schema: 1\nfrom: 2026-03-02\nto: 2026-03-03\n", "utf-8"
    )
    assert "made-up log" in run("score", small, "--as-of", "2026-03-31").stdout.lower()


def test_without_a_journey_nothing_is_made_up_and_that_is_said(run, small):
    for path in (small / "journeys").iterdir():
        path.unlink()
    shown = run("simulate", small, *ASKED)
    assert shown.exit_code == 2
    assert "there is no journey to walk along" in shown.stderr


def test_without_a_touch_that_a_source_holds_that_is_said(run, small):
    events = (small / "events.yaml").read_text("utf-8")
    (small / "events.yaml").write_text(events.partition("sources:")[0] + NOTHING_HELD, "utf-8")
    shown = run("simulate", small, *ASKED)
    assert shown.exit_code == 2
    assert "nothing was made up from 2026-03-02" in shown.stderr


def test_a_made_up_log_is_written_and_called_as_its_source_says_and_read_back(run, tmp_path):
    practice = tmp_path / "elm-street"
    shutil.copytree(ROOT / "tests" / "workspaces" / "every_key", practice)

    assert run("simulate", practice, "-o", f"{practice / 'events'}/").exit_code == 0

    (log,) = (practice / "events").iterdir()
    assert log.name == "book-made-up.csv"
    head, first, *_ = log.read_bytes().decode("windows-1252").splitlines()
    assert head.startswith("Telephone;Who;Result;")
    assert re.search(r";05/01/2026 \d\d:\d\d;", first)
    data = json.loads(run("score", practice, "-f", "json").stdout)["data"]
    assert data["read"] > 400
    assert (data["rejected"], data["unmapped"]) == (0, {})
