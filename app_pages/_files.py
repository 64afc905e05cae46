"""Which files a practice stands in, and whether any of them has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import streamlit as st

from engine.errors import EngineError
from engine.workspace import PRACTICE, Workspace, built_in, find, log_files

WORKSPACE = "JOURNEYWELL_WORKSPACE"
"""The environment variable that names the folder of the practice."""

EXAMPLE = Path("examples") / "riverside"
PIECE = 1 << 20

Hashes = tuple[tuple[str, str], ...]
"""Files, and the hash of what is in them."""


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


def hashes(files: Iterable[Path]) -> Hashes:
    """Return what is in some files as hashes; a file is read again only when its date changed.

    Raises:
        EngineError: One of them cannot be read, or is gone since it was found.
    """
    return tuple((str(file), _hash_of(file)) for file in files if file.is_file())


def _hash_of(file: Path) -> str:
    try:
        found = file.stat()
        return _hash(str(file), found.st_size, found.st_mtime_ns)
    except OSError as wrong:
        raise EngineError(f"{file} cannot be read: {wrong.strerror}") from None


@st.cache_data(max_entries=2000, show_spinner=False)
def _hash(file: str, size: int, changed: int) -> str:  # noqa: ARG001 - they are the cache's key
    digest = sha256()
    with Path(file).open("rb") as content:
        while piece := content.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
