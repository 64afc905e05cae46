"""Findings, with what a report must know to print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.model.finding import Finding, Level, levels
from engine.report.text import counted, lines_of

GRAVEST_FIRST = tuple(Level)


@dataclass(frozen=True)
class Findings:
    """What the checks had to say, and about how much.

    Attributes:
        all: The findings, in any order.
        texts: The text of each file, by the path that findings name.
        journeys: How many journeys were checked.
        standards: How many standards were checked.
        known: How many more there are that are known and do not count.
        colour: Whether the terminal shows colours.
    """

    all: tuple[Finding, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    journeys: int = 0
    standards: int = 0
    known: int = 0
    colour: bool = False

    @property
    def in_order(self) -> list[Finding]:
        """The findings by file, line and code."""
        return sorted(self.all, key=lambda finding: finding.order)

    @property
    def gravest_first(self) -> list[Finding]:
        """The findings, errors first, then by file, line and code."""
        return sorted(
            self.all, key=lambda finding: (GRAVEST_FIRST.index(finding.level), finding.order)
        )

    @property
    def checked(self) -> str:
        """What was looked at, in words."""
        journeys, standards = (
            counted(self.journeys, "journey"),
            counted(self.standards, "standard"),
        )
        return f"{journeys}, {standards} checked"

    @property
    def summary(self) -> str:
        """The closing line: how many of what level, in how many files."""
        if not self.all:
            beyond = f" but the {counted(self.known, 'known one')}" if self.known else ""
            return f"No findings{beyond}: {self.checked}."
        files = len({finding.place.path for finding in self.all if finding.place})
        where = f" in {counted(files, 'file')}" if files else ""
        slips = sum(finding.mend is not None for finding in self.all)
        mended = f"; {slips} may be mended by `journey check --fix`" if slips else ""
        known = f", and {counted(self.known, 'known one')}" if self.known else ""
        return f"{levels(self.all)}{where}{known}{mended}"

    def line(self, path: str, number: int) -> str | None:
        """Return a line of a file, counted from 1; None if its text is not at hand."""
        lines = lines_of(self.texts[path]) if path in self.texts else []
        return lines[number - 1] if 0 < number <= len(lines) else None
