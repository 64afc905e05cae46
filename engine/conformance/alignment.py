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
from engine.conformance.variants import Codes, Traces
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
        most: What each would cost if no touch of it had its place: the highest cost possible. It
            then leaves out all that is on the shortest way through the map; nothing while open.
    """

    traces: Traces
    at: Places
    cost: Costs
    last: Places
    over: Mask
    charge: Costs
    most: Costs

    def of(self, chosen: Rows) -> Alignment:
        """Return some of the traces as they are laid."""
        return replace(
            self,
            traces=self.traces.of(chosen),
            at=self.at[self.traces.touches(chosen)],
            cost=self.cost[chosen],
            last=self.last[chosen],
            over=self.over[chosen],
            most=self.most[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """What the touchpoints of a log are on a map.

    Attributes:
        nodes: The nodes of each touchpoint, one column for each; where there are fewer, the
            position before all origins.
        charge: What a touch of each costs where the map has no place for it: nothing at any time.
        ways: What is left out on the way to each position, from each; no way leads to one before
            an origin.
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
        nodes = [[*some, *[positions.size - 1] * (width - len(some))] for some in found]
        charge = [not any(positions.is_anytime[node] for node in some) for some in found]
        ways = np.full((positions.size, positions.size), 2 * NEVER, dtype=np.int32)
        ways[: len(positions.nodes)] = positions.between.T
        return cls(np.array(nodes, dtype=np.int64), np.array(charge, dtype=np.int32), ways)

    def charged(self, traces: Traces) -> Costs:
        """Return what the touches of each trace cost if the map has no place for any of them."""
        so_far = np.concatenate([[0], np.cumsum(self.charge[traces.codes])])
        return np.diff(so_far[traces.starts]).astype(np.int32)


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
    cost = labels.charged(traces)
    most = cost + np.where(over, positions.to_the_end[begun], 0)
    last = np.empty(len(traces), dtype=np.int16)
    for chosen in _batches(traces, positions.size * labels.nodes.shape[1]):
        batch = _Batch.of(positions, labels, traces, chosen)
        more, last[chosen] = batch.laid(begun[chosen], over[chosen], at)
        cost[chosen] += more
    return Alignment(traces, at, cost, last, over, labels.charge, most)


def _batches(traces: Traces, costs: int) -> Iterator[Rows]:
    """Yield the traces a few at a time, the longest first, so that those of a batch are alike.

    Args:
        traces: All of them.
        costs: How many costs a touch of each asks for.
    """
    longest_first = np.argsort(-traces.lengths, kind="stable")
    size = max(1, AT_ONCE // max(1, costs))
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
        rows: The trace of each of the touches, by its place among the longest.
        codes: The touchpoint of each of the touches.
    """

    positions: Positions
    labels: _Labels
    touches: Rows
    bounds: Rows
    rows: Rows
    codes: Codes

    @classmethod
    def of(cls, positions: Positions, labels: _Labels, traces: Traces, chosen: Rows) -> _Batch:
        """Return the batch of those traces."""
        lengths = traces.lengths[chosen]
        at_place = np.searchsorted(-lengths, -np.arange(lengths[0]))
        bounds = np.concatenate([[0], np.cumsum(at_place)])
        place = np.repeat(np.arange(lengths[0]), at_place)
        rows = np.arange(place.size) - bounds[place]
        touches = traces.starts[chosen][rows] + place
        return cls(positions, labels, touches, bounds, rows, traces.codes[touches])

    def laid(self, begun: Rows, over: Mask, at: Places) -> tuple[Costs, Places]:
        """Return what each trace costs and where it ends, and write down where its touches are.

        A cost is what it is more or less than all touches so far would be charged: so a touch
        changes that of its own nodes alone.
        """
        size, every = self.positions.size, np.arange(begun.size)
        costs = np.full((begun.size, size), NEVER, dtype=np.int32)
        costs[every, begun] = 0
        nodes, charge = self.labels.nodes[self.codes], self.labels.charge[self.codes][:, None]
        cells, came_from = nodes + size * self.rows[:, None], np.empty_like(nodes)
        is_come_to = np.empty(nodes.shape, dtype=np.bool_)
        places = [slice(*bounds) for bounds in pairwise(self.bounds.tolist())]
        for one in places:
            least, came_from[one] = self._cheapest(costs[: one.stop - one.start], nodes[one])
            least -= charge[one]
            stayed = costs.take(cells[one])
            is_come_to[one] = least < stayed  # else the case was there before: it came again
            costs.put(cells[one], np.minimum(least, stayed))
        costs += np.where(over[:, None], self.positions.to_the_end, np.int32(0))
        last = np.argmin(costs, axis=1)
        nodes[~is_come_to] = NOWHERE
        here, found = last.copy(), np.full(self.touches.size, NOWHERE, dtype=np.int16)
        for one in reversed(places):
            _step_back(here, nodes[one], came_from[one], found[one])
        at[self.touches] = found
        return costs[every, last], last.astype(np.int16)

    def _cheapest(self, costs: Costs, nodes: Rows) -> tuple[Costs, Rows]:
        """Return what it costs to come to some nodes of each trace, and from which position."""
        ways = self.labels.ways.take(nodes, axis=0)
        ways += costs[:, None]
        best = ways.argmin(axis=2)
        first = np.arange(0, ways.size, self.positions.size)
        return ways.take(best + first.reshape(best.shape)), best


def _step_back(here: Rows, nodes: Rows, came_from: Rows, at: Places) -> None:
    """Go back by one touch, and write down at which node it is."""
    is_here = nodes == here[: len(nodes), None]
    rows = is_here.any(axis=1).nonzero()[0]
    at[rows] = nodes[is_here]
    here[rows] = came_from[is_here]
