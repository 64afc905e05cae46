"""What is wrong with logs in real life: steps no map knows, lines twice, lines out of order."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.simulation import Faults
from engine.simulate.draws import Draws
from engine.simulate.hours import SECOND
from engine.simulate.touch import Case, Touch

A_MOMENT = 20 * SECOND


def unmapped(case: Case, faults: Faults, draws: Draws) -> None:
    """Add to a case the steps that no map knows."""
    for step in faults.unmapped:
        before = case.last(step.after)
        if before is not None and draws.happens(step.share):
            at = before.started + A_MOMENT
            touch = Touch(step.touchpoint, at, None, before.contact)
            case.touches.insert(case.touches.index(before) + 1, touch)


def disordered(cases: Sequence[int], faults: Faults, draws: Draws) -> list[int]:
    """Return the numbers of lines as they stand in a file with faults.

    Some stand twice, and some after the next line of their case.
    """
    twice = draws.generator.random(len(cases)) < faults.duplicates
    late = draws.generator.random(len(cases)) < faults.out_of_order
    following = _following(cases)
    place = {at: (float(at), 0) for at in range(len(cases))}
    for at, after in following.items():
        if late[at]:
            place[at] = (float(after), 1)
    order = sorted(place, key=place.__getitem__)
    return [at for at in order for _ in range(1 + int(twice[at]))]


def _following(cases: Sequence[int]) -> dict[int, int]:
    """Return for each line the next one that is about the same case, if there is one."""
    seen: dict[int, int] = {}
    following: dict[int, int] = {}
    for at in range(len(cases) - 1, -1, -1):
        if cases[at] in seen:
            following[at] = seen[cases[at]]
        seen[cases[at]] = at
    return following
