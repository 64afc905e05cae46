"""Touches before and after an occasion: which ones surely count, and which may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.model.conditions import Conditions
from engine.model.log import Rows
from engine.occasions.bench import Bench
from engine.occasions.sequence import NONE, Mask, Order
from engine.occasions.setting import CASE, PERSON


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """The touches that an occasion may be answered by.

    Attributes:
        order: The groups that occasion and answer must share.
        surely: Touches that count, arranged in that order.
        wide: The groups without those attributes that may be unknown.
        possibly: Touches of which it cannot be told whether they count.
        at_all: Touches that count unless something unknown speaks against them.
        anonymous: Occasions of nobody known, whose person may have been seen in other cases.
    """

    order: Order
    surely: Rows
    wide: Order
    possibly: Rows
    at_all: Rows
    anonymous: Mask

    def pick(self, keys: Rows, among: Callable[[Order, Rows], Rows]) -> Rows:
        """Return the touch that may be the answer to each occasion, though it cannot be told.

        Args:
            keys: The group of each occasion in `order`; where that is not known, any touch may.
            among: Picks one of some touches for each occasion, in the wide order.
        """
        picked = among(self.wide, self.possibly)
        unknown = keys == NONE
        return (
            np.where(unknown, among(self.wide, self.at_all), picked) if unknown.any() else picked
        )


def candidates(
    bench: Bench, touchpoint: str, where: Conditions | None, same: tuple[str, ...]
) -> Candidates:
    """Return the touches of a touchpoint that meet `where` and share `same` with an occasion.

    A touch whose condition cannot be told, or whose shared attribute is not known, possibly
    counts: that turns a miss into *cannot tell*.
    """
    order = bench.setting.order(*same) if same else bench.setting.order(CASE)
    wide = bench.setting.order(PERSON if PERSON in same else CASE)
    rows = bench.setting.log.rows_of(touchpoint)
    surely, possibly, unknown = rows, rows, rows[order.key[rows] == NONE]
    if where:
        holds = bench.touches(rows).judge(where).holds
        surely = rows[holds.fill_null(value=False).to_numpy()]
        possibly = rows[holds.fill_null(value=True).to_numpy()]
        unclear = rows[holds.is_null().to_numpy()]
        unknown = np.union1d(unclear, possibly[order.key[possibly] == NONE])
    nobody = np.zeros(bench.size, dtype=np.bool_)
    return Candidates(
        order,
        order.arranged(surely),
        wide,
        wide.arranged(unknown),
        wide.arranged(possibly),
        bench.setting.is_anonymous(bench.rows) if PERSON in same else nobody,
    )
