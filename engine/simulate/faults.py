"""What is wrong with logs in real life: steps no map knows, lines twice, lines out of order."""

from __future__ import annotations

from collections.abc import Sequence

from engine.simulate.draws import Draws
from engine.simulate.hours import SECOND
from engine.simulate.simulation import Faults
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


def disordered(count: int, faults: Faults, draws: Draws) -> Sequence[int]:
    """Return the numbers of lines as they stand in a file with faults: some twice, some swapped."""
    twice = draws.generator.random(count) < faults.duplicates
    late = draws.generator.random(count) < faults.out_of_order
    order = list(range(count))
    for number in range(count - 1):
        if late[number]:
            order[number], order[number + 1] = order[number + 1], order[number]
    return [number for number in order for _ in range(1 + int(twice[number]))]
