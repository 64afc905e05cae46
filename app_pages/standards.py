"""Standards: all that are in force, and each with its reason, its course and its examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from app_pages._address import asked, chosen, keep, known, unfolded
from app_pages._scores import BAR_KEY, bar_and_words, escaped, verdict_chip
from app_pages._standard import one_standard
from app_pages._view import View, current_view
from engine.model.blueprint import Blueprint
from engine.report.standard_words import departments_of, held_at, journey_of, theme_of
from engine.report.text import xml
from engine.score.scorecard import Score

SEARCH, ELSEWHERE = "search", "elsewhere"
GROUPS = {"theme": "Theme", "department": "Department"}


@dataclass(frozen=True, slots=True)
class Short:
    """What the list says of a standard, as HTML: whose it is, and where it stands."""

    whose: str
    stands: str


def every_standard(view: View) -> None:
    """Show the standards in force in groups, and offer those that hold nowhere yet."""
    blueprint = view.blueprint
    left, right = st.columns([3, 1], gap="medium")
    with left:
        wanted = search()
    with right:
        known("Grouped by", "by", GROUPS, "app")
        by = chosen("Grouped by", "by", GROUPS)
    scores = view.audit.standards(view.days.period, view.only)
    short = in_short(view, scores)
    found = [name for name in blueprint.standards if is_meant(blueprint, name, wanted)]
    in_force = [name for name in found if name in scores]
    of = f" of {len(scores):,}" if wanted else ""
    st.html(f"<p>{len(in_force):,}{of} in force.</p>{BAR_KEY if view.scored else ''}")
    for title, held in grouped(blueprint, by, in_force).items():
        st.header(escaped(title))
        for name in held:
            listed(blueprint, name, short[name], f"{title}-{name}")
    elsewhere(blueprint, [name for name in found if name not in blueprint.covered])


def search() -> str:
    """Return the words that are looked for, as the address bar has them."""
    key = "search-standards"
    st.session_state[key] = asked(SEARCH)
    return st.text_input(
        "Search",
        key=key,
        placeholder="phone, doctor, promise …",
        on_change=lambda: keep(SEARCH, st.session_state[key] or None),
    )


def is_meant(blueprint: Blueprint, name: str, wanted: str) -> bool:
    """Return whether a standard has all the words that are looked for."""
    standard = blueprint.standards[name]
    text = " ".join((name, standard.title, standard.why)).casefold()
    return all(word in text for word in wanted.casefold().split())


def grouped(blueprint: Blueprint, by: str, found: Iterable[str]) -> dict[str, list[str]]:
    """Return standards under what they are about, or under each of their departments."""
    groups: dict[str, list[str]] = {}
    for name in found:
        themes = [theme_of(name, blueprint)]
        for title in departments_of(name, blueprint) if by == "department" else themes:
            groups.setdefault(title, []).append(name)
    return groups


def in_short(view: View, scores: Mapping[str, Score]) -> dict[str, Short]:
    """Return what the list says of each standard, worked out once for all who look."""
    return view.audit.answers.once(
        ("standards in short", view.days.period, view.only, view.opened.no_log),
        lambda: {name: _in_short(view, name, score) for name, score in scores.items()},
    )


def _in_short(view: View, name: str, score: Score) -> Short:
    blueprint = view.blueprint
    held = list(held_at(name, blueprint))
    owners = dict.fromkeys(one.owner for one in held)
    journeys = dict.fromkeys(journey_of(blueprint, one) for one in held)
    return Short(
        f'<p class="jw-under">{xml(", ".join(owners))} · {xml(", ".join(journeys))}</p>',
        f"{verdict_chip(score)}{bar_and_words(score, blueprint)}" if view.scored else "",
    )


def listed(blueprint: Blueprint, name: str, short: Short, key: str) -> None:
    """Show one standard: what it is called, whose it is, and where it stands."""
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(gap=None):
        link(blueprint, name, key)
        st.html(short.whose)
    if short.stands:
        right.html(short.stands)


def elsewhere(blueprint: Blueprint, found: list[str]) -> None:
    """Offer the standards that hold nowhere, most of them of the library, once asked for."""
    if found:
        title = f"{len(found):,} more that hold nowhere yet"
        unfolded(title, ELSEWHERE, partial(links, blueprint, found))


def links(blueprint: Blueprint, found: Iterable[str]) -> None:
    """Lead to some standards."""
    for name in found:
        link(blueprint, name, name)


def link(blueprint: Blueprint, name: str, key: str) -> None:
    """Lead to one standard."""
    st.button(
        f"**{escaped(blueprint.standards[name].title)}**",
        key=f"open-{key}",
        icon=":material/arrow_forward:",
        type="tertiary",
        on_click=keep,
        args=("standard", name),
    )


view = current_view()
named = known("Standard", "standard", view.blueprint.standards)
if named:
    one_standard(view, named)
else:
    st.title("Standards")
    every_standard(view)
