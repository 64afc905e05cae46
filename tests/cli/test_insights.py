"""`journey insights`: what lies behind the scores."""

import json

import pytest

KINDS = [
    *("lost", "load", "consistency", "changes", "surveys"),
    *("variants", "drop-off", "hand-overs", "deviations"),
]
HEADS = ["as_of", "practice", "period", "only"]


def test_all_insights_are_told_unless_some_are_asked_for(run, small):
    assert list(json.loads(run("insights", small, "-f", "json").stdout)) == [*HEADS, *KINDS]
    two = run("insights", small, "load", "lost", "load", "-f", "json")
    assert list(json.loads(two.stdout)) == [*HEADS, "load", "lost"]


def test_from_inside_the_practice_no_path_is_needed(run, small, monkeypatch):
    monkeypatch.chdir(small)
    shown = run("insights", "lost")
    assert shown.exit_code == 0
    assert "Where patients are lost" in shown.stdout


def test_several_formats_at_once(run, small, tmp_path):
    assert run("insights", small, "-o", tmp_path / "insights.md").exit_code == 0
    assert (tmp_path / "insights.md").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lots"], "there is no insight 'lots'; did you mean lost?"),
        (["--shared"], "insights tell of few patients at a time, and are never shared"),
        (["--standard", "answer"], "there is no standard 'answer'"),
        (["--from", "2000-01-01", "--to", "2000-01-31"], "nothing in the logs is about"),
    ],
)
def test_what_cannot_be_told_is_said(run, small, words, said):
    shown = run("insights", small, *words)
    assert shown.exit_code == 2
    assert said in shown.stderr


def test_the_ways_of_cases_are_told_on_the_screen(run, small):
    shown = run("insights", small, "variants", "drop-off", "hand-overs", "deviations")
    assert shown.exit_code == 0
    for title in ("The ways that cases went", "Where journeys break off", "Between departments"):
        assert title in shown.stdout


def test_members_of_staff_are_named_in_hand_overs_where_they_are_asked_for(run, small):
    told, asked = (
        json.loads(run("insights", small, "hand-overs", *more, "-f", "json").stdout)["hand-overs"]
        for more in ((), ("--by", "staff"))
    )
    assert list(told) == ["departments"]
    assert list(asked) == ["departments", "staff"]
