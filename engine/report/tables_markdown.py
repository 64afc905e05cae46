"""Scores by group and by period, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from engine.report.group_lines import GroupTable, group_table
from engine.report.markdown_rows import head, row
from engine.report.period_lines import PeriodTable, period_tables
from engine.report.report import PERIOD, Report
from engine.report.text import markdown as escaped
from engine.report.text import sentence

WORST = "Falls short the most"
PERIOD_HEADS = ("Period", "State", "Met", "Target", "95% interval", "Not in the share")


def tables(report: Report) -> Iterator[str]:
    """Yield the lines of a table for everything that the scores are grouped by."""
    for kind in report.by:
        if kind == PERIOD:
            yield from ("## Periods", "")
            for periods in period_tables(report):
                yield from _periods(periods)
        else:
            yield from _groups(group_table(report, kind))


def _groups(told: GroupTable) -> Iterator[str]:
    yield from (f"## {told.title}", "")
    for note in told.notes:
        yield from (escaped(note), "")
    if not told.lines:
        return
    yield from head((told.head, *told.heads, WORST))
    for line in told.lines:
        texts = (line.title, *(line.texts[name] for name in told.heads))
        yield row((*map(escaped, texts), "<br>".join(map(escaped, line.worst))))
    yield ""


def _periods(told: PeriodTable) -> Iterator[str]:
    yield from (f"### {escaped(told.title)}", "")
    if told.nothing:
        yield from (sentence(told.nothing), "")
        return
    if told.reading:
        yield from (escaped(told.reading), "")
    yield from head(PERIOD_HEADS)
    for label, found in told.lines:
        state = f"{found.look.glyph} {found.word}"
        numbers = (found.rates, found.target, found.interval)
        others = found.lacking or found.beside
        yield row(map(escaped, (label, state, *numbers, others)))
    yield ""
