"""Insights for the terminal, in Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from engine.report import screen
from engine.report.head_words import SIMULATED, heading
from engine.report.insight import Section, Table
from engine.report.insights import InsightReport
from engine.report.markdown_rows import head, row
from engine.report.screen import printed, said, stacked
from engine.report.text import markdown as escaped

if TYPE_CHECKING:
    from rich.console import RenderableType


def full(report: InsightReport) -> str:
    """Return the insights as a terminal shows them."""
    return printed(_parts(report), report.report.width, report.report.colour)


def _parts(report: InsightReport) -> Iterator[RenderableType]:
    practice, about = heading(report.report)
    yield said(practice, "bold")
    yield said(about)
    if report.report.is_simulated:
        yield said(SIMULATED, "yellow")
    for section in report.sections.values():
        yield said("")
        yield from _section(section)


def _section(section: Section) -> Iterator[RenderableType]:
    yield said(section.title, "bold")
    yield from map(said, section.before)
    for table in section.tables:
        yield from (said(""), said(table.title, "underline"), _table(table))
    if section.tables:
        yield said("")
    yield from map(said, section.after)


def _table(table: Table) -> RenderableType:
    made = screen.table(table.heads, first=0)
    for texts in table.rows:
        made.add_row(*(stacked(text.splitlines()) for text in texts))
    return made


def as_markdown(report: InsightReport) -> str:
    """Return the insights in Markdown, every text in them escaped."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: InsightReport) -> Iterator[str]:
    practice, about = heading(report.report)
    yield from (f"# {escaped(practice)}", "", escaped(f"{about}."), "")
    if report.report.is_simulated:
        yield from (f"**{SIMULATED}**", "")
    for section in report.sections.values():
        yield from (f"## {section.title}", "")
        yield from _paragraphs(section.before)
        for table in section.tables:
            yield from (f"### {escaped(table.title)}", "", *head(map(escaped, table.heads)))
            yield from (row(map(_cell, texts)) for texts in table.rows)
            yield ""
        yield from _paragraphs(section.after)


def _paragraphs(sentences: tuple[str, ...]) -> Iterator[str]:
    for sentence in sentences:
        yield from (escaped(sentence), "")


def _cell(text: str) -> str:
    return "<br>".join(map(escaped, text.splitlines()))


def as_json(report: InsightReport) -> str:
    """Return the insights as one JSON object."""
    return json.dumps(report.data, ensure_ascii=False, indent=2) + "\n"


INSIGHT_FORMATS: dict[str, Callable[[InsightReport], str]] = {
    "full": full,
    "markdown": as_markdown,
    "json": as_json,
}
"""The formats of insights, by the names used on the command line."""
