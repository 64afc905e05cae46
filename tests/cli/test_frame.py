"""The frame of the command: help, version, verbs, and what becomes of errors."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from engine.cli import VERBS
from tests.cli.conftest import ROOT

EVERY = [(verb, says) for verbs in VERBS.values() for verb, says in verbs.items()]
RIVERSIDE = ROOT / "examples" / "riverside"
HEAVY = ("polars", "pydantic", "networkx", "numpy", "streamlit", "rich", "yaml")


@pytest.mark.parametrize(("verb", "says"), EVERY, ids=[verb for verb, _ in EVERY])
def test_every_verb_of_the_help_has_a_file_and_help_of_its_own(verb, says, run):
    command = import_module(f"engine.cli.{verb}").command
    assert command.name == verb
    assert run(verb, "--help").exit_code == 0


def test_every_file_of_a_verb_is_in_the_help():
    files = {path.stem for path in (ROOT / "engine" / "cli").glob("[a-z]*.py")}
    assert files == {verb for verb, _ in EVERY}


def test_the_help_names_every_verb_with_its_sentence(run):
    shown = " ".join(run("--help").output.split())
    assert [verb for verb, says in EVERY if f"{verb} {says}" not in shown] == []


def test_the_help_reads_no_library_that_a_verb_may_need(process):
    program = (
        "import sys; from engine.cli._frame import journey\n"
        "try: journey.main(['--help'], prog_name='journey')\n"
        f"finally: sys.stderr.write(str([n for n in {HEAVY} if n in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b"[]"


def test_the_version_is_printed(run):
    shown = run("--version")
    assert shown.exit_code == 0
    assert shown.output.startswith("journey ")


def test_an_unknown_verb_is_a_wrong_request_with_a_hint(run):
    shown = run("chekc")
    assert shown.exit_code == 2
    assert "did you mean `journey check`?" in shown.stderr


def test_an_unknown_option_is_a_wrong_request(run):
    assert run("check", "--colour").exit_code == 2


def test_a_bug_is_one_sentence_and_exit_code_2(process, small: Path):
    (small / "practice.yaml").unlink()
    program = (
        "from engine.cli._streams import say_bugs; say_bugs('journey score'); {}['a case of mine']"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert "this is a bug in journeywell" in done.stderr
    assert "`journey score`" in done.stderr
    assert "Traceback" not in done.stderr
    assert "a case of mine" not in done.stderr


def test_a_bug_shows_where_it_happened_when_asked():
    program = "from engine.cli._streams import say_bugs; say_bugs('journey'); {}['key']"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT), "JOURNEYWELL_DEBUG": "1"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 2
    assert "Traceback" in done.stderr


@pytest.mark.parametrize(
    "language", [{"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"LANG": "C"}]
)
def test_output_is_utf_8_whatever_the_machine_speaks(process, small, language):
    done = process("test", small, "-k", "answer", **language)
    assert done.returncode == 0
    assert "✓ pass 1: met" in done.stdout.decode("utf-8")


def test_a_reader_that_goes_away_leaves_no_complaint(small):
    command = f"{sys.executable} -c 'from engine.cli import main; main()' schema journey | true"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("verb", ["score", "export"])
def test_a_full_disk_is_told_and_never_cuts_the_output_unnoticed(verb, unbuffered):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from engine.cli import main; main()", verb, RIVERSIDE],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered},
        )
    assert done.returncode == 2
    assert done.stderr == "journey: the output cannot be written: No space left on device\n"
