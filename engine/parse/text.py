"""Bytes into text that is safe to read and to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from unicodedata import category

from engine.model.finding import Finding, Mend, Place
from engine.parse.yaml_codes import Y107, Y109, Y112

LARGEST = 2_000_000
"""Bytes of one file: a practice with 200 journeys in one file stays below it."""

BYTE_ORDER_MARK = "\ufeff"
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters, line ends that editors do not count, and marks that turn text around."""


class Refused(Exception):  # noqa: N818 - a file that is refused, not a fault of the program
    """Nothing in the file can be read; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def decode(path: str, content: bytes) -> str:
    """Return the text of a file, without a byte order mark.

    Raises:
        Refused: Too large, or not UTF-8.
    """
    if len(content) > LARGEST:
        size = f"{len(content) / 1_000_000:.1f} MB"
        message = f"the file has {size}; at most {LARGEST // 1_000_000} MB are read"
        raise Refused(Y107.finding(message, Place(path), "split it into several files"))
    try:
        text = content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as wrong:
        raise _not_utf8(path, content[: wrong.start]) from None
    if "\0" in text:
        raise _not_utf8(path, text[: text.index("\0")].encode())
    return text


def _not_utf8(path: str, before: bytes) -> Refused:
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    place = Place(path, before.count(b"\n") + 1, column, column + 1)
    return Refused(
        Y109.finding("the file is not UTF-8 text", place, "save it again with the encoding UTF-8")
    )


def without_unseen(path: str, text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text with every invisible character as a space, and a warning for each line."""
    if not UNSEEN.search(text):
        return text, ()
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    by_line: dict[int, re.Match[str]] = {}
    for found in UNSEEN.finditer(text):
        by_line.setdefault(bisect_right(starts, found.start()), found)
    findings = tuple(
        _unseen(path, line, found, starts[line - 1]) for line, found in by_line.items()
    )
    return UNSEEN.sub(" ", text), findings


def _unseen(path: str, line: int, found: re.Match[str], line_start: int) -> Finding:
    column = found.start() - line_start + 1
    return Y112.finding(
        f"an invisible character stands here (U+{ord(found[0]):04X}); it is read as a space",
        Place(path, line, column, column + 1),
        "delete it and type the text again",
        mend=Mend(found[0], "" if category(found[0]) == "Cf" else " "),
    )
