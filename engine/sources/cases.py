"""Which case each touch belongs to: the one that the log names, or one put together here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.model.clocks import Clocks
from engine.sources.coded import Coded
from engine.sources.grouping import Codes, Mask, Numbers
from engine.sources.knowledge import Knowledge, Words
from engine.sources.setting import PERSON, Setting
from engine.sources.stitching import NONE, Loose, stitched

ALWAYS = "always"
ONE_LINE = "one_line"
"""The column that numbers lines of several touches, which belong to one case."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The case of each touch, and the id of each case: cases are numbered in the order of ids."""

    case: Codes
    case_id: pl.Series


def cases_of(frame: pl.DataFrame, setting: Setting, as_of: int) -> Cases:
    """Return the cases of touches that stand in the order of their sources and lines."""
    given = Coded.of(_column(frame, "case_id")).in_order()
    if not given.codes.null_count():
        return Cases(given.codes.to_numpy(), given.words)
    named = _numbers(given.codes)
    rows = np.flatnonzero(_is_loose(frame, named, setting))
    loose, knowledge = _loose(frame[rows], named[rows], setting, as_of)
    found, begun = stitched(loose, knowledge)
    named[rows] = np.where(found < NONE, len(given.words) - 2 - found, found)
    return _numbered(named, given.words, _new_ids(frame, rows[np.array(begun, dtype=np.int64)]))


def _is_loose(frame: pl.DataFrame, named: Numbers, setting: Setting) -> Mask:
    """Return which touches matter for those without a case: these, and what they may share."""
    shared = named < 0
    for name in (PERSON, *setting.thing_ids):
        if name in frame.columns:
            shared = shared | frame.get_column(name).is_not_null().to_numpy()
    return shared


def _loose(
    frame: pl.DataFrame, named: Numbers, setting: Setting, as_of: int
) -> tuple[Loose, Knowledge]:
    touchpoint = Coded.of(frame.get_column("touchpoint"))
    purpose, reached = (Coded.of(_column(frame, name)) for name in ("purpose", "reached"))
    words = Words(touchpoint.words.to_list(), purpose.words.to_list(), reached.words.to_list())
    knowledge = Knowledge.of(setting.blueprint, words)
    things = [name for name in setting.thing_ids if name in frame.columns]
    ids = [_numbers(Coded.of(frame.get_column(name)).codes) for name in things]
    loose = Loose(
        frame.get_column("started").to_physical().to_numpy(),
        _until(_busy(frame, setting, as_of), knowledge.names, setting),
        _numbers(touchpoint.codes),
        _numbers(Coded.of(_column(frame, PERSON)).codes),
        _numbers(purpose.codes),
        _numbers(reached.codes),
        [*ids, _numbers(_column(frame, ONE_LINE))],
        named,
    )
    return loose, knowledge


def _busy(frame: pl.DataFrame, setting: Setting, as_of: int) -> Numbers:
    """Return until when each touch or a thing that it belongs to is on, at most `as_of`."""
    things = [
        pl.when(pl.col(thing.id).is_not_null()).then(pl.col(thing.over_at))
        for thing in setting.events.things.values()
        if thing.over_at in frame.columns and thing.id in frame.columns
    ]
    end = pl.max_horizontal(pl.coalesce("ended", "started"), *things).to_physical()
    busy: Numbers = np.minimum(frame.select(end).to_series().to_numpy(), as_of)
    return busy


def _until(busy: Numbers, journeys: Sequence[str], setting: Setting) -> list[Numbers]:
    """Return for each journey the instant at which a case has gone quiet after each touch."""
    if not busy.size:
        return [busy for _ in journeys]
    practice = setting.blueprint.practice
    calendar = Clocks.around(practice, int(busy.min()), int(busy.max())).of(ALWAYS)
    spans = [setting.blueprint.journeys[name].quiet_after for name in journeys]
    due = {span: calendar.due(busy, span) for span in spans}
    return [due[span] for span in spans]


def _new_ids(frame: pl.DataFrame, firsts: Numbers) -> pl.Series:
    """Return ids for new cases: the source and line of the first touch, `calls:17`."""
    names = frame.select(
        pl.format("{}:{}", pl.col("source").cast(pl.String), "line").gather(firsts).alias("name")
    )
    nth = pl.int_range(pl.len()).over("name")
    again = pl.when(nth > 0).then(pl.format("{}/{}", "name", nth + 1)).otherwise("name")
    return names.select(again.alias("case_id")).to_series()


def _numbered(named: Numbers, given: pl.Series, new: pl.Series) -> Cases:
    """Return the cases numbered in the order of their ids, a given one before an equal new one."""
    ids = pl.concat([given.alias("case_id"), new.alias("case_id")])
    order = ids.to_frame().select(pl.arg_sort_by("case_id", maintain_order=True)).to_series()
    ranks = np.empty(len(ids), dtype=np.uint32)
    ranks[order.to_numpy()] = np.arange(len(ids), dtype=np.uint32)
    return Cases(ranks[named], ids.gather(order))


def _column(frame: pl.DataFrame, name: str) -> pl.Series:
    if name in frame.columns:
        return frame.get_column(name)
    return pl.Series(name, [None], dtype=pl.String).new_from_index(0, frame.height)


def _numbers(codes: pl.Series) -> Numbers:
    if codes.dtype == pl.String:
        return np.full(len(codes), NONE)
    return codes.cast(pl.Int64).fill_null(NONE).to_numpy(writable=True)
