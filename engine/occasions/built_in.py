"""The measures that need not be written, such as transfers, effort and the time in a stage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.graph.effort import STEPS, TEN_MINUTES
from engine.model.log import Mask, Rows
from engine.model.measure import Measure
from engine.model.practice import EffortWeights
from engine.model.vocabulary import (
    ASKED_AGAIN,
    DEVIATIONS,
    EFFORT,
    RESOLVED_IN,
    SWITCHES,
    TRANSFERS,
    stage_of,
)
from engine.occasions.attributes import ends_are_logged
from engine.occasions.bench import Bench
from engine.occasions.burdens import burden, burdened, per_group, touchpoints_where
from engine.occasions.intervals import FOREVER, Interval, Numbers
from engine.occasions.sequence import NONE
from engine.occasions.setting import CASE, Setting
from engine.occasions.stays import stays

WAITING = "waiting"
"""The part of effort that is a time and no count."""

LAST_FEELING = Measure.model_validate(
    {"title": "Feeling", "last": "feeling", "where": {"feeling": {"given": "yes"}}}
)
"""How a patient feels at the end of a contact or case: the last feeling that was logged."""


@dataclass(frozen=True, slots=True, eq=False)
class _About:
    """What a measure is about: the occasion itself, or the contact of a touch.

    Attributes:
        setting: The log and what else must be known.
        group: The kind of group that these are.
        keys: The group of each occasion; `NONE` for a touch that is part of no contact.
        over: Whether it is finished, so that nothing more will happen.
    """

    setting: Setting
    group: str
    keys: Rows
    over: Mask

    @classmethod
    def of(cls, bench: Bench) -> _About:
        setting, group = bench.setting, bench.whole
        keys = setting.order(group).key[bench.rows]
        return cls(setting, group, keys, np.append(setting.over(group), True)[keys])

    def count(self, name: str) -> Rows:
        """Return how much there was of a burden so far."""
        return burden(self.setting, self.group, name)[self.keys]

    def growing(self, low: Numbers, most: Numbers) -> Interval:
        """Return a quantity that only grows, and can grow without end while there is more."""
        high = np.where(self.over, most, FOREVER if low.dtype == np.int64 else np.inf)
        return Interval(low, high, self.keys != NONE, ~self.over)


def built_in(bench: Bench, name: str) -> Interval:
    """Return a measure that every practice has, for every occasion of a bench.

    What has happened can only grow, so it is an interval while the group is open. It
    cannot be told for a touch that is part of no contact.
    """
    about, stage = _About.of(bench), stage_of(name)
    if stage is not None:
        return _time_in(stage, about)
    if name == EFFORT:
        return _effort(bench, about)
    if name == RESOLVED_IN:
        return _resolved_in(bench, about)
    if name == DEVIATIONS:
        return _deviations(bench)
    count = about.count(name)
    return about.growing(count, count)


def _effort(bench: Bench, about: _About) -> Interval:
    """Return the burdens by their weights; a wait whose length is not known may be any.

    Waits count by their length: 15 minutes are one and a half times ten.
    """
    weights = bench.setting.clocks.practice.effort
    rest = np.zeros(bench.size)
    for name, weight in _counted(weights).items():
        rest += weight * about.count(name)
    if not weights.each_10_min_waiting:
        return about.growing(rest, rest)
    least, most = _waits(bench, about)
    return about.growing(
        rest + weights.each_10_min_waiting * least / TEN_MINUTES,
        rest + weights.each_10_min_waiting * most / TEN_MINUTES,
    )


def _counted(weights: EffortWeights) -> dict[str, float]:
    """Return the weight of every burden that is counted, and not timed."""
    return {
        STEPS: weights.step,
        TRANSFERS: weights.transfer,
        ASKED_AGAIN: weights.asked_again,
        SWITCHES: weights.channel_switch,
    }


def effort_of_touches(bench: Bench) -> Numbers:
    """Return what each touch of a bench's log asks of its patient; it adds up to that of a case.

    A wait whose length is not known counts as what it was at least.
    """
    setting = bench.setting
    weights, size = setting.clocks.practice.effort, setting.log.touches.height
    effort = np.zeros(size)
    for name, weight in _counted(weights).items():
        effort += weight * np.bincount(burdened(setting, CASE, name), minlength=size)
    rows, waits = _waiting(bench)
    effort[rows] += weights.each_10_min_waiting * waits["low"].to_numpy() / TEN_MINUTES
    return effort


def effort_parts(bench: Bench) -> dict[str, Numbers]:
    """Return what the effort of each occasion is made of: counts, and microseconds of waiting.

    A wait whose length is not known counts as what it was at least.
    """
    about = _About.of(bench)
    counts = {
        "steps": about.count(STEPS),
        **{name: about.count(name) for name in (TRANSFERS, SWITCHES, ASKED_AGAIN)},
    }
    return {**counts, WAITING: _waits(bench, about)[0]}


def _waits(bench: Bench, about: _About) -> tuple[Numbers, Numbers]:
    """Return how long each occasion's patient waited where maps say so: at least, and at most."""
    rows, found = _waiting(bench)

    def summed(amounts: pl.Series) -> Rows:
        return per_group(bench.setting, about.group, rows, amounts.to_numpy())[about.keys]

    endless = found["high"] == FOREVER
    high = summed(found["high"].set(endless, 0))
    return summed(found["low"]), np.where(summed(endless.cast(pl.Int64)) > 0, np.inf, high)


def _waiting(bench: Bench) -> tuple[Rows, pl.DataFrame]:
    """Return the touches of waiting in a bench's log, and how long each was: `low` and `high`."""
    setting = bench.setting
    waiting = touchpoints_where(setting, lambda touchpoint: touchpoint.waiting)
    waits = bench.touches(setting.log.rows_of(*waiting))
    reading = waits.reading("duration")
    low, high = reading.low.fill_null(0), reading.high.fill_null(FOREVER)
    return waits.rows, waits.select(low.alias("low"), high.alias("high"))


def _time_in(stage: str, about: _About) -> Interval:
    """Return the time spent in a stage: from each of its touches to the next one of any stage.

    The last touch brings the time until the end. When its own end is not known though its source
    logs ends, only the least can be told.
    """
    setting, order = about.setting, about.setting.order(about.group)
    here = setting.log.is_at(*touchpoints_where(setting, lambda t: t.stage == stage))
    low = per_group(setting, about.group, *stays(setting, order, here))[about.keys]
    last = order.last_of_all(about.keys)
    ended = setting.log.touches["ended"].gather(last).is_not_null().to_numpy()
    settled = ended | ~ends_are_logged(setting.log, last) | ~here[last]
    return about.growing(low, np.where(settled, low, FOREVER))


def _deviations(bench: Bench) -> Interval:
    """Return how often the case of each occasion left its map; unknown where it is on none."""
    counted = bench.setting.deviations.gather(bench.cases)
    known, over = counted.is_not_null().to_numpy(), bench.cases_finished
    low = counted.fill_null(0).to_numpy()
    return Interval(low, np.where(over, low, FOREVER), known, known & ~over)


def _resolved_in(bench: Bench, about: _About) -> Interval:
    """Return the time from the first touch until the case reached an outcome that resolves.

    A case that ended otherwise, or went quiet, is never resolved. Where several outcomes were
    possible and none can be told, this cannot either.
    """
    setting, order = bench.setting, bench.setting.order(about.group)
    first = order.first_of_all(about.keys)
    started = setting.started[first]
    cases = _resolutions(setting).select(pl.all().gather(bench.cases))
    resolved, never = (cases[name].to_numpy() for name in ("resolved", "never"))
    at = np.where(resolved, cases["at"].to_numpy(), setting.log.as_of)
    low = np.where(never, FOREVER, np.maximum(at - started, 0))
    unknown = bench.cases_finished & ~resolved & ~never
    known = (about.keys != NONE) & ~unknown
    high = np.where(resolved, low, FOREVER)
    return Interval(low, high, known, known & ~bench.cases_finished)


def _resolutions(setting: Setting) -> pl.DataFrame:
    """Return for each case whether it was resolved, when, and whether it never will be."""
    outcomes = pl.DataFrame(
        [
            (journey.journey, name, outcome.resolves)
            for journey in setting.blueprint.journeys.values()
            for name, outcome in journey.outcomes.items()
        ],
        schema={"journey": pl.String, "outcome": pl.String, "resolves": pl.Boolean},
        orient="row",
    )
    names = setting.log.cases.select(pl.col("journey", "outcome").cast(pl.String))
    known = names.join(outcomes, on=["journey", "outcome"], how="left", maintain_order="left")
    at, last = pl.col("finished_at").to_physical(), pl.col("last").to_physical()
    over = pl.col("finished")
    went_quiet = over & pl.col("outcome").is_null() & (at > last)
    return setting.log.cases.with_columns(known["resolves"]).select(
        (over & pl.col("resolves")).fill_null(value=False).alias("resolved"),
        ((over & ~pl.col("resolves")) | went_quiet).fill_null(value=False).alias("never"),
        at.fill_null(0).alias("at"),
    )
