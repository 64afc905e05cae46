"""My touchpoints: what an owner looks at in the ten minutes before opening."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

import streamlit as st

from app_pages._address import ME, carried, chosen, known, unfolded
from app_pages._mine import MOST, courses, due, judged, kept, misses, where_missed, with_a_peak
from app_pages._misses import case_link, miss_list
from app_pages._role import I_AM, owners
from app_pages._scores import BAR_KEY, escaped, group_chip, standard
from app_pages._view import View, current_view
from engine.insights.asked import covered
from engine.insights.owed import Owed
from engine.insights.scope import Scope
from engine.model.blueprint import Blueprint
from engine.report import names
from engine.report.asked_words import asked_words
from engine.report.head_words import group_words, weekday
from engine.report.load_words import peak_words
from engine.report.owed_words import owed_words
from engine.report.text import clean, counted, sentence, xml
from engine.report.unmeasured_words import why_unmeasured
from engine.score.groups import GroupScore
from engine.score.members import touchpoints_of
from engine.score.only import Only
from engine.score.scorecard import Period

JOURNEY = "app_pages/journey.py"
FIRST = 10
"""So many of a list are in sight, the others unfold: more are seldom read, and take long."""

T = TypeVar("T")


def who_am_i(blueprint: Blueprint) -> str:
    """Return the role that the address bar names, and offer the others that own a touchpoint."""
    every = owners(blueprint)
    if not every:
        st.html("<p>○ Nobody answers for a touchpoint yet: no map names an owner.</p>")
        st.stop()
    known(I_AM, ME, every)
    return chosen(I_AM, ME, every)


def in_short(view: View, mine: Only) -> None:
    """Show what everything that is mine comes to."""
    found = view.audit.groups("owner", view.days.period, mine)
    said = sentence(group_words(found[0])) if found else "No standard is held at them."
    chip = group_chip(found[0] if found else None)
    st.html(f'<p class="jw-row">{chip} <span>{xml(said)}</span></p>')


def missed_before(view: View, mine: Only, today: date) -> None:
    """Show what was missed since the last day on which the practice was open before today."""
    yesterday = today - timedelta(days=1)
    since = view.audit.setting.clocks.open_day_before(today)
    called = "Yesterday," if since == yesterday else "Since"
    missed(view, mine, Period(since, yesterday), f"{called} {weekday(since)}")


def missed(view: View, mine: Only, days: Period, called: str) -> None:
    """Show every miss of some days as a sentence, each with the way to its case."""
    found = kept(Scope(view.audit, days, mine), misses)
    st.header(called, anchor=False)
    if not found.judged:
        st.html("<p>○ Nothing was judged.</p>")
    elif not found.number:
        st.html(f"<p>● Nothing was missed, of {found.judged:,} judged.</p>")
    else:
        latest = f", the latest {MOST}" if found.number > MOST else ""
        every = counted(found.number, "miss", "misses")
        st.html(f"<p>■ {every} of {found.judged:,} judged{latest}</p>")
        in_sight("misses", f"{days.since}", found.misses[:MOST], partial(miss_list, view.audit))


def still_to_come(view: View, scope: Scope) -> None:
    """Show what must follow today or tomorrow and has not come yet."""
    st.header("Promises due", anchor=False)
    running = kept(scope, due)
    if not running:
        st.html("<p>○ Nothing is due in the next two days.</p>")
    elif len(running) > MOST:
        st.html(f"<p>{len(running):,} are due in two days, the most urgent {MOST} first.</p>")
    in_sight("promises", "due", running[:MOST], partial(promises, view.blueprint))


def promises(blueprint: Blueprint, running: Iterable[Owed]) -> None:
    """Show what must still follow, each with the way to its case."""
    for one in running:
        with st.container(gap=None):
            st.markdown(f"… {escaped(owed_words(one, blueprint))}")
            case_link(one.case, f"Case {one.case}")


def in_sight(
    what: str, name: str, found: Sequence[T], show: Callable[[Sequence[T]], None]
) -> None:
    """Show the first of a list, and offer the others.

    Args:
        what: What they are.
        name: What tells this list from the others in the address bar.
        found: The list.
        show: Shows some of it.
    """
    first, others = found[:FIRST], found[FIRST:]
    show(first)
    if others:
        unfolded(f"{len(others)} more {what}", f"more-{name}", lambda: show(others))


def beside_load(view: View, scope: Scope) -> None:
    """Show when more goes wrong than what comes in explains."""
    said = [
        f"<li><b>{xml(clean(view.blueprint.standards[load.standard].title))}:</b> "
        f"{peak_words(load)}.</li>"
        for load in kept(scope, with_a_peak)
    ]
    st.header("When it goes wrong", anchor=False)
    if said:
        st.html(f'<ul class="jw-misses">{"".join(said)}</ul>')
    elif not kept(scope, judged):
        st.html("<p>○ Nothing was judged.</p>")
    else:
        st.html("<p>● At no hour of the week is more missed than by chance.</p>")


def touchpoint_card(
    view: View,
    group: GroupScore,
    course: Mapping[str, str],
    there: Mapping[str, int],
    journey: str | None,
) -> None:
    """Show one touchpoint of mine with its standards, and lead to it on the map of a journey."""
    blueprint = view.blueprint
    with st.container(border=True, key=f"mine-{group.id}"):
        title = xml(names.touchpoint(blueprint, group.id))
        st.html(f'<div class="jw-card"><h3>{title}</h3>{group_chip(group)}</div>')
        for score in sorted(group.scores, key=lambda score: score.order):
            name = score.rule.id
            why = why_unmeasured(score.rule, blueprint)
            seen = asked_words(score, there[name]) if name in there else why
            more = f"<p>{xml(sentence(seen))}</p>" if seen else ""
            st.html(standard(score, blueprint, more + course.get(name, "")))
        map_link(group.id, journey)


def map_link(touchpoint: str, journey: str | None) -> None:
    """Lead to a touchpoint on the map of a journey that has it."""
    if journey:
        st.page_link(
            JOURNEY,
            label="On the map, with every miss",
            icon=":material/account_tree:",
            query_params=carried() | {"journey": journey, "touchpoint": touchpoint},
        )


def my_touchpoints(view: View, mine: Only, scope: Scope) -> None:
    """Show each of my touchpoints, and name those at which nothing is held."""
    audit, period = view.audit, view.days.period
    st.header("My touchpoints, one by one", anchor=False)
    st.html(BAR_KEY)
    there, missed = kept(scope, covered), kept(Scope(audit, period, mine), where_missed)
    found = audit.groups("touchpoint", period, mine)
    for group in found:
        here = Only(owners=mine.owners, touchpoints=(group.id,))
        seen = {name: n for (name, place), n in there.items() if place == group.id}
        course = kept(Scope(audit, period, here), courses)
        touchpoint_card(view, group, course, seen, missed.get(group.id))
    own = touchpoints_of(view.blueprint, "owner", mine.owners[0]) - {one.id for one in found}
    if own:
        titles = ", ".join(names.touchpoint(view.blueprint, name) for name in sorted(own))
        st.html(f"<p>○ No standard is held at: {xml(titles)}.</p>")


view = current_view(without=("department", "owner"))
head, chooser = st.columns([2, 1], vertical_alignment="bottom")
head.title("My touchpoints")
with chooser:
    me = who_am_i(view.blueprint)
mine = Only(owners=(me,))
today = view.audit.as_of.date()
own = touchpoints_of(view.blueprint, "owner", me)
held = (name for name, places in view.blueprint.covered.items() if own & set(places))
scope = Scope(view.audit, view.days.period, Only(owners=(me,), standards=tuple(held)))
in_short(view, mine)
left, right = st.columns([3, 2], gap="large")
with left:
    missed(view, mine, Period(today, today), f"Today, {weekday(today)}")
    missed_before(view, mine, today)
with right:
    still_to_come(view, scope)
    beside_load(view, scope)
my_touchpoints(view, mine, scope)
