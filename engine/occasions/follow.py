"""Touches before and after an occasion: which ones surely count, and which may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from engine.model.conditions import Conditions
from engine.model.log import Mask, Rows
from engine.occasions.bench import Bench
from engine.occasions.sequence import NONE, Order
from engine.occasions.setting import CASE, PERSON


@dataclass(frozen=True, slots=True, eq=False)
class Doubt:
    """Touches of which it cannot be told whether they count for some occasions.

    Attributes:
        occasions: The occasions for which they may count.
        order: The groups that both share as far as that is known.
        touches: The touches, arranged in that order.
    """

    occasions: Mask
    order: Order
    touches: Rows


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The touches that an occasion may be answered by.

    Attributes:
        order: The groups that occasion and answer must share.
        surely: Touches that count, arranged in that order.
        doubts: Touches of which it cannot be told whether they count.
        anonymous: Occasions of nobody known, whose person may have been seen in other cases.
    """

    order: Order
    surely: Rows
    doubts: tuple[Doubt, ...]
    anonymous: Mask

    def perhaps(self, answers: Callable[[Order, Rows], Mask]) -> Mask:
        """Return where a touch in doubt may be the answer.

        Args:
            answers: Returns for each occasion whether one of some touches answers it.
        """
        maybe = np.zeros(self.anonymous.size, dtype=np.bool_)
        for doubt in self.doubts:
            maybe |= doubt.occasions & answers(doubt.order, doubt.touches)
        return maybe


def candidates(
    bench: Bench, touchpoint: str, where: Conditions | None, same: tuple[str, ...]
) -> Candidates:
    """Return the touches of a touchpoint that meet `where` and share `same` with an occasion.

    A touch whose condition cannot be told, or whose shared attribute is not known, possibly
    counts: that turns a miss into *cannot tell*.
    """
    order = bench.setting.order(*(same or (CASE,)))
    surely, unclear = _wanted(bench, touchpoint, where)
    touches = np.union1d(surely, unclear) if unclear.size else surely
    doubts = list(_unknown(bench, same, touches))
    if unclear.size:
        doubts.append(Doubt(np.ones(bench.size, dtype=np.bool_), order, order.arranged(unclear)))
    nobody = np.zeros(bench.size, dtype=np.bool_)
    if PERSON in same:
        nobody = bench.setting.is_anonymous(bench.rows)
    return Candidates(order, order.arranged(surely), tuple(doubts), nobody)


def _wanted(bench: Bench, touchpoint: str, where: Conditions | None) -> tuple[Rows, Rows]:
    """Return the touches that meet a condition, and those of which that cannot be told."""
    rows = bench.setting.log.rows_of(touchpoint)
    if where is None:
        return rows, rows[:0]
    holds = bench.touches(rows).judge(where).holds
    return rows[holds.fill_null(value=False).to_numpy()], rows[holds.is_null().to_numpy()]


def _unknown(bench: Bench, same: tuple[str, ...], touches: Rows) -> Iterator[Doubt]:
    """Yield the touches that share with some occasions all that is known of both."""
    names = [name for name in same if name != PERSON]
    if not names:
        return
    own, others = (_unknown_names(bench, names, rows) for rows in (bench.rows, touches))
    for mine in np.unique(own):
        for theirs in np.unique(others):
            if hidden := int(mine | theirs):
                kept = [name for bit, name in enumerate(names) if not hidden >> bit & 1]
                shared = ([PERSON] if PERSON in same else []) + kept
                order = bench.setting.order(*(shared or [CASE]))
                yield Doubt(own == mine, order, order.arranged(touches[others == theirs]))


def _unknown_names(bench: Bench, names: list[str], rows: Rows) -> Rows:
    """Return for each touch which of these attributes are not known, as bits."""
    bits = np.zeros(rows.size, dtype=np.int64)
    for bit, name in enumerate(names):
        bits |= (bench.setting.codes(name)[rows] == NONE).astype(np.int64) << bit
    return bits
