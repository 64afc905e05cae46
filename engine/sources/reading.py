"""One source while its rules are applied: its times, read once, and what could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from engine.model.events import TouchRule
from engine.model.finding import Finding
from engine.sources.attributes import LONGEST_EXAMPLE, attributes_of
from engine.sources.beside import beside
from engine.sources.codes import D913
from engine.sources.setting import Setting
from engine.sources.source import Lines
from engine.sources.time_shapes import time_hint
from engine.sources.times import Instants, instants


@dataclass(frozen=True)
class Reading:
    """What is needed to apply the rules of one source, and what was found so far.

    Attributes:
        lines: The lines of the source.
        setting: What the practice has written down.
        frame: The attributes of the lines.
        times: The columns of times that the rules name.
        findings: What wants somebody's attention.
        rejected: Why some lines hold no touch, and their numbers.
        timeless: The lines that name the touchpoint of a rule and no start, by their numbers.
    """

    lines: Lines
    setting: Setting
    frame: pl.DataFrame
    times: Mapping[str, Instants]
    findings: list[Finding] = field(default_factory=list)
    rejected: list[tuple[str, pl.Series]] = field(default_factory=list)
    timeless: list[tuple[TouchRule, pl.Series]] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Lines, setting: Setting) -> Reading:
        """Return a source with its columns read, several at a time."""
        clock = setting.clock(lines.source)
        with beside(len(lines.numbers)) as others:
            times = {
                name: others.submit(instants, lines.columns[name], clock)
                for name in lines.source.times
            }
            attributes = attributes_of(lines, setting, others)
        read = {name: found.result() for name, found in times.items()}
        mixed = [_mixed(lines, name) for name, found in read.items() if found.is_mixed]
        return cls(
            lines, setting, attributes.frame, read, [*lines.findings, *attributes.findings, *mixed]
        )

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


def _mixed(lines: Lines, theirs: str) -> Finding:
    message = f"{lines.name}: some times of {theirs} carry an offset, others none"
    return D913.finding(message, lines.place(1), "let every time carry its offset, or none")


def is_empty(text: pl.Series) -> pl.Series:
    """Return whether nothing stands in a field, or only spaces."""
    if text.dtype == pl.String:
        return text.is_null() | (text.str.strip_chars() == "").fill_null(value=True)
    return text.is_null()
