"""The ledger: what became of occasions, so that they can be listed without judging them again.

A tally says how many there were on each day; the ledger says which they were, and at what hour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from engine import judging
from engine.evaluate import WORKERS, Outcome, judge
from engine.expectations.expect_then import ExpectThen
from engine.judging.expect_then import deadlines
from engine.model.cells import WORDS
from engine.model.log import Log
from engine.model.occasion import State
from engine.occasions.bench import Bench
from engine.occasions.intervals import FOREVER
from engine.occasions.places import on_the_clock
from engine.occasions.setting import Setting
from engine.occasions.strata import strata_of
from engine.plan import Rule
from engine.stories import Judgement, touch_at
from engine.subjects import subjects

OCCASIONS: dict[str, pl.DataType] = {
    "row": pl.UInt32(),
    "first": pl.UInt32(),
    "state": pl.UInt8(),
    "weekday": pl.Int8(),
    "hour": pl.Int8(),
}
"""The touch of each occasion, the first touch of its group, what became of it, and when it began
by the clock of its site (Monday is 0)."""

HOURS: dict[str, pl.DataType] = {
    "touchpoint": WORDS,
    "journey": WORDS,
    "origin": WORDS,
    "site": WORDS,
    "day": pl.Date(),
    "weekday": pl.Int8(),
    "hour": pl.Int8(),
    "state": pl.UInt8(),
    "n": pl.UInt32(),
}
"""Everything that a standard covers, counted by the hour in which it began; `state` is null for
what it was not asked of. Day and site are those of the first touch."""

RUNNING: dict[str, pl.DataType] = {"row": pl.UInt32(), "first": pl.UInt32(), "due": pl.Int64()}
"""Occasions after which something must still come, and the last moment for it, in UTC
microseconds."""


@dataclass(frozen=True, slots=True)
class MissedPeriod:
    """A period of the calendar in which a standard was missed.

    Attributes:
        judgement: What it came to.
        journey: The journey where it counts.
        stratum: Its stratum; None for a standard that has none.
    """

    judgement: Judgement
    journey: str | None
    stratum: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What became of the occasions of one rule.

    Attributes:
        occasions: Columns `OCCASIONS`, by touch.
        hours: Columns `HOURS`.
        running: Columns `RUNNING`.
        periods: For a standard of periods of the calendar, which belong to no case and no hour,
            those in which it was missed, by their rows in the misses; then the rest is empty.
    """

    occasions: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=OCCASIONS))
    hours: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=HOURS))
    running: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=RUNNING))
    periods: Mapping[int, MissedPeriod] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Ledger:
    """What became of the occasions of all rules: an entry each, made by the one who asks first.

    Attributes:
        rules: The standards in force.
        setting: The log on which they are judged.
    """

    rules: Sequence[Rule]
    setting: Setting
    _entries: dict[int, Entry] = field(default_factory=dict, init=False, repr=False)
    _making: dict[int, Lock] = field(default_factory=dict, init=False, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: what was entered goes along, locks do not."""
        return {**vars(self), "_making": {}}

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the practice."""
        return self.setting.clocks.practice.time_zone

    def prepare(self) -> None:
        """Enter everything, before anybody asks."""
        self.setting.prepare()
        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(self.entry, range(len(self.rules))))
        self.setting.forget()

    def entry(self, number: int) -> Entry:
        """Return what became of the occasions of a rule, by its number."""
        with self._making.setdefault(number, Lock()):
            if number not in self._entries:
                self._entries[number] = _entry(self.rules[number], self.setting)
            return self._entries[number]

    def versions(self, standard: str) -> Iterator[Entry]:
        """Yield the entries of the versions of a standard."""
        for number, rule in enumerate(self.rules):
            if rule.id == standard:
                yield self.entry(number)


def _entry(rule: Rule, setting: Setting) -> Entry:
    if rule.why_not:
        return Entry()
    outcome = judge(rule, setting)
    if rule.standard.is_of_periods:
        return Entry(periods=dict(_periods(rule, outcome)))
    covered = subjects(rule, setting)
    states = np.full(covered.size, len(State), dtype=np.uint8)
    states[np.searchsorted(covered.rows, outcome.bench.rows)] = outcome.states.to_numpy()
    began = pl.DataFrame({"row": covered.rows, "first": covered.first})
    lines = began.hstack(on_the_clock(setting, covered.first)).with_columns(
        state=pl.Series(states).set(pl.Series(states == len(State)), None)
    )
    asked = lines.drop_nulls("state")
    return Entry(_as(OCCASIONS, asked), _hours(lines, covered), _running(rule, outcome))


def _as(schema: Mapping[str, pl.DataType], frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(kind) for name, kind in schema.items())


def _hours(lines: pl.DataFrame, covered: Bench) -> pl.DataFrame:
    """Return everything covered, counted by hour."""
    log = covered.setting.log
    first, case = lines["first"], pl.Series(covered.cases)
    by = {
        "touchpoint": log.touches["touchpoint"].gather(lines["row"]),
        "journey": log.cases["journey"].gather(case),
        "origin": log.cases["origin"].gather(case),
        "site": _site(log, first),
        "day": log.touches["day"].gather(first),
        **{name: lines[name] for name in ("weekday", "hour", "state")},
    }
    return _as(HOURS, pl.DataFrame(by).group_by(*by).agg(pl.len().alias("n")))


def _site(log: Log, rows: pl.Series) -> pl.Series:
    if "site" in log.touches.columns:
        return log.touches["site"].gather(rows)
    return pl.Series([None], dtype=pl.String).new_from_index(0, rows.len())


def _running(rule: Rule, outcome: Outcome) -> pl.DataFrame:
    """Return after which occasions something must still come; a condition has no last moment."""
    if not isinstance(rule.expectation, ExpectThen):
        return pl.DataFrame(schema=RUNNING)
    bench = outcome.bench.keep(outcome.states == State.PENDING)
    due = deadlines(rule.expectation, bench)
    found = pl.DataFrame({"row": bench.rows, "first": bench.first, "due": due})
    return _as(RUNNING, found.filter(pl.col("due") != FOREVER))


def _periods(rule: Rule, outcome: Outcome) -> Iterator[tuple[int, MissedPeriod]]:
    bench, standard = outcome.bench, rule.standard
    journeys = bench.setting.log.cases["journey"]
    strata = strata_of(standard, bench).cast(pl.String) if standard.stratified_by else None
    for index in np.flatnonzero((outcome.states == State.MISSED).to_numpy()):
        row = int(bench.rows[index])
        sentence = judging.sentence(rule.expectation, bench.only(int(index)))
        judgement = Judgement(rule, State.MISSED, touch_at(bench.setting, row), sentence)
        stratum = None if strata is None else strata[int(index)]
        yield row, MissedPeriod(judgement, journeys[int(bench.cases[index])], stratum)
