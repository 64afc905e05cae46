"""What is only read, checked, explained and listed needs neither Polars nor NumPy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RIVERSIDE = str(ROOT / "examples" / "riverside")
LOADED = "; print('loaded:', *sorted({'numpy', 'polars'} & sys.modules.keys()), file=sys.stderr)"
NOTHING = "loaded:"

RUN = f"""
import sys
from engine.cli._frame import run
try:
    run()
except SystemExit as done:
    assert not done.code{LOADED}
"""
"""Run the words after it as the command does, and say what that has loaded."""

CHECK = f"""
import sys
from datetime import date
from pathlib import Path
from engine.checked import checked
from engine.workspace import read_workspace
found = checked(read_workspace(Path(sys.argv[1])), date(2026, 11, 21), with_examples=False)
assert found.blueprint and not found.in_the_way{LOADED}
"""
"""Check the practice in a folder without its examples, and say what that has loaded."""

PRACTICE = "schema: 1\npractice: Riverside\ntime_zone: America/Chicago\nholidays: US-IL\n"


def said_last_by(code, *words):
    """Return the last line that a fresh Python writes to stderr."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stderr.splitlines()[-1].strip()


@pytest.mark.parametrize(
    "verb", ["app", "check", "diff", "draft", "explain", "init", "list", "purposes", "schema"]
)
def test_a_verb_that_judges_nothing_starts_without_polars(verb):
    assert said_last_by(f"import sys, engine.cli.{verb}{LOADED}") == NOTHING


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "G502"],
        ["explain", "S204"],
        ["explain", "D901"],
        ["explain", "answer-quickly", RIVERSIDE],
        ["list", "journeys", RIVERSIDE],
        ["list", "touchpoints", RIVERSIDE],
        ["list", "standards", RIVERSIDE],
        ["list", "owners", RIVERSIDE, "--format", "json"],
        ["list", "codes"],
        ["purposes", RIVERSIDE],
        ["purposes", RIVERSIDE, "--format", "html"],
        ["schema", "standards"],
        ["diff", RIVERSIDE, RIVERSIDE],
    ],
    ids=" ".join,
)
def test_explaining_and_listing_load_no_polars(words):
    assert said_last_by(RUN, *words) == NOTHING


def test_reading_and_checking_load_no_polars():
    assert said_last_by(CHECK, RIVERSIDE) == NOTHING


def test_a_practice_without_examples_is_checked_without_polars(tmp_path):
    (tmp_path / "practice.yaml").write_text(PRACTICE, encoding="utf-8")

    assert said_last_by(RUN, "check", str(tmp_path), "--fail-on", "never") == NOTHING


def test_starting_a_practice_loads_no_polars(tmp_path):
    assert said_last_by(RUN, "init", str(tmp_path / "practice")) == NOTHING
