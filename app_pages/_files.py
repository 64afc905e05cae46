"""Which files a practice stands in, and whether any of them has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import streamlit as st

from engine.errors import EngineError
from engine.model.answers import Answers
from engine.workspace import PRACTICE, Workspace, built_in, find, log_files

WORKSPACE = "JOURNEYWELL_WORKSPACE"
"""The environment variable that names the folder of the practice."""

EXAMPLE = Path("examples") / "riverside"
PIECE = 1 << 20

_READ = Answers(2_000)
"""The hash of what is in a file, by its name, its size and its date."""


def workspace_root() -> Path:
    """Return the folder of the practice: as told, else the example, else the nearest one.

    Raises:
        EngineError: There is none.
    """
    if told := os.environ.get(WORKSPACE):
        return _found(told)
    example = built_in() / EXAMPLE
    return example if (example / PRACTICE).is_file() else find(Path.cwd())


@st.cache_resource(show_spinner=False)
def _found(told: str) -> Path:
    """Return the folder once found: without its file, another one above it is not meant."""
    return find(Path(told))


def in_practice(path: str) -> str:
    """Return where a file lies in the folder of the practice; its name where it lies elsewhere.

    Raises:
        EngineError: There is no practice.
    """
    file, root = Path(path).resolve(), workspace_root().resolve()
    return file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name


def written_files(root: Path) -> Iterator[Path]:
    """Yield every file that people write, of the practice and of the built-in library."""
    for folder in dict.fromkeys((root, built_in())):
        yield from sorted(folder.glob("*.y*ml"))
        for part in ("journeys", "standards"):
            yield from sorted((folder / part).rglob("*.y*ml"))


def logs_of(workspace: Workspace) -> tuple[dict[str, list[Path]], str]:
    """Return the logs by source, and why there are none."""
    try:
        return log_files(workspace, {}), ""
    except EngineError as wrong:
        return {}, str(wrong)


def print_of(files: Iterable[Path]) -> str:
    """Return one hash of some files, their names and what is in them.

    A file is read again only when its date changed.

    Raises:
        EngineError: One of them cannot be read, or is gone since it was found.
    """
    found = (f"{file}\0{_hash_of(file)}" for file in files if file.is_file())
    return sha256("\0".join(found).encode()).hexdigest()


def _hash_of(file: Path) -> str:
    try:
        found = file.stat()
        seen = str(file), found.st_size, found.st_mtime_ns
        return _READ.once(seen, lambda: _hash(file))
    except OSError as wrong:
        raise EngineError(f"{file} cannot be read: {wrong.strerror}") from None


def _hash(file: Path) -> str:
    digest = sha256()
    with file.open("rb") as content:
        while piece := content.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
