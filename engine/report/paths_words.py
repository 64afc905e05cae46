"""How cases really went, in words."""

from __future__ import annotations

from collections.abc import Iterator

from engine.insights.paths import Link, Paths
from engine.insights.traffic import BEGINNING
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey
from engine.report import names
from engine.report.text import clean, counted
from engine.score import numbers

NOT_ON_THE_MAP, BACK = "not on the map", "back to where they had been"


def box_title(blueprint: Blueprint, journey: Journey, origin: str, box: str) -> str:
    """Return what a box is called: a touchpoint, an outcome, or the origin as the beginning."""
    if box == BEGINNING:
        return names.origin(blueprint, journey.journey, origin)
    if box in journey.outcomes and box not in blueprint.touchpoints:
        return clean(journey.outcomes[box].title)
    return names.touchpoint(blueprint, box)


def link_sentence(link: Link, start: str, end: str) -> str:
    """Return which part of the cases took a way, and how often.

    Args:
        link: The way.
        start: What the box is called from which it leads.
        end: What the box is called to which it leads.
    """
    taken = link.taken
    share = numbers.share(taken.cases, taken.of)
    said = f"From “{start}” to “{end}”: {counted(taken.cases, 'case')}, {share}"
    often = f", {taken.times:,} times" if taken.times > taken.cases else ""
    on_map = "on the map" if link.is_planned else NOT_ON_THE_MAP
    return f"{said}{often}; {on_map}{f', {BACK}' if link.is_back else ''}."


def paths_sentences(found: Paths) -> Iterator[str]:
    """Yield how many cases are told, how many ways lie beside the map, and what is left out."""
    beside = sum(not link.is_planned for link in found.links)
    ways = counted(len(found.links), "way")
    yield f"{counted(found.cases, 'case')} took {ways} from one step to the next."
    if beside:
        yield f"{beside:,} of these {'is' if beside == 1 else 'are'} {NOT_ON_THE_MAP}."
    if found.left_out:
        most = counted(found.rarest, "case")
        yield f"Left out: {counted(found.left_out, 'way')} more, each taken by {most} at most."
