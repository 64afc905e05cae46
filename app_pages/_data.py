"""What reading the logs came to: nothing is dropped without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from app_pages._trouble import findings_list
from engine.model.data_report import DataReport
from engine.report.text import listed, xml

NAMED = 8


def data_box(data: DataReport) -> None:
    """Show what was read, what could not be used and why, and what is still open."""
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td class="n">{count:,}</td><td>{xml(words)}</td></tr>'
        for name, count, words in _counts(data)
    )
    st.html(f'<table class="jw-table">{rows}</table>')
    if data.findings:
        findings_list(data.findings, most=6, every="journey score -f json")


def _counts(data: DataReport) -> Iterator[tuple[str, int, str]]:
    yield "Lines read", sum(data.lines.values()), _named(data.lines)
    yield "Lines that could not be used", sum(data.rejected.values()), _named(data.reasons)
    if data.duplicates:
        yield "Lines given twice", data.duplicates, "left out the second time"
    yield "Touches found", data.read, "moments at which patient and practice met"
    yield "Touches on no map", sum(data.unmapped.values()), _named(data.unmapped)
    if data.after:
        yield "Touches still to come", data.after, "they start later than the moment looked at"
    if data.walk_throughs:
        yield "Walk-throughs", data.walk_throughs, "by staff or a mystery patient: counted nowhere"
    yield "Open cases", data.open_cases, "not over yet: nothing is held against them"


def _named(counts: Mapping[str, int]) -> str:
    """Return names with their numbers, the greatest first."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = [f"{name} {count:,}" for name, count in ranked[:NAMED]]
    return listed([*said, "others"] if len(ranked) > NAMED else said) if said else ""
