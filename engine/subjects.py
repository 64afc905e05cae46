"""What a rule is about: touches, contacts, things, cases, or periods of the calendar."""

from __future__ import annotations

from datetime import date
from itertools import chain

import numpy as np
import polars as pl

from engine.expectations.needs import measures_of
from engine.model.log import Rows
from engine.model.runs import begins
from engine.occasions.bench import Bench
from engine.occasions.measures import read
from engine.occasions.periods import beginnings, in_periods
from engine.occasions.setting import CASE, Setting
from engine.plan import Rule


def subjects(rule: Rule, setting: Setting, rows: Rows | None = None) -> Bench:
    """Return the occasions of a rule: covered touches, or the first of each group of them.

    Those of a dated version began on its days.
    """
    if rule.standard.is_of_periods:
        return _dated(rule, _periods(rule, setting))
    covered = setting.log.rows_of(*rule.touchpoints) if rows is None else rows
    if rule.journeys or rule.standard.for_each == "journey":
        covered = covered[_in_journeys(rule, setting)[setting.order(CASE).key[covered]]]
    if rule.standard.for_each != "touch":
        order = setting.order(setting.group_of(rule.standard.for_each))
        arranged = order.arranged(covered)
        covered = np.sort(arranged[begins(order.key[arranged])])
    return _dated(rule, Bench(setting, rule.standard.for_each, covered, read))


def _dated(rule: Rule, bench: Bench) -> Bench:
    return bench.keep(_began_on(rule, bench)) if rule.since or rule.until else bench


def _periods(rule: Rule, setting: Setting) -> Bench:
    """Return the periods of a rule, whether anything happened in them or not.

    They count where the standard is held first, on the first map that has it.
    """
    read_by_it = measures_of(setting.blueprint, rule.standard)
    measures = [setting.blueprint.measures[name] for name in sorted(read_by_it)]
    named = [measure.touchpoints for measure in measures if measure.verb != "ratio"]
    log = setting.log
    rows = log.rows_of(*{*chain(*named)}) if all(named) else log.everything
    if rule.journeys:
        rows = rows[_in_journeys(rule, setting)[setting.order(CASE).key[rows]]]
    kind, touchpoint = rule.standard.for_each, rule.touchpoints[0]
    maps = (j.journey for j, t in setting.blueprint.mentions() if t.touchpoint == touchpoint)
    journey = next((name for name in maps if name in (rule.journeys or (name,))), None)
    laid_out = in_periods(setting, kind, (touchpoint, journey), rows)
    return Bench(laid_out, kind, beginnings(laid_out), read)


def _began_on(rule: Rule, bench: Bench) -> pl.Series:
    """Return whether the first touch of each occasion lies in the days of a rule."""
    began = bench.setting.log.touches["day"].gather(bench.first)
    since, until = rule.since or date.min, rule.until or date.max
    return began.is_between(since, until)


def _in_journeys(rule: Rule, setting: Setting) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    journeys = setting.log.cases["journey"]
    known = journeys.is_not_null()
    if rule.journeys:
        known &= journeys.cast(pl.String).is_in(rule.journeys).fill_null(value=False)
    return known.to_numpy()
