"""Which standards are held at which touchpoints: named there, or selecting it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.model.journey import Journey, Touchpoint
from engine.model.standard import Selection, Standard

Kind = tuple[str | None, str | None, str | None, str]
"""The channel, department and stage of a touchpoint, and the journey that it stands in."""


def held(
    standards: Mapping[str, Standard],
    touchpoints: Mapping[str, Touchpoint],
    mentions: Iterable[tuple[Journey, Touchpoint]],
    routines: Mapping[str, Touchpoint] | None = None,
) -> dict[str, list[str]]:
    """Return the ids of the standards held at each touchpoint, in the order of the maps.

    Routines, which stand on no map, come last.
    """
    found: dict[str, dict[str, None]] = {name: {} for name in touchpoints}
    selections = _Selections(standards)
    for journey, mention in mentions:
        if touchpoint := touchpoints.get(mention.touchpoint):
            here = found[touchpoint.touchpoint]
            here.update((s, None) for s in mention.standards if s in standards)
            here.update((s, None) for s in selections.of(journey.journey, touchpoint))
    for name, routine in (routines or {}).items():
        found[name].update((s, None) for s in routine.standards if s in standards)
        found[name].update((s, None) for s in selections.of("", routine))
    return {name: list(names) for name, names in found.items()}


def covered(held_at: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the touchpoints at which each standard is held."""
    found: dict[str, list[str]] = {}
    for touchpoint, names in held_at.items():
        for name in names:
            found.setdefault(name, []).append(touchpoint)
    return {name: tuple(places) for name, places in found.items()}


@dataclass(frozen=True)
class _Selections:
    """The standards that select touchpoints, sorted once for each kind of touchpoint."""

    standards: Mapping[str, Standard]
    by_kind: dict[Kind, list[tuple[str, Selection]]] = field(default_factory=dict)

    def of(self, journey: str, touchpoint: Touchpoint) -> Iterator[str]:
        kind = (touchpoint.channel, touchpoint.department, touchpoint.stage, journey)
        if kind not in self.by_kind:
            every = ((name, standard.applies_to) for name, standard in self.standards.items())
            self.by_kind[kind] = [(name, by) for name, by in every if by and _agrees(by, kind)]
        for name, by in self.by_kind[kind]:
            if not by.touchpoints or touchpoint.touchpoint in by.touchpoints:
                yield name


def _agrees(selection: Selection, kind: Kind) -> bool:
    """Return whether all keys but `touchpoints` hold; a selection without keys selects none."""
    wanted = (selection.channels, selection.departments, selection.stages, selection.journeys)
    is_said = any((selection.touchpoints, *wanted))
    return is_said and all(own in some for own, some in zip(kind, wanted, strict=True) if some)
