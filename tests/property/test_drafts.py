"""A map written as BPMN and drafted again is the map that it was."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.drafts.bpmn import read_bpmn
from engine.drafts.draft import draft_of
from engine.drafts.text import text_of
from engine.errors import EngineError
from engine.graph.journey_map import JourneyMap
from engine.model.journey import Journey
from engine.parse.files import read_journey
from engine.render.bpmn import bpmn
from tests.property.drawn_maps import maps
from tests.tries import examples

SAME = {"touchpoint", "title", "department", "uses", "optional", "asks", "takes", "sink"}


@examples(60)
@given(maps())
def test_export_and_draft_give_the_same_map(journey: JourneyMap) -> None:
    draft = draft_of(read_bpmn("map.bpmn", bpmn(journey).encode()))
    read = read_journey("draft.yaml", text_of(draft, "map.bpmn").encode())

    assert [(finding.code, finding.message) for finding in read.findings] == []
    assert draft.drawing.remarks == ()
    assert read.value is not None
    assert said(read.value) == said(journey.journey)


@examples(60)
@given(maps(), st.data())
def test_a_file_that_was_cut_or_garbled_is_refused_or_drafted(
    journey: JourneyMap, data: st.DataObject
) -> None:
    """Nothing but the error that people can act on is raised, whatever the file holds."""
    content = bpmn(journey)
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(start + 200, len(content))))
    other = data.draw(st.text(max_size=20))
    try:
        text = drafted(content[:start] + other + content[end:])
    except EngineError:
        return
    assert text.startswith("# yaml-language-server")


@examples(60)
@given(maps(), st.data())
def test_without_some_of_its_lines_a_drawing_is_still_drafted_into_a_map_that_can_be_read(
    journey: JourneyMap, data: st.DataObject
) -> None:
    """Flows, events and lanes may be gone; what is then made up can be read."""
    lines = [one for one in bpmn(journey).splitlines() if "<journeywell:" not in one]
    alone = [n for n, one in enumerate(lines) if one.strip().endswith("/>")]
    gone = data.draw(st.sets(st.sampled_from(alone)))
    kept = "\n".join(one for n, one in enumerate(lines) if n not in gone)

    read = read_journey("draft.yaml", drafted(kept).encode())

    assert [(finding.code, finding.message) for finding in read.findings] == []


def drafted(content: str) -> str:
    drawing = read_bpmn("map.bpmn", content.encode("utf-8", "replace"))
    return text_of(draft_of(drawing), "map.bpmn")


def said(journey: Journey) -> dict[str, Any]:
    """Return what a map says, whatever the order of its touchpoints."""
    whole = journey.model_dump(exclude_defaults=True)
    arrows = {
        one.touchpoint: (one.next, dict(one.arrows), set(one.hands_over_to), one.any_order)
        for one in journey.touchpoints
    }
    plain = {one.touchpoint: one.model_dump(include=SAME) for one in journey.touchpoints}
    ends = {"origins": whole["origins"], "outcomes": whole["outcomes"]}
    return {**ends, "title": journey.title, "arrows": arrows, "touchpoints": plain}
