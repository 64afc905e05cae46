"""How one case differs from its map, in sentences that a receptionist understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.conformance.conform import conformance
from engine.conformance.deviations import MISSING, OUT_OF_ORDER, REPEATED
from engine.model.log import Rows
from engine.occasions.bench import Bench
from engine.occasions.measures import read
from engine.occasions.setting import CASE, Setting
from engine.occasions.words import comparisons, shown_touchpoint

FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Deviation:
    """One difference between a case and its map.

    Attributes:
        kind: Missing, unplanned, out of order, repeated or failed.
        touchpoint: The touchpoint that it is about.
        row: The touch that it is about; None for what is missing.
        before: The touch before which the map has it; None for the end, or where it has it not.
        sentence: What differs, in words.
    """

    kind: str
    touchpoint: str
    row: int | None
    before: int | None
    sentence: str


def deviations_of(setting: Setting, case: int) -> tuple[Deviation, ...] | None:
    """Return how a case differs from its map, in the order of its touches.

    None for a case that is laid on no map.

    Args:
        setting: A log, best one of few cases, since all of it is laid on its maps.
        case: The code of the case.
    """
    found = conformance(setting)
    variant = found.variant[case]
    if variant is None:
        return None
    rows = np.flatnonzero(setting.codes(CASE) == case)
    counted = rows[~setting.log.is_at(*setting.blueprint.routines)[rows]]
    own = found.deviations.filter(variant=variant)
    failed = found.failed[np.isin(found.failed, rows)]
    told = [*_of_places(setting, counted, own.rows()), *_failures(setting, failed)]
    return tuple(sorted(told, key=lambda one: _turn(one, rows)))


def _turn(one: Deviation, rows: Rows) -> tuple[int, bool]:
    """Return where a deviation is told: what is missing before the touch that comes next."""
    at = one.before if one.row is None else one.row
    return (int(rows[-1]) + 1 if at is None else at, one.row is not None)


def _of_places(
    setting: Setting, rows: Rows, found: list[tuple[int, str, int, int | None, int | None]]
) -> Iterator[Deviation]:
    names = setting.log.touchpoints
    bench = Bench(setting, "touch", rows, read)
    titles = [shown_touchpoint(bench, names[code]) for code in setting.codes("touchpoint")[rows]]
    for _, kind, code, place, expected in found:
        name = names[code]
        sentence = _sentence(kind, shown_touchpoint(bench, name), titles, place, expected)
        if place is not None and not _is_on_a_map(setting, name):
            sentence = f"{titles[place]} is on no map"
        row = None if place is None else int(rows[place])
        ends = expected is None or expected == len(titles)
        yield Deviation(kind, name, row, None if ends else int(rows[expected or 0]), sentence)


def _is_on_a_map(setting: Setting, name: str) -> bool:
    return any(name == touchpoint.touchpoint for _, touchpoint in setting.blueprint.mentions())


def _sentence(
    kind: str, title: str, titles: list[str], place: int | None, expected: int | None
) -> str:
    """Return one difference in words, by the touches around it."""
    if kind == REPEATED:
        return f"{title} came once more than the map has it"
    if expected is None:
        return f"{title} came, and the map does not have it here"
    if kind == MISSING and expected == len(titles):
        return f"{title} never came; the map has it after {titles[-1]}"
    if kind == MISSING:
        return f"{title} was left out; the map has it before {titles[expected]}"
    if kind == OUT_OF_ORDER and place is not None and expected > place:
        return f"{title} came too early; the map has it after {titles[expected - 1]}"
    return f"{title} came too late; the map has it before {titles[expected]}"


def _failures(setting: Setting, rows: Rows) -> Iterator[Deviation]:
    for row in rows:
        bench = Bench(setting, "touch", np.array([row]), read)
        name = setting.log.touchpoints[setting.codes("touchpoint")[row]]
        fails_if = setting.touchpoints[name].fails_if
        found = comparisons(fails_if, bench) if fails_if else ()
        why = ", ".join(f"{one.label.lower()} {one.found}" for one in found if one.holds)
        sentence = f"{shown_touchpoint(bench, name)} failed: {why}"
        yield Deviation(FAILED, name, int(row), None, sentence)
