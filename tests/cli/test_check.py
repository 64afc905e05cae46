"""`journey check`: findings in every format, selected, and what they mean for the exit code."""

import json
from xml.etree import ElementTree as ET

import pytest

MAP = "journeys/change-appointment.yaml"


@pytest.fixture
def wrong(small):
    """A practice with one error on the map, beside the warning that it has."""
    path = small / MAP
    path.write_text(path.read_text("utf-8").replace("starts_at: portal-home", "starts_at: portl"))
    return small


def test_a_practice_without_errors_is_clean(run, small):
    shown = run("check", small)
    assert shown.exit_code == 0
    assert shown.stdout.endswith("1 warning in 1 file\n")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("never", 0)])
def test_fail_on_says_from_which_level_on_the_exit_code_is_1(run, small, level, code):
    assert run("check", small, "--fail-on", level).exit_code == code


def test_an_error_makes_the_exit_code_1(run, wrong):
    shown = run("check", wrong)
    assert shown.exit_code == 1
    assert f"small/{MAP}:9:" in shown.stdout


def test_without_a_terminal_findings_take_one_line_each(run, wrong):
    shown = run("check", wrong)
    assert "-->" not in shown.stdout


def test_full_findings_point_at_what_is_meant(run, wrong):
    shown = run("check", wrong, "--format", "full")
    assert "-->" in shown.stdout
    assert "^^^^^" in shown.stdout


def test_without_a_path_the_nearest_practice_above_is_checked(run, small, monkeypatch):
    monkeypatch.chdir(small / "standards")
    shown = run("check")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("phone.yaml:23:15: S206")


def test_a_file_of_the_practice_can_be_named(run, small):
    assert run("check", small / MAP).exit_code == 0


@pytest.mark.parametrize("word", ["S206", "s2", "silent-on-hang-ups"])
def test_codes_names_and_families_select_and_ignore(run, small, word):
    assert "S206" in run("check", small, "--select", word).stdout
    assert "S206" not in run("check", small, "--ignore", word).stdout


def test_findings_of_reading_are_selected_too(run, small):
    (small / "journeys" / "empty.yaml").write_bytes(b"")
    assert run("check", small, "--select", "Y110").exit_code == 1
    assert run("check", small, "--ignore", "Y").exit_code == 0


def test_several_codes_are_named_with_commas_or_one_by_one(run, small):
    both = run("check", small, "--select", "O4, S2", "-f", "json").stdout
    assert both == run("check", small, "--select", "O4", "--select", "S2", "-f", "json").stdout
    assert "S206" in both
    assert "S206" not in run("check", small, "--ignore", "O4,silent-on-hang-ups").stdout


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_code_that_nothing_has_is_a_wrong_request(run, small, option):
    shown = run("check", small, option, "dead-ent")
    assert shown.exit_code == 2
    assert "did you mean dead-end" in shown.stderr


def test_examples_that_do_not_come_out_are_found(run, small):
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("wait: 21 s", "wait: 19 s"), "utf-8")
    shown = run("check", small)
    assert shown.exit_code == 1
    assert "S204" in shown.stdout


def test_several_formats_are_written_at_once(run, wrong):
    words = ["-f", "concise", "-f", "json", "-o", "json=a.json", "-o", "sarif=b.sarif"]
    shown = run("check", wrong, *words)
    assert shown.exit_code == 1
    assert shown.stdout.endswith("in 2 files\n")
    found = json.loads((wrong.parent / "a.json").read_text("utf-8"))
    assert {one["level"] for one in found["findings"]} == {"error", "warning"}
    sarif = json.loads((wrong.parent / "b.sarif").read_text("utf-8"))
    assert sarif["version"] == "2.1.0"


@pytest.mark.parametrize(("format_", "begins"), [("github", "::error file="), ("junit", "<?xml")])
def test_other_programs_are_spoken_to(run, wrong, format_, begins):
    assert run("check", wrong, "-f", format_).stdout.startswith(begins)


def test_formats_and_files_are_paired_in_their_order(run, wrong):
    words = ["-f", "json", "-o", "findings", "-f", "junit", "-o", "tests"]
    shown = run("check", wrong, *words)
    assert shown.stdout == ""
    json.loads((wrong.parent / "findings").read_text("utf-8"))
    ET.parse(wrong.parent / "tests")  # noqa: S314 - our own


def test_a_process_exits_with_the_code_and_prints_nothing_else(process, wrong):
    done = process("check", wrong)
    assert (done.returncode, done.stderr) == (1, b"")


def test_no_colour_is_printed_when_piped(process, wrong):
    assert b"\x1b" not in process("check", wrong, "-f", "full", FORCE_COLOR="1").stdout
