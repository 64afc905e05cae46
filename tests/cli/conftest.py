"""The command, run as a user would, on a copy of a small practice."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli._frame import journey

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "workspaces" / "small"

Run = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small practice, with the command started above it."""
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run() -> Run:
    """Return what the command prints and its exit code."""

    def command(*words: object) -> Result:
        return CliRunner().invoke(journey, [str(word) for word in words], prog_name="journey")

    return command


@pytest.fixture
def process() -> Process:
    """Return what a process of its own prints and its exit code."""

    def command(*words: object, **env: str) -> "subprocess.CompletedProcess[bytes]":
        program = "from engine.cli import main; main()"
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", program, *map(str, words)],
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            capture_output=True,
            check=False,
            timeout=60,
        )

    return command
