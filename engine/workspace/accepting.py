"""Misses accepted and taken back in `accepted.yaml`: whole or not at all, one at a time."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engine.errors import EngineError
from engine.model.acceptance import Acceptance
from engine.parse.files import read_accepted
from engine.parse.listed import with_item, without_item
from engine.workspace.files import ACCEPTED, KEY_FILE, from_here, write_whole

KEY = "accepted"
HEAD = """\
# Misses that stay misses, each with the reason of somebody who answers for it.
schema: 1
accepted: []
"""
LOCK = KEY_FILE.with_name("accepting")
PATIENCE, PAUSE = 10.0, 0.05
"""How long one waits for others who write, and how often one asks, in seconds."""


def accept(root: Path, one: Acceptance) -> None:
    """Write into the file of a practice that a miss is accepted.

    What others have written meanwhile is kept; comments and order stay.

    Raises:
        EngineError: Somebody has accepted the miss already, the file has a mistake, or it cannot
            be written.
    """

    def added(text: str, known: tuple[Acceptance, ...]) -> str:
        same = next((other for other in known if _place(other) == _place(one)), None)
        if same:
            told = f"{same.accepted_by} has accepted it already, on {same.accepted_on}"
            raise EngineError(f"{told}: {same.because}")
        return with_item(text, KEY, _fields(one))

    _rewrite(root, added)


def take_back(root: Path, one: Acceptance) -> None:
    """Take out of the file of a practice that a miss is accepted.

    Raises:
        EngineError: It is not there any more, the file has a mistake, or it cannot be written.
    """

    def taken(text: str, known: tuple[Acceptance, ...]) -> str:
        said = [other.model_dump() for other in known]
        if one.model_dump() not in said:
            raise EngineError("somebody has taken it back already, or changed it")
        return without_item(text, KEY, said.index(one.model_dump()))

    _rewrite(root, taken)


def _place(one: Acceptance) -> tuple[str, str, str | None, str]:
    return one.standard, one.touchpoint, one.case, str(one.started)


def _fields(one: Acceptance) -> dict[str, str]:
    """Return what is written of an accepted miss; a text of people stands in quotes."""
    case = {"case": _quoted(one.case)} if one.case else {}
    return {
        "standard": one.standard,
        "touchpoint": one.touchpoint,
        **case,
        "started": str(one.started),
        "because": _quoted(one.because),
        "accepted_by": one.accepted_by,
        "accepted_on": one.accepted_on.isoformat(),
    }


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _rewrite(root: Path, change: Callable[[str, tuple[Acceptance, ...]], str]) -> None:
    """Change the file as it stands by now, while nobody else does.

    Raises:
        EngineError: The file has a mistake, or it cannot be written.
    """
    path = root / ACCEPTED
    try:
        with _alone(root):
            before = path.read_bytes() if path.is_file() else HEAD.encode()
            known = _read(path, before)
            after = change(before.decode(), known).encode()
            _read(path, after)
            write_whole(path, [after])
    except OSError as wrong:
        raise EngineError(f"{from_here(path)} cannot be written: {wrong.strerror}") from None


def _read(path: Path, content: bytes) -> tuple[Acceptance, ...]:
    """Return the accepted misses in a file.

    Raises:
        EngineError: Something in it cannot be read, so that it must be mended first.
    """
    read = read_accepted(from_here(path), content)
    if read.value is None or read.findings:
        wrong = read.findings[0]
        raise EngineError(
            f"nothing was written, since {wrong.place} has a mistake: {wrong.message}"
        )
    return read.value.accepted


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Hold off everybody else who accepts a miss of the same practice, on this computer.

    The lock is the operating system's, so that one who dies holds it no longer.

    Raises:
        EngineError: Somebody else goes on too long.
    """
    path = root / LOCK
    path.parent.mkdir(parents=True, exist_ok=True)
    (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with path.open("wb") as file:
        until = time.monotonic() + PATIENCE
        while not _locked(file):
            if time.monotonic() > until:
                raise EngineError(f"{ACCEPTED} is being written by somebody else; try again")
            time.sleep(PAUSE)
        yield


if sys.platform == "win32":
    import msvcrt

    def _locked(file: BinaryIO) -> bool:
        """Return whether a file is now ours alone, until it is closed."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(file: BinaryIO) -> bool:
        """Return whether a file is now ours alone, until it is closed."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
