"""What was measured, as the page `docs/performance.md` and its plots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.peers import growth, tables
from benchmarks.peers.plot import Points, growth_chart
from benchmarks.peers.record import DATA, Part, Row

PAGE = DATA.parents[1] / "performance.md"
ALONE = "aligning alone"
TABLES = (tables.aligned, tables.aims, tables.scored, tables.grown, tables.started)


def write_page(parts: Mapping[str, Part]) -> None:
    """Write the page and its plots."""
    PAGE.write_text(page(parts), encoding="utf-8")
    for name, picture in plots(parts).items():
        (DATA.parent / name).write_text(picture, encoding="utf-8")


def page(parts: Mapping[str, Part]) -> str:
    """Return the page, with the parts that were measured."""
    markdown = Environment(  # noqa: S701 - Markdown, of our own words
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )
    markdown.globals.update({made.__name__: made for made in (*TABLES, file_of)})
    return markdown.get_template("performance.md.j2").render(parts=parts).rstrip() + "\n"


def plots(parts: Mapping[str, Part]) -> dict[str, str]:
    """Return the plots of what grows, by the names of their files."""
    found = [parts[name] for name in ("scoring", "growth") if name in parts]
    subjects = {row.subject: part.of(row.subject) for part in found for row in part.rows}
    return {file_of(subject): _plot(subject, rows) for subject, rows in subjects.items()}


def file_of(subject: str) -> str:
    """Return the name of the file with the plot of what grows."""
    return f"{subject.replace(' ', '-')}.svg"


def _plot(subject: str, rows: list[Row]) -> str:
    whos = dict.fromkeys(row.who for row in rows)
    lines = {who: _line(rows, who, lambda row: row.cpu) for who in whos}
    if growth.ALIGNED in whos:
        lines[ALONE] = _line(rows, growth.ALIGNED, lambda row: row.said(tables.ALIGNING_CPU))
    return growth_chart(f"CPU seconds by {subject}", subject, lines)


def _line(rows: list[Row], who: str, seconds: Callable[[Row], float]) -> Points:
    return [(row.size, seconds(row)) for row in rows if row.who == who]
