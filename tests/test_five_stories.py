"""The five stories: what they ask is shown where `docs/stories.yaml` says so."""

import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from docs import stories
from engine import examples
from engine.cli._frame import journey
from engine.model.blueprint import Blueprint
from engine.report.codes import known_codes
from engine.workspace import read_workspace
from tests.conftest import Golden

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 7, 1)
NUMBER_OF_ROWS = {"A": 32, "B": 18, "C": 17, "D": 52, "E": 20}

ROWS = stories.read().rows
EXAMPLES = [story.example for story in stories.read().stories.values()]


def blueprint_of(root: Path) -> Blueprint:
    blueprint = read_workspace(root).blueprint
    assert blueprint is not None
    return blueprint


@pytest.fixture(scope="module")
def known_standards() -> set[str]:
    """The ids of all standards of the library and of the examples."""
    roots = [ROOT, *(ROOT / "examples" / name for name in EXAMPLES)]
    return {name for root in roots for name in blueprint_of(root).standards}


def test_every_row_of_every_story_is_there_in_order():
    assert list(ROWS) == [
        f"{k}{n}" for k, many in NUMBER_OF_ROWS.items() for n in range(1, many + 1)
    ]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_shown_or_says_why_it_is_not(row):
    assert ROWS[row].is_shown != bool(ROWS[row].left_out)


def test_few_rows_are_left_out():
    assert [name for name, row in ROWS.items() if row.left_out] == ["C15", "E19"]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_names_checks_and_standards_that_there_are(row, known_standards):
    assert set(ROWS[row].checks) <= known_codes().keys()
    assert set(ROWS[row].standards) <= known_standards


SHOWN = [(name, output) for name, row in ROWS.items() for output in row.shown]


@pytest.mark.parametrize(("row", "output"), SHOWN)
def test_what_a_row_shows_stands_in_the_output(row, output):
    assert ROWS[row].shown[output] in (stories.OUTPUTS / output).read_text("utf-8")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with copies of the examples: a command keeps a key of its own beside the logs."""
    folder = tmp_path_factory.mktemp("copies")
    shutil.copytree(
        ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns(".journeywell")
    )
    return folder


@pytest.mark.parametrize(("output", "command"), stories.read().outputs.items())
def test_an_output_is_what_the_command_prints(
    output: str, command: str, copies: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(copies)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("engine.cli._findings.today", lambda _: TODAY)
    printed = CliRunner().invoke(journey, shlex.split(command)[1:], prog_name="journey")
    assert printed.exit_code in {0, 1}
    golden(f"stories/{output}", printed.stdout)


def test_no_output_is_kept_that_no_command_prints():
    kept = {
        path.relative_to(stories.OUTPUTS).as_posix() for path in stories.OUTPUTS.rglob("*.txt")
    }
    assert kept == stories.read().outputs.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_of_all_standards_of_a_story_come_out(name):
    assert list(examples.findings(blueprint_of(ROOT / "examples" / name))) == []


def test_the_page_is_as_the_rows_say():
    """After a change, `make pages` writes it again."""
    assert stories.PAGE.read_text("utf-8") == stories.page()
