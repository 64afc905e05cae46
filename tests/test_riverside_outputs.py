"""What the commands print of the example practice, as somebody last read it."""

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli._frame import journey
from tests.conftest import GOLDEN, Golden
from tests.years import RIVERSIDE

EVENING = "--as-of 2026-06-30T18:00"
OUTPUTS = {
    "score.txt": f"score riverside {EVENING}",
    "weeks.txt": f"score riverside {EVENING} --standard answer-quickly --by period",
    "insights.txt": f"insights riverside lost load changes surveys {EVENING}",
    "case.txt": f"case V104542 riverside {EVENING}",
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the practice: a command keeps a key of its own beside the logs."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns(".journeywell")
    shutil.copytree(RIVERSIDE, folder / "riverside", ignore=ignored)
    return folder


@pytest.mark.parametrize("output", OUTPUTS)
def test_an_output_is_what_the_command_prints(
    output: str, copy: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(copy)
    monkeypatch.setenv("COLUMNS", "100")
    printed = CliRunner().invoke(journey, shlex.split(OUTPUTS[output]), prog_name="journey")
    assert printed.exit_code in {0, 1}
    golden(f"riverside/{output}", printed.stdout)


def test_what_its_readme_quotes_stands_in_them():
    quoted = ("17% of 219", "62% of 2,438", "91% of 702", "182 of 1,003", "30 to 69", "3.0–9.2")
    readme = (RIVERSIDE / "README.md").read_text("utf-8")
    insights = (GOLDEN / "riverside" / "insights.txt").read_text("utf-8")
    assert [words for words in quoted if words not in insights] == []
    assert [words for words in quoted if words not in readme] == []
