"""Traces laid on a map at the least cost, exactly: dynamic programming over its positions.

It is the alignment of Adriansyah (2014), with a map in place of a Petri net: a touch that the map
does not allow costs 1, a touchpoint that was left out costs 1. Between two touches that the map
allows a case takes the cheapest way, so what is left out need not be looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from engine.conformance.positions import NEVER, Costs, Positions
from engine.conformance.variants import Traces
from engine.model.log import Mask, Rows

Places = npt.NDArray[np.int16]

NOWHERE = -1
"""In place of a node: the map has no place for the touch."""

AT_ONCE = 1 << 18
"""How many costs are worked on at a time: few enough for the cache of a processor."""


def fitness(cost: int, most: int) -> float:
    """Return how well cases fit their map, in [0, 1]; 1 where all of it may be left out.

    It is the trace fitness of van der Aalst, Adriansyah and van Dongen (2012).

    Args:
        cost: What they cost.
        most: What they would cost if no touch had its place.
    """
    return 1 - cost / most if most else 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Several traces laid on one map.

    Attributes:
        traces: The traces.
        at: The node at which each touch is on the map, `NOWHERE` where it has no place.
        cost: What each trace costs.
        last: The position at which each trace leaves the map.
        over: Whether each is finished.
        charge: What a touch of each touchpoint costs where the map has no place for it.
        fewest: How many touchpoints the shortest way through the map has for each trace.
    """

    traces: Traces
    at: Places
    cost: Costs
    last: Places
    over: Mask
    charge: Costs
    fewest: Costs

    @property
    def most(self) -> Costs:
        """What each trace would cost if no touch of it had its place: the highest cost possible.

        It then leaves out all that is on the shortest way through the map, or nothing while open.
        """
        charged = np.concatenate([[0], np.cumsum(self.charge[self.traces.codes])])
        most: Costs = np.diff(charged[self.traces.starts]) + self.fewest
        return most

    def of(self, chosen: Rows) -> Alignment:
        """Return some of the traces as they are laid."""
        return replace(
            self,
            traces=self.traces.of(chosen),
            at=self.at[self.traces.touches(chosen)],
            cost=self.cost[chosen],
            last=self.last[chosen],
            over=self.over[chosen],
            fewest=self.fewest[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """What the touchpoints of a log are on a map.

    Attributes:
        nodes: The nodes of each touchpoint, one column for each; `NOWHERE` where there are fewer.
        charge: What a touch of each costs where the map has no place for it: nothing at any time.
        ways: What is left out on the way to each node, from each position; at last for `NOWHERE`,
            to which no way is short enough.
    """

    nodes: Rows
    charge: Costs
    ways: Costs

    @classmethod
    def of(cls, positions: Positions, touchpoints: tuple[str, ...]) -> _Labels:
        standing: dict[str | None, list[int]] = {}
        for node, name in enumerate(positions.touchpoints):
            standing.setdefault(name, []).append(node)
        found = [standing.get(name, []) for name in touchpoints]
        width = max(map(len, found), default=0)
        nodes = [[*some, *[NOWHERE] * (width - len(some))] for some in found]
        charge = [not any(positions.is_anytime[node] for node in some) for some in found]
        ways = np.vstack([positions.between.T, np.full((1, positions.size), 2 * NEVER, np.int32)])
        return cls(np.array(nodes, dtype=np.int64), np.array(charge, dtype=np.int32), ways)


def align(
    positions: Positions, touchpoints: tuple[str, ...], traces: Traces, begun: Rows, over: Mask
) -> Alignment:
    """Return traces laid on a map at the least cost.

    Args:
        positions: The map.
        touchpoints: The touchpoints of the log, in the order of their codes.
        traces: What happened; each with one touch at least.
        begun: The position before the origin of each trace.
        over: Whether each is finished; what an open one has not come to yet is not missing.
    """
    labels = _Labels.of(positions, touchpoints)
    at = np.full(traces.codes.size, NOWHERE, dtype=np.int16)
    cost = np.empty(len(traces), dtype=np.int32)
    last = np.empty(len(traces), dtype=np.int16)
    for chosen in _batches(traces, positions):
        batch = _Batch.of(positions, labels, traces, chosen)
        cost[chosen], last[chosen] = batch.laid(begun[chosen], over[chosen], at)
    fewest = np.where(over, positions.to_the_end[begun], 0)
    return Alignment(traces, at, cost, last, over, labels.charge, fewest)


def _batches(traces: Traces, positions: Positions) -> Iterator[Rows]:
    """Yield the traces a few at a time, the longest first, so that those of a batch are alike."""
    longest_first = np.argsort(-traces.lengths, kind="stable")
    size = max(1, AT_ONCE // positions.size)
    for begin in range(0, longest_first.size, size):
        yield longest_first[begin : begin + size]


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    """Some traces that are laid on a map together, the longest first.

    Attributes:
        positions: The map.
        labels: What the touchpoints of the log are on it.
        touches: The first touches of all traces, then the second of those that are so long, ….
        bounds: Where in `touches` each of these places begins, and at the end where the last ends.
        codes: The touchpoint of each of the touches.
    """

    positions: Positions
    labels: _Labels
    touches: Rows
    bounds: Rows
    codes: Rows

    @classmethod
    def of(cls, positions: Positions, labels: _Labels, traces: Traces, chosen: Rows) -> _Batch:
        """Return the batch of those traces."""
        lengths = traces.lengths[chosen]
        at_place = np.searchsorted(-lengths, -np.arange(lengths[0]))
        bounds = np.concatenate([[0], np.cumsum(at_place)])
        place = np.repeat(np.arange(lengths[0]), at_place)
        touches = traces.starts[chosen][np.arange(place.size) - bounds[place]] + place
        return cls(positions, labels, touches, bounds, traces.codes[touches])

    def laid(self, begun: Rows, over: Mask, at: Places) -> tuple[Costs, Places]:
        """Return what each trace costs and where it ends, and write down where its touches are."""
        every = np.arange(begun.size)
        costs = np.full((begun.size, self.positions.size), NEVER, dtype=np.int32)
        costs[every, begun] = 0
        nodes, charge = self.labels.nodes[self.codes], self.labels.charge[self.codes][:, None]
        came_from = np.empty(nodes.shape, dtype=np.int16)
        places = [slice(*bounds) for bounds in pairwise(self.bounds.tolist())]
        for one in places:
            self._step(costs, nodes[one], charge[one], came_from[one])
        costs += np.where(over[:, None], self.positions.to_the_end, np.int32(0))
        last = np.argmin(costs, axis=1)
        here, found = last.copy(), np.full(self.touches.size, NOWHERE, dtype=np.int16)
        for one in reversed(places):
            _step_back(here, nodes[one], came_from[one], found[one])
        at[self.touches] = found
        return costs[every, last], last.astype(np.int16)

    def _step(self, costs: Costs, nodes: Rows, charge: Costs, came_from: Places) -> None:
        """Go on by one touch, and write down from which position each of its nodes is come to."""
        now, every = costs[: len(nodes)], np.arange(len(nodes))
        before = now.copy()
        now += charge
        for column, there in enumerate(nodes.T):
            ways = before + self.labels.ways[there]
            best = np.argmin(ways, axis=1)
            least, stayed = ways[every, best], now[every, there]
            is_less = least < stayed  # else the case was there before: it came again
            now[every, there] = np.where(is_less, least, stayed)
            came_from[:, column] = np.where(is_less, best, NOWHERE)


def _step_back(here: Rows, nodes: Rows, came_from: Places, at: Places) -> None:
    """Go back by one touch, and write down at which node it is."""
    is_here = nodes == here[: len(nodes), None]
    rows, column = np.nonzero(is_here & (came_from != NOWHERE))
    at[rows] = nodes[rows, column]
    here[rows] = came_from[rows, column]
