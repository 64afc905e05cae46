"""What reading the logs came to, as tables: nothing is dropped without a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

import streamlit as st

from app_pages._files import in_practice
from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.events import Source
from engine.model.finding import Place
from engine.report.mapping_words import read_as
from engine.report.text import clean, counted, listed, xml
from engine.sources.lines import Layout
from engine.sources.preview import MOST_LINES, Preview, preview

HIDDEN = "hidden"
LINES = ("First line", "Second line", "Third line")
MOST_UNMAPPED = 20


def sources_table(data: DataReport) -> None:
    """Show for each source its files, its lines, and how many could not be used."""
    rows = [
        (
            xml(name),
            xml(listed(in_practice(file.path) for file in data.files[name]))
            if data.files.get(name)
            else "–",
            f"{lines:,}",
            f"{data.rejected.get(name, 0):,}",
        )
        for name, lines in data.lines.items()
    ]
    _table(("Source", "Files", "Lines read", "Not used"), rows)


def reasons_table(data: DataReport) -> None:
    """Show why lines could not be used, the most frequent reason first, with the first lines."""
    ranked = sorted(data.reasons.items(), key=lambda item: (-item[1], item[0]))
    rows = [(xml(why), _first(data.first.get(why, ()), n), f"{n:,}") for why, n in ranked]
    _table(("Why", "The first of them", "Lines"), rows)


def unmapped_table(unmapped: Mapping[str, int]) -> None:
    """Show the touchpoints that no map knows, the most frequent first."""
    ranked = sorted(unmapped.items(), key=lambda item: (-item[1], item[0]))
    rows = [(xml(clean(name)), f"{count:,}") for name, count in ranked[:MOST_UNMAPPED]]
    _table(("Touchpoint in the log", "How often"), rows)
    if len(ranked) > MOST_UNMAPPED:
        st.html(f"<p>… and {counted(len(ranked) - MOST_UNMAPPED, 'other')}.</p>")


def mapping(blueprint: Blueprint, source: Source, files: Iterable[str]) -> None:
    """Show what each column of a source is read as, with what stands in its first lines."""
    person = blueprint.events.person if blueprint.events else None
    file = next(iter(files), None)
    found = preview(Path(file), source, person) if file else Preview()
    if not found.is_readable:
        said = xml(in_practice(file)) if file else "Its file"
        st.html(f"<p>■ {said} cannot be read now.</p>")
    rows = [
        (xml(theirs), xml(read_as(blueprint, source, theirs)), *_cells(found, theirs))
        for theirs in Layout.of(source).wanted
    ]
    _table(("Column in the file", "Read as", *LINES), rows)
    if None in found.columns.values():
        st.html("<p>Hidden is what tells persons apart.</p>")
    if found.unread:
        names = listed(clean(name) for name in found.unread)
        st.html(f"<p>Read by nothing, and not shown: {xml(names)}.</p>")


def _cells(found: Preview, theirs: str) -> tuple[str, ...]:
    cells = found.columns.get(theirs, ())
    if cells is None:
        return (f"<i>{HIDDEN}</i>",) * MOST_LINES
    shown = (f"<code>{xml(clean(cell))}</code>" if cell else "–" for cell in cells)
    return (*shown, *("" for _ in range(MOST_LINES - len(cells))))


def _first(places: Iterable[Place], lines: int) -> str:
    """Return the files and the numbers of the first lines, and whether there are more."""
    told = list(places)
    said = [
        f"{in_practice(path)}, line {', '.join(str(place.line) for place in some)}"
        for path, some in groupby(told, key=lambda place: place.path)
    ]
    return xml("; ".join([*said, "…"] if lines > len(told) else said))


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    """Show a table; its cells are HTML, the first of each row heads it."""
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for first, *cells in rows
    )
    st.html(
        f'<div class="jw-wide"><table class="jw-table"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
