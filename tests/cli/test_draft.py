"""`journey draft`: a map from a drawing made elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Run

SAMPLE = ROOT / "tests" / "samples" / "call-us.bpmn"
PRACTICE = """
schema: 1
practice: Riverside
time_zone: America/Chicago
departments:
  front-desk: { title: Front desk, accountable: lead }
  nurses-doctors: { title: Nurses & doctors, accountable: lead }
roles: { lead: { name: Dana Ortiz, backup: lead, accepted_on: 2026-01-05 } }
"""


@pytest.fixture
def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "practice.yaml").write_text(PRACTICE, "utf-8")
    return tmp_path


def test_what_a_map_cannot_say_is_named_and_the_exit_code_says_so(run: Run) -> None:
    shown = run("draft", SAMPLE)

    assert shown.exit_code == 1
    assert "journey: a-patient-calls-us\n" in shown.stdout
    assert "call-us.bpmn:26:5: the boundary event 'nobody answers' has become" in shown.stderr


def test_our_own_model_is_read_back_without_a_remark(run: Run, small: Path) -> None:
    run("map", small, "-o", "map.bpmn")
    shown = run("draft", "map.bpmn", "-o", "drafts/back.yaml")

    assert (shown.exit_code, shown.output) == (0, "")
    assert "journey: change-appointment\n" in Path("drafts/back.yaml").read_text("utf-8")


def test_a_file_that_is_there_is_kept_unless_it_is_not_wanted(run: Run, practice: Path) -> None:
    there = practice / "draft.yaml"
    there.write_text("mine", "utf-8")
    kept = run("draft", SAMPLE, "-o", there)

    assert (kept.exit_code, there.read_text("utf-8")) == (2, "mine")
    assert "is there already; nothing was written" in kept.stderr
    assert "--overwrite" in kept.stderr
    assert run("draft", SAMPLE, "-o", there, "--overwrite").exit_code == 1
    assert "mine" not in there.read_text("utf-8")


def test_checks_find_in_a_draft_only_what_people_must_say(run: Run, practice: Path) -> None:
    run("draft", SAMPLE, "-o", "journeys/draft.yaml")
    found = run("check", practice, "--format", "concise").stdout

    codes = {word for word in found.split() if word[1:].isdigit() and word[0].isupper()}
    assert {code[0] for code in codes} <= {"G", "M", "O"}
    assert {code for code in codes if code[0] == "G"} <= {"G503", "G519"}


@pytest.mark.parametrize("name", ["nowhere.bpmn", "."])
def test_a_drawing_that_cannot_be_read_is_a_wrong_request(
    run: Run, practice: Path, name: str
) -> None:
    shown = run("draft", name)
    assert shown.exit_code == 2
    assert f"{name} cannot be read" in shown.stderr
