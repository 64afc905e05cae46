"""A map as the positions at which a case can be, and what lies between each two of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.graph.journey_map import JourneyMap
from engine.graph.onward import onward
from engine.graph.whole import WholeJourney, id_of, user_of
from engine.model.journey import Touchpoint

Costs = npt.NDArray[np.int32]

STEP = 65_536
"""The weight of a node that must not be left out; one that may be weighs 1."""

NEVER = 2**29
"""The weight of a way that does not exist; two of them can be added."""


@dataclass(frozen=True, eq=False)
class Positions:
    """Where a case can be on a map: just past one of the nodes, or before an origin.

    Positions are numbered backwards: the nodes against the arrows, those furthest on first, then
    those before each origin, then one before all of them, for a case whose origin is not known. So
    the first of several that are equally good is the one that came furthest.

    Attributes:
        journey: The map, with what it uses and every order of its groups written out.
    """

    journey: JourneyMap

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """Every touchpoint of the map wherever it stands on it, the one furthest on first."""
        return onward(self.journey)[::-1]

    @cached_property
    def size(self) -> int:
        """How many positions there are."""
        return len(self.nodes) + len(self.journey.starts) + 1

    def before(self, origin: str | None) -> int:
        """Return the position before an origin; before all of them where it is not known."""
        starts = list(self.journey.starts)
        return len(self.nodes) + (starts.index(origin) if origin in starts else len(starts))

    @cached_property
    def touchpoints(self) -> tuple[str | None, ...]:
        """The touchpoint for which each node stands; None where nothing can happen."""
        endings = self.journey.ends if isinstance(self.journey, WholeJourney) else ()
        silent = {name for name, t in zip(self.nodes, self._written, strict=True) if t.any_order}
        silent.update(endings)
        return tuple(None if node in silent else id_of(node) for node in self.nodes)

    @cached_property
    def _written(self) -> tuple[Touchpoint, ...]:
        return tuple(self.journey.touchpoints[node] for node in self.nodes)

    @cached_property
    def is_anytime(self) -> npt.NDArray[np.bool_]:
        """Whether each node is of what may happen at any moment, or lies in a journey used there.

        A journey that an aside uses, from which no arrow leads back to the map, is aside as well.
        """
        known = zip(self.nodes, self._written, strict=True)
        free = [touchpoint.anytime or self._is_aside(user_of(node)) for node, touchpoint in known]
        return np.array(free, dtype=np.bool_)

    def _is_aside(self, user: str) -> bool:
        if not user or not isinstance(self.journey, WholeJourney):
            return False
        is_left_open = self.journey.touchpoints[user].anytime and not self.journey.onward[user]
        return is_left_open or self._is_aside(user_of(user))

    @cached_property
    def _leads_on_anytime(self) -> npt.NDArray[np.bool_]:
        """Whether a case can go on from each node at any moment: not from inside a group."""
        known = list(zip(self.nodes, self._written, strict=True))
        inside = {(user_of(node), member) for node, t in known for member in t.any_order}
        free = [t.anytime and (user_of(node), id_of(node)) not in inside for node, t in known]
        return np.array(free, dtype=np.bool_)

    @cached_property
    def _weights(self) -> Costs:
        """What leaving out each node weighs: next to nothing where it may be, or only leads on."""
        users = self.journey.entered if isinstance(self.journey, WholeJourney) else ()
        known = zip(self.nodes, self.touchpoints, self._written, strict=True)
        may_be_left_out = [
            name is None or touchpoint.optional or touchpoint.anytime or node in users
            for node, name, touchpoint in known
        ]
        return np.where(may_be_left_out, 1, STEP + 1).astype(np.int32)

    @cached_property
    def _arrows(self) -> npt.NDArray[np.bool_]:
        """Whether an arrow leads from each position to each node."""
        number = {node: place for place, node in enumerate(self.nodes)}
        found = np.zeros((self.size, len(number)), dtype=np.bool_)
        for origin, start in self.journey.starts.items():
            found[[self.before(origin), self.before(None)], number[start]] = True
        for arrow in self.journey.arrows:
            if arrow.end in number:
                found[number[arrow.start], number[arrow.end]] = True
        return found

    @cached_property
    def _onward(self) -> list[list[tuple[int, int]]]:
        """The nodes to which an arrow leads from each position, each with its weight.

        Of few nodes, numbers are faster looked at one by one than in arrays.
        """
        weights = self._weights.tolist()
        return [
            [(node, weights[node]) for node in np.flatnonzero(arrows).tolist()]
            for arrows in self._arrows
        ]

    @cached_property
    def _weighed(self) -> Costs:
        """The least weight of what lies between each position and each node (Floyd, Warshall)."""
        weighed = np.where(self._arrows, 0, NEVER).astype(np.int32)
        for node, weight in enumerate(self._weights):
            to, onward = weighed[:, node], weighed[node]
            before, after = np.flatnonzero(to < NEVER), np.flatnonzero(onward < NEVER)
            through = (to[before] + weight)[:, None] + onward[after]
            block = np.ix_(before, after)
            weighed[block] = np.minimum(weighed[block], through)
        return weighed

    @cached_property
    def _is_last(self) -> npt.NDArray[np.bool_]:
        """Whether an arrow leads from each position to an outcome."""
        ends = set(self.journey.outcomes) - set(self.nodes)
        last = {arrow.start for arrow in self.journey.arrows if arrow.end in ends}
        found = np.zeros(self.size, dtype=np.bool_)
        found[: len(self.nodes)] = [node in last for node in self.nodes]
        return found

    @cached_property
    def _to_the_end(self) -> Costs:
        """The least weight of what lies between each position and an outcome."""
        last = np.flatnonzero(self._is_last)
        over = self._weighed[:, last] + self._weights[last]
        least = np.min(over, axis=1, initial=NEVER)
        return np.where(self._is_last, 0, least).astype(np.int32)

    @cached_property
    def between(self) -> Costs:
        """How many touchpoints are left out, at least, from each position to each node.

        What may happen at any moment can be come to from everywhere.
        """
        return _left_out(np.where(self._leads_on_anytime, 0, self._weighed))

    @cached_property
    def to_the_end(self) -> Costs:
        """How many touchpoints are left out, at least, from each position to an outcome."""
        return _left_out(self._to_the_end)

    def leads_somewhere(self, origin: str | None) -> bool:
        """Return whether an outcome can be come to from an origin; from any for None."""
        return bool(self.to_the_end[self.before(origin)] < NEVER)

    def missing(self, position: int, node: int | None) -> tuple[tuple[str, ...], ...]:
        """Return what is left out from a position to a node, or to an outcome for None.

        For each touchpoint that is left out: all of which it may be one, since no more is left out
        with any of them. The first is on the lightest way, the first in map order where several
        are; what is left out on every way is named alone.
        """
        if node is not None and self._leads_on_anytime[node]:
            return ()
        ahead = (self._to_the_end if node is None else self._weighed[:, node]).tolist()
        steps = [dict[str, None]() for _ in range(ahead[position] // STEP)]
        for one in (*self._lightest(position, ahead), *self._cheapest(position, ahead)):
            if one != position and self._weights[one] > STEP:
                steps[-1 - ahead[one] // STEP][self.touchpoints[one] or ""] = None
        named = {name for step in steps if len(step) > 1 for name in step}
        sure = {name for name in named if not self._can_do_without(name, position, ahead)}
        return tuple(
            (first,) if first in sure else (first, *(n for n in others if n not in sure))
            for first, *others in steps
        )

    def _lightest(self, position: int, ahead: list[int]) -> Iterator[int]:
        """Yield the nodes of the lightest way, the first in map order where several are."""
        while ahead[position]:
            lightest = min(weight + ahead[one] for one, weight in self._onward[position])
            position = max(
                one for one, weight in self._onward[position] if weight + ahead[one] == lightest
            )
            yield position

    def _cheapest(self, position: int, ahead: list[int], without: str = "") -> Iterator[int]:
        """Yield a position and what is on all ways from it that leave out no more than need be."""
        waiting, seen = [position], {position}
        while waiting:
            here = waiting.pop()
            yield here
            for one, weight in self._onward[here] if ahead[here] else ():
                is_cheapest = (weight + ahead[one]) // STEP == ahead[here] // STEP
                if is_cheapest and one not in seen and self.touchpoints[one] != without:
                    seen.add(one)
                    waiting.append(one)

    def _can_do_without(self, name: str, position: int, ahead: list[int]) -> bool:
        """Return whether as little is left out on some way past a touchpoint."""
        return any(not ahead[one] for one in self._cheapest(position, ahead, without=name))


def _left_out(weights: Costs) -> Costs:
    return np.where(weights < NEVER, weights // STEP, NEVER).astype(np.int32)
