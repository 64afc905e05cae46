"""What the touches of a log ask of patients: steps, transfers, changes of channel, asking again.

Everything is counted for the whole log at once, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
import polars as pl

from engine.graph.effort import STEPS, patient_steps
from engine.graph.shortest import takes_the_patient
from engine.model.blueprint import Blueprint
from engine.model.journey import Touchpoint
from engine.model.log import Rows
from engine.model.vocabulary import ASKED_AGAIN, SWITCHES, TRANSFERS
from engine.occasions.sequence import NONE, Mask, Order
from engine.occasions.setting import CASE, Setting


def burden(setting: Setting, group: str, name: str) -> Rows:
    """Return how much of a burden each group had; see `per_group` for the last one."""
    made = f"{name} of {group}"
    return setting.once(
        made, lambda: per_group(setting, group, _COUNTED[name](setting, setting.order(group)))
    )


def per_group(setting: Setting, group: str, amounts: Rows) -> Rows:
    """Return the sum of an amount of every touch for each group, by its key.

    One more stands at the end, for the touches that are part of none; so `NONE` finds it.
    """
    key, size = setting.order(group).key, setting.over(group).size
    summed = np.bincount(np.where(key == NONE, size, key), weights=amounts, minlength=size + 1)
    return summed.astype(np.int64)


def per_touch(setting: Setting, says: Callable[[Touchpoint | None], int]) -> Rows:
    """Return for every touch what its touchpoint says; None is one that no map knows."""
    known = (setting.touchpoints.get(name) for name in setting.log.touchpoints)
    said = np.array([says(touchpoint) for touchpoint in known], dtype=np.int64)
    return said[setting.codes("touchpoint")]


def _steps(setting: Setting, _: Order) -> Rows:
    return per_touch(setting, patient_steps)


def _asked_again(setting: Setting, _: Order) -> Rows:
    """Return how many of the things asked at each touch had been asked before in its case."""
    asking = {t: dict.fromkeys(setting.touchpoints[t].asks) for t in _mapped(setting)}
    things = {thing: code for code, thing in enumerate(dict.fromkeys(chain(*asking.values())))}
    asked = [(setting.log.rows_of(t), things[one]) for t, some in asking.items() for one in some]
    rows = np.concatenate([np.empty(0, dtype=np.int64), *(rows for rows, _ in asked)])
    codes = np.repeat([code for _, code in asked], [some.size for some, _ in asked])
    key = setting.order(CASE).key[rows] * len(things) + codes.astype(np.int64)
    in_order = np.lexsort((rows, key))
    again = np.diff(key[in_order], prepend=NONE) == 0
    return np.bincount(rows[in_order[again]], minlength=setting.log.touches.height)


def _mapped(setting: Setting) -> list[str]:
    return [name for name in setting.log.touchpoints if name in setting.touchpoints]


def _switches(setting: Setting, order: Order) -> Rows:
    """Return 1 for each touch for which the patient had to leave the channel.

    What the practice begins, and asks nothing of the patient, merely reaches them somewhere.
    """
    channel = _channels(setting)
    takes = per_touch(setting, lambda t: int(t is not None and takes_the_patient(t)))
    places = order.rows[(takes[order.rows] == 1) & (channel[order.rows] != NONE)]
    same = np.diff(order.key[places], prepend=NONE - 1) == 0
    switched = np.zeros(channel.size, dtype=np.int64)
    switched[places[same & (np.diff(channel[places], prepend=NONE) != 0)]] = 1
    return switched


def _channels(setting: Setting) -> Rows:
    """Return the channel of every touch: as logged, else its touchpoint's; `NONE` if unknown."""
    known = {name: code for code, name in enumerate(setting.clocks.practice.channels)}
    mapped = per_touch(setting, lambda t: known.get(t.channel or "", NONE) if t else NONE)
    if "channel" not in setting.log.touches.columns:
        return mapped
    logged = setting.log.touches["channel"].cast(pl.String)
    return np.where(logged.is_null().to_numpy(), mapped, _coded(logged, list(known)))


def _transfers(setting: Setting, order: Order) -> Rows:
    """Return 1 for each touch to which the patient was handed over.

    Waiting, and what may happen at any moment, may lie in between; then the first touch to which
    the one before was to hand over is the transfer.
    """
    rows, place = order.rows, np.arange(order.rows.size)
    passes = per_touch(setting, lambda t: int(t is not None and (t.waiting or t.anytime)))[rows]
    firm = np.maximum.accumulate(np.where(passes, NONE, place))
    since = np.concatenate([[NONE], firm[:-1]])[: place.size]
    hand_overs = _HandOvers.of(setting)
    at_once = hand_overs.between(order, place - 1, place)
    so_far = np.cumsum(at_once)
    later = np.flatnonzero(
        hand_overs.between(order, since, place) & (since != place - 1) & (so_far == so_far[since])
    )
    first = np.diff(since[later], prepend=NONE) != 0
    transferred = np.zeros(rows.size, dtype=np.int64)
    transferred[rows[at_once]] = 1
    transferred[rows[later[first]]] = 1
    return transferred


@dataclass(frozen=True, slots=True, eq=False)
class _HandOvers:
    """Where maps hand over: the map of a case decides about its own arrows, else any map does.

    Attributes:
        touchpoint: The code of the touchpoint of every touch.
        journey: The code of the map of every touch's case; `NONE` where it is not known.
        width: How many touchpoints there are.
        handed: The arrows that hand over on any map, as one number each.
        kept: The arrows that do not, with the map.
    """

    touchpoint: Rows
    journey: Rows
    width: int
    handed: Rows
    kept: Rows

    @classmethod
    def of(cls, setting: Setting) -> _HandOvers:
        """Return the hand-overs of all maps."""
        codes = {name: code for code, name in enumerate(setting.log.touchpoints)}
        handed, kept = list[int](), list[int]()
        for number, touchpoint, end in _arrows(setting.blueprint, codes):
            arrow = codes[touchpoint.touchpoint] * len(codes) + codes[end]
            if end in touchpoint.hands_over_to:
                handed.append(arrow)
            else:
                kept.append(number * len(codes) ** 2 + arrow)
        maps = _coded(setting.log.cases["journey"].cast(pl.String), [*setting.blueprint.journeys])
        at = setting.codes("touchpoint"), maps[setting.order(CASE).key]
        return cls(*at, len(codes), np.array(handed, np.int64), np.array(kept, np.int64))

    def between(self, order: Order, before: Rows, after: Rows) -> Mask:
        """Return whether one place in an order hands over to another one of the same group."""
        earlier, later = order.rows[before], order.rows[after]
        together = (before != NONE) & (order.key[earlier] == order.key[later])
        arrow = self.touchpoint[earlier] * self.width + self.touchpoint[later]
        handed: Mask = together & np.isin(arrow, self.handed)
        some = np.flatnonzero(handed)
        here = self.journey[later[some]] * self.width**2 + arrow[some]
        handed[some] = ~np.isin(here, self.kept)
        return handed


def _arrows(blueprint: Blueprint, logged: Container[str]) -> Iterator[tuple[int, Touchpoint, str]]:
    """Yield the arrows between touchpoints that are logged, with the number of their map."""
    for number, journey in enumerate(blueprint.journeys.values()):
        groups = {one.touchpoint: one.any_order for one in journey.touchpoints if one.any_order}
        entering = (_entering(one, groups) for one in journey.touchpoints)
        for touchpoint in chain.from_iterable(map(_leaving, entering)):
            if touchpoint.touchpoint in logged:
                yield from ((number, touchpoint, end) for end in touchpoint.next if end in logged)


def _entering(touchpoint: Touchpoint, groups: Mapping[str, tuple[str, ...]]) -> Touchpoint:
    """Return a touchpoint with arrows to each touchpoint of a group in place of the group."""
    ends = {
        key: tuple(one for end in getattr(touchpoint, key) for one in groups.get(end, (end,)))
        for key in ("next", "hands_over_to")
    }
    return touchpoint.model_copy(update=ends)


def _leaving(touchpoint: Touchpoint) -> Iterator[Touchpoint]:
    """Yield a touchpoint, and each of its group as the one that is passed last."""
    yield touchpoint
    for name in touchpoint.any_order:
        yield touchpoint.model_copy(update={"touchpoint": name})


def _coded(texts: pl.Series, known: list[str]) -> Rows:
    """Return the place of each text among those that are known, `NONE` for any other."""
    codes = texts.cast(pl.Enum(known), strict=False).to_physical().cast(pl.Int64)
    return codes.fill_null(NONE).to_numpy()


_COUNTED: Mapping[str, Callable[[Setting, Order], Rows]] = {
    STEPS: _steps,
    TRANSFERS: _transfers,
    SWITCHES: _switches,
    ASKED_AGAIN: _asked_again,
}
