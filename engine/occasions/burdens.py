"""What the touches of a log ask of patients: steps, transfers, changes of channel, asking again.

Everything is counted for the whole log at once, when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

import numpy as np
import polars as pl

from engine.graph.effort import STEPS, patient_steps
from engine.graph.shortest import takes_the_patient
from engine.model.blueprint import Blueprint
from engine.model.journey import Touchpoint
from engine.model.log import Mask, Rows
from engine.model.ordering import Keys
from engine.model.runs import begins, is_new
from engine.model.vocabulary import ASKED_AGAIN, SWITCHES, TRANSFERS
from engine.occasions.sequence import NONE, Order
from engine.occasions.setting import CASE, Setting


def burden(setting: Setting, group: str, name: str) -> Rows:
    """Return how much of a burden each group had; see `per_group` for the last one."""
    made = f"{name} of {group}"
    return setting.once(made, lambda: per_group(setting, group, burdened(setting, group, name)))


def burdened(setting: Setting, group: str, name: str) -> Rows:
    """Return the touches that brought a burden, each as often as it did."""
    return _COUNTED[name](setting, group)


def per_group(setting: Setting, group: str, rows: Rows, amounts: Rows | None = None) -> Rows:
    """Return how many of some touches are each group's, by its key, or the sum of their amounts.

    One more stands at the end, for the touches that are part of none; so `NONE` finds it.
    """
    key, size = setting.order(group).key[rows], setting.over(group).size
    counted = np.bincount(np.where(key == NONE, size, key), weights=amounts, minlength=size + 1)
    return counted.astype(np.int64)


def touchpoints_where(setting: Setting, says: Callable[[Touchpoint], bool]) -> list[str]:
    """Return the touchpoints of the log of which the maps say something."""
    known = setting.touchpoints
    return [name for name in setting.log.touchpoints if name in known and says(known[name])]


def _steps(setting: Setting, _: str) -> Rows:
    """Return each touch as often as the patient takes a step at it."""
    steps = {name: patient_steps(touchpoint) for name, touchpoint in setting.touchpoints.items()}
    return _joined(setting.log.rows_of(name) for name, some in steps.items() for _ in range(some))


def _joined(parts: Iterable[Rows]) -> Rows:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def _asked_again(setting: Setting, _: str) -> Rows:
    """Return each touch as often as something is asked that had been asked before in its case."""
    asking = {name: setting.touchpoints[name].asks for name in setting.touchpoints}
    asked = {thing: code for code, thing in enumerate(dict.fromkeys(chain(*asking.values())))}
    rows = [setting.log.rows_of(*(t for t in asking if thing in asking[t])) for thing in asked]
    return _joined(map(partial(_after_the_first, setting.order(CASE).key), rows))


def _after_the_first(key: Rows, rows: Rows) -> Rows:
    """Return rows, which are in order, without the first of each key."""
    later: Rows = rows[~is_new(key[rows])]
    return later


def _switches(setting: Setting, group: str) -> Rows:
    """Return the touches for which the patient had to leave the channel.

    What the practice begins, and asks nothing of the patient, merely reaches them somewhere.
    """
    order = setting.order(group)
    rows = order.arranged(setting.log.rows_of(*touchpoints_where(setting, takes_the_patient)))
    channel = _channels(setting, rows)
    if not (known := channel != NONE).all():
        rows, channel = rows[known], channel[known]
    switched: Rows = rows[~is_new(order.key[rows]) & is_new(channel)]
    return switched


def _channels(setting: Setting, rows: Rows) -> Rows:
    """Return the channel of touches: as logged, else their touchpoint's; `NONE` if unknown."""
    known = {name: code for code, name in enumerate(setting.clocks.practice.channels)}
    at = (setting.touchpoints.get(name) for name in setting.log.touchpoints)
    mapped = np.array([known.get(t.channel or "", NONE) if t else NONE for t in at])
    channels: Rows = mapped[setting.log.codes[rows]]
    if "channel" not in setting.log.touches.columns:
        return channels
    logged = setting.log.touches["channel"].gather(rows).cast(pl.String)
    return np.where(logged.is_null().to_numpy(), channels, _coded(logged, list(known)))


def _transfers(setting: Setting, group: str) -> Rows:
    """Return the touches to which the patient was handed over.

    Waiting, and what may happen at any moment, may lie in between; then the first touch to which
    the one before was to hand over is the transfer.
    """
    order, hand_overs = setting.order(group), _HandOvers.of(setting)
    passing = touchpoints_where(setting, lambda t: t.waiting or t.anytime)
    is_firm = order.in_order(~setting.log.is_at(*passing))
    place = np.flatnonzero(order.in_order(hand_overs.is_entered))
    at_once = place[hand_overs.between(order, place - 1, place)]
    place, firm = place[~is_firm[place - 1]], np.flatnonzero(is_firm)
    since = np.append(firm, NONE)[np.searchsorted(firm, place) - 1]
    so_far, before = (np.searchsorted(at_once, places, side="right") for places in (place, since))
    later = hand_overs.between(order, since, place) & (so_far == before)
    return order.at(np.concatenate([at_once, place[later][begins(since[later])]]))


@dataclass(frozen=True, slots=True, eq=False)
class _HandOvers:
    """Where maps hand over: the map of a case decides about its own arrows, else any map does.

    Attributes:
        touchpoint: The code of the touchpoint of every touch.
        case: The case of every touch.
        journey: The code of the map of every case; `NONE` where it is not known.
        width: How many touchpoints there are.
        is_entered: Whether some map hands over to the touchpoint of every touch.
        handed: The arrows that hand over on any map, as one number each.
        kept: The arrows that do not, with the map.
    """

    touchpoint: Keys
    case: Rows
    journey: Rows
    width: int
    is_entered: Mask
    handed: Rows
    kept: Rows

    @classmethod
    def of(cls, setting: Setting) -> _HandOvers:
        """Return the hand-overs of all maps."""
        codes = {name: code for code, name in enumerate(setting.log.touchpoints)}
        handed, kept, entered = list[int](), list[int](), set[str]()
        for number, touchpoint, end in _arrows(setting.blueprint, codes):
            arrow = codes[touchpoint.touchpoint] * len(codes) + codes[end]
            if end in touchpoint.hands_over_to:
                handed.append(arrow)
                entered.add(end)
            else:
                kept.append(number * len(codes) ** 2 + arrow)
        maps = _coded(setting.log.cases["journey"].cast(pl.String), [*setting.blueprint.journeys])
        is_entered = setting.log.is_at(*entered)
        arrows = np.array(handed, np.int64), np.array(kept, np.int64)
        case = setting.order(CASE).key
        return cls(setting.log.codes, case, maps, len(codes), is_entered, *arrows)

    def between(self, order: Order, before: Rows, after: Rows) -> Mask:
        """Return whether one place in an order hands over to another one of the same group."""
        earlier, later = order.at(before), order.at(after)
        together = (before != NONE) & (order.key[earlier] == order.key[later])
        arrow = self.touchpoint[earlier].astype(np.int64) * self.width + self.touchpoint[later]
        handed: Mask = together & np.isin(arrow, self.handed)
        some = np.flatnonzero(handed)
        here = self.journey[self.case[later[some]]] * self.width**2 + arrow[some]
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


_COUNTED: Mapping[str, Callable[[Setting, str], Rows]] = {
    STEPS: _steps,
    TRANSFERS: _transfers,
    SWITCHES: _switches,
    ASKED_AGAIN: _asked_again,
}
