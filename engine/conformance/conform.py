"""Every case of a log laid on its map: what it cost, and what differed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.conformance.alignment import NOWHERE, Places, align
from engine.conformance.deviations import COLUMNS, KINDS, deviations
from engine.conformance.positions import Costs, Positions
from engine.conformance.variants import Traces, variants
from engine.graph.journey_map import maps_of
from engine.graph.whole import Uses, box_of, unwritten
from engine.model.blueprint import Blueprint
from engine.model.log import Log, Rows
from engine.model.runs import begins
from engine.occasions.bench import Bench
from engine.occasions.measures import read
from engine.occasions.setting import CASE, CONFORMANCE, Setting

VARIANTS: dict[str, pl.DataType] = {
    "journey": pl.String(),
    "origin": pl.String(),
    "finished": pl.Boolean(),
    "cases": pl.UInt32(),
    "touches": pl.UInt32(),
    "cost": pl.Int32(),
    "most": pl.Int32(),
    **{kind: pl.UInt32() for kind in KINDS},
}
"""Cases that went the same way: how many these are, how many touches each has, what each costs and
could cost at most, and how many deviations of each kind it has."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """The variants of one map as they are laid on it.

    Attributes:
        positions: The map.
        variants: Their numbers.
        at: At which node each of their touches is.
        cost: What each costs.
        most: What each could cost at most.
        deviations: How they differ from the map.
    """

    positions: Positions
    variants: Rows
    at: Places
    cost: Costs
    most: Costs
    deviations: pl.DataFrame


@dataclass(frozen=True, eq=False)
class Conformance:
    """How cases went beside their maps.

    Attributes:
        variant: The variant of each case, null for one that is laid on no map: its journey is not
            known or uses too much to be written out, or the map leads from its origin to no
            outcome.
        variants: Row `v` is variant `v`: columns `VARIANTS`.
        deviations: What differs in each variant: columns `COLUMNS` of
            `engine.conformance.deviations`.
        traces: The touchpoints of each variant, by their codes in the log.
        failed: The touches at which the `fails_if` of their touchpoint holds.
        laid: What is laid on each map.
        touchpoints: The touchpoints of the log, in the order of their codes.
    """

    variant: pl.Series
    variants: pl.DataFrame
    deviations: pl.DataFrame
    traces: Traces
    failed: Rows
    laid: tuple[Laid, ...]
    touchpoints: tuple[str, ...]

    @cached_property
    def boxes(self) -> Traces:
        """For each touch of a variant the touchpoint at which its own map shows it.

        It is the one that uses a journey, for what happens in that; the touch's own where the map
        has no place for it.
        """
        codes = self.traces.codes.copy()
        code = {name: number for number, name in enumerate(self.touchpoints)}
        for one in self.laid:
            nodes = one.positions.nodes
            shown = np.array([code[box_of(node)] for node in nodes], dtype=codes.dtype)
            places = self.traces.places(one.variants)
            codes[places] = np.where(one.at == NOWHERE, codes[places], shown[one.at])
        return replace(self.traces, codes=codes)


def conformance(setting: Setting) -> Conformance:
    """Return how the cases of a log went beside their maps, worked out by who asks first."""
    return setting.once(CONFORMANCE, lambda: conform(setting))


def conform(setting: Setting) -> Conformance:
    """Return every case laid on the map of its journey, at the least cost.

    Routines are not part of any journey, and nothing is missing yet in a case that is open.
    """
    log, maps = setting.log, _maps(setting)
    cases, traces = _traces(log, setting.blueprint, maps)
    about = log.cases.select(pl.col("journey", "origin").cast(pl.String), "finished")[cases]
    kinds = about.select(pl.struct(pl.all()).rank("dense")).to_series().cast(pl.Int64)
    first, variant = variants(traces, kinds.to_numpy())
    unique, frame = traces.of(first), about[first]
    laid = tuple(_laid(*one, unique, log.touchpoints) for one in _by_map(frame, maps))
    differing = pl.concat([pl.DataFrame(schema=COLUMNS), *(one.deviations for one in laid)])
    cost, most = (np.zeros(first.size, dtype=np.int32) for _ in range(2))
    for one in laid:
        cost[one.variants], most[one.variants] = one.cost, one.most
    counts: dict[str, npt.NDArray[np.integer[Any]]] = {
        "cases": np.bincount(variant, minlength=first.size),
        "touches": unique.lengths,
        "cost": cost,
        "most": most,
        **_counted(differing, first.size),
    }
    of_cases = np.full(log.cases.height, -1)
    of_cases[cases] = variant
    whole = pl.Series("variant", of_cases)
    return Conformance(
        whole.set(whole < 0, None).cast(pl.UInt32),
        frame.hstack([pl.Series(name, n, dtype=VARIANTS[name]) for name, n in counts.items()]),
        differing.sort("variant", maintain_order=True),
        unique,
        _failed(setting),
        laid,
        log.touchpoints,
    )


def deviations_of(setting: Setting) -> pl.Series:
    """Return how many deviations each case has, null for one that is laid on no map.

    Of an open case it is how many it will have at least: what it costs can only grow, and no
    deviation costs more than 2.
    """
    found = conformance(setting)
    failed = np.bincount(setting.codes(CASE)[found.failed], minlength=setting.log.cases.height)
    sure = pl.when("finished").then(pl.sum_horizontal(*KINDS)).otherwise((pl.col("cost") + 1) // 2)
    of_cases = found.variants.select(sure).to_series().gather(found.variant)
    return (of_cases + pl.Series(failed)).cast(pl.Int64)


def _maps(setting: Setting) -> dict[str, Positions]:
    """Return the maps of the journeys in a log that lead from some origin to an outcome.

    One that uses more than can be written into it is none: what happens beyond has no place on it.
    """
    uses, present = Uses(maps_of(setting.blueprint)), set(setting.log.cases["journey"].unique())
    wholes = {name: uses.whole(name) for name in uses.written if name in present}
    found = {name: Positions(whole) for name, whole in wholes.items() if not unwritten(whole)}
    return {name: found[name] for name in found if found[name].leads_somewhere(None)}


def _traces(log: Log, blueprint: Blueprint, maps: Mapping[str, Positions]) -> tuple[Rows, Traces]:
    """Return the cases that can come to an end on such a map, and what happened in each."""
    case = log.touches["case"].to_numpy()
    can_end = log.cases.select(_can_end(maps)).to_series().to_numpy()
    counts = can_end[case] & ~log.is_at(*blueprint.routines)
    of_touches = case[counts]
    starts = begins(of_touches)
    bounds = np.append(starts, of_touches.size)
    return of_touches[starts].astype(np.int64), Traces(log.codes[counts], bounds)


def _can_end(maps: Mapping[str, Positions]) -> pl.Expr:
    """Return whether the map of a case leads from its origin to an outcome."""
    journey, origin = pl.col("journey").cast(pl.String), pl.col("origin").cast(pl.String)
    lost = [
        (journey == name) & (origin == begun)
        for name, positions in maps.items()
        for begun in positions.journey.starts
        if not positions.leads_somewhere(begun)
    ]
    is_lost = pl.any_horizontal(pl.lit(value=False), *lost).fill_null(value=False)
    return journey.is_in(list(maps)).fill_null(value=False) & ~is_lost


def _by_map(
    about: pl.DataFrame, maps: Mapping[str, Positions]
) -> Iterator[tuple[Positions, Rows, pl.DataFrame]]:
    """Yield each map with its variants, by number, and what is known of them."""
    for name, positions in maps.items():
        chosen = np.flatnonzero((about["journey"] == name).to_numpy())
        if chosen.size:
            yield positions, chosen, about[chosen]


def _laid(
    positions: Positions,
    chosen: Rows,
    about: pl.DataFrame,
    traces: Traces,
    touchpoints: tuple[str, ...],
) -> Laid:
    """Return the variants of one map laid on it at the least cost."""
    origins = about["origin"].to_list()
    before = {origin: positions.before(origin) for origin in set(origins)}
    begun = np.array([before[origin] for origin in origins])
    own, over = traces.of(chosen), about["finished"].to_numpy()
    alignment = align(positions, touchpoints, own, begun, over)
    costly = np.flatnonzero(alignment.cost)
    found = deviations(positions, touchpoints, begun[costly], alignment.of(costly))
    variant = pl.Series("variant", chosen[costly], dtype=pl.UInt32).gather(found["variant"])
    differing = found.with_columns(variant)
    return Laid(positions, chosen, alignment.at, alignment.cost, alignment.most, differing)


def _failed(setting: Setting) -> Rows:
    """Return the touches that failed although they happened, in the order of the log."""
    failed = [np.empty(0, dtype=np.int64)]
    for name, touchpoint in setting.touchpoints.items():
        if touchpoint.fails_if:
            bench = Bench(setting, "touch", setting.log.rows_of(name), read)
            holds = bench.judge(touchpoint.fails_if).holds.fill_null(value=False)
            failed.append(bench.rows[holds.to_numpy()])
    return np.sort(np.concatenate(failed))


def _counted(found: pl.DataFrame, variants: int) -> dict[str, Rows]:
    """Return how many deviations of each kind each variant has."""
    kind, variant = (found[name].to_physical().to_numpy() for name in ("kind", "variant"))
    return {
        name: np.bincount(variant[kind == code], minlength=variants)
        for code, name in enumerate(KINDS)
    }
