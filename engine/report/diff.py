"""What changes in a file, as a unified diff that `patch` and `git apply` understand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

from engine.report.text import shown_as_is

LINE = re.compile("[^\n]*\n|[^\n]+")
NO_END = "\n\\ No newline at end of file\n"


def diff(path: str, before: str, after: str) -> str:
    """Return the lines of a file that change, with three lines around them."""
    return "".join(_lines(path, before, after))


def _lines(path: str, before: str, after: str) -> Iterator[str]:
    for line in unified_diff(LINE.findall(before), LINE.findall(after), path, path):
        yield shown_as_is(line) if line.endswith("\n") else f"{shown_as_is(line)}{NO_END}"
