"""The hook and the workflow that practices copy do what they say."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests" / "workspaces" / "small"
MAP = "journeys/change-appointment.yaml"
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((ROOT / "examples/github/check-journeys.yml").read_text("utf-8"))
GUIDE = (ROOT / "docs" / "checking.md").read_text("utf-8")


@pytest.fixture
def checkout(tmp_path):
    """What a service checks out: a practice with a mistake on its map."""
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / MAP).read_text("utf-8")
    (tmp_path / MAP).write_text(text.replace("starts_at: portal-home", "starts_at: nowhere"))
    return tmp_path


def typed(words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *rest = shlex.split(words)
    assert program == "journey"
    command = [sys.executable, "-c", "from engine.cli import main; main()", *rest]
    return subprocess.run(
        command,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_the_hook_stops_a_commit_with_an_error_and_lets_a_sound_practice_through(checkout):
    (hook,) = HOOKS
    assert typed(hook["entry"], checkout).returncode == 1
    shutil.copyfile(SMALL / MAP, checkout / MAP)
    assert typed(hook["entry"], checkout).returncode == 0


def test_the_hook_reads_all_files_when_one_of_them_changes():
    (hook,) = HOOKS
    assert hook["pass_filenames"] is False
    for path in SMALL.rglob("*.yaml"):
        assert re.search(hook["files"], str(path.relative_to(SMALL)))


def test_the_guide_shows_the_hook_as_it_is():
    (block,) = [b for b in re.findall("```yaml\n(.*?)```", GUIDE, re.DOTALL) if "repos:" in b]
    (shown,) = yaml.safe_load(block)["repos"][0]["hooks"]
    (hook,) = HOOKS
    same = ("id", "name", "entry", "files", "pass_filenames")
    assert {key: shown[key] for key in same} == {key: hook[key] for key in same}


def test_the_workflow_annotates_the_right_line_of_the_right_file(checkout):
    (check,) = [
        s["run"] for s in WORKFLOW["jobs"]["check"]["steps"] if "journey " in s.get("run", "")
    ]
    done = typed(check, checkout)
    found = [
        re.match(r"::error file=([^,]+),line=(\d+),col=(\d+),", line)
        for line in done.stdout.splitlines()
    ]
    places = [(m[1], int(m[2]), int(m[3])) for m in found if m]

    assert done.returncode == 1
    ((path, line, column),) = places
    assert path == MAP
    assert (
        (checkout / path)
        .read_text("utf-8")
        .splitlines()[line - 1][column - 1 :]
        .startswith("nowhere")
    )
