"""What may have happened before a step, on some path that leads there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import networkx as nx

from engine.graph.paths import Step

Names = frozenset[str]
After = Mapping[Step, Collection[Step]]
"""Which steps may follow each."""


def carried(
    after: After,
    begun: Iterable[Step],
    at_first: Names,
    through: Callable[[Step, Names], Names],
) -> dict[Step, Names]:
    """Return for each step that can be reached the names that come with some path to it.

    This is the least fixed point over sets: paths are not walked one by one, so circles and maps
    with more paths than could ever be counted take no longer.

    Args:
        after: Which steps may follow each.
        begun: Where paths begin.
        at_first: The names that they begin with.
        through: What leaves a step, of the names that come to it. It must treat every name by
            itself: whether one leaves may not depend on another.
    """
    arrived = dict.fromkeys(begun, at_first)
    waiting = deque(arrived)
    while waiting:
        step = waiting.popleft()
        leaving = through(step, arrived[step])
        for following in after[step]:
            known = arrived.get(following)
            if known is None or not leaving <= known:
                arrived[following] = leaving if known is None else leaving | known
                waiting.append(following)
    return arrived


State = tuple[Step, bool]


@dataclass(frozen=True, eq=False)
class Passing:
    """The shortest ways to each step: one that passes a mark before it, and one that does not.

    Attributes:
        after: Which steps may follow each.
        begun: Where ways begin.
        marks: The steps to be passed. A step is passed when it is left.
    """

    after: After
    begun: Iterable[Step]
    marks: Collection[Step]

    @cached_property
    def _before(self) -> tuple[dict[Step, State | None], dict[Step, State | None]]:
        """What comes before each step: without a mark passed, and with one; nearest first."""
        before: tuple[dict[Step, State | None], dict[Step, State | None]] = ({}, {})
        before[False].update(dict.fromkeys(self.begun))
        waiting = deque((step, False) for step in before[False])
        while waiting:
            state = waiting.popleft()
            leaving = state[1] or state[0] in self.marks
            known = before[leaving]
            for step in self.after[state[0]]:
                if step not in known:
                    known[step] = state
                    waiting.append((step, leaving))
        return before

    def reached(self, *, passed: bool) -> Collection[Step]:
        """Return the steps that can be come to with, or without, a mark passed; nearest first."""
        return self._before[passed].keys()

    def way(self, step: Step, *, passed: bool) -> list[Step]:
        """Return the shortest way to a step that is among `reached`, the step included."""
        state: State | None = (step, passed)
        found: list[Step] = []
        while state is not None:
            found.append(state[0])
            state = self._before[state[1]][state[0]]
        return found[::-1]


def leading_to(graph: nx.DiGraph[Step], steps: Iterable[Step]) -> set[Step]:
    """Return these steps, and all from which a path leads to one of them."""
    layers = nx.bfs_layers(graph.reverse(copy=False), [step for step in steps if step in graph])
    return {step for layer in layers for step in layer}
