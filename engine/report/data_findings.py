"""What reading the logs found that wants attention: the gravest, and the rest as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model.data_report import DataReport
from engine.model.finding import Finding, Level
from engine.report.findings import GRAVEST_FIRST
from engine.report.looks import LEVEL_LOOKS, Look
from engine.report.text import clean, counted, listed, sentence

MOST_TOLD = 8
"""How many findings are told in full."""


@dataclass(frozen=True, slots=True)
class Told:
    """One finding as a report tells it.

    Attributes:
        look: How its level looks.
        label: Its level, its code and its name.
        message: What was found, and in which line, as a sentence.
        hint: How to mend it as a sentence, or an empty text.
    """

    look: Look
    label: str
    message: str
    hint: str


def told_findings(data: DataReport) -> list[Told]:
    """Return the errors and warnings about the logs that are told, the gravest first."""
    return [_told(finding) for finding in _grave(data)[:MOST_TOLD]]


def untold(data: DataReport) -> str:
    """Return how many findings are not told, and where they stand; empty when all are."""
    grave, notes = len(_grave(data)), _notes(data.findings)
    left = [f"{grave - MOST_TOLD:,} more"] if grave > MOST_TOLD else []
    left += [counted(notes, "note")] if notes else []
    if not left:
        return ""
    return f"{'… and ' if grave else ''}{listed(left)}; the format json lists every finding."


def _grave(data: DataReport) -> list[Finding]:
    found = [finding for finding in data.findings if finding.level is not Level.NOTE]
    return sorted(found, key=lambda finding: (GRAVEST_FIRST.index(finding.level), finding.order))


def _notes(findings: Sequence[Finding]) -> int:
    return sum(finding.level is Level.NOTE for finding in findings)


def _told(finding: Finding) -> Told:
    where = f"{clean(str(finding.place))}: " if finding.place else ""
    return Told(
        LEVEL_LOOKS[finding.level],
        f"{finding.level} {finding.code} {finding.name}",
        f"{where}{sentence(finding.message)}",
        sentence(finding.hint) if finding.hint else "",
    )
