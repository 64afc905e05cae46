"""The logs of a practice: where the files of each source lie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from engine.errors import EngineError
from engine.workspace.files import EVENTS, from_here
from engine.workspace.practice import Workspace

LOG_OPTION = "--log SOURCE=PATH"
"""How a log is named that lies elsewhere."""


def log_files(workspace: Workspace, elsewhere: Mapping[str, Path]) -> dict[str, list[Path]]:
    """Return the files of every source, by its id; those named by hand come first.

    Args:
        workspace: The practice.
        elsewhere: Sources whose log lies outside the workspace, and where.

    Raises:
        EngineError: A source is not known, its files lie outside the workspace or nowhere, or
            nothing is in any of them.
    """
    events = workspace.blueprint.events if workspace.blueprint else None
    sources = events.sources if events else {}
    for name, path in elsewhere.items():
        if name not in sources:
            known = ", ".join(sources) or "none"
            raise EngineError(f"{EVENTS} has no source called {name!r}; it has: {known}")
        if not path.is_file():
            raise EngineError(f"there is no log at {path}")
    found = {
        name: [elsewhere[name]] if name in elsewhere else _globbed(workspace.root, source.files)
        for name, source in sources.items()
    }
    if not any(found.values()):
        raise EngineError(f"no log was found; {EVENTS} says where logs lie", LOG_OPTION)
    paths = [path for files in found.values() for path in files]
    if not any(path.stat().st_size for path in paths):
        empty = f"{', '.join(map(str, paths))}: nothing is in the log, not even a first line"
        raise EngineError(f"{empty}; export it again")
    return found


def _globbed(root: Path, patterns: Iterable[str]) -> list[Path]:
    files: set[Path] = set()
    for pattern in patterns:
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            message = f"{pattern} lies outside the workspace; move the log into it"
            raise EngineError(message, LOG_OPTION)
        files.update(Path(from_here(path)) for path in root.glob(pattern) if path.is_file())
    return sorted(files)
