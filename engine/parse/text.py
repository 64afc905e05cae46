"""Bytes into text that is safe to read and to show."""

from __future__ import annotations

import re
from bisect import bisect_right
from unicodedata import category

from engine.model.finding import Finding, Place
from engine.model.mend import Mend
from engine.model.written import ID_PATTERN
from engine.parse.shape_codes import S115
from engine.parse.yaml_codes import Y107, Y109, Y112

LARGEST = 2_000_000
"""Bytes of one file: a practice with 200 journeys in one file stays below it."""

BYTE_ORDER_MARK = "\ufeff"
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufffe\uffff]"
)
"""Control characters, line ends that editors do not count, marks that turn text around, and what
comes along from web pages: soft hyphens, and blanks without a width."""

FIXED_BLANKS = re.compile("[\xa0\u2007\u202f]")
"""Blanks at which no line breaks. They look like others, and are read like others."""


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
        Y109.finding(
            "the file is not UTF-8 text",
            place,
            "save it again as plain text, with the encoding UTF-8",
        )
    )


def without_unseen(path: str, text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the text with every invisible character as a space, and a warning for each line."""
    text = FIXED_BLANKS.sub(" ", text)
    if not UNSEEN.search(text):
        return text, ()
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text))]
    by_line: dict[int, list[int]] = {}
    for found in UNSEEN.finditer(text):
        by_line.setdefault(bisect_right(starts, found.start()), []).append(found.start())
    findings = (
        _unseen(text[at[0] : at[-1] + 1], Place(path, line, first, first + 1 + at[-1] - at[0]))
        for line, at in by_line.items()
        for first in (at[0] - starts[line - 1] + 1,)
    )
    return UNSEEN.sub(" ", text), tuple(findings)


def _unseen(stretch: str, place: Place) -> Finding:
    """Return the finding of a stretch of a line that begins and ends with what is not seen."""
    return Y112.finding(
        f"an invisible character stands here (U+{ord(stretch[0]):04X}); it is read as a space",
        place,
        "delete it and type the text again",
        mend=Mend(stretch, UNSEEN.sub(_instead, stretch)),
    )


def _instead(found: re.Match[str]) -> str:
    return "" if category(found[0]) == "Cf" else " "


def follows_from_unseen(finding: Finding, content: bytes) -> bool:
    """Return whether a text is no id only because of an invisible character, which is Y112."""
    if finding.code != S115.code or finding.place is None:
        return False
    text = content.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    lines = re.split(r"\r\n|\r|\n", text)
    at = finding.place
    stretch = lines[at.line - 1][at.column - 1 : at.end_column - 1]
    meant = UNSEEN.sub(_instead, stretch).strip("'\"")
    return bool(UNSEEN.search(stretch) and re.search(ID_PATTERN, meant))
