"""Scores by group and by period, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.report.group_lines import GroupTable, group_table
from engine.report.period_lines import PeriodTable, period_tables
from engine.report.report import PERIOD, Report
from engine.report.screen import grid, joined, said, stacked, table
from engine.report.text import columns

if TYPE_CHECKING:
    from rich.console import RenderableType


def tables(report: Report) -> Iterator[RenderableType]:
    """Yield a table for everything that the scores are grouped by."""
    for kind in report.by:
        yield said("")
        if kind == PERIOD:
            yield said("Periods", "bold")
            for periods in period_tables(report):
                yield from _periods(periods)
        else:
            yield from _groups(group_table(report, kind))


def _groups(told: GroupTable) -> Iterator[RenderableType]:
    yield said(told.title, "bold")
    yield from (said(note) for note in told.notes)
    if not told.lines:
        return
    heads = [head for head in told.heads if head != "Owner"]
    made = table([told.head, *heads], first=0)
    for line in told.lines:
        styles = {"State": line.look.style}
        texts = (said(line.texts[head], styles.get(head, "")) for head in heads)
        made.add_row(stacked(filter(None, (line.title, line.owner))), *texts)
    yield made
    yield from _worst(told)


def _worst(told: GroupTable) -> Iterator[RenderableType]:
    falling_short = [line for line in told.lines if line.worst]
    if falling_short:
        yield said("")
    for line in falling_short:
        yield said(f"{line.title} falls short the most in")
        listed = grid((2, None))
        for text in line.worst:
            listed.add_row("", said(text))
        yield listed


def _periods(told: PeriodTable) -> Iterator[RenderableType]:
    yield said("")
    yield joined(("  ", ""), (told.title, "underline"))
    if told.nothing:
        yield joined((f"    {told.nothing}", ""))
    if told.reading:
        explained = grid((4, None))
        explained.add_row("", said(told.reading))
        yield explained
    made = grid(
        (
            2,
            max((columns(label) for label, _ in told.lines), default=0),
            1,
            max((columns(found.number) for _, found in told.lines), default=0),
            None,
        ),
        right=(3,),
    )
    for label, found in told.lines:
        others = "".join(f"; {text}" for text in (found.accepted, found.beside) if text)
        verdict = said(f"target {found.target}: {found.word}{others}", found.look.style)
        glyph = said(found.look.glyph, found.look.style)
        made.add_row("", said(label), glyph, said(found.number), verdict)
    yield made
