"""All sources of a practice become one log: touches, contacts and cases in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.data_report import DataReport
from engine.model.events import BUILT_IN, Events
from engine.model.finding import Finding
from engine.model.log import Log
from engine.sources.cases import ALWAYS, Cases, cases_of
from engine.sources.coded import Coded
from engine.sources.complaints import (
    after_as_of,
    clock_out_of_order,
    ids_like_nothing,
    unmapped,
    unmapped_touchpoints,
)
from engine.sources.contacts import contacts_of
from engine.sources.grouping import stable_order, starts_of
from engine.sources.journeys import CasedTouches, journeys_of, origins_of, overlapping_persons
from engine.sources.setting import PERSON, Setting
from engine.sources.source import Lines, read_lines
from engine.sources.touches import TOUCHPOINT, SourceTouches, touches_of

FIRST = ("case", "contact", TOUCHPOINT, "started", "ended", "day", "source", "line")
ONE_LINE = "one_line"
INSTANT = pl.Datetime("us", "UTC")
NOTHING = pl.DataFrame(
    schema={
        "source": pl.Enum([]),
        "line": pl.UInt32,
        TOUCHPOINT: pl.Categorical(pl.Categories.random()),
        "started": INSTANT,
        "ended": INSTANT,
    }
)


@dataclass(frozen=True, slots=True)
class _Read:
    """One source, read."""

    lines: Lines
    touches: SourceTouches


def read_log(
    blueprint: Blueprint, files: Mapping[str, Sequence[Path]], key: bytes, as_of: int
) -> tuple[Log, DataReport]:
    """Read the logs of a practice.

    Args:
        blueprint: What the practice has written down; `events.yaml` says what the logs contain.
        files: The files of each source.
        key: What identifying columns are hashed with.
        as_of: The moment at which the log is looked at, in UTC microseconds.

    Returns:
        The log, without what `conformance` adds, and what reading it came to.

    Raises:
        EngineError: A file cannot be opened, or is of a kind that no reader knows.
    """
    setting = Setting(blueprint, blueprint.events or Events(version=1), key)
    reads = [
        _read(name, files[name], setting)
        for name in sorted(setting.events.sources)
        if files.get(name)
    ]
    report = _report(reads)
    frame, after = _until(_together(reads), as_of)
    cases = cases_of(frame, setting, as_of)
    touches = _in_order(frame.drop(ONE_LINE, "case_id", strict=False), cases, blueprint)
    return _finished(_Draft(touches, cases, setting, as_of), reads, replace(report, after=after))


def _read(name: str, paths: Sequence[Path], setting: Setting) -> _Read:
    lines = read_lines(name, setting.events.sources[name], paths)
    return _Read(replace(lines, columns={}), touches_of(lines, setting))


def _report(reads: Sequence[_Read]) -> DataReport:
    return DataReport(
        lines={read.lines.name: read.lines.read for read in reads},
        rejected={read.lines.name: read.touches.rejected for read in reads},
        reasons=dict(sum((Counter(read.touches.reasons) for read in reads), Counter[str]())),
        duplicates=sum(read.lines.duplicates for read in reads),
        files={read.lines.name: read.lines.files for read in reads},
        findings=tuple(finding for read in reads for finding in read.touches.findings),
    )


def _together(reads: Sequence[_Read]) -> pl.DataFrame:
    """Return the touches of all sources, in the order of source, line and rule."""
    names = pl.Enum([read.lines.name for read in reads])
    several = any(not read.touches.is_one_to_one for read in reads)
    frames = [
        read.touches.frame.with_columns(
            source=pl.lit(read.lines.name, dtype=names), **_one_line(read, code) if several else {}
        )
        for code, read in enumerate(reads)
        if read.touches.frame.width
    ]
    if not frames:
        return NOTHING
    return frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal")


def _one_line(read: _Read, code: int) -> dict[str, pl.Expr]:
    """Return a number for each line that holds several touches, which belong together."""
    if read.touches.is_one_to_one:
        return {ONE_LINE: pl.lit(None, dtype=pl.Int64)}
    return {ONE_LINE: pl.col("line").cast(pl.Int64) + (code << 32)}


def _until(frame: pl.DataFrame, as_of: int) -> tuple[pl.DataFrame, int]:
    """Return the touches that have started by a moment, and how many have not."""
    limit = pl.lit(as_of).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")
    latest = frame.select(pl.max("started", "ended") <= limit).row(0)
    if latest[0] is False:
        before, frame = frame.height, frame.filter(pl.col("started") <= limit)
        return _until(frame, as_of)[0], before - frame.height
    if latest[1] is False:
        frame = frame.with_columns(pl.when(pl.col("ended") <= limit).then("ended").alias("ended"))
    return frame, 0


def _in_order(frame: pl.DataFrame, cases: Cases, blueprint: Blueprint) -> pl.DataFrame:
    """Return the touches in the order of case, start, source, line and rule, words enumerated."""
    known = {touchpoint.touchpoint for _, touchpoint in blueprint.mentions()}
    columns = [
        _touchpoints(column, known) if column.name == TOUCHPOINT else _enumerated(column)
        for column in frame.get_columns()
    ]
    frame = pl.DataFrame([pl.Series("case", cases.case), *columns])
    order = stable_order(cases.case, frame.get_column("started").to_physical().to_numpy())
    return frame.lazy().select(pl.all().gather(order)).collect()


def _enumerated(column: pl.Series) -> pl.Series:
    is_name = column.name in BUILT_IN and isinstance(column.dtype, pl.Categorical)
    return Coded.of(column).enumeration().alias(column.name) if is_name else column


def _touchpoints(column: pl.Series, known: set[str]) -> pl.Series:
    coded = Coded.of(column).in_order()
    every = pl.Enum(sorted({*known, *coded.words}))
    return coded.give(coded.words.cast(every)).alias(column.name)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A log in the making."""

    touches: pl.DataFrame
    cases: Cases
    setting: Setting
    as_of: int


def _finished(draft: _Draft, reads: Sequence[_Read], report: DataReport) -> tuple[Log, DataReport]:
    touches, blueprint = draft.touches, draft.setting.blueprint
    case = touches.get_column("case").to_numpy()
    contact_id = touches.get_column("contact_id") if "contact_id" in touches.columns else None
    contact, contacts = contacts_of(case, contact_id)
    touches = touches.with_columns(contact, _days(touches, draft.setting)).drop(
        "contact_id", strict=False
    )
    touches = touches.select(*FIRST, pl.exclude(FIRST))
    cases = _cases(touches, draft)
    log = Log(touches, contacts, cases, draft.as_of, _logged(reads))
    counts = unmapped(touches, _known(blueprint))
    found = replace(
        report,
        read=touches.height,
        unmapped=counts,
        overlapping=overlapping_persons(cases.hstack(_spans(touches))),
    )
    return log, replace(found, findings=tuple(_findings(log, found, blueprint)))


def _known(blueprint: Blueprint) -> frozenset[str]:
    return frozenset(touchpoint.touchpoint for _, touchpoint in blueprint.mentions())


def _cases(touches: pl.DataFrame, draft: _Draft) -> pl.DataFrame:
    case, number = touches.get_column("case").to_numpy(), len(draft.cases.case_id)
    cased = CasedTouches(touches, case, number)
    journey = journeys_of(cased, draft.setting.blueprint)
    origin = origins_of(cased, journey, draft.setting.blueprint)
    case_id = draft.cases.case_id.alias("case_id")
    return pl.DataFrame([case_id, cased.first_known(PERSON), journey, origin])


def _spans(touches: pl.DataFrame) -> pl.DataFrame:
    """Return the first and the last moment of each case, in whole numbers."""
    starts = starts_of(touches.get_column("case").to_numpy())
    if not starts.size:
        return pl.DataFrame(schema={"first": pl.Int64, "last": pl.Int64})
    ends = touches.select(pl.coalesce("ended", "started").to_physical()).to_series().to_numpy()
    first = touches.get_column("started").to_physical().gather(pl.Series(starts))
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


def _logged(reads: Sequence[_Read]) -> dict[str, frozenset[str]]:
    logged: dict[str, frozenset[str]] = {}
    for read in reads:
        for touchpoint, names in read.touches.logged.items():
            logged[touchpoint] = logged.get(touchpoint, frozenset()) | names
    return dict(sorted(logged.items()))


def _findings(log: Log, report: DataReport, blueprint: Blueprint) -> Iterator[Finding]:
    yield from report.findings
    yield from unmapped_touchpoints(log.touches, report.unmapped, _known(blueprint), report)
    yield from clock_out_of_order(log.touches, log.touches.get_column("case").to_numpy(), report)
    yield from ids_like_nothing(log.cases.get_column("case_id"))
    yield from after_as_of(report.after)
