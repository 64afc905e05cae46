"""Practice: how every journey fares, whom to ask, and where to look first."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from app_pages._address import address_of, carried
from app_pages._changes import what_changed
from app_pages._scores import BAR_KEY, chip, escaped, group_chip, person, standard, tiers
from app_pages._trouble import findings_list, levels_of
from app_pages._view import View, current_view
from engine.model.journey import Journey
from engine.report import names
from engine.report.data_words import data_line
from engine.report.head_words import moment
from engine.report.journeys import journey_lines
from engine.report.looks import BAD, GOOD, NOTHING
from engine.report.text import sentence, xml
from engine.score import numbers
from engine.score.groups import Band, GroupScore
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Score

CHECKS = "what-the-checks-found"
DATA = "app_pages/data.py"
JOURNEY = "app_pages/journey.py"
MEANING = (
    "A journey is perfect when something was promised, nothing was missed and nothing is in "
    "doubt. One miss spoils it: that is what the patient remembers."
)


def headline(found: PerfectJourneys) -> None:
    """Show how journeys came out as a whole."""
    parts = (
        (GOOD, "perfect", found.perfect),
        (BAD, "spoilt", found.spoilt),
        (NOTHING, "cannot tell", found.cannot_tell),
    )
    stack = "".join(
        f'<i class="jw-{look.id}" style="flex-grow:{count}"></i>'
        for look, _, count in parts
        if count
    )
    legend = " ".join(chip(look, f"{count:,} {word}") for look, word, count in parts)
    share, _, of = numbers.perfect_share(found).partition(" of ")
    said = f"{share} of {of} were perfect. " if of else ""
    st.html(
        f'<section class="jw-hero"><div class="jw-big">{share}</div><div>'
        f'<h2>Perfect journeys</h2><p>{said}{MEANING}</p><div class="jw-stack" aria-hidden="true">'
        f'{stack}</div><p class="jw-row">{legend}</p></div></section>'
    )


def journey_card(view: View, journey: Journey, group: GroupScore | None) -> None:
    """Show one journey: what it comes to, and its worst standards."""
    with st.container(border=True, key=f"journey-{journey.journey}"):
        left, right = st.columns([5, 6], gap="large")
        with left:
            figures(view, journey, group)
            st.page_link(
                JOURNEY,
                label="Open the map",
                icon=":material/account_tree:",
                query_params=carried() | {"journey": journey.journey},
            )
        with right:
            worst(view, journey, group)


def is_quiet(group: GroupScore | None) -> bool:
    """Return whether nothing was ever logged that a standard of a journey could be judged on."""
    return group is None or group.band is Band.NO_DATA


def quiet_journeys(view: View, journeys: Iterable[Journey]) -> None:
    """Name the journeys about which nothing is known, each with its owner and its map."""
    rows = "".join(_quiet(view, journey) for journey in journeys)
    st.html(f'<ul class="jw-said">{rows}</ul>')


def _quiet(view: View, journey: Journey) -> str:
    map_ = xml(address_of("journey", journey=journey.journey))
    owner = xml(person(view.blueprint, journey.owner))
    title = f'<a class="jw-link" href="{map_}" target="_self">{xml(journey.title)}</a>'
    return f"<li>{title} {chip(NOTHING, Band.NO_DATA)} Owner: {owner}</li>"


def figures(view: View, journey: Journey, group: GroupScore | None) -> None:
    """Show the numbers of a journey."""
    perfect = view.audit.perfect(journey.journey, view.days.period)
    share = numbers.perfect_share(perfect).partition(" of ")[0]
    shown = [_figure("Perfect journeys", share, numbers.perfect_counts(perfect))]
    if group and group.score is not None:
        points = numbers.points(group.score)
        shown.append(_figure("Score", points, "of 100, weighed by importance"))
    if group:
        on = f"{group.on_target} of {len(group.judged)}"
        measured = f"{group.measured} of {group.touchpoints}"
        shown.append(_figure("On target", on, "standards judged"))
        shown.append(_figure("Measured", measured, "touchpoints"))
    owner = xml(person(view.blueprint, journey.owner))
    foundation = f"<p>{tiers(group)}.</p>" if group else ""
    told = "".join(
        f"<li>{xml(sentence(t))}</li>" for t in journey_lines(view.report, journey.journey)
    )
    st.html(
        f'<section class="jw-card"><h3>{xml(journey.title)}</h3><p class="jw-row">'
        f"{group_chip(group)} <span>Owner: {owner}</span></p>"
        f'<dl class="jw-figures">{"".join(shown)}</dl>{foundation}'
        f'<ul class="jw-said">{told}</ul></section>'
    )


def worst(view: View, journey: Journey, group: GroupScore | None) -> None:
    """Show the standards that fall short the most, each where it is missed the most."""
    if group is None or not group.judged:
        st.html("<p>○ No standard of this journey could be judged yet.</p>")
    elif not group.worst:
        st.html("<p><b>● Every standard that could be judged is on target.</b></p>")
    else:
        st.html("<b>Where to look first</b>")
        for pooled in group.worst:
            worst_standard(view, journey, pooled)


def worst_standard(view: View, journey: Journey, pooled: Score) -> None:
    """Show one standard, with the touchpoint and the owner to go to."""
    blueprint = view.blueprint
    place = view.audit.worst_place(pooled.rule.id, journey.journey, view.days.period)
    title = names.touchpoint(blueprint, place.touchpoint) or "several touchpoints"
    at = {"touchpoint": place.touchpoint} if place.touchpoint else {}
    with st.container(gap=None):
        st.html(standard(pooled, blueprint))
        st.page_link(
            JOURNEY,
            label=escaped(f"{title} – {person(blueprint, place.owner)}"),
            icon=":material/arrow_forward:",
            query_params=carried() | {"journey": journey.journey} | at,
        )


def _figure(name: str, value: str, beside: str) -> str:
    return f"<div><dt>{name}</dt><dd>{value}<small>{beside}</small></dd></div>"


view = current_view()
audit, findings, period = view.audit, view.opened.findings, view.days.period
st.title(escaped(audit.blueprint.practice.practice))
said = f"{view.days.title[:1].upper()}{view.days.title[1:]}, as it stood on {moment(audit.as_of)}"
if findings:
    said += f' · <a class="jw-link" href="#{CHECKS}">the checks found {levels_of(findings)}</a>'
st.html(f"<p>{said}</p>")
headline(audit.perfect(period=period))
groups = {group.id: group for group in audit.groups("journey", period, view.only)}
st.header("Journeys")
quiet = [one for one in audit.blueprint.journeys.values() if is_quiet(groups.get(one.journey))]
if len(quiet) < len(audit.blueprint.journeys):
    st.html(BAR_KEY)
for journey in audit.blueprint.journeys.values():
    if journey not in quiet:
        journey_card(view, journey, groups.get(journey.journey))
if quiet:
    st.header("Journeys about which nothing is known")
    quiet_journeys(view, quiet)
what_changed(view)
st.header("What the checks found", anchor=CHECKS)
st.html(f"<p>{levels_of(findings) or '● Nothing: every map and standard is in order.'}</p>")
findings_list(findings, most=6)
st.header("What is in the data")
st.html(f"<p>{xml(sentence(data_line(audit.data)))}</p>")
st.page_link(
    DATA,
    label="What could not be used, and why",
    icon=":material/database:",
    query_params=carried(),
)
