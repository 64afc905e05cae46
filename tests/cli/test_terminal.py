"""What a terminal is shown that a pipe is not: more of each finding, and colours."""

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")

WIDTH = 80


@pytest.fixture
def on_a_terminal(small):
    """Return what the command prints when its output is a terminal, and its exit code."""

    def command(*words: str, **env: str) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, WIDTH))
        done = subprocess.run(
            [sys.executable, "-c", "from engine.cli import main; main()", *words],
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", **env},
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
        os.write(theirs, b".")  # a terminal on which nothing was printed cannot be read
        shown = os.read(ours, 100_000).decode("utf-8")
        os.close(theirs)
        os.close(ours)
        return done.returncode, shown + done.stderr.decode("utf-8")

    return command


def test_findings_are_shown_in_full_and_in_colour(on_a_terminal):
    code, shown = on_a_terminal("check", "small")
    assert code == 0
    assert "\x1b[1;33mwarning" in shown
    assert "-->" in shown


@pytest.mark.parametrize("at_once", ["", "1"], ids=["buffered", "unbuffered"])
def test_no_line_is_longer_than_the_terminal_is_wide(on_a_terminal, at_once):
    for words in (["score", "small"], ["misses", "small"], ["case", "c2", "small"]):
        _, shown = on_a_terminal(*words, NO_COLOR="1", COLUMNS="", PYTHONUNBUFFERED=at_once)
        assert max(map(len, shown.splitlines())) <= WIDTH


@pytest.mark.parametrize("words", [["check", "small"], ["score", "small", "--fail-on", "never"]])
def test_no_color_is_heeded(on_a_terminal, words):
    code, shown = on_a_terminal(*words, NO_COLOR="1")
    assert code == 0
    assert "\x1b" not in shown


def test_a_picture_is_not_thrown_at_a_terminal(on_a_terminal):
    code, shown = on_a_terminal("map", "small", "--origin", "phone", "-f", "png")
    assert code == 2
    assert "a terminal cannot show this format" in shown
