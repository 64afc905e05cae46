"""`markdown` scores: for a page that others can comment on."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.data_report import DataReport
from engine.model.finding import levels
from engine.report.cells import cells
from engine.report.data_findings import told_findings, untold
from engine.report.data_words import data_sentences
from engine.report.head_words import SHARED, SIMULATED, group_words, heading, perfect_title
from engine.report.journeys import journey_lines
from engine.report.markdown_rows import head, row
from engine.report.misses import miss_words
from engine.report.report import Chapter, Part, Report
from engine.report.score_looks import look_of_band
from engine.report.scores_full import short
from engine.report.sinks import sink_lines
from engine.report.tables_markdown import tables
from engine.report.text import markdown as escaped
from engine.report.text import sentence
from engine.score import numbers

HEADS = ("Standard", "State", "Met", "Target", "95% interval", "Not in the share")


def as_markdown(report: Report) -> str:
    """Return the report in Markdown, every text in it escaped."""
    return "\n".join(_lines(report)).rstrip() + "\n"


def _lines(report: Report) -> Iterator[str]:
    practice, about = heading(report)
    yield from (f"# {escaped(practice)}", "", escaped(f"{about}."), "")
    if report.audit.is_shared:
        yield from (SHARED, "")
    if report.is_simulated:
        yield from (f"**{SIMULATED}**", "")
    share = numbers.perfect_share(report.perfect)
    counts = numbers.perfect_counts(report.perfect)
    yield from (f"**{perfect_title(report.only)}: {share}** ({counts}).", "")
    yield from tables(report)
    for chapter in () if report.by else report.chapters:
        yield from _chapter(report, chapter)
    yield from _worst(report)
    yield from _sinks(report)
    yield from _data(report.audit.data)
    if report.findings:
        yield from (
            "",
            f"The maps and standards have {levels(report.findings)}: `journey check` shows them.",
        )


def _data(data: DataReport) -> Iterator[str]:
    yield from ("## About the data", "")
    yield from (f"- {escaped(told)}" for told in data_sentences(data))
    for found in told_findings(data):
        label = f"{found.look.glyph} **{escaped(found.label)}**"
        yield f"- {label}: {escaped(f'{found.message} {found.hint}')}"
    if rest := untold(data):
        yield f"- {rest}"


def _chapter(report: Report, chapter: Chapter) -> Iterator[str]:
    yield from (f"## {escaped(chapter.title)}", "")
    if chapter.journey:
        look = look_of_band(chapter.score.band)
        yield f"{look.glyph} **{chapter.score.band}**: {group_words(chapter.score)}."
    yield f"Owner: {escaped(chapter.owner)}."
    if chapter.journey:
        share = numbers.perfect_share(chapter.perfect)
        counts = numbers.perfect_counts(chapter.perfect)
        yield f"Perfect journeys: {share} ({counts})."
        for line in journey_lines(report, chapter.journey):
            yield escaped(sentence(line))
    yield ""
    for part in chapter.parts:
        yield from _part(report, part)


def _part(report: Report, part: Part) -> Iterator[str]:
    yield from (f"### {escaped(part.title)}", "", f"Owner: {escaped(part.owner)}.", "")
    yield from head(HEADS)
    for score in part.scores:
        found = cells(score, report)
        state = f"{found.look.glyph} {found.word}"
        others = found.lacking or found.beside
        texts = (found.title, state, found.rates, found.target, found.interval, others)
        yield row(map(escaped, texts))
    yield ""


def _worst(report: Report) -> Iterator[str]:
    if not report.worst:
        return
    yield from ("## What falls short the most", "")
    for place, score in enumerate(report.worst, 1):
        yield f"{place}. {escaped(short(report, score))}"
        yield from (f"   - {escaped(miss_words(miss))}" for miss in report.latest_misses(score))
    yield ""


def _sinks(report: Report) -> Iterator[str]:
    if lines := list(sink_lines(report)):
        yield from ("## How full the sinks were", "")
        yield from (f"- {escaped(line)}." for line in lines)
        yield ""
