"""What stands beside the map while no touchpoint is chosen: where to look first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from app_pages._address import look_at
from app_pages._scores import chip, escaped, look_chip
from app_pages._trouble import findings_list
from engine.model.finding import Finding, Level
from engine.model.journey import Journey
from engine.render.diagram import Band, Box
from engine.report.looks import LEVEL_LOOKS
from engine.report.text import xml

FIRST = 6
LOOK_AT = (Band.BELOW_TARGET, Band.COULD_BE_CHANCE)
DARK = 3
"""From which level on a shade is looked at first."""


def overview(journey: Journey, boxes: Mapping[str, Box], found: Sequence[Finding]) -> None:
    """Show where to look first while no touchpoint is chosen.

    Args:
        journey: The journey.
        boxes: Its touchpoints on the map.
        found: What the checks found at no touchpoint: about the whole, or where it begins or ends.
    """
    st.header("Where to look first")
    worst = _worst(boxes.values())
    st.html(f"<p>{_advice(boxes.values(), bool(worst))}</p>")
    for box in worst[:FIRST]:
        _open(box, "look-at", f"{look_chip(box.look)} {xml(box.measured)}")
    what_was_found(boxes.values(), found)
    if journey.promise:
        promise = xml(str(journey.promise.resolved_within))
        st.html(f'<p class="jw-quiet">What patients can rely on: resolved within {promise}.</p>')


def what_was_found(boxes: Collection[Box], found: Sequence[Finding]) -> None:
    """Show at which touchpoints the checks found something, the gravest first."""
    levels = list(Level)
    marked = [box for box in boxes if box.gravest in (Level.ERROR, Level.WARNING)]
    if not marked and not found:
        return
    st.html("<p><b>What the checks found on this map</b></p>")
    marked.sort(key=lambda box: levels.index(box.gravest or Level.NOTE))
    for box in marked[:FIRST]:
        look = LEVEL_LOOKS[box.gravest or Level.NOTE]
        _open(box, "found-at", chip(look, box.found))
    findings_list(found)


def _open(box: Box, why: str, said: str) -> None:
    """Lead to a touchpoint, and say why; `said` is HTML."""
    with st.container(gap=None):
        st.button(
            escaped(box.title),
            key=f"{why}-{box.id}",
            icon=":material/arrow_forward:",
            type="tertiary",
            on_click=look_at,
            args=(box.id,),
        )
        st.html(f'<p class="jw-under">{said}</p>')


def _worst(boxes: Collection[Box]) -> list[Box]:
    """Return the touchpoints to look at: the darkest, or those that fall short of a standard."""
    if any(box.shade for box in boxes):
        return sorted((box for box in boxes if _level(box) >= DARK), key=_level, reverse=True)
    return [box for look in LOOK_AT for box in boxes if box.look is look]


def _level(box: Box) -> int:
    return box.shade.level or 0 if box.shade else 0


def _advice(boxes: Collection[Box], found: bool) -> str:
    """Return what to do, or why there is nothing to look at."""
    if found:
        return "Choose a touchpoint on the map, or one of these."
    if any(box.look is Band.ON_TARGET for box in boxes):
        return "● Nothing on this map is below target."
    if any(box.shade and box.shade.level is not None for box in boxes):
        return "● Nothing on this map stands out."
    return "○ Nothing on this map could be judged yet; choose a touchpoint to see its standards."
