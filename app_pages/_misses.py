"""Misses as a list: each a sentence, with the way to its case and its line in the log."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages._address import carried
from app_pages._scores import escaped
from engine.audit import Audit
from engine.misses import Miss
from engine.report.head_words import moment
from engine.report.misses import place_words
from engine.report.text import clean, sentence
from engine.stories import Touch

CASES = "app_pages/cases.py"


def case_link(case: str, label: str) -> None:
    """Show a link to the story of a case; the filters go with it."""
    st.page_link(
        CASES,
        label=escaped(label),
        icon=":material/arrow_forward:",
        query_params=carried() | {"case": case},
    )


def miss_list(audit: Audit, misses: Iterable[Miss]) -> None:
    """Show misses, each with its standard, and with its case where it has one."""
    with st.container(gap="small"):
        for miss in misses:
            _miss(audit, miss)


def _miss(audit: Audit, miss: Miss) -> None:
    judgement = miss.judgement
    with st.container(gap=None):
        title = clean(judgement.rule.standard.title)
        st.markdown(f"✗ **{escaped(title)}:** {escaped(sentence(judgement.sentence))}")
        if not miss.case:
            st.markdown(escaped(place_words(miss)))
            return
        touch = judgement.touch
        said = f"{clean(touch.title)}, {moment(touch.started)}, case {clean(miss.case)}"
        case_link(miss.case, f"{said} · {log_place(audit, touch)}")


def log_place(audit: Audit, touch: Touch) -> str:
    """Return the file of a touch and its line there, as people say it."""
    place = audit.data.place(touch.source, touch.line)
    return f"{place.path.rsplit('/', 1)[-1]}, line {place.line:,}"
