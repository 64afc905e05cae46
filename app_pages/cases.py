"""Cases: what happened to one patient, beside the plan of the map, down to the log line."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from app_pages._address import carried, keep, unfolded
from app_pages._scores import escaped
from app_pages._timeline import timeline_chart, timeline_table
from app_pages._view import View, current_view
from engine.audit import Audit
from engine.errors import EngineError
from engine.insights.scope import Scope
from engine.insights.spoilt import SpoiltCase, spoilt
from engine.model.events import Events
from engine.report import names
from engine.report.head_words import weekday
from engine.report.story_steps import Step, steps
from engine.report.story_words import WALKED, about, summary
from engine.report.text import clean, counted, listed, xml
from engine.sources.log_lines import Field, log_lines
from engine.stories import Story, cases_like

LATEST = 25
FIND, LOG = "find-case", "log"
JOURNEY = "app_pages/journey.py"


def find_case() -> str:
    """Return the case that the address bar names, and offer to look for another one."""
    asked = st.query_params.get("case", "").strip()
    st.session_state[FIND] = asked
    st.text_input(
        "Find a case by its id",
        key=FIND,
        icon=":material/search:",
        on_change=lambda: keep("case", st.session_state[FIND].strip() or None),
    )
    return asked


def open_case(case: str, label: str) -> None:
    """Lead to the story of a case."""
    st.button(
        label,
        key=f"open-{case}",
        icon=":material/arrow_forward:",
        type="tertiary",
        on_click=keep,
        args=("case", case),
    )


def no_such_case(audit: Audit, asked: str) -> None:
    """Say that there is no such case, and lead to those that may be meant."""
    near = cases_like(audit.setting, asked)
    st.html(
        f'<p class="jw-note" role="status"><b>○ There is no case “{xml(clean(asked))}” in the '
        f"log.</b>{' These may be meant:' if near else ''}</p>"
    )
    for case in near:
        open_case(case, f"Case {escaped(case)}")


def case_story(view: View, story: Story) -> None:
    """Show one case: how it went as a whole, then step by step, then the lines of the log."""
    audit = view.audit
    journey = escaped(names.journey(audit.blueprint, story.journey))
    st.header(f"Case {escaped(story.case)}: {journey}")
    facts = "".join(
        f"<span>{name}: <b>{xml(said)}</b></span>" for name, said in about(story, audit.blueprint)
    )
    walked = f"<p>{WALKED}.</p>" if story.is_walk_through else ""
    st.html(f'{walked}<p class="jw-row">{facts}</p><p>{xml(" · ".join(summary(story)))}</p>')
    found = list(steps(story, audit.blueprint))
    timeline_chart(found)
    timeline_table(audit, found)
    unfolded("The lines of the log", LOG, lambda: lines_of_log(audit, found))
    with st.container(horizontal=True, vertical_alignment="center"):
        if story.journey in audit.blueprint.journeys:
            map_link(story)
        st.button("Back to the list", on_click=back_to_list, key="back-to-list")


def back_to_list() -> None:
    """Leave a case, and what was unfolded in it."""
    for name in ("case", LOG):
        keep(name, None)


def map_link(story: Story) -> None:
    """Lead to the map that the case is laid on."""
    asked = {"journey": story.journey or ""} | ({"origin": story.origin} if story.origin else {})
    st.page_link(
        JOURNEY,
        label="Open the map",
        icon=":material/account_tree:",
        query_params=carried() | asked,
    )


def lines_of_log(audit: Audit, found: list[Step]) -> None:
    """Show the lines that the steps of a case were read from, as they stand in their files."""
    events = audit.blueprint.events or Events(version=1)
    places: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for step in found:
        if step.touch:
            place = audit.data.place(step.touch.source, step.touch.line)
            places[step.touch.source, place.path].setdefault(place.line, step.title)
    for (source, path), titles in places.items():
        file = path.rsplit("/", 1)[-1]
        try:
            lines = log_lines(events, source, path, titles)
        except EngineError as wrong:
            st.html(f"<p>○ {xml(str(wrong))}</p>")
            continue
        for number, title in titles.items():
            said = (
                table(lines[number]) if number in lines else "<p>○ It is not there any more.</p>"
            )
            st.html(f"<b>{xml(file)}, line {number:,}: {xml(title)}</b>{said}")


def table(fields: tuple[Field, ...]) -> str:
    """Return a line of a log, column by column; what names a person stays hidden."""
    rows = "".join(
        f'<tr><th scope="row">{xml(one.column)}</th><td>'
        f"{'<i>hidden: it may name a person</i>' if one.is_hidden else xml(one.text)}</td></tr>"
        for one in fields
        if one.text or one.is_hidden
    )
    return f'<table class="jw-table">{rows}</table>'


def latest_spoilt(view: View) -> None:
    """List the latest cases in which something was missed."""
    scope = Scope(view.audit, view.days.period, view.only)
    found = scope.once("spoilt", lambda: spoilt(scope, LATEST))
    st.header("The latest spoilt cases")
    if not found.number:
        st.html("<p>○ Nothing that is shown was missed in a case that is over.</p>")
        return
    every = counted(found.number, "spoilt case")
    st.html(f"<p>{every}{f', the latest {LATEST}' if found.number > LATEST else ''}.</p>")
    for one in found.latest:
        with st.container(gap=None):
            open_case(one.case, f"{weekday(one.day)}: case {escaped(one.case)}")
            st.html(f'<p class="jw-under">{xml(spoilt_words(view, one))}</p>')


def spoilt_words(view: View, one: SpoiltCase) -> str:
    """Return which journey a case was, and what was missed in it."""
    titles = (f"“{clean(view.blueprint.standards[name].title)}”" for name in one.standards)
    where = names.origin(view.blueprint, one.journey, one.origin)
    journey = names.journey(view.blueprint, one.journey)
    return f"{journey} · {where} · {counted(one.misses, 'miss', 'misses')}: {listed(titles)}"


view = current_view()
st.title("Cases")
asked = find_case()
if not asked:
    latest_spoilt(view)
else:
    try:
        story = view.audit.story(asked)
    except EngineError:
        no_such_case(view.audit, asked)
    else:
        case_story(view, story)
