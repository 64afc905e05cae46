"""All sources of a practice become one log: touches, contacts and cases in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.events import Events
from engine.model.finding import Finding, Place
from engine.model.log import Log
from engine.sources.assembly import frames_of, spans_of
from engine.sources.cases import ONE_LINE
from engine.sources.complaints import (
    after_as_of,
    clock_out_of_order,
    ids_like_nothing,
    unmapped,
)
from engine.sources.journeys import overlapping_persons
from engine.sources.lines import MOST_NAMED
from engine.sources.missing import missing_logs
from engine.sources.setting import TOUCHPOINT, Setting
from engine.sources.source import Lines, read_lines
from engine.sources.stopped import stopped_sources
from engine.sources.touches import SourceTouches, touches_of
from engine.sources.unknown import Unknown
from engine.sources.unknown_names import unknown_names
from engine.sources.walked import apart, marked

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
    blueprint: Blueprint,
    files: Mapping[str, Sequence[Path]],
    key: bytes,
    as_of: int,
    *,
    as_it_ended: bool = False,
) -> tuple[Log, DataReport]:
    """Read the logs of a practice.

    Args:
        blueprint: What the practice has written down; `events.yaml` says what the logs contain.
        files: The files of each source.
        key: What identifying columns are hashed with.
        as_of: The moment at which the log is looked at, in UTC microseconds.
        as_it_ended: Look at it as it stood at its own last moment, if that was before `as_of`:
            what an export of last month does not hold may have happened all the same.

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
    frame, after = _until(_together(reads), as_of)
    (patients, walked), logged = apart(frame), _logged(reads)
    at, at_all = (_end(one, as_of) if as_it_ended else as_of for one in (patients, frame))
    aside = _log(walked, setting, at_all, logged) if walked is not None else None
    log = replace(_log(patients, setting, at, logged), walked=aside)
    mapped = (touchpoint.touchpoint for _, touchpoint in blueprint.mentions())
    known = frozenset((*mapped, *blueprint.routines))
    found = _report(reads)
    report = replace(
        found,
        findings=(*missing_logs(setting.events.sources, files), *found.findings),
        after=after,
        read=frame.height,
        walk_throughs=aside.cases.height if aside else 0,
        unmapped=unmapped(log.touches, known),
        overlapping=overlapping_persons(log.cases.hstack(spans_of(log.touches))),
    )
    written = frozenset(_written(setting.events))
    unknown = Unknown(log.touches, known, written)
    strangers = (one.finding(report) for one in unknown_names(log.touches, blueprint))
    return log, replace(report, findings=(*_findings(log, report, unknown), *strangers))


def _log(
    frame: pl.DataFrame, setting: Setting, as_of: int, logged: dict[str, frozenset[str]]
) -> Log:
    frames = frames_of(frame, setting, as_of)
    return Log(frames.touches, frames.contacts, frames.cases, as_of, logged)


def _read(name: str, paths: Sequence[Path], setting: Setting) -> _Read:
    source = setting.events.sources[name]
    lines = read_lines(name, source, paths, setting.pools_of(source))
    return _Read(replace(lines, columns={}), touches_of(lines, setting))


def _report(reads: Sequence[_Read]) -> DataReport:
    return DataReport(
        lines={read.lines.name: read.lines.read for read in reads},
        rejected={read.lines.name: read.touches.rejected for read in reads},
        reasons=_counted(reads),
        first=_first(reads),
        duplicates=sum(read.lines.duplicates for read in reads),
        files={read.lines.name: read.lines.files for read in reads},
        findings=tuple(finding for read in reads for finding in read.touches.findings),
    )


def _counted(reads: Sequence[_Read]) -> dict[str, int]:
    """Return how many lines could not be used, by reason."""
    counts = Counter[str]()
    for read in reads:
        counts.update({reason: len(lines) for reason, lines in read.touches.reasons.items()})
    return dict(counts)


def _first(reads: Sequence[_Read]) -> dict[str, tuple[Place, ...]]:
    """Return the first lines that could not be used, by reason."""
    found: dict[str, tuple[Place, ...]] = {}
    for read in reads:
        for reason, lines in read.touches.reasons.items():
            told = found.get(reason, ())
            first = lines.unique().sort().head(MOST_NAMED - len(told))
            found[reason] = (*told, *map(read.lines.place, first))
    return found


def _together(reads: Sequence[_Read]) -> pl.DataFrame:
    """Return the touches of all sources, in the order of source, line and rule."""
    names = pl.Enum([read.lines.name for read in reads])
    several = any(not read.touches.is_one_to_one for read in reads)
    frames = [
        marked(read.touches.frame, read.lines.source).with_columns(
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


def _end(frame: pl.DataFrame, as_of: int) -> int:
    """Return the last moment of some touches, or the moment of looking if that was before."""
    if frame.is_empty():
        return as_of
    ends = frame.select(pl.max_horizontal(pl.max("started", "ended")).to_physical())
    return min(as_of, int(ends.item()))


def _logged(reads: Sequence[_Read]) -> dict[str, frozenset[str]]:
    logged: dict[str, frozenset[str]] = {}
    for read in reads:
        for touchpoint, names in read.touches.logged.items():
            logged[touchpoint] = logged.get(touchpoint, frozenset()) | names
    return dict(sorted(logged.items()))


def _written(events: Events) -> Iterator[str]:
    """Yield the touchpoints that `events.yaml` names itself."""
    for source in events.sources.values():
        yield from (rule.touchpoint for rule in source.touches if isinstance(rule.touchpoint, str))
        yield from source.words.get(TOUCHPOINT, {}).values()


def _findings(log: Log, report: DataReport, unknown: Unknown) -> Iterator[Finding]:
    yield from report.findings
    yield from unknown.findings(report)
    yield from clock_out_of_order(log.touches, log.touches.get_column("case").to_numpy(), report)
    yield from ids_like_nothing(log.cases.get_column("case_id"))
    yield from after_as_of(report.after)
    yield from stopped_sources(log.touches, report)
