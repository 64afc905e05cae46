"""What patients can cancel on a channel, and whether they can change it there too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import networkx as nx

from engine.graph.journey_map import JourneyMap
from engine.graph.purposes import PurposeGrid
from engine.graph.shortest import channel_of, is_elsewhere
from engine.model.finding import Place
from engine.model.journey import Outcome, Touchpoint
from engine.model.practice import Purpose

CANCELS = frozenset({"cancel", "cancels", "cancelled", "canceled"})
CHANGES = frozenset(
    {"change", "changes", "changed", "move", "moves", "moved", "rebook", "rebooked"}
    | {"reschedule", "reschedules", "rescheduled"}
)
"""The words of an id that say that something is cancelled, and that it is changed."""


@dataclass(frozen=True, slots=True)
class Deed:
    """A purpose, touchpoint or outcome that patients come to on a channel without leaving it.

    Attributes:
        id: Its id.
        channel: The channel.
        title: What people call it.
        place: Where it is written.
        about: What is cancelled or changed, as far as an id says it.
        came_for: The purpose for which they came, where its id says what they cancel or change.
    """

    id: str
    channel: str
    title: str
    place: Place | None
    about: frozenset[str]
    came_for: str = ""

    @property
    def words(self) -> frozenset[str]:
        """The words of its id."""
        return words_of(self.id)

    @property
    def counterpart(self) -> str:
        """Return an id for what changes the same thing."""
        words = (self.came_for or self.id).replace("_", "-").split("-")
        return "-".join("change" if word in CANCELS else word for word in words)

    def is_about_the_same(self, other: Deed) -> bool:
        """Return whether both are about one thing, as far as their ids say it."""
        alike = self.about == other.about or not self.about or not other.about
        return alike and self.channel == other.channel


def words_of(name: str) -> frozenset[str]:
    """Return the words of an id."""
    return frozenset(name.replace("_", "-").split("-"))


def can_be_cancelled_only(grid: PurposeGrid) -> list[Deed]:
    """Return what can be cancelled on a channel but not changed; one for each thing there."""
    ids = {*grid.blueprint.practice.purposes, *(n for j in grid.maps.values() for n in j.graph)}
    if not any(words_of(name) & CANCELS for name in ids):
        return []
    deeds = list(dict.fromkeys(_deeds(grid)))
    changing = [deed for deed in deeds if deed.words & CHANGES]
    found: list[Deed] = []
    for deed in deeds:
        known = (*changing, *found)
        if deed.words & CANCELS and not any(map(deed.is_about_the_same, known)):
            found.append(deed)
    return found


def _deeds(grid: PurposeGrid) -> Iterator[Deed]:
    for name, purpose in grid.blueprint.practice.purposes.items():
        for channel in purpose.channels:
            yield _deed(name, channel, purpose)
    for journey in grid.maps.values():
        for origin in journey.starts:
            if comes_by := channel_of(journey, origin):
                yield from _deeds_from(journey, origin, comes_by)


def _deeds_from(journey: JourneyMap, origin: str, channel: str) -> Iterator[Deed]:
    purposes = journey.blueprint.practice.purposes
    purpose = journey.journey.origins[origin].purpose or ""
    if purpose in purposes:
        yield _deed(purpose, channel, purposes[purpose])
    came_for = purpose if words_of(purpose) & (CANCELS | CHANGES) else ""
    things = frozenset(word for name in purposes for word in words_of(name))
    for name in _staying(journey, journey.starts[origin], channel):
        thing = journey.touchpoints.get(name) or journey.outcomes[name]
        if thing.initiator != "practice" if isinstance(thing, Touchpoint) else thing.resolves:
            deed = _deed(name, channel, thing, came_for)
            yield deed if came_for else replace(deed, about=deed.about & things)


def _deed(
    name: str, channel: str, thing: Purpose | Touchpoint | Outcome, came_for: str = ""
) -> Deed:
    about = words_of(came_for or name) - CANCELS - CHANGES
    return Deed(name, channel, thing.title or name, thing.place(), about, came_for)


def _staying(journey: JourneyMap, start: str, channel: str) -> list[str]:
    """Return all that patients can come to while they stay on a channel, in map order."""
    away = {name for name, t in journey.touchpoints.items() if is_elsewhere(t, channel)}
    part = journey.graph.subgraph(journey.graph.nodes - away)
    seen = {start, *nx.descendants(part, start)} if start in part else set()
    return [name for name in journey.graph if name in seen]
