"""The purpose grid: what patients come for, and on which channels and when it can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from engine.graph.journey_map import JourneyMap
from engine.graph.shortest import Way, Works, channel_of, shortest, way_from
from engine.model.blueprint import Blueprint
from engine.model.likeness import meant
from engine.units import ALWAYS


class Hours(StrEnum):
    """Whether the channel is open."""

    OPEN = "in hours"
    CLOSED = "after hours"


@dataclass(frozen=True, slots=True)
class Cell:
    """One purpose on one channel, while it is open or after hours.

    Attributes:
        purpose: What patients come for.
        channel: Where.
        hours: When.
        is_asked_for: Whether the practice says that it must be possible there and then.
        way: The best way that the maps know; None when no map has one that starts there.
        is_in_doubt: Whether a map that starts there has arrows or starts that lead nowhere or that
            cannot be read, one for the purpose starts on a channel that nobody knows, an unknown
            purpose there may be this one, or nobody knows what answers after hours.
    """

    purpose: str
    channel: str
    hours: Hours
    is_asked_for: bool
    way: Way | None = None
    is_in_doubt: bool = False

    @property
    def works(self) -> Works:
        """Whether the purpose can be finished there and then."""
        found = self.way.works if self.way else Works.MISSING
        is_offered = self.is_asked_for or (self.way is not None and self.hours is Hours.OPEN)
        return found if is_offered or found is not Works.MISSING else Works.NOT_OFFERED


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the maps: a journey, where it begins, and who takes over if somebody does."""

    journey: str
    origin: str
    touchpoint: str | None = None


@dataclass(frozen=True, eq=False)
class PurposeGrid:
    """What patients come for, by channel, in opening hours and after hours.

    A purpose works where an origin with that purpose starts on that channel and leads to an
    outcome that resolves, or on to another journey, while the patient stays on the channel. The
    patient leaves it for a touchpoint on another channel, unless the practice begins that one and
    asks for nothing: a confirmation by message makes nobody leave the phone. What is closed does
    not work; its `after_hours` touchpoint can take over.

    Attributes:
        blueprint: Everything that the practice has written down.
        maps: Its maps, by the id of the journey.
    """

    blueprint: Blueprint
    maps: Mapping[str, JourneyMap]

    @cached_property
    def channels(self) -> list[str]:
        """The channels on which any purpose is offered, in the order of the practice."""
        offered = {cell.channel for cell in self.cells}
        return [channel for channel in self.blueprint.practice.channels if channel in offered]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every purpose on every channel where it is asked for or begins, in hours and after."""
        found: list[Cell] = []
        for purpose, wanted in self.blueprint.practice.purposes.items():
            served = (channel for name, channel in self._starts if name == purpose)
            for channel in dict.fromkeys((*wanted.channels, *served)):
                if channel in self.blueprint.practice.channels:
                    found += self._at(purpose, channel)
        return tuple(found)

    def cell(self, purpose: str, channel: str, hours: Hours) -> Cell:
        """Return what becomes of a purpose on a channel."""
        key = (purpose, channel, hours)
        return self._by_place.get(key, Cell(purpose, channel, hours, is_asked_for=False))

    def maps_of(self, cell: Cell) -> list[JourneyMap]:
        """Return the maps on which a purpose starts on a channel."""
        return list(dict.fromkeys(journey for journey, _ in self._starts_of(cell)))

    def place_of(self, cell: Cell) -> Place | None:
        """Return where on the maps to look at a purpose on a channel; None where no map has it."""
        if cell.way:
            return Place(cell.way.journey.journey.journey, cell.way.origin, cell.way.leaves_for)
        starts = ((one.journey.journey, origin) for one, origin in self._starts_of(cell))
        return next((Place(journey, origin) for journey, origin in starts), None)

    def is_always_open(self, channel: str) -> bool:
        """Return whether a channel never closes, as far as it and its hours are known."""
        practice = self.blueprint.practice
        known = practice.channels.get(channel)
        opening = practice.opening.get(known.open) if known else None
        return opening is None or opening.covers(ALWAYS)

    @cached_property
    def _by_place(self) -> dict[tuple[str, str, Hours], Cell]:
        return {(cell.purpose, cell.channel, cell.hours): cell for cell in self.cells}

    @cached_property
    def _starts(self) -> dict[tuple[str, str], list[tuple[JourneyMap, str]]]:
        """The origins of each purpose on each channel."""
        found: dict[tuple[str, str], list[tuple[JourneyMap, str]]] = {}
        for journey in self.maps.values():
            for name, origin in journey.journey.origins.items():
                channel = channel_of(journey, name)
                if origin.purpose and channel:
                    found.setdefault((origin.purpose, channel), []).append((journey, name))
        return found

    def _starts_of(self, cell: Cell) -> list[tuple[JourneyMap, str]]:
        return self._starts.get((cell.purpose, cell.channel), [])

    @cached_property
    def _meant(self) -> dict[tuple[str, str], bool]:
        """The purposes that an unknown one may mean, on each channel where it is served."""
        known = self.blueprint.practice.purposes
        unknown = ((name, channel) for name, channel in self._starts if name not in known)
        return {(meant(name, known), channel): True for name, channel in unknown}

    @cached_property
    def _somewhere(self) -> set[str]:
        """The purposes for which a map starts on a channel that nobody knows."""
        known = self.blueprint.practice.channels
        return {purpose for purpose, channel in self._starts if channel not in known}

    def _at(self, purpose: str, channel: str) -> tuple[Cell, Cell]:
        """Return what becomes of a purpose on a channel, in hours and after hours."""
        starts = self._starts.get((purpose, channel), [])
        meaning = self._meant.get((purpose, channel), False)
        asked = channel in self.blueprint.practice.purposes[purpose].channels
        best = _best(way_from(journey, origin) for journey, origin in starts)
        doubt = purpose in self._somewhere or meaning or any(map(_is_in_doubt, starts))
        inside = Cell(purpose, channel, Hours.OPEN, asked, best, doubt)
        if self.is_always_open(channel):
            return inside, replace(inside, hours=Hours.CLOSED)
        return inside, self._after_hours(inside, starts)

    def _after_hours(self, inside: Cell, starts: list[tuple[JourneyMap, str]]) -> Cell:
        practice = self.blueprint.practice
        wanted, channel = practice.purposes[inside.purpose], practice.channels[inside.channel]
        at = practice.opening.get(wanted.at)
        closes = at is not None and not practice.opening[channel.open].covers(at)
        ways = (_taken_over(journey, origin, channel.after_hours) for journey, origin in starts)
        answers = channel.after_hours
        is_unknown = answers is not None and answers not in self.blueprint.touchpoints
        return replace(
            inside,
            hours=Hours.CLOSED,
            is_asked_for=inside.is_asked_for and closes,
            way=_best(way for way in ways if way),
            is_in_doubt=inside.is_in_doubt
            or is_unknown
            or channel.is_unread("after_hours", "open")
            or practice.is_unread("open_hours", "hours"),
        )


def _taken_over(journey: JourneyMap, origin: str, by: str | None) -> Way | None:
    if by not in journey.touchpoints:
        return None
    return Way(journey, origin, shortest(journey, by), by)


def _is_in_doubt(start: tuple[JourneyMap, str]) -> bool:
    journey, _ = start
    return journey.is_in_doubt


def _best(ways: Iterator[Way]) -> Way | None:
    return min(ways, key=lambda way: (list(Works).index(way.works), len(way.path)), default=None)
