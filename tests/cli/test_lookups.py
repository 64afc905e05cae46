"""`journey test`, `explain`, `list`, `schema` and `app`: what can be looked up."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from time import sleep
from urllib.request import urlopen

import pytest

from engine.parse.schemas import MODELS, schema_text, schemas
from tests.cli.conftest import ROOT

LOST_CALLER = ROOT / "examples" / "lost-caller"


def test_every_example_is_shown_with_every_condition(run, small):
    shown = run("test", small, "-k", "small-answer-quickly")
    assert shown.exit_code == 0
    lines = shown.stdout.splitlines()
    assert lines[0] == "small-answer-quickly: Answer the phone within 20 seconds"
    assert "  ✓ fail 1: missed" in lines
    assert "      ✗ wait: 21 s, expected at most 20 s" in lines


def test_an_example_that_does_not_come_out_makes_the_exit_code_1(run, small):
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("wait: 21 s", "wait: 19 s"), "utf-8")
    shown = run("test", small, "-k", "answer")
    assert shown.exit_code == 1
    assert "✗ fail 1: missed, but is met" in shown.stdout
    assert "standards/phone.yaml:17:16" in shown.stdout
    assert "1 did not come out as declared." in shown.stdout


def test_a_standard_that_nobody_wrote_is_a_wrong_request(run, small):
    shown = run("test", small, "-k", "smal-answer-quickly")
    assert shown.exit_code == 2
    assert "did you mean small-answer-quickly" in shown.stderr


def test_no_example_at_all_is_no_pass(run, small):
    (small / "standards" / "phone.yaml").unlink()
    shown = run("test", small, "-k", "answer")
    assert shown.exit_code == 2


@pytest.mark.parametrize("word", ["G502", "g502", "dead-end"])
def test_a_code_is_explained_without_a_practice(run, tmp_path, monkeypatch, word):
    monkeypatch.chdir(tmp_path)
    shown = run("explain", word)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("G502 dead-end (error)")


def test_a_standard_is_explained_from_inside_its_practice(run, small, monkeypatch):
    monkeypatch.chdir(small)
    shown = run("explain", "small-answer-quickly")
    assert "Callers who wait longer" in shown.stdout


def test_what_nobody_knows_cannot_be_explained(run, small):
    shown = run("explain", "deadend", small)
    assert shown.exit_code == 2
    assert "did you mean dead-end?" in shown.stderr


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("journeys", "change-appointment"),
        ("touchpoints", "portal-home"),
        ("standards", "small-short-hold"),
        ("library", "few-no-shows"),
        ("owners", "Dana Ortiz"),
        ("codes", "G502"),
    ],
)
def test_everything_that_has_a_name_can_be_listed(run, small, kind, says):
    shown = run("list", kind, small).stdout
    assert [word for word in says.split() if word not in shown] == []  # a name may be in two lines
    assert kind in json.loads(run("list", kind, small, "-f", "json").stdout)


def test_the_standards_of_a_practice_are_those_that_it_wrote_or_holds(run):
    shown = run("list", "standards", LOST_CALLER, "-f", "json")
    listed = {one["standard"]: one for one in json.loads(shown.stdout)["standards"]}
    assert {name for name, one in listed.items() if not one["touchpoints"]} == set()
    assert listed["listing-true"]["from"] == "built-in"
    assert listed["listing-true"]["touchpoints"] == ["listing-check"]
    assert listed["caller-kept"]["from"] == "own"


def test_the_library_is_listed_whole_with_where_it_is_held(run):
    shown = run("list", "library", LOST_CALLER, "-f", "json")
    held = {one["standard"]: one["touchpoints"] for one in json.loads(shown.stdout)["library"]}
    assert held["listing-true"] == ["listing-check"]
    assert held["few-no-shows"] == []
    assert "caller-kept" not in held


def test_the_library_lists_itself(run):
    (at_home, elsewhere) = (
        json.loads(run("list", "library", place, "-f", "json").stdout)["library"]
        for place in (ROOT, LOST_CALLER)
    )
    assert {one["standard"] for one in at_home} == {one["standard"] for one in elsewhere}


def test_a_list_without_a_kind_is_of_journeys(run, small):
    assert run("list", small).stdout == run("list", "journeys", small).stdout


def test_what_cannot_be_listed_is_a_wrong_request(run, small):
    shown = run("list", "things", small)
    assert shown.exit_code == 2
    assert "touchpoints, standards, profiles, owners, library, codes" in shown.stderr


def test_the_purposes_are_shown_on_the_screen_and_in_a_file(run, small, tmp_path):
    page = tmp_path / "purposes.html"
    assert run("purposes", small, "-o", page).exit_code == 0
    assert "Change an appointment" in page.read_text("utf-8")
    assert "works" in run("purposes", small).stdout
    assert json.loads(run("purposes", small, "-f", "json").stdout)["practice"] == "Small Practice"


def test_a_schema_is_printed_or_all_are_written(run, tmp_path):
    assert run("schema", "journey").stdout == schema_text(schemas()["journey"])
    assert run("schema", "-o", tmp_path / "new").exit_code == 0
    names = {path.name for path in (tmp_path / "new").iterdir()}
    assert names == {f"{kind}.schema.json" for kind in MODELS}


def test_no_kind_and_no_folder_is_a_wrong_request(run):
    assert run("schema").exit_code == 2


@pytest.mark.parametrize(("stop", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_the_app_is_served_until_it_is_told_to_stop(small, stop, code):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["app", str(small), "--no-browser", "--port", str(port)]
    program = [sys.executable, "-c", "from engine.cli import main; main()", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        program, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as served:
        try:
            assert answers(f"http://127.0.0.1:{port}/_stcore/health") == b"ok"
        finally:
            served.send_signal(stop)
    assert served.returncode == code
    assert answers(f"http://127.0.0.1:{port}/_stcore/health", tries=1) == b""


def answers(address: str, tries: int = 100) -> bytes:
    for _ in range(tries):
        with suppress(OSError), urlopen(address, timeout=5) as answer:  # noqa: S310 - our own
            return bytes(answer.read())
        sleep(0.2)
    return b""


def test_two_versions_are_compared_with_the_practice_here(run, small, tmp_path, monkeypatch):
    shutil.copytree(small, tmp_path / "older")
    path = small / "standards" / "phone.yaml"
    path.write_text(path.read_text("utf-8").replace("target: 80%", "target: 90%", 1), "utf-8")
    monkeypatch.chdir(small)

    shown = run("diff", tmp_path / "older")

    assert shown.exit_code == 0
    assert shown.stdout.splitlines() == [
        "Standard “Answer the phone within 20 seconds” (small-answer-quickly)",
        "  tighter  target: 90%; was 80%",
        "",
        "1 tighter.",
    ]


def test_one_file_is_compared_with_another_and_nothing_else_is_told(run, small, tmp_path):
    older = tmp_path / "older"
    shutil.copytree(small, older)
    for path, was, now in (
        ("standards/phone.yaml", "target: 80%", "target: 90%"),
        ("practice.yaml", "name: ", "name: Dr. "),
    ):
        text = (small / path).read_text("utf-8")
        (small / path).write_text(text.replace(was, now, 1), "utf-8")

    whole, file = (
        run("diff", older, small),
        run("diff", *(f / "standards" / "phone.yaml" for f in (older, small))),
    )

    assert "Role" in whole.stdout
    assert "Role" not in file.stdout
    assert "tighter  target: 90%; was 80%" in file.stdout


def test_a_file_is_not_compared_with_a_practice(run, small):
    shown = run("diff", small / "standards" / "phone.yaml", small)

    assert shown.exit_code == 2
    assert "compare two practices, or one file with another" in shown.stderr


def test_a_version_that_is_not_there_is_a_wrong_request(run, small):
    shown = run("diff", small / "no-such", small)

    assert shown.exit_code == 2
    assert "there is no folder" in shown.stderr
