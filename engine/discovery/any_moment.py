"""Touchpoints that come at any moment, such as a blood test: they are on nobody's way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from engine.discovery.steps import COMMON, STEP, arrows_of, between, without
from engine.model.blueprint import Blueprint

FEWEST = 3
"""What comes both before and after so many others has no place of its own among them."""
BALANCE = Fraction(1, 4)
"""Two come in either order if the rarer of the orders has so many cases for each of the other."""


def at_any_moment(touches: pl.DataFrame, blueprint: Blueprint) -> frozenset[str]:
    """Return the touchpoints that come at any moment, as the practice or the log says.

    The one that comes in either order with most others is taken away, and what is left is looked
    at again: what follows what is then no longer hidden behind it.
    """
    described = blueprint.touchpoints
    logged = set(touches["touchpoint"].unique().cast(pl.String))
    found = {name for name in logged & described.keys() if described[name].anytime}
    while True:
        left = without(touches, found)
        others = _in_either_order(left)
        free = {name: len(some) for name, some in others.items() if name not in described}
        most = max(free, key=lambda name: (free[name], name), default="")
        if free.get(most, 0) < FEWEST:
            return frozenset(found)
        found.add(most)


def _in_either_order(touches: pl.DataFrame) -> dict[str, set[str]]:
    """Return for each touchpoint the others that come right before and right after it."""
    if touches.is_empty():
        return {}
    names = touches.schema["touchpoint"].categories  # type: ignore[attr-defined]
    least = COMMON * touches["case"].n_unique()
    rows = arrows_of(between(touches)).select(*STEP, "cases").iter_rows()
    cases = {(start, end): n for start, end, n in rows if n >= least and start != end}
    found = defaultdict[str, set[str]](set)
    for start, end in _pairs(cases):
        found[names[start]].add(names[end])
    return found


def _pairs(cases: dict[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    for (start, end), there in cases.items():
        back = cases.get((end, start), 0)
        if min(there, back) >= BALANCE * max(there, back):
            yield start, end
