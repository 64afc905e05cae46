"""What changes in a file, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from engine.report.text import lines_of, shown_as_is


def diff(path: str, before: str, after: str) -> str:
    """Return the lines of a file that change, with three lines around them."""
    return "".join(f"{shown_as_is(line)}\n" for line in _lines(path, before, after))


def _lines(path: str, before: str, after: str) -> Iterator[str]:
    yield from unified_diff(lines_of(before), lines_of(after), path, path, lineterm="")
