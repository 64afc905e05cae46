"""A comparison for the terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.report.comparison import ComparisonReport
from engine.report.comparison_lines import Line, Section
from engine.report.head_words import SIMULATED
from engine.report.markdown_rows import head, row
from engine.report.screen import grid, joined, printed, said
from engine.report.text import markdown as escaped

if TYPE_CHECKING:
    from rich.console import RenderableType


def full(report: ComparisonReport) -> str:
    """Return the comparison as a terminal shows it."""
    return printed(_parts(report), report.width, report.colour)


def _parts(report: ComparisonReport) -> Iterator[RenderableType]:
    yield said(report.practice, "bold")
    yield said(report.about)
    if report.is_simulated:
        yield said(SIMULATED, "yellow")
    yield said("")
    yield from (joined((f"{title}: ", "bold"), (words, "")) for title, words in report.journeys)
    yield said("")
    yield from (said(note) for note in report.notes)
    for section in report.sections:
        yield said("")
        yield from _section(section, is_of_one_group=report.is_of_one_group)


def _section(section: Section, *, is_of_one_group: bool) -> Iterator[RenderableType]:
    yield joined((f"{section.look.glyph} {section.heading}", section.look.style))
    made = grid((2, None))
    for line in section.lines:
        where = "" if is_of_one_group else f", {line.group}"
        made.add_row("", joined((line.title, "bold"), (where, "")))
        made.add_row("", said(line.sentence))
        for note in line.notes:
            made.add_row("", said(f"– {note}"))
    yield made


def as_markdown(report: ComparisonReport) -> str:
    """Return the comparison in Markdown, every text in it escaped."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: ComparisonReport) -> Iterator[str]:
    yield from (f"# {escaped(report.practice)}", "", escaped(f"{report.about}."), "")
    if report.is_simulated:
        yield from (f"**{SIMULATED}**", "")
    for title, words in report.journeys:
        yield f"- **{escaped(title)}**: {escaped(words)}"
    for note in report.notes:
        yield from ("", escaped(note))
    for section in report.sections:
        yield from ("", f"## {section.look.glyph} {section.heading}", "")
        where = () if report.is_of_one_group else ("Where",)
        yield from head(("Standard", *where, *map(escaped, report.labels), "Change", "Standing"))
        for line in section.lines:
            group = () if report.is_of_one_group else (line.group,)
            yield row(map(escaped, (line.title, *group, *_cells(line))))


def _cells(line: Line) -> tuple[str, ...]:
    change = "; ".join((line.change, *line.notes))
    standing = "; ".join(filter(None, (line.standing, line.target)))
    return line.before, line.after, change, standing
