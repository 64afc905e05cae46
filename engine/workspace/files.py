"""Files and folders: where the practice and the built-in library lie, and safe writing."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from engine.errors import EngineError

PRACTICE, EVENTS, ACCEPTED = "practice.yaml", "events.yaml", "accepted.yaml"
KEY_FILE = Path(".journeywell") / "key"
KEY_BYTES = 32


def built_in() -> Path:
    """Return the folder of the built-in library and the app: in the wheel, else the checkout."""
    engine = Path(__file__).resolve().parents[1]
    packed = engine / "builtin"
    return packed if packed.is_dir() else engine.parent


def from_here(path: Path) -> str:
    """Return a path as seen from the working folder, as people name files."""
    try:
        return os.path.relpath(path)
    except ValueError:  # another drive
        return str(path)


def find(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that has a `practice.yaml`.

    Raises:
        EngineError: There is none.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / PRACTICE).is_file():
            return folder
    raise EngineError(
        f"there is no {PRACTICE} in {start} or above it; `journey init` starts a practice"
    )


def hash_key(root: Path) -> bytes:
    """Return the key with which persons are hashed, made when first needed.

    It stays in the workspace, out of version control: without it, nobody can tell which person
    a hash stands for.
    """
    path = root / KEY_FILE
    if path.is_file():
        return path.read_bytes()
    key = secrets.token_bytes(KEY_BYTES)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
        write_whole(path, [key])
    except OSError:
        return key  # a folder that cannot be written to: the key lives as long as this run
    return key


def write_whole(path: Path, content: Iterable[bytes]) -> None:
    """Write a file whole or not at all: a temporary file beside it, synced, then renamed.

    A file that is there keeps its permissions, and a link stays a link. Whatever goes wrong, also
    while its content is made, the temporary file is gone. What is no file, such as a pipe to
    another program or a device, is written to as it is.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as pipe:
            pipe.writelines(content)
        return
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        if path.is_file():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
