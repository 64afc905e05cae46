"""Journey: the map of one origination point, and what became of each touchpoint on it."""

from __future__ import annotations

import streamlit as st

from app_pages._address import chosen, keep
from app_pages._downloads import other_views
from app_pages._map import journey_map
from app_pages._panel import overview, touchpoint_panel
from app_pages._scores import escaped, group_chip
from app_pages._view import View, current_view
from engine.graph.journey_map import JourneyMap
from engine.model.journey import Journey
from engine.render.diagram import Diagram
from engine.render.flowchart import flowchart
from engine.render.svg import svg
from engine.report import names
from engine.report.journeys import journey_lines
from engine.report.text import sentence, xml
from engine.score import numbers


def heading(view: View, journey: Journey) -> None:
    """Show what the journey is, who answers for it, and what it comes to."""
    groups = view.audit.groups("journey", view.days.period, view.only)
    group = next((g for g in groups if g.id == journey.journey), None)
    perfect = view.audit.perfect(journey.journey, view.days.period)
    said = [f"Owner: <b>{xml(names.owner(view.blueprint, journey.owner))}</b>"]
    said += [f"Perfect journeys: <b>{numbers.perfect_share(perfect)}</b>"]
    said += [f"({numbers.perfect_counts(perfect)})"]
    if group and group.score is not None:
        said += [f"Score: <b>{numbers.points(group.score)}</b> of 100"]
    facts = "".join(f"<span>{fact}</span>" for fact in said)
    st.html(f'<p class="jw-row">{group_chip(group)} {facts}</p>')
    if told := " ".join(map(sentence, journey_lines(view.report, journey.journey))):
        st.html(f'<p class="jw-quiet">{xml(told)}</p>')


@st.fragment
def board(view: View, journey: Journey, diagram: Diagram) -> None:
    """Show the map, and beside it the touchpoint that is chosen; a click reruns only this."""
    known = {box.id: box for box in diagram.every_box if box.id in view.blueprint.touchpoints}
    asked = st.query_params.get("touchpoint")
    selected = asked if asked in known else None
    keep("touchpoint", selected)
    left, right = st.columns([9, 5], gap="medium")
    with left:
        journey_map(svg(diagram), selected)
    with right, st.container(border=True, key="panel"):
        if selected:
            touchpoint_panel(view, journey, known[selected])
        else:
            overview(journey, known)


view = current_view()
journeys = view.blueprint.journeys
if not journeys:
    st.title("No journey yet")
    st.html("<p>A journey is one file in the folder <code>journeys</code>.</p>")
    st.stop()
first, second, third = st.columns([7, 4, 3], gap="medium", vertical_alignment="bottom")
with second:
    journey = journeys[chosen("Journey", "journey", {j: it.title for j, it in journeys.items()})]
with third:
    starts = {name: it.title for name, it in journey.origins.items()}
    origin = chosen("Where it starts", "origin", starts)
with first:
    st.title(escaped(journey.title))
heading(view, journey)
drawn = flowchart(
    JourneyMap(journey, view.blueprint),
    origin,
    view.scored,
    view.days.period,
    view.opened.findings,
)
board(view, journey, drawn)
other_views(drawn)
