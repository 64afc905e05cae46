"""Cases: what happened to one patient, beside the plan of the map, down to the log line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial

import streamlit as st

from app_pages._address import asked, carried, keep, known, leave, unfolded
from app_pages._scores import escaped
from app_pages._timeline import timeline_chart, timeline_table
from app_pages._trouble import as_asked
from app_pages._view import View, current_view
from app_pages._who_served import names_staff, step_as_told
from engine.audit import Audit
from engine.errors import EngineError
from engine.insights.scope import Scope
from engine.insights.spoilt import Spoilt, SpoiltCase, spoilt
from engine.model.events import Events
from engine.report import names
from engine.report.head_words import weekday
from engine.report.story_steps import Step, steps
from engine.report.story_words import WALKED, about, summary
from engine.report.text import clean, counted, listed, xml
from engine.score.only import Only
from engine.sources.log_lines import Field, log_lines
from engine.stories import Story, cases_like

LATEST = 25
MOST = 100
"""So many of the cases are named in which one standard was missed."""
FIND = "find-case"
MISSED, AT, ON, LOG = "missed", "at", "journey", "log"
"""What the address bar calls the standard, touchpoint and journey asked for, and a case's log."""
JOURNEY = "app_pages/journey.py"


def find_case() -> str:
    """Return the case that the address bar names, and offer to look for another one."""
    case = asked("case").strip()
    st.session_state[FIND] = case
    st.text_input(
        "Find a case by its id",
        key=FIND,
        icon=":material/search:",
        on_change=lambda: keep("case", st.session_state[FIND].strip() or None),
    )
    return case


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
        f'<p class="jw-note" role="status"><b>○ There is no case {as_asked(asked)} in the '
        f"log.</b>{' These may be meant:' if near else ''}</p>"
    )
    for case in near:
        open_case(case, f"Case {escaped(case)}")


def case_story(view: View, story: Story) -> None:
    """Show one case: how it went as a whole, then step by step, then the lines of the log."""
    audit, blueprint = view.audit, view.blueprint
    journey = escaped(names.journey(blueprint, story.journey))
    st.header(f"Case {escaped(story.case)}: {journey}")
    facts = "".join(
        f"<span>{name}: <b>{xml(said)}</b></span>" for name, said in about(story, blueprint)
    )
    walked = f"<p>{WALKED}.</p>" if story.is_walk_through else ""
    st.html(f'{walked}<p class="jw-row">{facts}</p><p>{xml(" · ".join(summary(story)))}</p>')
    found = [step_as_told(step, blueprint) for step in steps(story, blueprint)]
    timeline_chart(found)
    timeline_table(audit, found)
    unfolded("The lines of the log", LOG, lambda: lines_of_log(audit, found))
    with st.container(horizontal=True, vertical_alignment="center"):
        if story.journey in blueprint.journeys:
            map_link(story)
        st.button("Back to the list", on_click=leave, args=("case", LOG), key="back-to-list")


def map_link(story: Story) -> None:
    """Lead to the map that the case is laid on."""
    at = {"journey": story.journey or ""} | ({"origin": story.origin} if story.origin else {})
    st.page_link(
        JOURNEY,
        label="Open the map",
        icon=":material/account_tree:",
        query_params=carried() | at,
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
        nobodys = "" if names_staff() else events.sources[source].columns.get("staff", "")
        for number, title in titles.items():
            said = (
                table(lines[number], nobodys)
                if number in lines
                else "<p>○ It is not there any more.</p>"
            )
            st.html(f"<b>{xml(file)}, line {number:,}: {xml(title)}</b>{said}")


def table(fields: tuple[Field, ...], nobodys: str) -> str:
    """Return a line of a log, column by column; what names a person stays hidden.

    Args:
        fields: What stands in the line.
        nobodys: The column that says who served, where that is not told.
    """
    rows = "".join(
        f'<tr><th scope="row">{xml(one.column)}</th><td>{_cell(one, nobodys)}</td></tr>'
        for one in fields
        if one.text or one.is_hidden
    )
    return f'<table class="jw-table">{rows}</table>'


def _cell(field: Field, nobodys: str) -> str:
    is_hidden = field.is_hidden or field.column == nobodys
    return "<i>hidden: it may name a person</i>" if is_hidden else xml(field.text)


def latest_spoilt(view: View) -> None:
    """List the latest cases in which something was missed."""
    st.header("The latest spoilt cases")
    scope = Scope(view.audit, view.days.period, view.only)
    found = scope.once(("spoilt", LATEST), lambda: spoilt(scope, LATEST))
    spoilt_cases(found, partial(spoilt_words, view))


def spoilt_by(view: View, standard: str) -> None:
    """List the cases in which one standard was missed, at the touchpoint that a link names."""
    blueprint = view.blueprint
    at = known("Touchpoint", AT, blueprint.touchpoints)
    on = known("Journey", ON, blueprint.journeys)
    place = f" at “{names.touchpoint(blueprint, at)}”" if at else ""
    journey = f": {names.journey(blueprint, on)}" if on else ""
    title = clean(blueprint.standards[standard].title)
    st.header(escaped(f"Where “{title}” was missed{place}{journey}"))
    st.button("All spoilt cases", on_click=leave, args=(MISSED, AT, ON), key="all-spoilt-cases")
    places = (at,) if at else view.only.touchpoints
    only = Only((on,) if on else (), view.only.owners, (standard,), places)
    scope = Scope(view.audit, view.days.period, only)
    found = scope.once(("spoilt", MOST), lambda: spoilt(scope, MOST))
    spoilt_cases(found, partial(beside_words, view))


def spoilt_cases(found: Spoilt, words: Callable[[SpoiltCase], str]) -> None:
    """List spoilt cases, each with what is said of it, and say how many there are."""
    if not found.number:
        st.html("<p>○ Nothing that is shown was missed in a case that is over.</p>")
        return
    every, shown = counted(found.number, "spoilt case"), len(found.latest)
    st.html(f"<p>{every}{f', the latest {shown}' if found.number > shown else ''}.</p>")
    for one in found.latest:
        with st.container(gap=None):
            open_case(one.case, f"{weekday(one.day)}: case {escaped(one.case)}")
            st.html(f'<p class="jw-under">{xml(words(one))}</p>')


def spoilt_words(view: View, one: SpoiltCase) -> str:
    """Return which journey a case was, and what was missed in it."""
    where = names.origin(view.blueprint, one.journey, one.origin)
    journey = names.journey(view.blueprint, one.journey)
    missed = counted(one.misses, "miss", "misses")
    return f"{journey} · {where} · {missed}: {_titles(view, one.standards)}"


def beside_words(view: View, one: SpoiltCase) -> str:
    """Return where a case began, and what was missed in it besides the standard asked for."""
    said = [names.origin(view.blueprint, one.journey, one.origin)]
    said += [counted(one.misses, "miss", "misses")]
    if one.besides and not view.only:
        said += [f"missed too: {_titles(view, one.besides)}"]
    return " · ".join(said)


def _titles(view: View, standards: tuple[str, ...]) -> str:
    return listed(f"“{clean(view.blueprint.standards[name].title)}”" for name in standards)


view = current_view()
st.title("Cases")
case = find_case()
if case:
    try:
        story = view.audit.story(case)
    except EngineError:
        no_such_case(view.audit, case)
    else:
        case_story(view, story)
elif missed := known("Standard", MISSED, view.blueprint.standards):
    spoilt_by(view, missed)
else:
    latest_spoilt(view)
