"""What comes before and after a touch, among the touches that share a key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from engine.model.log import Mask, Rows
from engine.model.ordering import order_of

NONE = -1
"""A row number that names no touch; as a key it says that the key is not known."""

Scalar = TypeVar("Scalar", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Order:
    """All touches of a log in groups: the order of (key, time).

    What takes long, or as much memory as the log, is worked out when it is first asked for.

    Attributes:
        key: The group of each touch; `NONE` where it is not known.
        started: When each touch started, in UTC microseconds.
        turn: The place of each touch in time; None where rows are in time within each group.
    """

    key: Rows
    started: Rows
    turn: Rows | None = None

    @cached_property
    def is_known(self) -> bool:
        """Whether the key of every touch is known."""
        return bool(self.key.min(initial=0) != NONE)

    @cached_property
    def is_by_row(self) -> bool:
        """Whether the touches stand in this order already."""
        return self.turn is None and bool(np.all(self.key[1:] >= self.key[:-1]))

    @cached_property
    def rows(self) -> Rows:
        """All touches in the order; those whose key is not known come first."""
        if self.turn is not None:
            return np.lexsort((self.turn, self.key))
        if self.is_known:
            return order_of(self.key)
        known = self.key != NONE
        rows = np.flatnonzero(known)
        return np.concatenate([np.flatnonzero(~known), rows[order_of(self.key[rows])]])

    @cached_property
    def starts(self) -> Rows:
        """For each key where its first touch stands in the order, then how many touches there are.

        It is for groups that are numbered: cases, contacts, things. `NONE` is last.
        """
        counts = np.bincount(self.key if self.is_known else self.key[self.key != NONE])
        unknown = self.key.size - int(counts.sum())
        return np.concatenate([[unknown], unknown + np.cumsum(counts), [0]])

    def at(self, index: Rows) -> Rows:
        """Return the touches that stand there in the order."""
        return index if self.is_by_row else self.rows[index]

    def in_order(self, values: npt.NDArray[Scalar]) -> npt.NDArray[Scalar]:
        """Return what belongs to the touches, such as their starts, in this order."""
        return values if self.is_by_row else values[self.rows]

    def places(self, rows: Rows) -> Rows:
        """Return a number for each touch that is the greater, the later it stands in the order."""
        if self.is_by_row:
            return rows
        turn = rows if self.turn is None else self.turn[rows]
        places: Rows = self.key[rows] * self.key.size + turn
        return places

    def arranged(self, rows: Rows) -> Rows:
        """Return rows in this order, without those whose key is not known."""
        known = rows if self.is_known else rows[self.key[rows] != NONE]
        if bool(np.any(known[1:] < known[:-1])):
            known = np.sort(known)
        if self.turn is not None:
            return known[np.lexsort((self.turn[known], self.key[known]))]
        return known if self.is_by_row else known[order_of(self.key[known])]

    def first_after(self, keys: Rows, rows: Rows, since: Rows, wanted: Rows) -> Rows:
        """Return for each key the first wanted touch of its group that follows a touch.

        It is another touch, later in the order, and starts no earlier than `since`.

        Args:
            keys: The groups asked for; `NONE` has no touch.
            rows: The touches to start from; `NONE` starts before the first of the group.
            since: The earliest start allowed, for each of them, in UTC microseconds.
            wanted: The touches that count, as `arranged` returns them.
        """
        found = np.searchsorted(self.places(wanted), self.places(rows), side="right")
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

    def first_of_all(self, keys: Rows) -> Rows:
        """Return the first touch of each numbered group; each of them has one."""
        return self.at(self.starts[keys])

    def last_of_all(self, keys: Rows) -> Rows:
        """Return the last touch of each numbered group; each of them has one."""
        return self.at(self.starts[keys + 1] - 1)

    def last_before(self, rows: Rows, wanted: Rows) -> Rows:
        """Return for each row the last wanted touch of its group that comes before it."""
        found = np.searchsorted(self.places(wanted), self.places(rows), side="left") - 1
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
