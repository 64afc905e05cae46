"""How one case differs from its map, in sentences that a receptionist understands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.conformance.conform import conformance
from engine.conformance.deviations import MISSING, OUT_OF_ORDER, REPEATED
from engine.model.log import Rows
from engine.occasions.bench import Bench
from engine.occasions.measures import read
from engine.occasions.setting import CASE, Setting
from engine.occasions.words import Compared, comparisons, shown_touchpoint

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
        any_of: The touchpoints of which one is meant, where the map leaves that open; else empty.
    """

    kind: str
    touchpoint: str
    row: int | None
    before: int | None
    sentence: str
    any_of: tuple[str, ...] = ()


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
    told = [*_of_places(setting, counted, own), *_failures(setting, failed)]
    return tuple(sorted(told, key=lambda one: _turn(one, rows)))


def _turn(one: Deviation, rows: Rows) -> tuple[int, bool]:
    """Return where a deviation is told: what is missing before the touch that comes next."""
    at = one.before if one.row is None else one.row
    return (int(rows[-1]) + 1 if at is None else at, one.row is not None)


def _of_places(setting: Setting, rows: Rows, found: pl.DataFrame) -> Iterator[Deviation]:
    names = setting.log.touchpoints
    bench = Bench(setting, "touch", rows, read)
    shown = [shown_touchpoint(bench, name) for name in names]
    titles = [shown[code] for code in setting.codes("touchpoint")[rows]]
    mapped = {touchpoint.touchpoint for _, touchpoint in setting.blueprint.mentions()}
    around = _Around(titles, sorted({*range(len(rows))} - {*found["place"].drop_nulls()}))
    last_missing: str | None = None
    for one in found.iter_rows(named=True):
        place, expected = one["place"], one["expected"]
        title = _either([shown[code] for code in one["one_of"] or [one["touchpoint"]]])
        if place is not None and names[one["touchpoint"]] not in mapped:
            sentence = f"{title} is on no map"
        else:
            sentence = around.sentence(one["kind"], title, place, expected, last_missing)
        if one["kind"] == MISSING:
            last_missing = title if expected == len(titles) else None
        row = None if place is None else int(rows[place])
        ends = expected is None or expected == len(titles)
        before = None if ends else int(rows[expected])
        any_of = tuple(names[code] for code in one["one_of"] or ())
        yield Deviation(one["kind"], names[one["touchpoint"]], row, before, sentence, any_of)


def _either(titles: Sequence[str]) -> str:
    """Return touchpoints of which one is meant: nobody is blamed by the order of a file."""
    if len(titles) == 1:
        return titles[0]
    return f"{', '.join(titles[:-1])} or {titles[-1]}"


@dataclass(frozen=True, slots=True)
class _Around:
    """The touches of a case, by which it is said where something belongs.

    Attributes:
        titles: The titles of their touchpoints.
        kept: The places of those that are where the map has them.
    """

    titles: Sequence[str]
    kept: Sequence[int]

    def sentence(
        self, kind: str, title: str, place: int | None, expected: int | None, missing: str | None
    ) -> str:
        """Return one difference in words; `missing` is what is missing right before it."""
        if kind == REPEATED:
            return f"{title} came once more than the map has it"
        if expected is None:
            return f"{title} came, and the map does not have it here"
        if kind == MISSING and expected == len(self.titles):
            return f"{title} never came; the map {self._has_it_after(expected, missing)}"
        if kind == MISSING:
            return f"{title} was left out; the map has it before {self.titles[expected]}"
        if kind == OUT_OF_ORDER and place is not None and expected > place:
            return f"{title} came too early; the map {self._has_it_after(expected, missing)}"
        return f"{title} came too late; the map has it before {self.titles[expected]}"

    def _has_it_after(self, expected: int, missing: str | None) -> str:
        """Return what comes before something that belongs before a touch, or at the end."""
        if missing:
            return f"has it after {missing}"
        earlier = bisect_left(self.kept, expected)
        return (
            f"has it after {self.titles[self.kept[earlier - 1]]}" if earlier else "begins with it"
        )


def _failures(setting: Setting, rows: Rows) -> Iterator[Deviation]:
    for row in rows:
        bench = Bench(setting, "touch", np.array([row]), read)
        name = setting.log.touchpoints[setting.codes("touchpoint")[row]]
        fails_if = setting.touchpoints[name].fails_if
        found = comparisons(fails_if, bench) if fails_if else ()
        why = ", ".join(_failing(one) for one in found if one.holds)
        sentence = f"{shown_touchpoint(bench, name)} failed: {why}"
        yield Deviation(FAILED, name, int(row), None, sentence)


def _failing(one: Compared) -> str:
    """Return a comparison that holds where something failed, with its limit."""
    limit = f", where {one.expected} counts as failed" if one.expected != one.found else ""
    return f"{one.label.lower()} {one.found}{limit}"
