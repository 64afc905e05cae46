"""What comes before and after a touch, among the touches that share a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from engine.model.log import Mask, Rows

NONE = -1
"""A row number that names no touch; as a key it says that the key is not known."""

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """All touches of a log in groups: the order of (key, time).

    Attributes:
        key: The group of each touch; `NONE` where it is not known.
        place: Where each touch stands in the order.
        rows: All touches in the order; those whose key is not known come first.
        started: When each touch started, in UTC microseconds.
    """

    key: Rows
    place: Rows
    rows: Rows
    started: Rows

    @classmethod
    def by(cls, key: Rows, started: Rows, turn: Rows | None = None) -> Order:
        """Return the order of touches by a key, ties by turn, or by row if that is the turn."""
        everything = np.arange(key.size)
        if turn is None and bool(np.all(key[1:] >= key[:-1])):
            return cls(key, everything, everything, started)
        rows = np.argsort(key, kind="stable") if turn is None else np.lexsort((turn, key))
        place = np.empty(key.size, dtype=np.int64)
        place[rows] = everything
        return cls(key, place, rows, started)

    def in_order(self, values: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """Return what belongs to the touches, such as their starts, in this order."""
        return values if self.rows is self.place else values[self.rows]

    def arranged(self, rows: Rows) -> Rows:
        """Return rows in this order, without those whose key is not known."""
        known: Rows = rows[self.key[rows] != NONE]
        places = self.place[known]
        if not bool(np.all(places[1:] >= places[:-1])):
            known = known[np.argsort(places, kind="stable")]
        return known

    def first_after(self, keys: Rows, rows: Rows, since: Rows, wanted: Rows) -> Rows:
        """Return for each key the first wanted touch of its group that follows a touch.

        It is another touch, later in the order, and starts no earlier than `since`.

        Args:
            keys: The groups asked for; `NONE` has no touch.
            rows: The touches to start from; `NONE` starts before the first of the group.
            since: The earliest start allowed, for each of them, in UTC microseconds.
            wanted: The touches that count, as `arranged` returns them.
        """
        found = np.searchsorted(self.place[wanted], self.place[rows], side="right")
        if np.any(from_the_first := rows == NONE):
            found[from_the_first] = np.searchsorted(self.key[wanted], keys[from_the_first])
        early = np.arange(keys.size)
        while early.size:
            early = early[self._in_group(keys[early], wanted, found[early])]
            early = early[self.started[wanted[found[early]]] < since[early]]
            found[early] += 1
        return self._taken(keys, wanted, found)

    def first(self, keys: Rows, wanted: Rows) -> Rows:
        """Return for each key the first wanted touch of its group."""
        return self._taken(keys, wanted, np.searchsorted(self.key[wanted], keys))

    def last(self, keys: Rows) -> Rows:
        """Return the last touch of each group; each of them has one."""
        place = np.searchsorted(self.in_order(self.key), keys, side="right") - 1
        last: Rows = self.rows[place]
        return last

    def last_before(self, rows: Rows, wanted: Rows) -> Rows:
        """Return for each row the last wanted touch of its group that comes before it."""
        found = np.searchsorted(self.place[wanted], self.place[rows], side="left") - 1
        return self._taken(self.key[rows], wanted, found)

    def _in_group(self, keys: Rows, wanted: Rows, found: Rows) -> Mask:
        inside: Mask = (found >= 0) & (found < wanted.size) & (keys != NONE)
        inside[inside] = self.key[wanted[found[inside]]] == keys[inside]
        return inside

    def _taken(self, keys: Rows, wanted: Rows, found: Rows) -> Rows:
        inside = self._in_group(keys, wanted, found)
        taken = np.full(keys.size, NONE, dtype=np.int64)
        taken[inside] = wanted[found[inside]]
        return taken
