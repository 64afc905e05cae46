"""Data: what the logs hold, what could not be used and why, and what their columns are read as."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st

from app_pages._address import unfolded
from app_pages._data import mapping, reasons_table, sources_table, unmapped_table
from app_pages._scores import escaped
from app_pages._trouble import findings_list, levels_of
from app_pages._view import View, current_view
from engine.model.data_report import DataReport
from engine.model.finding import Finding
from engine.report.data_words import data_sentences
from engine.report.text import xml
from engine.workspace import EVENTS


def what_was_read(data: DataReport) -> None:
    """Show what came out of the logs, and what did not."""
    st.header("What was read")
    said = "".join(f"<li>{xml(sentence)}</li>" for sentence in data_sentences(data))
    st.html(f'<ul class="jw-said">{said}</ul>')
    if data.lines:
        sources_table(data)
    if data.reasons:
        st.header("What could not be used")
        reasons_table(data)
    if data.unmapped:
        st.header("Touchpoints on no map")
        unmapped_table(data.unmapped)


def what_was_found(data: DataReport, checks: list[Finding]) -> None:
    """Show what wants attention: in the lines of the logs, and in what is written about them."""
    st.header("What wants attention in the logs")
    st.html(f"<p>{levels_of(data.findings) or '● Nothing: the logs are in order.'}</p>")
    findings_list(data.findings, every="journey score -f json")
    st.header(f"What the checks found in {EVENTS}")
    st.html(f"<p>{levels_of(checks) or '● Nothing: it is in order.'}</p>")
    findings_list(checks)


def what_is_read(view: View) -> None:
    """Show source by source what its columns are read as."""
    st.header("How each log is read")
    events = view.blueprint.events
    if events is None or not events.sources:
        st.html(f"<p>○ No log is described yet: <code>{EVENTS}</code> names them.</p>")
        return
    st.html(f"<p><code>{EVENTS}</code> says what the columns of each log mean.</p>")
    for name, source in events.sources.items():
        files = [file.path for file in view.audit.data.files.get(name, ())]
        read = partial(mapping, view.blueprint, source, files)
        unfolded(escaped(name), f"read-{name}", read)


view = current_view()
data = view.audit.data
st.title("Data")
st.html("<p>Everything that was read, whatever days or owners are looked at.</p>")
what_was_read(data)
what_was_found(
    data,
    [
        found
        for found in view.opened.findings
        if found.place and Path(found.place.path).name == EVENTS
    ],
)
what_is_read(view)
