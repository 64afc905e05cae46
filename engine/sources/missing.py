"""Sources without a log: nothing is read from them, and that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from engine.model.events import Source
from engine.model.finding import Finding
from engine.sources.codes import D918
from engine.sources.formats import SOURCES

LEAST_LIKENESS = 0.6


def missing_logs(
    sources: Mapping[str, Source], files: Mapping[str, Sequence[Path]]
) -> Iterator[Finding]:
    """Yield a finding for each source of which no file was found.

    Args:
        sources: What `events.yaml` says, by source.
        files: The files that were found, by source.
    """
    for name, source in sorted(sources.items()):
        if not files.get(name):
            patterns = " or ".join(source.files)
            told = f"no file matches {patterns}" if patterns else "no `files` and no log are given"
            message = f"{name}: {told}, so nothing is known of what patients meet there"
            yield D918.finding(message, source.place("files"), _hint(source, files))


def _hint(source: Source, files: Mapping[str, Sequence[Path]]) -> str:
    """Return the file that was probably meant: one that lies beside the others and is not read."""
    read = {path for paths in files.values() for path in paths}
    beside = {
        path.name: path
        for folder in sorted({path.parent for path in read})
        for path in sorted(folder.iterdir())
        if path not in read and path.name.lower().endswith(tuple(SOURCES))
    }
    for pattern in source.files:
        wanted = Path(pattern)
        near = get_close_matches(wanted.name, beside, n=1, cutoff=LEAST_LIKENESS)
        if near and wanted.parent.name in ("", beside[near[0]].parent.name):
            return f"did you mean {wanted.with_name(near[0]).as_posix()}?"
    return "mend `files`, or put the export there"
