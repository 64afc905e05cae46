"""The guides, followed word by word: what is typed, and what is written into which file.

A guide says what to do with each of its blocks:

- one of `sh` is typed, line by line; one of `text` below it is what the screen then shows, and a
  line `…` in it stands for lines that are left out;
- before one of `yaml` or `csv` stands *into `FILE`:*, and it is the whole file; or *in `FILE`
  find:*, and before the next one *write instead:*;
- what README.md says of installing, word for word, was done before.
"""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GUIDES = ROOT / "docs" / "guides"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INSTALLED = FENCE.findall((ROOT / "README.md").read_text("utf-8").partition("## Install\n")[2])[0]
WHOLE = re.compile(r"into `([^`]+)`:$", re.IGNORECASE)
OLD = re.compile(r"in `([^`]+)` find:$", re.IGNORECASE)
NEW = re.compile(r"write instead:$", re.IGNORECASE)
LEFT_OUT = "…"

JOURNEY = """
from datetime import UTC, datetime
from engine.cli import _shared, main
_shared.now = lambda: datetime(2029, 6, 1, 14, tzinfo=UTC)
main()
"""
"""The command on a day on which the logs of the guides are old and no waiver in them is over."""

ROWS, COLUMNS = 24, 80
PROGRESS = re.compile(r"\r\x1b\[K[^\r\n]*(?=\r\x1b\[K)")
COULD_NOT_RUN = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """Lines to type, and what the screen then shows; None where the guide does not say."""

    lines: tuple[str, ...]
    shows: str | None = None

    def is_shown_by(self, screen: str) -> bool:
        """Return whether a screen shows what the guide says."""
        if self.shows is None:
            return True
        shown = (
            r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + "\n"
            for line in self.shows.splitlines()
        )
        return re.fullmatch("".join(shown), screen) is not None


@dataclass(frozen=True, slots=True)
class Written:
    """A whole file to write."""

    file: str
    text: str

    def do(self, folder: Path) -> None:
        """Write it."""
        (folder / self.file).write_text(self.text, "utf-8")


@dataclass(frozen=True, slots=True)
class Changed:
    """Lines to find in a file, and those to write instead."""

    file: str
    old: str
    new: str

    def do(self, folder: Path) -> None:
        """Write them.

        Raises:
            ValueError: The lines are not in the file, or more than once.
        """
        path = folder / self.file
        before, *after = re.split(f"(?m)^{re.escape(self.old)}", path.read_text("utf-8"))
        if len(after) != 1:
            raise ValueError(f"{len(after)} times in {self.file}:\n{self.old}")
        path.write_text(f"{before}{self.new}{after[0]}", "utf-8")


Step = Typed | Written | Changed


def steps(guide: str) -> Iterator[Step]:
    """Yield what a guide says is to be done.

    Raises:
        ValueError: It does not say what to do with a block.
    """
    blocks = list(_blocks(guide))
    while blocks:
        before, kind, text = blocks.pop(0)
        following, after = blocks[0][:2] if blocks else ("", "")
        match kind:
            case "sh" if text == INSTALLED[1]:
                continue
            case "sh":
                lines = tuple(text.splitlines())
                yield Typed(lines, blocks.pop(0)[2] if after == "text" else None)
            case "yaml" | "csv" if whole := WHOLE.search(before):
                yield Written(whole[1], text)
            case "yaml" | "csv" if (old := OLD.search(before)) and NEW.search(following):
                yield Changed(old[1], text, blocks.pop(0)[2])
            case _:
                raise ValueError(f"what is to be done with this {kind}?\n{before}\n{text}")


def _blocks(guide: str) -> Iterator[tuple[str, str, str]]:
    """Yield the text before each block, its kind, and what is in it."""
    end = 0
    for block in FENCE.finditer(guide):
        yield guide[end : block.start()].rstrip(), block[1], block[2]
        end = block.end()


def follow(guide: str, folder: Path) -> Iterator[tuple[Typed, str]]:
    """Do what a guide says from an empty folder on; yield what was typed, and what that showed.

    Raises:
        ValueError: It does not say what is to be done, or it cannot be done.
    """
    for step in steps(guide):
        if not isinstance(step, Typed):
            step.do(folder)
            continue
        screen = ""
        for line in step.lines:
            match shlex.split(line):
                case ["cd", to]:
                    folder /= to
                case ["cp", "-r", old, new]:
                    shutil.copytree(folder / old, folder / new)
                case ["journey", *words]:
                    screen += _screen(words, folder)
                case _:
                    raise ValueError(f"this is not typed in a guide: {line}")
        yield step, screen


def _screen(words: list[str], folder: Path) -> str:
    """Return what a terminal shows of the command, at its end.

    Raises:
        ValueError: The command could not run.
    """
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (ROWS, COLUMNS))
    environment = {name: text for name, text in os.environ.items() if name != "COLUMNS"}
    with subprocess.Popen(  # noqa: S603 - the words of our own guides
        [sys.executable, "-c", JOURNEY, *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        stdout=theirs,
        stderr=theirs,
    ) as running:
        os.close(theirs)
        shown = b"".join(iter(lambda: _read(ours), b"")).decode("utf-8").replace("\r\n", "\n")
    os.close(ours)
    screen = PROGRESS.sub("", shown).replace("\r\x1b[K", "")
    if running.returncode == COULD_NOT_RUN:
        raise ValueError(screen)
    return screen


def _read(terminal: int) -> bytes:
    """Return what a terminal was sent; nothing once nobody can send any more."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""
