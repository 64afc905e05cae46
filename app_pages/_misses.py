"""Misses as a list: each a sentence, with the way to its case and its line in the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from app_pages._accept import acceptance
from app_pages._address import carried
from app_pages._scores import escaped
from app_pages._view import View
from app_pages._who_served import as_told
from engine.audit import Audit
from engine.misses import Miss, Wanted
from engine.report.head_words import moment
from engine.report.misses import place_words
from engine.report.text import clean, counted, sentence
from engine.score.scorecard import Period
from engine.stories import Touch

CASES = "app_pages/cases.py"
MOST = 8
"""So many of the latest misses of one standard are shown."""


def case_link(case: str, label: str) -> None:
    """Show a link to the story of a case; the filters go with it."""
    st.page_link(
        CASES,
        label=escaped(label),
        icon=":material/arrow_forward:",
        query_params=carried() | {"case": case},
    )


def miss_list(
    audit: Audit, misses: Iterable[Miss], *, titled: bool = True, where: str = ""
) -> None:
    """Show misses, each with its case where it has one, and with its standard unless it is plain.

    Args:
        audit: What is known.
        misses: The misses.
        titled: Whether each names its standard.
        where: What tells this list from others on the page that may have a miss of it too.
    """
    with st.container(gap="small"):
        for miss in misses:
            _miss(audit, miss, where, titled=titled)


def wanted(view: View, standard: str, days: Period) -> Wanted:
    """Return which misses of a standard are shown: those of some days, as far as filters go."""
    places = frozenset(view.only.places(view.blueprint)) if view.only else None
    return Wanted(standard, since=days.since, until=days.until, most=MOST, among=places)


def latest_misses(audit: Audit, every: int, asked: Wanted, where: str = "") -> None:
    """Show how many misses of a standard there are, and the latest; nothing where there is none.

    Args:
        audit: What is known.
        every: How many there are.
        asked: Which ones.
        where: What tells this list from others on the page that may have a miss of it too.
    """
    if every:
        said = counted(every, "miss", "misses")
        st.html(f"<p>{said if every <= asked.most else f'The latest {asked.most} of {said}'}:</p>")
        here = f"{where}-{asked.at}"
        miss_list(audit, audit.misses(asked), titled=False, where=here)


def _miss(audit: Audit, miss: Miss, where: str, *, titled: bool) -> None:
    judgement = as_told(miss.judgement, audit.blueprint)
    miss = replace(miss, judgement=judgement)
    with st.container(gap=None):
        title = f"**{escaped(clean(judgement.rule.standard.title))}:** " if titled else ""
        st.markdown(f"✗ {title}{escaped(sentence(judgement.sentence))}")
        if miss.case:
            touch = judgement.touch
            said = f"{clean(touch.title)}, {moment(touch.started)}, case {clean(miss.case)}"
            case_link(miss.case, f"{said} · {log_place(audit, touch)}")
        else:
            st.markdown(escaped(place_words(miss)))
        acceptance(audit, miss, where)


def log_place(audit: Audit, touch: Touch) -> str:
    """Return the file of a touch and its line there, as people say it."""
    place = audit.data.place(touch.source, touch.line)
    return f"{place.path.rsplit('/', 1)[-1]}, line {place.line:,}"
