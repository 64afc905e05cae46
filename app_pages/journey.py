"""Journey: the map of one origination point, and what became of each touchpoint on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

import streamlit as st

from app_pages._address import asked, chosen, known
from app_pages._downloads import other_views
from app_pages._map import journey_map
from app_pages._overview import overview
from app_pages._panel import touchpoint_panel
from app_pages._paths import WAY, paths
from app_pages._scores import escaped, group_chip, look_chip
from app_pages._view import View, current_view
from engine.graph.journey_map import JourneyMap
from engine.insights.passing import passing
from engine.insights.scope import Scope
from engine.model.journey import Journey
from engine.render.colouring import Colouring, coloured
from engine.render.diagram import Band, Box, Diagram, Kind
from engine.render.flowchart import flowchart
from engine.render.svg import svg
from engine.report import names
from engine.report.journeys import journey_lines
from engine.report.text import sentence, xml
from engine.score import numbers

KEPT = "Compliance: how well each touchpoint keeps its standards; the worst of them decides."
PLAIN = "Nothing is coloured: there is no log to say how well each touchpoint keeps its standards."


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
def board(view: View, journey: Journey, diagram: Diagram, drawn: str) -> None:
    """Show the map, and beside it the touchpoint that is chosen; a click reruns only this."""
    boxes = touchpoints_on(view, diagram)
    selected = asked("touchpoint") if asked("touchpoint") in boxes else None
    left, right = st.columns([9, 5], gap="medium")
    with left:
        st.html(key_of(diagram))
        journey_map(drawn, selected)
    with right, st.container(border=True, key="panel"):
        if selected:
            touchpoint_panel(view, journey, boxes[selected])
        else:
            ends = (box for box in diagram.every_box if box.kind is not Kind.TOUCHPOINT)
            at_ends = (finding for box in ends for finding in box.findings)
            overview(journey, boxes, (*diagram.findings, *at_ends))


def key_of(diagram: Diagram) -> str:
    """Return what the colours of a map say, where one sees it before scrolling to its legend."""
    shown = {box.band for box in diagram.every_box}
    title = KEPT if shown - {Band.NOT_SCORED} else PLAIN
    steps = [(look_chip(band), "") for band in Band if band in shown]
    if diagram.scale:
        title = diagram.scale.title
        steps = [(look_chip(shade), amounts) for shade, amounts in diagram.scale.steps]
    said = "".join(f"<span>{sign} {xml(amounts)}</span>" for sign, amounts in steps)
    return f'<p>{xml(title)}</p><p class="jw-row">{said}</p>'


def touchpoints_on(view: View, diagram: Diagram) -> dict[str, Box]:
    """Return the boxes of a map that are touchpoints."""
    return {box.id: box for box in diagram.every_box if box.id in view.blueprint.touchpoints}


def choice(
    label: str,
    name: str,
    options: Mapping[str, str],
    leaves: Callable[[str], Iterable[str]] = lambda _: (),
) -> str:
    """Return what is chosen; where a link names something unknown, say so above all."""
    with notes:
        known(label, name, options)
    return chosen(label, name, options, leaves)


def not_on(whole: JourneyMap, origin: str) -> list[str]:
    """Return what the address bar names and the map of an origin has not."""
    gone = [] if asked("origin") in whole.journey.origins else ["origin"]
    there = whole.of_origin(origin).touchpoints
    return [WAY, *gone, *([] if asked("touchpoint") in there else ["touchpoint"])]


def left_behind(view: View, name: str) -> list[str]:
    """Return what the address bar names and a journey has not."""
    whole = JourneyMap(view.blueprint.journeys[name], view.blueprint)
    origins = starts(whole, asked("touchpoint"))
    origin = asked("origin") if asked("origin") in origins else next(iter(origins), "")
    return not_on(whole, origin)


def starts(journey: JourneyMap, touchpoint: str | None) -> dict[str, str]:
    """Return the titles of the origins; those first from which patients come to a touchpoint."""
    titles = {name: it.title for name, it in journey.journey.origins.items()}
    if touchpoint not in journey.touchpoints:
        return titles
    lead = {name for name in titles if touchpoint in journey.of_origin(name).touchpoints}
    return dict(sorted(titles.items(), key=lambda one: one[0] not in lead))


def painted(view: View, journey: JourneyMap, origin: str, colouring: Colouring) -> Diagram:
    """Return the flowchart of an origin in the colours that are asked for."""
    audit, period = view.scored, view.days.period
    drawn = flowchart(journey, origin, audit, period, view.opened.findings)
    if audit is None or colouring is Colouring.COMPLIANCE:
        return coloured(drawn, colouring, None)
    scope = Scope(audit, period)
    name = "passing", journey.journey.journey
    return coloured(drawn, colouring, scope.once(name, lambda: passing(scope, journey)))


def map_of(
    view: View, journey: JourneyMap, origin: str, colouring: Colouring
) -> tuple[Diagram, str]:
    """Return the flowchart of an origin in some colours, and its picture, drawn once for all."""

    def draw() -> tuple[Diagram, str]:
        diagram = painted(view, journey, origin, colouring)
        return diagram, svg(diagram)

    asked = journey.journey.journey, origin, colouring, view.days.period, view.opened.no_log
    return view.audit.answers.once(("map", *asked), draw)


view = current_view()
journeys = view.blueprint.journeys
if not journeys:
    st.title("No journey yet")
    st.html("<p>A journey is one file in the folder <code>journeys</code>.</p>")
    st.stop()
notes = st.container()
first, second, third, fourth = st.columns([6, 4, 3, 2], gap="medium", vertical_alignment="bottom")
with second:
    titles = {name: it.title for name, it in journeys.items()}
    journey = journeys[choice("Journey", "journey", titles, partial(left_behind, view))]
with third:
    whole = JourneyMap(journey, view.blueprint)
    origins = starts(whole, asked("touchpoint"))
    origin = choice("Where it starts", "origin", origins, partial(not_on, whole))
with fourth:
    others = {one.value: one.words for one in Colouring if one is not Colouring.COMPLIANCE}
    named = choice("Coloured by", "colour", {"": Colouring.COMPLIANCE.words, **others})
with first:
    st.title(escaped(journey.title))
heading(view, journey)
diagram, drawn = map_of(view, whole, origin, Colouring(named or "compliance"))
with notes:
    known("Touchpoint", "touchpoint", touchpoints_on(view, diagram), "map")
board(view, journey, diagram, drawn)
other_views(diagram)
if view.scored:
    paths(view, journey, origin)
