"""What comes a second time on one path, and what the path says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.graph.passing import Names, Passing, carried
from engine.graph.paths import Paths, Step
from engine.model.finding import Place

Held = Mapping[Step, tuple[str, ...]]
NOTHING: Names = frozenset()


@dataclass(frozen=True, slots=True)
class Again:
    """A name that a step brings again.

    Attributes:
        step: The step that brings it again.
        name: The name.
        way: The shortest path that has it before, up to the step.
        times: How often this path brings the name, the first time and the last included.
    """

    step: Step
    name: str
    way: list[Step]
    times: int


def again(paths: Paths, held: Held, before: Held) -> Iterator[Again]:
    """Yield each name that a step holds and that some path to it has had before.

    Args:
        paths: The paths.
        held: What each step brings.
        before: What counts as having had it; the same again for what is heard or asked twice.
    """
    if not held or not before:
        return
    sets = {step: frozenset(names) for step, names in before.items()}
    had = carried(paths.after, paths.arrivals, NOTHING, lambda s, n: n | sets.get(s, NOTHING))
    steps: dict[str, list[Step]] = {}
    for step, names in held.items():
        for name in (name for name in names if name in had.get(step, ())):
            steps.setdefault(name, []).append(step)
    for name, bringing in steps.items():
        marks = {step for step, names in before.items() if name in names}
        passing = Passing(paths.after, paths.arrivals, marks)
        for step in bringing:
            way = passing.way(step, passed=True)
            times = sum(name in held.get(one, ()) or one in marks for one in way)
            yield Again(step, name, way, times)


def place_of(paths: Paths, step: Step, key: str, name: str) -> Place | None:
    """Return where a touchpoint says a name under a key."""
    touchpoint = paths.journey.touchpoints[step.node]
    names: tuple[str, ...] = getattr(touchpoint, key)
    return touchpoint.place(key, names.index(name))


def place_before(paths: Paths, found: Again, held: Held) -> Place | None:
    """Return where the path of a finding has had the name first."""
    first = next(step for step in found.way if found.name in held.get(step, ()))
    return paths.journey.touchpoints[first.node].place()
