"""How `expect_order` is judged: when each step was first taken, and whether it still may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.expectations.expect_order import ExpectOrder
from engine.model.log import Mask, Rows
from engine.occasions.bench import Bench, Judged
from engine.occasions.sequence import NONE
from engine.occasions.words import shown_touchpoint


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One step of each occasion.

    Attributes:
        taken: Where in the group, or when, it was first taken; `NONE` if it was not.
        later: Where it was not: whether it may still be.
        unsure: Whether touches name different times for it.
    """

    taken: Rows
    later: Mask
    unsure: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Walk:
    """How far the steps of each occasion were taken in order.

    Attributes:
        in_order: Whether each step taken comes after all earlier ones taken.
        missing: Whether a step was not taken.
        gap: Whether a step was not taken though a later one was.
    """

    in_order: Mask
    missing: Mask
    gap: Mask

    @classmethod
    def of(cls, steps: Sequence[Step]) -> Walk:
        """Return how far these steps were taken."""
        latest = np.full(steps[0].taken.size, NONE, dtype=np.int64)
        in_order, missing, gap = latest == NONE, latest != NONE, latest != NONE
        for step in steps:
            taken = step.taken != NONE
            in_order, gap = in_order & (~taken | (step.taken >= latest)), gap | (missing & taken)
            missing, latest = missing | ~taken, np.maximum(latest, step.taken)
        return cls(in_order, missing, gap)


def judge(form: ExpectOrder, bench: Bench) -> Judged:
    """Return whether the steps were taken in order; null while one may still spoil it."""
    steps = [_step(form, bench, name) for name in form.steps]
    walk = Walk.of(steps)
    later = walk.missing & np.logical_or.reduce([step.later for step in steps])
    unsure = np.logical_or.reduce([step.unsure for step in steps])
    if not _is_of_times(form, bench):
        # a touch that comes later stands behind all that came: it cannot fill a gap
        missed = ~walk.in_order | (walk.gap & later & form.all_)
        later = later & (walk.missing if form.all_ else walk.gap)
    else:
        missed = ~walk.in_order
    open_ = ~missed & (later | unsure)
    holds = ~missed & ~(walk.missing & form.all_)
    return Judged(pl.Series(holds).set(pl.Series(open_), None), pl.Series(open_ & later))


def sentence(form: ExpectOrder, bench: Bench) -> str:
    """Return the order in which the steps were taken."""
    taken = {name: int(_step(form, bench, name).taken[0]) for name in form.steps}
    done = sorted((name for name in taken if taken[name] != NONE), key=lambda n: taken[n])
    left = [name for name in form.steps if taken[name] == NONE]
    shown = ", then ".join(_shown(bench, name) for name in done) or "nothing"
    missing = f"; left out: {', '.join(_shown(bench, n) for n in left)}" if form.all_ else ""
    return f"the order was {shown}{missing if left else ''}"


def _is_of_times(form: ExpectOrder, bench: Bench) -> bool:
    return form.steps[0] in bench.setting.vocabulary.attributes


def _step(form: ExpectOrder, bench: Bench, name: str) -> Step:
    return _time(bench, name) if _is_of_times(form, bench) else _touchpoint(bench, name)


def _touchpoint(bench: Bench, name: str) -> Step:
    order = bench.order
    first = order.first(bench.keys, order.arranged(bench.setting.log.rows_of(name)))
    taken, found = np.full(bench.size, NONE, dtype=np.int64), first != NONE
    taken[found] = order.places(first[found])
    return Step(taken, ~bench.finished, np.zeros(bench.size, dtype=np.bool_))


def _time(bench: Bench, name: str) -> Step:
    reading = bench.reading(name)
    found = bench.select(
        reading.words.to_physical().cast(pl.Int64).fill_null(NONE).alias("taken"),
        reading.later.alias("later"),
        (reading.logged & reading.words.is_null()).fill_null(value=False).alias("unsure"),
    )
    taken, later, unsure = (found[c].to_numpy() for c in ("taken", "later", "unsure"))
    return Step(taken, later, unsure)


def _shown(bench: Bench, name: str) -> str:
    is_time = name in bench.setting.vocabulary.attributes
    return name.replace("_", " ") if is_time else shown_touchpoint(bench, name)
