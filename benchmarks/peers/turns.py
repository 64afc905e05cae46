"""Steps that are compared, taken in turn: A B C, B C A, so that a busy machine is busy for all.

What ran before leaves the caches of a machine warm or cold, so each begins a turn as often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.measured import Measured, in_a_process
from benchmarks.peers.record import Key, Row


@dataclass(frozen=True, slots=True)
class Step:
    """One run of a program.

    Attributes:
        who: Who does it.
        arguments: A module and what it is told.
        peer: In whose environment; None for ours.
    """

    who: str
    arguments: tuple[str, ...]
    peer: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Steps that do the same, beside each other.

    Attributes:
        subject: What they do.
        size: How large it is.
        steps: The steps.
        cost: What every exact alignment of it comes to; None where nobody knows.
        prepare: Makes what they read; nothing to be made unless said.
    """

    subject: str
    size: int
    steps: tuple[Step, ...]
    cost: int | None = None
    prepare: Callable[[], object] = lambda: None

    @property
    def keys(self) -> list[Key]:
        """What tells the rows that come of it."""
        return [(self.subject, self.size, step.who) for step in self.steps]


def taken(group: Group, runs: int, pythons: Mapping[str, str]) -> Iterator[Row]:
    """Yield what the steps of a group took, but for those whose peer is not there.

    Raises:
        SystemExit: One aligned at another cost than all others, so its time says nothing.
    """
    steps = [step for step in group.steps if step.peer is None or step.peer in pythons]
    group.prepare()
    found: dict[str, list[Measured]] = {step.who: [] for step in steps}
    for turn in range(runs):
        first = turn % len(steps)
        for step in steps[first:] + steps[:first]:
            own = {"python": pythons[step.peer]} if step.peer else {}
            found[step.who].append(in_a_process(*step.arguments, **own))
    for who, measured in found.items():
        if group.cost is not None and {run.said["cost"] for run in measured} != {group.cost}:
            raise SystemExit(f"{who} does not come to a cost of {group.cost} on {group.subject}")
        yield Row(group.subject, group.size, who, measured)
