"""The lines of one source become touches: a line holds several, and an empty start is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from engine.model.events import Column, TouchRule
from engine.model.finding import Finding
from engine.sources.coded import pooled, tidy
from engine.sources.codes import D905, D907, D912, D916
from engine.sources.ends import ended
from engine.sources.reading import Reading, is_empty
from engine.sources.rules import holds
from engine.sources.setting import TOUCHPOINT, Setting
from engine.sources.source import Lines
from engine.sources.timeless import reject_timeless, timeless

UNCLEAR = "a local time that the clocks show twice or never"
UNREADABLE = "a start that is not a time"
NAMELESS = "no touchpoint"
BROKEN = "fewer or more fields than the header"


@dataclass(frozen=True)
class SourceTouches:
    """The touches of one source, ordered by line and then by rule, and what became of the rest.

    Attributes:
        frame: `line`, `touchpoint`, `started`, `ended` and the attributes.
        logged: For each touchpoint the names that the source carries.
        reasons: Why lines could not be used, with their numbers.
        rejected: How many lines could not be used.
        is_one_to_one: Whether every line is one touch at most.
        findings: What wants somebody's attention.
    """

    frame: pl.DataFrame
    logged: Mapping[str, frozenset[str]]
    reasons: Mapping[str, pl.Series] = field(default_factory=dict)
    rejected: int = 0
    is_one_to_one: bool = True
    findings: tuple[Finding, ...] = ()


def touches_of(lines: Lines, setting: Setting) -> SourceTouches:
    """Return the touches that the lines of a source hold."""
    reading = Reading.of(lines, setting)
    rules = lines.source.touches
    parts = [part for rule in rules if (part := _touches(reading, rule)) is not None]
    frame = _together(parts)
    if reading.timeless:
        reject_timeless(reading, [part.get_column("line") for part in parts])
    lost = [(BROKEN, lines.broken), *reading.rejected]
    return SourceTouches(
        frame,
        _logged(reading, frame),
        _by_reason(lost),
        pl.concat([numbers for _, numbers in lost]).n_unique(),
        len(rules) == 1,
        tuple(reading.findings),
    )


def _together(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    if len(parts) == 1:
        return parts[0]
    return pl.concat(parts).sort("line", maintain_order=True) if parts else pl.DataFrame()


def _by_reason(lost: Sequence[tuple[str, pl.Series]]) -> dict[str, pl.Series]:
    found: dict[str, pl.Series] = {}
    for reason, numbers in lost:
        found[reason] = pl.concat([found[reason], numbers]) if reason in found else numbers
    return {reason: numbers for reason, numbers in found.items() if len(numbers)}


def _touches(reading: Reading, rule: TouchRule) -> pl.DataFrame | None:
    """Return the touches of one rule; None if its condition cannot be asked."""
    wanted = _wanted(reading, rule)
    if wanted is None:
        return None
    started = reading.times[rule.started]
    names = _names(reading, rule)
    kept = started.at.is_not_null() & wanted & names.is_not_null()
    _reject(reading, rule, wanted, names)
    if (numbers := timeless(reading, rule, wanted, names)) is not None:
        reading.timeless.append((rule, numbers))
    columns = [
        reading.lines.numbers.alias("line"),
        names.alias(TOUCHPOINT),
        started.at.alias("started"),
        ended(reading, rule, kept).alias("ended"),
        *reading.frame.get_columns(),
    ]
    frame = pl.DataFrame(columns)
    return frame if kept.all() else frame.filter(kept)


def _wanted(reading: Reading, rule: TouchRule) -> pl.Series | None:
    height = len(reading.lines.numbers)
    if rule.if_ is None:
        return pl.Series([True]).new_from_index(0, height)
    try:
        return holds(rule.if_, reading.frame, reading.setting.attributes)
    except ValueError as wrong:
        message = f"{reading.lines.name}: {_rule_name(rule)} is left out, since {wrong}"
        hint = "name attributes under `columns`, with operators and values that fit their types"
        reading.findings.append(D916.finding(message, rule.place("if"), hint))
        return None


def _rule_name(rule: TouchRule) -> str:
    named = rule.touchpoint
    return f"the touch named by {named.column}" if isinstance(named, Column) else named


def _names(reading: Reading, rule: TouchRule) -> pl.Series:
    pool, height = reading.setting.pools.of(TOUCHPOINT), len(reading.lines.numbers)
    if isinstance(rule.touchpoint, str):
        return pl.Series([rule.touchpoint]).cast(pool).new_from_index(0, height)
    words = reading.lines.source.words.get(TOUCHPOINT, {})

    def ours(theirs: pl.Series) -> pl.Series:
        return tidy(theirs).replace(dict(words)) if words else tidy(theirs)

    return pooled(reading.lines.columns[rule.touchpoint.column], pool, ours)


def _reject(reading: Reading, rule: TouchRule, wanted: pl.Series, names: pl.Series) -> None:
    """Note the lines that hold a touch of which it is not known when it began, or where."""
    started, text = reading.times[rule.started], reading.lines.columns[rule.started]
    what = f"of {_rule_name(rule)} in {rule.started}"
    if started.unclear is not None:
        _note(reading, (UNCLEAR, what, rule.started), started.unclear & wanted)
    if started.at.null_count() > text.null_count():
        lost = started.at.is_null() & ~is_empty(text) & wanted
        lost = lost & ~started.unclear if started.unclear is not None else lost
        _note(reading, (UNREADABLE, what, rule.started), lost)
    if names.null_count():
        _note(
            reading,
            (NAMELESS, what, rule.started),
            names.is_null() & started.at.is_not_null() & wanted,
        )


_COMPLAINTS = {
    UNCLEAR: (
        D905,
        "a start {} is a local time that the clocks show twice or never",
        "{n} starts {} are local times that the clocks show twice or never",
    ),
    UNREADABLE: (D912, "a start {} is not a time", "{n} starts {} are not times"),
    NAMELESS: (D907, "a line {} names no touchpoint", "{n} lines {} name no touchpoint"),
}


def _note(reading: Reading, why: tuple[str, str, str], lost: pl.Series) -> None:
    reason, what, column = why
    numbers = reading.where(lost)
    if not len(numbers):
        return
    code, one, many = _COMPLAINTS[reason]
    said = (one if len(numbers) == 1 else many).format(what, n=len(numbers))
    seen = reading.example(column, lost) if reason != NAMELESS else ""
    message = f"{reading.lines.name}: {said}{seen}; what cannot be used is left out"
    place = reading.lines.place(int(numbers[0]))
    hint = _hint(reading, reason, column, lost)
    reading.findings.append(code.finding(message, place, hint))
    reading.rejected.append((reason, numbers))


def _hint(reading: Reading, reason: str, column: str, lost: pl.Series) -> str:
    if reason == NAMELESS:
        return "fill the column that names the touchpoint, or leave such lines out of the export"
    return reading.hint(column, lost, is_unclear=reason == UNCLEAR)


def _logged(reading: Reading, frame: pl.DataFrame) -> dict[str, frozenset[str]]:
    """Return the names that the source carries, for each touchpoint that it can hold."""
    carried = frozenset(("started", *reading.frame.columns))
    logged: dict[str, frozenset[str]] = {}
    for rule in reading.lines.source.touches:
        names = carried | {"ended"} if rule.ended else carried
        for touchpoint in _touchpoints(reading, rule, frame):
            logged[touchpoint] = logged.get(touchpoint, frozenset()) | names
    return logged


def _touchpoints(reading: Reading, rule: TouchRule, frame: pl.DataFrame) -> list[str]:
    if isinstance(rule.touchpoint, str):
        return [rule.touchpoint]
    told = reading.lines.source.words.get(TOUCHPOINT, {}).values()
    found = (
        frame.get_column(TOUCHPOINT).unique().drop_nulls().cast(pl.String) if frame.width else ()
    )
    return [*told, *found]
