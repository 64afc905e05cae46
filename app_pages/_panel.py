"""What stands beside the map: one touchpoint with its standards and misses, or where to look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from app_pages._address import keep
from app_pages._scores import escaped, map_chip, standard
from app_pages._trouble import findings_list
from app_pages._view import View
from engine.audit import Audit
from engine.misses import Miss, Wanted
from engine.model.journey import Journey, Touchpoint
from engine.render.diagram import Band, Box
from engine.report import names
from engine.report.misses import place_words
from engine.report.text import counted, sentence, xml
from engine.score.only import Only
from engine.score.scorecard import Score

LATEST = 5
FIRST = 6
LOOK_AT = (Band.BELOW_TARGET, Band.COULD_BE_CHANCE)


def touchpoint_panel(view: View, journey: Journey, box: Box) -> None:
    """Show one touchpoint: who answers for it, its standards, and its latest misses."""
    audit = view.audit
    touchpoint = audit.blueprint.touchpoints[box.id]
    st.subheader(escaped(box.title))
    st.html(f'<p class="jw-row">{map_chip(box.band)}{_about(audit, touchpoint)}</p>')
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
    st.button("Back to the whole journey", on_click=keep, args=("touchpoint", None))


def held(view: View, score: Score) -> None:
    """Show one standard at a touchpoint: where it stands, why it is there, what was missed."""
    audit = view.audit
    why = f'<p class="jw-quiet">{xml(score.rule.standard.why)}</p>'
    if score.rule.why_not:
        why += f"<p>{xml(sentence(score.rule.why_not))}</p>"
    st.html(standard(score, audit.blueprint, why))
    if score.counts.missed:
        every = counted(score.counts.missed, "miss", "misses")
        few = score.counts.missed <= LATEST
        with st.expander(every if few else f"The latest {LATEST} of {every}"):
            misses(view, score)


def misses(view: View, score: Score) -> None:
    """Show the latest misses as sentences, each down to its line in the log."""
    audit, days = view.audit, view.days.period
    place = score.rule.id, score.touchpoint, score.journey
    found = audit.misses(Wanted(*place, days.since, days.until, most=LATEST))
    st.html(f'<ul class="jw-misses">{"".join(_miss(audit, miss) for miss in found)}</ul>')


def overview(journey: Journey, boxes: Mapping[str, Box]) -> None:
    """Show where to look first while no touchpoint is chosen."""
    st.subheader("Where to look first")
    worst = [box for band in LOOK_AT for box in boxes.values() if box.band is band]
    st.html(f"<p>{_advice(boxes.values(), bool(worst))}</p>")
    for box in worst[:FIRST]:
        with st.container(gap=None):
            st.button(
                escaped(box.title),
                key=f"look-at-{box.id}",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=keep,
                args=("touchpoint", box.id),
            )
            st.html(f'<p class="jw-under">{map_chip(box.band)} {xml(box.measured)}</p>')
    if journey.promise:
        promise = xml(str(journey.promise.resolved_within))
        st.html(f'<p class="jw-quiet">What patients can rely on: resolved within {promise}.</p>')


def _advice(boxes: Iterable[Box], found: bool) -> str:
    """Return what to do, or why there is nothing to look at."""
    if found:
        return "Choose a touchpoint on the map, or one of these."
    if any(box.band is Band.ON_TARGET for box in boxes):
        return "● Nothing on this map is below target."
    return "○ Nothing on this map could be judged yet; choose a touchpoint to see its standards."


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
    wish = f"</p><p><i>{xml(touchpoint.patient_wants)}</i>" if touchpoint.patient_wants else ""
    return (
        "".join(f"<span>{name}: <b>{xml(text)}</b></span>" for name, text in said.items() if text)
        + wish
    )


def _miss(audit: Audit, miss: Miss) -> str:
    touch = miss.judgement.touch
    if not miss.case:
        said = sentence(miss.judgement.sentence)
        return f"<li>{xml(said)}<br><small>{xml(place_words(miss))}</small></li>"
    place = audit.data.place(touch.source, touch.line)
    when = f"{touch.started:%a %d %b %Y, %H:%M}"
    return (
        f"<li>{xml(sentence(miss.judgement.sentence))}<br><small>Case {xml(miss.case)} · {when} · "
        f"{xml(place.path.rsplit('/', 1)[-1])}, line {place.line:,}</small></li>"
    )
