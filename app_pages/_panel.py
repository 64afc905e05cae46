"""What stands beside the map: one touchpoint with its standards and its misses."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from app_pages._address import BESIDE, carried, look_at, unfolded
from app_pages._beside import beside_share
from app_pages._misses import CASES, miss_list
from app_pages._scores import escaped, look_chip, standard, tiers
from app_pages._trend import trend
from app_pages._trouble import findings_list
from app_pages._view import View
from engine.audit import Audit
from engine.misses import Wanted
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey, Touchpoint
from engine.render.diagram import Box
from engine.report import names
from engine.report.sinks import sink_words
from engine.report.source_words import source_words
from engine.report.text import counted, sentence, xml
from engine.report.unmeasured_words import why_unmeasured
from engine.score.only import Only
from engine.score.scorecard import Score

LATEST = 5


def touchpoint_panel(view: View, journey: Journey, box: Box) -> None:
    """Show one touchpoint: who answers for it, its standards, and its latest misses."""
    audit = view.audit
    touchpoint = audit.blueprint.touchpoints[box.id]
    st.header(escaped(box.title))
    st.html(f'<p class="jw-row">{look_chip(box.look)}{_about(audit, touchpoint)}</p>')
    if box.shade:
        st.html(f"<p>{xml(box.details[0])}</p>")
    here = Only(journeys=(journey.journey,), touchpoints=(box.id,))
    scores = audit.scores(view.days.period, here)
    if not scores:
        st.html("<p>○ No standard is held here: nothing says how well it goes.</p>")
    for score in sorted(scores, key=lambda score: score.order):
        with st.container(key=f"standard-{score.rule.id}"):
            held(view, score)
    if box.findings:
        st.html("<p><b>What the checks found here</b></p>")
        findings_list(box.findings)
    st.button("Back to the whole journey", on_click=look_at, args=(None,))


def held(view: View, score: Score) -> None:
    """Show one standard at a touchpoint: where it stands, why it is there, what was missed."""
    course = _course(view, score)
    more = (*_why(score, view.blueprint), *_without_credit(view, score), course)
    st.html(standard(score, view.blueprint, "".join(more)))
    beside_share(view, score)
    if score.counts.missed:
        every = counted(score.counts.missed, "miss", "misses")
        few = score.counts.missed <= LATEST
        title = every if few else f"The latest {LATEST} of {every}"
        name = f"{BESIDE}missed-{score.rule.id}"
        unfolded(title, name, lambda: latest(view, score, few=few))


def _course(view: View, score: Score) -> str:
    """Return how a standard went at one touchpoint of one journey, drawn once for all who look."""
    place = Only((score.journey or "",), (), (score.rule.id,), (score.touchpoint or "",))

    def drawn() -> str:
        points = view.audit.trends(view.days.period, place).get(score.rule.id, [])
        return trend(points, view.blueprint)

    return view.audit.answers.once(("trend", view.days.period, place), drawn)


def _why(score: Score, blueprint: Blueprint) -> Iterator[str]:
    """Yield why a standard is held, on whose word, and why it cannot be measured."""
    asked = score.rule.standard
    yield f'<p class="jw-quiet">{xml(asked.why)}</p>'
    if source := source_words(asked):
        yield f'<p class="jw-quiet">Source: {xml(source)}</p>'
    if why := why_unmeasured(score.rule, blueprint):
        yield f"<p>{xml(sentence(why))}</p>"


def _without_credit(view: View, score: Score) -> Iterator[str]:
    """Yield why a delight standard earns nothing here, where the foundation does not hold."""
    if score.rule.standard.tier != "delight":
        return
    here = Only(journeys=(score.journey,)) if score.journey else view.only
    for group in view.audit.groups("journey", view.days.period, here):
        if group.id == score.journey and not group.foundation:
            yield f"<p>○ Earns nothing yet. {xml(tiers(group))}.</p>"


def latest(view: View, score: Score, *, few: bool) -> None:
    """Show the latest misses as sentences, each down to its line in the log, and lead to all."""
    audit, days = view.audit, view.days.period
    place = score.rule.id, score.touchpoint, score.journey
    found = audit.misses(Wanted(*place, days.since, days.until, most=LATEST))
    miss_list(audit, found, titled=False)
    if not few:
        all_cases(score)


def all_cases(score: Score) -> None:
    """Lead to every case in which a standard was missed here."""
    asked = {"missed": score.rule.id, "at": score.touchpoint, "journey": score.journey}
    st.page_link(
        CASES,
        label="Every case in which it was missed",
        icon=":material/list:",
        query_params=carried() | {name: value for name, value in asked.items() if value},
    )


def _about(audit: Audit, touchpoint: Touchpoint) -> str:
    practice = audit.blueprint.practice
    department = practice.departments.get(touchpoint.department or "")
    channel = practice.channels.get(touchpoint.channel or "")
    owner = names.owner(audit.blueprint, audit.blueprint.owner_of(touchpoint))
    said = {
        "Owner": owner,
        "Department": department.title if department else "",
        "Channel": channel.title if channel else "",
    }
    facts = (f"<span>{name}: <b>{xml(text)}</b></span>" for name, text in said.items() if text)
    told = {
        "What patients want here": touchpoint.patient_wants,
        "Wishes wait here": sink_words(audit.blueprint, touchpoint),
    }
    more = (f"</p><p>{name}: <i>{xml(text)}</i>" for name, text in told.items() if text)
    return "".join((*facts, *more))
