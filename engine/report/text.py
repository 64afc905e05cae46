"""Text as it may be printed: every text of a file or a log is data, whatever it looks like."""

from __future__ import annotations

import html
import re
import textwrap
import unicodedata
from collections.abc import Iterable

# Control characters, the marks that turn the reading direction round, and half characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_BREAKS = re.compile(r"\r\n|[\n\r]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#&$])")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula. Source: OWASP, *CSV Injection*."""


def clean(text: str) -> str:
    """Return a text on one line, without control characters and direction overrides."""
    return " ".join(_UNWANTED.sub("", re.sub(r"[\s\x85\u2028\u2029]+", " ", text)).split())


def shown_as_is(line: str) -> str:
    """Return a line of a file with each character that cannot be printed shown as one �."""
    return _UNWANTED.sub("�", line)


def lines_of(text: str) -> list[str]:
    """Return the lines of a file as editors count them, which is how findings count them."""
    return _BREAKS.split(text)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a person lists them: a, b and c."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end


def counted(number: int, thing: str, things: str | None = None) -> str:
    """Return a number with its noun: 1 error, 2 errors."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def sentence(text: str) -> str:
    """Return a text as a sentence: a capital in front, a full stop behind."""
    text = clean(text)
    closed = text if text.endswith((".", "!", "?", "…")) else f"{text}."
    return closed[:1].upper() + closed[1:]


def wrapped(text: str, width: int, indent: str = "", hang: str = "") -> str:
    """Return a text filled to a width, every line indented, all but the first by `hang` more."""
    return textwrap.fill(
        clean(text),
        max(width, len(indent) + 20),
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def markdown(text: str) -> str:
    """Return a text that Markdown prints as it is."""
    return _MARKDOWN.sub(r"\\\1", clean(text))


def xml(text: str) -> str:
    """Return a text for an XML attribute or element."""
    return html.escape(_UNWANTED.sub("", text), quote=True)


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
