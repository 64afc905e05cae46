"""A map on which every order is written out in which a group of touchpoints can be passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from engine.graph.journey_map import JourneyMap
from engine.model.journey import Touchpoint

AFTER, AND = "~", "+"  # no id has one


@dataclass(frozen=True, eq=False)
class EveryOrder(JourneyMap):
    """A map in which each touchpoint of a group stands once for each set of those done before it.

    So `consent~history+vitals` is the touchpoint `consent` after the two others, and from it the
    way leads on to what follows the group. A group of k touchpoints becomes k·2^(k-1) of them.
    Arrows to the group lead to each of them; itself it is passed only where an origin or an
    overflow leads to it.
    """

    @cached_property
    def touchpoints(self) -> dict[str, Touchpoint]:
        """The touchpoints of the map, those of a group in every place that they can have."""
        plain = JourneyMap(self.journey, self.blueprint)
        found: dict[str, Touchpoint] = {}
        for name, touchpoint in plain.touchpoints.items():
            if name in plain.groups:
                ways_in = {"next": self._ways_in[name], "optional": False, "hands_over_to": ()}
                found[name] = touchpoint.model_copy(update=ways_in)
            elif name in plain.group_of:
                group = plain.touchpoints[plain.group_of[name]]
                every = _places(touchpoint, plain.groups[group.touchpoint], self._entering(group))
                found.update((place.touchpoint, place) for place in every)
            else:
                found[name] = self._entering(touchpoint)
        return found

    @cached_property
    def _ways_in(self) -> dict[str, tuple[str, ...]]:
        """What may come first in each group, or instead of it where it may be left out."""
        plain = JourneyMap(self.journey, self.blueprint)
        return {
            group: (*members, *(plain.touchpoints[group].next * plain.touchpoints[group].optional))
            for group, members in plain.groups.items()
        }

    def _entering(self, touchpoint: Touchpoint) -> Touchpoint:
        """Return a touchpoint with arrows to what is in a group in place of those to the group."""
        ends = {key: self._entered(getattr(touchpoint, key)) for key in ("next", "hands_over_to")}
        return touchpoint.model_copy(update=ends)

    def _entered(self, ends: tuple[str, ...]) -> tuple[str, ...]:
        """Return the first of each group in its place, and the others at the end.

        So every arrow that is written keeps its number.
        """
        firsts = (self._ways_in.get(end, (end,))[0] for end in ends)
        others = (name for end in ends for name in self._ways_in.get(end, ())[1:])
        return (*firsts, *others)

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """None: they are written out."""
        return {}


def in_every_order(journey: JourneyMap) -> JourneyMap:
    """Return a map with the orders of its groups written out; the map itself if it has none."""
    return EveryOrder(journey.journey, journey.blueprint) if journey.groups else journey


def _places(
    member: Touchpoint, members: tuple[str, ...], group: Touchpoint
) -> Iterator[Touchpoint]:
    """Yield a member after each set of the others."""
    others = [name for name in members if name != member.touchpoint]
    for size in range(len(members)):
        for done in combinations(others, size):
            so_far = (*done, member.touchpoint)
            ahead = tuple(_node(name, so_far) for name in members if name not in so_far)
            update = {
                "touchpoint": _node(member.touchpoint, done),
                "next": ahead or group.next,
                "hands_over_to": () if ahead else group.hands_over_to,
                "arrows": {} if ahead else group.arrows,
            }
            yield member.model_copy(update=update)


def _node(name: str, done: tuple[str, ...]) -> str:
    return name + (AFTER + AND.join(sorted(done)) if done else "")


def member_of(node: str) -> str:
    """Return the touchpoint that a node stands for, as its file calls it."""
    return node.partition(AFTER)[0]
