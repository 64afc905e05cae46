"""`full` scores: the report for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.model.finding import levels
from engine.report import names
from engine.report.cells import Cells, cells
from engine.report.data_findings import told_findings, untold
from engine.report.data_words import data_line
from engine.report.head_words import SHARED, SIMULATED, group_words, heading, perfect_title
from engine.report.journeys import journey_lines
from engine.report.report import Chapter, Report
from engine.report.score_looks import look_of_band
from engine.report.screen import grid, joined, printed, said
from engine.report.sinks import sink_lines
from engine.report.tables_full import tables
from engine.report.text import columns
from engine.score import numbers
from engine.score.scorecard import Score

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

LEGEND = "● on target  ▲ could be chance  ■ below target  ○ no verdict"


def full(report: Report) -> str:
    """Return the report as a terminal shows it."""
    return printed(_parts(report), report.width, report.colour)


def _parts(report: Report) -> Iterator[RenderableType]:
    practice, about = heading(report)
    yield said(practice, "bold")
    yield said(about)
    if report.audit.is_shared:
        yield said(SHARED)
    if report.is_simulated:
        yield said(SIMULATED, "yellow")
    yield said("")
    perfect = report.perfect
    yield joined(
        (f"{perfect_title(report.only)}: ", "bold"),
        (numbers.perfect_share(perfect), "bold"),
        (f" ({numbers.perfect_counts(perfect)})", ""),
    )
    yield from tables(report)
    for chapter in () if report.by else report.chapters:
        yield said("")
        yield from _chapter(report, chapter)
    yield from _worst(report)
    yield from _sinks(report)
    yield from _end(report)


def _chapter(report: Report, chapter: Chapter) -> Iterator[RenderableType]:
    yield joined((chapter.title, "bold"), (f", owner {chapter.owner}", ""))
    if chapter.journey:
        look, score = look_of_band(chapter.score.band), chapter.score
        yield joined((f"{look.glyph} {score.band}", look.style), (f": {group_words(score)}", ""))
        counts = numbers.perfect_counts(chapter.perfect)
        yield said(f"perfect journeys {numbers.perfect_share(chapter.perfect)} ({counts})")
        yield from map(said, journey_lines(report, chapter.journey))
    told = [(part, [cells(s, report) for s in part.scores]) for part in chapter.parts]
    widths = _widths([found for _, these in told for found in these])
    for part, these in told:
        yield said("")
        yield joined(("  ", ""), (part.title, "underline"), (f", {part.owner}", ""))
        yield _standards(these, widths)


def _widths(told: Sequence[Cells]) -> tuple[int, int]:
    """Return how wide the numbers and the targets of a journey are."""
    said = (text for found in told for text in (found.number, _accepted(found)))
    numbers_width = max(map(columns, said), default=0)
    return numbers_width, max((columns(_target(found)) for found in told), default=0)


def _standards(told: Sequence[Cells], widths: tuple[int, int]) -> Table:
    made = grid((2, 1, *widths, None), right=(2,))
    for found in told:
        made.add_row("", *_row(found))
        accepted = said(_accepted(found))
        made.add_row("", "", accepted, "", said(_remark(found), found.look.style))
    return made


def _row(found: Cells) -> tuple[Text, ...]:
    glyph = said(found.look.glyph, found.look.style)
    return glyph, said(found.number), said(_target(found)), said(found.title)


def _accepted(found: Cells) -> str:
    return f"({found.accepted})" if found.accepted else ""


def _target(found: Cells) -> str:
    return f"target {found.target}" if found.target != numbers.NO_TARGET else numbers.NO_TARGET


def _remark(found: Cells) -> str:
    """Return the verdict in words, with its interval and what is not in the share."""
    chance = f" (95% interval {found.interval})" if found.interval else ""
    others = found.lacking or found.beside
    return f"{found.word}{chance}" + (f"; {others}" if others else "")


def _worst(report: Report) -> Iterator[RenderableType]:
    if not report.worst:
        return
    yield said("")
    yield said("What falls short the most", "bold")
    for place, score in enumerate(report.worst, 1):
        yield said(f"{place}. {short(report, score)}")


def _sinks(report: Report) -> Iterator[RenderableType]:
    lines = list(sink_lines(report))
    yield from map(said, ("", *lines) if lines else ())


def short(report: Report, score: Score) -> str:
    """Return one standard at one touchpoint in a sentence, with n, target and owner.

    Where another of the worst has the same name, the journey tells them apart.
    """
    found, written = cells(score, report), report.blueprint
    where = names.touchpoint(written, score.touchpoint)
    alike = [s for s in report.worst if s.rule.id == score.rule.id]
    if [s.touchpoint for s in alike].count(score.touchpoint) > 1:
        where = f"{where}, {names.journey(written, score.journey)}"
    return f"{found.title} ({where}): {found.rates}, target {found.target}; owner {found.owner}"


def _end(report: Report) -> Iterator[RenderableType]:
    yield said("")
    data = report.audit.data
    yield joined(("Data: ", "bold"), (data_line(data), ""))
    for found in told_findings(data):
        label = f"{found.look.glyph} {found.label}"
        yield joined((label, found.look.style), (f": {found.message} {found.hint}".rstrip(), ""))
    if rest := untold(data):
        yield said(rest)
    if report.findings:
        yield joined(("Findings: ", "bold"), (levels(report.findings), ""))
    yield joined((LEGEND, "bright_black"))
