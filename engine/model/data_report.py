"""What reading the logs came to: nothing is dropped without a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.model.finding import Finding, Level, Place

UNTOLD = "a part of the logs has not been read, or not understood"
"""What is told outside the practice of an error in its logs."""


@dataclass(frozen=True, slots=True)
class LogFile:
    """One file of a source; its line 1 is line `before + 1` of the source."""

    path: str
    before: int


@dataclass(frozen=True)
class DataReport:
    """Counts of what was read, and findings about what was not.

    Attributes:
        lines: Lines read, by source.
        rejected: Lines that could not be used, by source.
        reasons: Why lines were rejected, by reason, with their number.
        first: The first of these lines, by reason.
        duplicates: Lines that repeat the `unique` columns of an earlier one; left out.
        read: Touches that came out of all lines.
        unmapped: Touches at touchpoints that no map knows, by name.
        open_cases: Cases that are not finished.
        overlapping: Persons with more than one open case at a time.
        walk_throughs: Cases that no patient made; they are read, and count nowhere.
        files: The files of each source in the order in which its lines are numbered.
        after: Touches that start after `as_of`; left out.
        findings: Everything above that wants somebody's attention, as D9 findings.
        suppressed: Whether nothing is told but which errors there were.
    """

    lines: Mapping[str, int] = field(default_factory=dict)
    rejected: Mapping[str, int] = field(default_factory=dict)
    reasons: Mapping[str, int] = field(default_factory=dict)
    first: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)
    duplicates: int = 0
    read: int = 0
    unmapped: Mapping[str, int] = field(default_factory=dict)
    open_cases: int = 0
    overlapping: int = 0
    walk_throughs: int = 0
    after: int = 0
    files: Mapping[str, tuple[LogFile, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    suppressed: bool = False

    def shared(self) -> DataReport:
        """Return what is told outside the practice: the names of the errors, and no number.

        What is wrong with the logs is about single lines and patients, and from how much was read
        follows what of it was not judged. The names of the errors are left, so that nobody takes
        a part of the logs for all of them.
        """
        errors = {found.code: found for found in self.findings if found.level is Level.ERROR}
        left = [Finding(f.code, f.name, f.level, UNTOLD) for f in errors.values()]
        return DataReport(findings=tuple(left), suppressed=True)

    def place(self, source: str, line: int) -> Place:
        """Return the file and the line in it that is line `line` of a source."""
        file = next(file for file in reversed(self.files[source]) if file.before < line)
        return Place(file.path, line - file.before)
