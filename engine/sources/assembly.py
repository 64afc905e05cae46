"""Touches with their cases become the three frames of a log."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from engine.model.clocks import Clocks
from engine.model.events import BUILT_IN
from engine.model.runs import begins
from engine.sources.beginnings import Beginnings, CasedTouches, origins_of
from engine.sources.beside import beside
from engine.sources.cases import ALWAYS, ONE_LINE, Cases, cases_of
from engine.sources.coded import Coded
from engine.sources.contacts import CONTACT, contacts_of
from engine.sources.grouping import stable_order
from engine.sources.journeys import journeys_of
from engine.sources.setting import PERSON, TOUCHPOINT, Setting

FIRST = ("case", "contact", TOUCHPOINT, "started", "ended", "day", "source", "line")


@dataclass(frozen=True, slots=True)
class Frames:
    """Touches, contacts and cases, in the order of a log."""

    touches: pl.DataFrame
    contacts: pl.DataFrame
    cases: pl.DataFrame


def frames_of(frame: pl.DataFrame, setting: Setting, as_of: int) -> Frames:
    """Return the frames of a log from touches in the order of source, line and rule.

    Args:
        frame: The touches of all sources.
        setting: What the practice has written down.
        as_of: The moment at which the log is looked at, in UTC microseconds.
    """
    with beside(frame.height) as others:
        cases, ordered = _in_order(frame, setting, as_of, others)
        case = ordered.get_column("case").to_numpy()
        marks = ordered.get_column(CONTACT) if CONTACT in ordered.columns else None
        found = others.submit(contacts_of, case, marks)
        days = _days(ordered, setting)
        contact, contacts = found.result()
    columns = {column.name: column for column in (*ordered, contact, days)}
    columns.pop(CONTACT, None)
    touches = pl.DataFrame([*map(columns.pop, FIRST), *columns.values()])
    return Frames(touches, contacts, _cases(touches, cases.case_id, setting))


def _in_order(
    frame: pl.DataFrame, setting: Setting, as_of: int, others: Executor
) -> tuple[Cases, pl.DataFrame]:
    """Return the cases, and the touches in the order of case, start, source, line and rule.

    Columns are put in order one by one, so that few of them are there twice; each is made one
    piece first, since rows are gathered ten times as slowly from the many pieces of a large file.
    """
    numbering = others.submit(_numbered, frame, setting, as_of)
    blueprint, kept = setting.blueprint, frame.drop(ONE_LINE, "case_id", strict=False)
    known = {*blueprint.touchpoints, *(t.touchpoint for _, t in blueprint.mentions())}
    columns = list(others.map(lambda column: _enumerated(column, known), kept.get_columns()))
    cases, order = numbering.result()
    columns.insert(0, pl.Series("case", cases.case))
    return cases, pl.DataFrame(list(others.map(lambda column: column.rechunk()[order], columns)))


def _numbered(frame: pl.DataFrame, setting: Setting, as_of: int) -> tuple[Cases, pl.Series]:
    """Return the case of each touch, and the order by cases."""
    cases = cases_of(frame, setting, as_of)
    started = frame.get_column("started").to_physical().to_numpy()
    return cases, pl.Series(stable_order(cases.case, started), dtype=pl.UInt32)


def _enumerated(column: pl.Series, touchpoints: set[str]) -> pl.Series:
    """Return a column with its names as an enumeration; of touchpoints all that exist."""
    if column.name == TOUCHPOINT:
        return _touchpoints(column, touchpoints)
    is_name = column.name in BUILT_IN and isinstance(column.dtype, pl.Categorical)
    return Coded.of(column).enumeration().alias(column.name) if is_name else column


def _touchpoints(column: pl.Series, known: set[str]) -> pl.Series:
    coded = Coded.of(column).in_order()
    every = pl.Enum(sorted({*known, *coded.words}))
    return coded.give(coded.words.cast(every)).alias(column.name)


def _cases(touches: pl.DataFrame, case_id: pl.Series, setting: Setting) -> pl.DataFrame:
    case, number = touches.get_column("case").to_numpy(), len(case_id)
    cased = CasedTouches(touches, case, number)
    begun = Beginnings(cased, setting.attributes)
    journey = journeys_of(begun, setting.blueprint)
    origin = origins_of(begun, journey, setting.blueprint)
    return pl.DataFrame([case_id.alias("case_id"), cased.first_known(PERSON), journey, origin])


def spans_of(touches: pl.DataFrame) -> pl.DataFrame:
    """Return the first and the last moment of each case, in whole numbers."""
    starts = begins(touches.get_column("case").to_numpy())
    if not starts.size:
        return pl.DataFrame(schema={"first": pl.Int64, "last": pl.Int64})
    ends = touches.select(pl.coalesce("ended", "started").to_physical()).to_series().to_numpy()
    first = touches.get_column("started").to_physical().to_numpy()[starts]
    return pl.DataFrame({"first": first, "last": np.maximum.reduceat(ends, starts)})


def _days(touches: pl.DataFrame, setting: Setting) -> pl.Series:
    """Return the local date of each start, in the zone of its site."""
    started = touches.get_column("started").to_physical().to_numpy()
    if not started.size:
        return pl.Series("day", [], dtype=pl.Date)
    practice = setting.blueprint.practice
    clocks = Clocks.around(practice, int(started.min()), int(started.max()))
    days = clocks.of(ALWAYS).local_day(started)
    for site in _elsewhere(touches, setting):
        there = (touches.get_column("site") == site).fill_null(value=False).to_numpy()
        days[there] = clocks.of(ALWAYS, site).local_day(started[there])
    return pl.Series("day", days, dtype=pl.Int32).cast(pl.Date)


def _elsewhere(touches: pl.DataFrame, setting: Setting) -> Iterator[str]:
    """Yield the sites that lie in another time zone than the practice."""
    practice = setting.blueprint.practice
    home: ZoneInfo = practice.time_zone
    if "site" in touches.columns:
        yield from (site for site in practice.sites if practice.zone_of(site).key != home.key)
