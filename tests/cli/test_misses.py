"""`journey misses`: what was missed, each time as a sentence."""

import csv
import json

import pytest


def test_each_touchpoint_tells_its_misses_the_latest_first(run, small):
    shown = run("misses", small)
    assert shown.exit_code == 0
    assert shown.stdout.partition("\n\n")[2] == (
        "The phone menu answers, Jo Park (phone-lead)\n"
        "  Answer the phone within 20 seconds: 2 missed of 5\n"
        "    2 March 2026 at 10:00, case c3. Outcome: hung_up, expected answered.\n"
        "    2 March 2026 at 09:10, case c2. Wait: 1 min 40 s, expected at most 20 s.\n"
        "\n"
        "On hold, Jo Park (phone-lead)\n"
        "  Nobody holds for more than a minute: 1 missed of 4\n"
        "    2 March 2026 at 09:10, case c2. Duration: 1 min 40 s, expected at most 60 s.\n"
        "\n"
        "3 misses; `journey case CASE` tells the story of a case\n"
    )


def test_those_that_are_left_out_are_counted(run, small):
    shown = run("misses", small, "--most", 1).stdout
    assert "case c3" in shown
    assert "    … and 1 earlier; --most tells more\n" in shown
    assert "3 misses" in shown


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        (["--touchpoint", "phone-menu"], ["c3", "c2"]),
        (["--standard", "small-short-hold"], ["c2"]),
        (["--owner", "phone-lead"], ["c3", "c2", "c2"]),
        (["--journey", "change-appointment", "--most", 1], ["c3", "c2"]),
        (["--from", "2026-03-03"], []),
    ],
    ids=["a touchpoint", "a standard", "an owner", "a journey", "a day"],
)
def test_they_are_those_asked_for(run, small, words, cases):
    found = json.loads(run("misses", small, *words, "-f", "json").stdout)["misses"]
    assert [miss["case"] for miss in found] == cases


def test_where_nothing_was_missed_that_is_said(run, small):
    shown = run("misses", small, "--from", "2026-03-03")
    assert shown.exit_code == 0
    assert shown.stdout.endswith("\nNothing was missed.\n")


def test_days_of_which_the_log_says_nothing_are_not_days_without_a_miss(run, small):
    shown = run("misses", small, "--from", "2000-01-01", "--to", "2000-01-31")
    assert shown.exit_code == 2
    assert "nothing in the logs is about" in shown.stderr


def test_every_miss_that_is_counted_is_told_once(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("init")
    lines = csv.DictReader(run("score", "-f", "csv", "--fail-on", "never").stdout.splitlines())
    counted = sum(int(line["missed"] or 0) for line in lines)
    told = json.loads(run("misses", "--most", 10_000, "-f", "json").stdout)["misses"]
    places = [(m["standard"], m["touchpoint"], m["case"], m["started"]) for m in told]
    assert counted == len(told) == len(set(places))
    assert counted > 100
