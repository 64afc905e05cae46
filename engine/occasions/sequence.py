"""What comes before and after a touch, among the touches that share a key."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.model.log import Rows

NONE = -1
"""A row number that names no touch; as a key it says that the key is not known."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """All touches of a log in groups: the order of (key, row).

    Attributes:
        key: The group of each touch; `NONE` where it is not known.
        place: Where each touch stands in the order.
        started: When each touch started, in UTC microseconds.
    """

    key: Rows
    place: Rows
    started: Rows

    @classmethod
    def by(cls, key: Rows, started: Rows) -> Order:
        """Return the order of touches by a key, ties by row."""
        if key.size == 0 or bool(np.all(key[1:] >= key[:-1])):
            return cls(key, np.arange(key.size), started)
        place = np.empty(key.size, dtype=np.int64)
        place[np.argsort(key, kind="stable")] = np.arange(key.size)
        return cls(key, place, started)

    def arranged(self, rows: Rows) -> Rows:
        """Return rows in this order, without those whose key is not known."""
        known = rows[self.key[rows] != NONE]
        return known[np.argsort(self.place[known], kind="stable")]

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

    def last_before(self, rows: Rows, wanted: Rows) -> Rows:
        """Return for each row the last wanted touch of its group that comes before it."""
        found = np.searchsorted(self.place[wanted], self.place[rows], side="left") - 1
        return self._taken(self.key[rows], wanted, found)

    def _in_group(self, keys: Rows, wanted: Rows, found: Rows) -> Mask:
        inside = (found >= 0) & (found < wanted.size) & (keys != NONE)
        inside[inside] = self.key[wanted[found[inside]]] == keys[inside]
        return inside

    def _taken(self, keys: Rows, wanted: Rows, found: Rows) -> Rows:
        inside = self._in_group(keys, wanted, found)
        taken = np.full(keys.size, NONE, dtype=np.int64)
        taken[inside] = wanted[found[inside]]
        return taken
