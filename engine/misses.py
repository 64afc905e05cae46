"""Misses as sentences: one rule run again on one occasion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date

import polars as pl

from engine.errors import EngineError
from engine.ledger import Ledger
from engine.model.acceptance import Acceptance
from engine.model.log import Log
from engine.model.tally import Evaluation
from engine.occasions.setting import Setting
from engine.plan import Rule
from engine.stories import Judgement, judgements, one_touch
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
        """Return the misses wanted of those with their places, the latest first."""
        asked = {"touchpoint": self.touchpoint, "journey": self.journey}
        tests = [pl.col(name) == value for name, value in asked.items() if value is not None]
        if self.among is not None:
            tests.append(pl.col("touchpoint").is_in(sorted(self.among)))
        found = misses.filter(*tests)
        if found.height > self.most:
            earliest = found["started"].top_k(self.most).min()
            found = found.filter(pl.col("started") >= earliest)
        latest = found.sort("started", "row", "rule", descending=[True, False, False])
        return latest.head(self.most)

    def dated(self, misses: pl.DataFrame) -> pl.DataFrame:
        """Return the misses of its days that are not excused."""
        tests = [~pl.col("excused")]
        tests += [pl.col("day") >= self.since] if self.since else []
        tests += [pl.col("day") <= self.until] if self.until else []
        return misses.filter(*tests)


def misses_of(ledger: Ledger, evaluation: Evaluation, wanted: Wanted) -> Iterator[Miss]:
    """Yield the latest misses that are wanted, with their sentences.

    Args:
        ledger: The standards in force, and what became of their occasions.
        evaluation: The misses.
        wanted: Which of them.
    """
    rules, log = ledger.rules, ledger.setting.log
    numbers = [n for n, rule in enumerate(rules) if wanted.rule in (None, rule.id)]
    of_periods = [n for n in numbers if rules[n].standard.is_of_periods]
    missed = wanted.dated(evaluation.misses.filter(pl.col("rule").is_in(numbers)))
    is_period = pl.col("rule").is_in(of_periods)
    of_cases = _at(wanted.at, missed.filter(~is_period), ledger)
    periods = missed.clear() if wanted.at else missed.filter(is_period)
    found = wanted.of(_placed(of_cases, log)), wanted.of(_placed_periods(periods, ledger))
    text = pl.col("touchpoint", "journey").cast(pl.String)
    latest = wanted.of(pl.concat([part.with_columns(text) for part in found]))
    for number, row, case in latest.select("rule", "row", "case").iter_rows():
        if number in of_periods:
            yield Miss("", ledger.entry(number).periods[row].judgement)
        else:
            yield _miss(rules[number], row, case, ledger.setting)


def _miss(rule: Rule, row: int, case: int, setting: Setting) -> Miss:
    """Return a miss of a case, judged again by itself for its sentence."""
    near, here = one_touch(setting, case, row)
    (judgement,) = judgements([rule], near, here, again=True)
    return Miss(setting.log.cases["case_id"][case], judgement)


def _placed(missed: pl.DataFrame, log: Log) -> pl.DataFrame:
    """Return the misses of cases with their places in the log."""
    touches = log.touches.select("started", "touchpoint")[missed["row"]]
    return missed.hstack(touches).hstack(log.cases.select("journey")[missed["case"]])


def _placed_periods(missed: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Return the misses of periods with the places where these count."""
    periods = [ledger.entry(n).periods[row] for n, row in missed.select("rule", "row").iter_rows()]
    touches = [one.judgement.touch for one in periods]
    instants = pl.Series([touch.started.astimezone(UTC) for touch in touches])
    return missed.with_columns(
        started=instants.cast(pl.Datetime("us", "UTC")),
        touchpoint=pl.Series([touch.touchpoint for touch in touches], dtype=pl.String),
        journey=pl.Series([one.journey for one in periods], dtype=pl.String),
    )


def _at(hour: tuple[int, int] | None, missed: pl.DataFrame, ledger: Ledger) -> pl.DataFrame:
    """Return the misses of occasions that began in an hour of the week."""
    if hour is None:
        return missed
    there = {"weekday": hour[0], "hour": hour[1]}
    parts = [missed.clear()]
    for number in missed["rule"].unique().sort():
        rows = ledger.entry(number).occasions.filter(**there)["row"]
        mine = missed.filter(pl.col("rule") == number)
        parts.append(mine.filter(pl.col("row").is_in(rows.implode())))
    return pl.concat(parts)
