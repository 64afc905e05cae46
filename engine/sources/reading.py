"""One source while its rules are applied: its times, read once, and what could not be used."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from engine.model.finding import Finding
from engine.sources.codes import D913
from engine.sources.setting import Setting
from engine.sources.source import Lines
from engine.sources.time_shapes import time_hint
from engine.sources.times import Instants, instants

LONGEST_EXAMPLE = 40


@dataclass(frozen=True)
class Reading:
    """What is needed to apply the rules of one source, and what was found so far."""

    lines: Lines
    setting: Setting
    frame: pl.DataFrame
    times: dict[str, Instants] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rejected: list[tuple[str, pl.Series]] = field(default_factory=list)

    def instants(self, theirs: str) -> Instants:
        """Return a column of times, read once however many rules name it."""
        if theirs not in self.times:
            clock = self.setting.clock(self.lines.source)
            found = self.times[theirs] = instants(self.lines.columns[theirs], clock)
            if found.is_mixed:
                message = f"{self.lines.name}: some times of {theirs} carry an offset, others none"
                hint = "let every time carry its offset, or none"
                self.findings.append(D913.finding(message, self.lines.place(1), hint))
        return self.times[theirs]

    def example(self, theirs: str, lost: pl.Series) -> str:
        """Return what is said of the first of some times that could not be used."""
        first = str(self.lines.columns[theirs].filter(lost)[0])
        return f", the first is {first[:LONGEST_EXAMPLE]!r}"

    def hint(self, theirs: str, lost: pl.Series, *, is_unclear: bool) -> str:
        """Return what to do about some times that could not be used."""
        clock = self.setting.clock(self.lines.source)
        if not is_unclear:
            return time_hint(self.lines.columns[theirs].filter(lost), clock)
        return (
            "export times with their offset, such as 2026-11-01T01:30:00-05:00; if these are not "
            f"times of {clock.zone}, say the `time_zone` of the source, such as UTC"
        )

    def where(self, mask: pl.Series) -> pl.Series:
        """Return the numbers of the lines that a mask names."""
        return self.lines.numbers.filter(mask)


def is_empty(text: pl.Series) -> pl.Series:
    """Return whether nothing stands in a field, or only spaces."""
    if text.dtype == pl.String:
        return text.is_null() | (text.str.strip_chars() == "").fill_null(value=True)
    return text.is_null()
