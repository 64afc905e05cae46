"""Misses as sentences: one rule run again on one occasion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from engine import judging
from engine.errors import EngineError
from engine.evaluate import Outcome, judge
from engine.model.acceptance import Acceptance
from engine.model.log import Log
from engine.model.occasion import State
from engine.model.tally import Evaluation
from engine.occasions.places import on_the_clock
from engine.occasions.setting import Setting
from engine.plan import Rule
from engine.stories import Judgement, excerpt, judgements, touch_at
from engine.subjects import subjects
from engine.units import Moment


@dataclass(frozen=True, slots=True)
class Miss:
    """One occasion missed: what, whose case (empty for a period), when, and why in words."""

    case: str
    judgement: Judgement

    def accepting(self, because: str, by: str, on: date) -> Acceptance:
        """Return this as a role accepts it on a day, with the reason.

        Raises:
            EngineError: There is no reason.
        """
        if not because.strip():
            raise EngineError("write why it is left at that, so that others can follow")
        touch = self.judgement.touch
        return Acceptance(
            standard=self.judgement.rule.id,
            touchpoint=touch.touchpoint,
            case=self.case or None,
            started=Moment.of(touch.started),
            because=because,
            accepted_by=by,
            accepted_on=on,
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which misses are wanted, and how many of the latest; None is any.

    Attributes:
        rule: Those of this standard.
        touchpoint: Those at this touchpoint.
        journey: Those in this journey.
        since: Those that count on this day or later.
        until: Those that count on this day or earlier.
        most: How many of the latest.
        among: Those at one of these touchpoints.
        at: Those in this hour of the week: the weekday, from 0 for Monday, and the hour.
    """

    rule: str | None = None
    touchpoint: str | None = None
    journey: str | None = None
    since: date | None = None
    until: date | None = None
    most: int = 20
    among: frozenset[str] | None = None
    at: tuple[int, int] | None = None

    def of(self, misses: pl.DataFrame) -> pl.DataFrame:
        """Return the misses wanted, the latest first."""
        asked = {
            "touchpoint": (pl.Expr.eq, self.touchpoint),
            "journey": (pl.Expr.eq, self.journey),
            "since": (pl.Expr.ge, self.since),
            "until": (pl.Expr.le, self.until),
        }
        columns = {"since": "day", "until": "day"}
        tests = (
            compare(pl.col(columns.get(name, name)), value)
            for name, (compare, value) in asked.items()
            if value is not None
        )
        found = misses.filter(~pl.col("excused"), *tests)
        if self.among is not None:
            found = found.filter(pl.col("touchpoint").is_in(self.among))
        if self.at is not None:
            found = found.filter(weekday=self.at[0], hour=self.at[1])
        latest = found.sort("started", "row", "rule", descending=[True, False, False])
        return latest.head(self.most)


def misses_of(
    rules: Sequence[Rule],
    setting: Setting,
    evaluation: Evaluation,
    wanted: Wanted,
) -> Iterator[Miss]:
    """Yield the latest misses that are wanted, with their sentences."""
    numbers = [n for n, rule in enumerate(rules) if wanted.rule in (None, rule.id)]
    outcomes = {n: judge(rules[n], setting) for n in numbers if _is_missed(n, rules, evaluation)}
    settings = [setting, *(outcome.bench.setting for outcome in outcomes.values())]
    of_periods = [[n] for n in outcomes]
    of_cases = [n for n in numbers if n not in outcomes]
    parts = zip(settings, [of_cases, *of_periods], strict=True)
    missed = pl.concat([_placed(evaluation, some, where) for where, some in parts])
    latest = wanted.of(_with_hours(missed, rules, setting) if wanted.at else missed)
    for number, row, case in latest.select("rule", "row", "case").iter_rows():
        if number in outcomes:
            yield Miss("", _of_period(rules[number], outcomes[number], row))
            continue
        near, rows = excerpt(setting, case)
        here = rows[row - _first_row(setting.log, case)]
        (judgement,) = judgements([rules[number]], near, np.array([here]), again=True)
        yield Miss(setting.log.cases["case_id"][case], judgement)


def _is_missed(number: int, rules: Sequence[Rule], evaluation: Evaluation) -> bool:
    """Return whether a standard is judged for periods and missed in one of them."""
    return rules[number].standard.is_of_periods and number in evaluation.misses["rule"]


def _placed(evaluation: Evaluation, numbers: Sequence[int], setting: Setting) -> pl.DataFrame:
    """Return the misses of some rules with their places in the log that they are judged on."""
    missed = evaluation.misses.filter(pl.col("rule").is_in(numbers))
    text = pl.col("touchpoint", "journey").cast(pl.String)
    at = setting.log.touches.select("started", "touchpoint")[missed["row"]].hstack(
        setting.log.cases.select("journey")[missed["case"]]
    )
    return missed.hstack(at.with_columns(text))


def _with_hours(missed: pl.DataFrame, rules: Sequence[Rule], setting: Setting) -> pl.DataFrame:
    """Return misses with the `weekday` and the `hour` of the first touch of each occasion.

    Those of periods of the calendar, which are of no hour, are left out.
    """
    parts = [missed.clear().hstack(on_the_clock(setting, np.array([], dtype=np.int64)))]
    for (number,), some in missed.group_by("rule"):
        if not rules[number].standard.is_of_periods:
            bench = subjects(rules[number], setting)
            first = bench.first[np.searchsorted(bench.rows, some["row"])]
            parts.append(some.hstack(on_the_clock(setting, first)))
    return pl.concat(parts)


def _of_period(rule: Rule, outcome: Outcome, row: int) -> Judgement:
    """Return what became of the period that begins with a row."""
    bench = outcome.bench
    sentence = judging.sentence(
        rule.expectation, bench.only(int(np.searchsorted(bench.rows, row)))
    )
    return Judgement(rule, State.MISSED, touch_at(bench.setting, row), sentence)


def _first_row(log: Log, case: int) -> int:
    case_of = log.touches["case"].to_numpy()
    return int(np.searchsorted(case_of, case_of.dtype.type(case)))
