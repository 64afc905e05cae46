"""Misses as sentences: one rule run again on one occasion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from engine import judging
from engine.evaluate import Outcome, judge
from engine.model.log import Log
from engine.model.occasion import State
from engine.model.tally import Evaluation
from engine.occasions.setting import Setting
from engine.plan import Rule
from engine.stories import Judgement, excerpt, judgements, touch_at


@dataclass(frozen=True, slots=True)
class Miss:
    """One occasion missed: what, whose case (empty for a period), when, and why in words."""

    case: str
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which misses are wanted, and how many of the latest; None is any."""

    rule: str | None = None
    touchpoint: str | None = None
    journey: str | None = None
    since: date | None = None
    until: date | None = None
    most: int = 20

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
    latest = wanted.of(pl.concat([_placed(evaluation, some, where) for where, some in parts]))
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


def _of_period(rule: Rule, outcome: Outcome, row: int) -> Judgement:
    """Return what became of the period that begins with a row."""
    bench = outcome.bench
    sentence = judging.sentence(
        rule.expectation, bench.only(int(np.searchsorted(bench.rows, row)))
    )
    return Judgement(rule, State.MISSED, touch_at(bench.setting, row), sentence)


def _first_row(log: Log, case: int) -> int:
    return int(np.searchsorted(log.touches["case"].to_numpy(), case))
