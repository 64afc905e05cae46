"""`full` findings: the line of the file, a caret under what is meant, and the way to mend it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.finding import Finding, Level, Place
from engine.report.findings import Findings
from engine.report.text import clean, columns, shown_as_is

TAB = "    "
LONGEST_LINE = 110
SHOWN_BEFORE = 40
"""How much of a long line is kept in front of the caret."""

_INKS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.NOTE: "1;36"}
_DIM, _BOLD = "34", "1"


def full(findings: Findings) -> str:
    """Return every finding with its place in the file, then how many there were."""
    paint = Paint(findings.colour)
    blocks = ["\n".join(_block(finding, findings, paint)) for finding in findings.in_order]
    return "\n\n".join((*blocks, findings.summary)) + "\n"


class Paint:
    """Colours for a terminal that shows them; else the text as it is."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, ink: str, text: str) -> str:
        """Return the text in a colour."""
        return f"\x1b[{ink}m{text}\x1b[0m" if self.colour and text else text


def _block(finding: Finding, findings: Findings, paint: Paint) -> Iterator[str]:
    """Yield the lines of one finding."""
    label = paint(_INKS[finding.level], f"{finding.level}[{finding.code} {finding.name}]")
    yield f"{label}: {paint(_BOLD, clean(finding.message))}"
    number = str(finding.place.line) if finding.place else ""
    margin = " " * max(len(number), 1)
    if finding.place:
        yield f"{margin}{paint(_DIM, '-->')} {clean(str(finding.place))}"
        yield from _source(finding.place, findings, paint, _INKS[finding.level])
    for note in _notes(finding):
        yield f"{margin} {paint(_DIM, '=')} {note}"


def _notes(finding: Finding) -> Iterator[str]:
    if finding.hint:
        yield clean(finding.hint)
    if finding.related:
        yield f"see also {clean(str(finding.related))}"
    yield f"run `journey explain {finding.code}`"


def _source(place: Place, findings: Findings, paint: Paint, ink: str) -> Iterator[str]:
    """Yield the line before, the line and the caret; nothing if the text is not at hand."""
    line = findings.line(place.path, place.line)
    if line is None:
        return
    number = str(place.line)
    bar = paint(_DIM, "|")
    start, written, carets = _marked(line, place)
    yield f"{' ' * len(number)} {bar}"
    before = findings.line(place.path, place.line - 1)
    if before is not None and before.strip():
        above = _expanded(before)[start : start + LONGEST_LINE].rstrip()
        yield f"{paint(_DIM, str(place.line - 1).rjust(len(number)))} {bar} {above}".rstrip()
    yield f"{paint(_DIM, number)} {bar} {written}"
    yield f"{' ' * len(number)} {bar} {paint(ink, carets)}"


def _marked(line: str, place: Place) -> tuple[int, str, str]:
    """Return where the part shown of a line begins, that part, and the carets under the span."""
    begin = place.column - 1
    end = max(place.end_column - 1, begin + 1)
    first = len(_expanded(line[:begin]))
    span = _expanded(line[begin:end]) or " "
    whole = _expanded(line)
    start = max(first - SHOWN_BEFORE, 0) if len(whole) > LONGEST_LINE else 0
    shown = whole[start : start + LONGEST_LINE]
    carets = min(columns(span), max(columns(shown) - columns(whole[start:first]), 1))
    return start, shown.rstrip(), " " * columns(whole[start:first]) + "^" * carets


def _expanded(line: str) -> str:
    return shown_as_is(line.replace("\t", TAB))
