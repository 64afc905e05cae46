"""Misses as sentences and cases as stories: one rule run again on one case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import polars as pl

from engine import judging
from engine.errors import EngineError
from engine.evaluate import Outcome, judge
from engine.model.log import Log, Rows
from engine.model.occasion import State
from engine.model.tally import Evaluation
from engine.occasions.setting import Setting
from engine.plan import Rule


@dataclass(frozen=True, slots=True)
class Touch:
    """One touch of a case, as a person reads it; times are the practice's own."""

    touchpoint: str
    title: str
    started: datetime
    ended: datetime | None
    staff: str | None
    source: str
    line: int

    @property
    def lasted(self) -> timedelta | None:
        """How long it lasted; None where its end is not known."""
        return elapsed(self.started, self.ended) if self.ended else None


def elapsed(since: datetime, until: datetime) -> timedelta:
    """Return the time that passed, whatever became of the clocks on the wall in between.

    Python subtracts two times of one zone as the clock on the wall shows them.
    """
    return until.astimezone(UTC) - since.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one standard came to on one occasion.

    Attributes:
        rule: The standard.
        state: What became of it.
        touch: The touch at which it applied.
        sentence: Why it was missed; empty for other states.
    """

    rule: Rule
    state: State
    touch: Touch
    sentence: str


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


@dataclass(frozen=True, slots=True)
class Story:
    """One case from its first touch to its last.

    Attributes:
        case: Its id.
        journey: The journey, if it is known.
        origin: Where it started, if that is known.
        outcome: How it ended, if it reached an outcome.
        finished: Whether it is over.
        touches: What happened, in order.
        judgements: What every standard came to, in the order of touches.
        is_walk_through: Whether no patient made it.
    """

    case: str
    journey: str | None
    origin: str | None
    outcome: str | None
    finished: bool
    touches: tuple[Touch, ...]
    judgements: tuple[Judgement, ...]
    is_walk_through: bool = False

    @property
    def lasted(self) -> timedelta | None:
        """How long it is from its first touch to its last end; None without a touch."""
        ends = (touch.ended or touch.started for touch in self.touches)
        return max((elapsed(self.touches[0].started, end) for end in ends), default=None)


def story_of(rules: Sequence[Rule], setting: Setting, case: str) -> Story:
    """Return one case as a story.

    Raises:
        EngineError: No such case.
    """
    cases = setting.log.cases
    codes = np.flatnonzero((cases["case_id"] == case).to_numpy())
    if not codes.size:
        raise EngineError(f"there is no case {case!r} in the log")
    code = int(codes[0])
    near, rows = excerpt(setting, code)
    about = cases.row(code, named=True)
    return Story(
        case,
        about["journey"],
        about["origin"],
        about["outcome"],
        about["finished"],
        tuple(_touch(near, int(row)) for row in rows),
        tuple(_judgements(rules, near, rows)),
    )


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
        (judgement,) = _judgements([rules[number]], near, np.array([here]), again=True)
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
    return Judgement(rule, State.MISSED, _touch(bench.setting, row), sentence)


def excerpt(setting: Setting, case: int) -> tuple[Setting, Rows]:
    """Return a setting with only the cases of a case's person, and the rows of the case in it."""
    log = setting.log
    person = log.cases["person"][case]
    codes = np.array([case])
    if person is not None:
        codes = np.flatnonzero((log.cases["person"] == person).fill_null(value=False).to_numpy())
    kept = pl.DataFrame({"case": pl.Series(codes, dtype=pl.UInt32)}).with_row_index("code")
    touches = log.touches.join(kept, on="case", how="semi", maintain_order="left")
    touches = touches.with_columns(
        pl.col("case").replace_strict(kept["case"], kept["code"], return_dtype=pl.UInt32)
    )
    near = replace(log, touches=touches, cases=log.cases[codes])
    rows = np.flatnonzero(touches["case"].to_numpy() == int(np.flatnonzero(codes == case)[0]))
    return replace(setting, log=near), rows


def _first_row(log: Log, case: int) -> int:
    return int(np.searchsorted(log.touches["case"].to_numpy(), case))


def _judgements(
    rules: Sequence[Rule], setting: Setting, rows: Rows, *, again: bool = False
) -> Iterator[Judgement]:
    """Yield what rules came to on the occasions among some touches.

    With `again`, the touches are occasions already, and are not looked for.
    """
    for rule in rules:
        if rule.why_not or rule.standard.is_of_periods:
            continue
        covered = rows if again else rows[np.isin(rows, setting.log.rows_of(*rule.touchpoints))]
        outcome = judge(rule, setting, covered)
        for row, state in zip(outcome.bench.rows, outcome.states, strict=True):
            sentence = ""
            if state == State.MISSED:
                one = outcome.bench.only(int(np.flatnonzero(outcome.bench.rows == row)[0]))
                sentence = judging.sentence(rule.expectation, one)
            yield Judgement(rule, State(state), _touch(setting, int(row)), sentence)


def _touch(setting: Setting, row: int) -> Touch:
    touch = setting.log.touches.row(row, named=True)
    zone = setting.clocks.practice.time_zone
    known = setting.touchpoints.get(touch["touchpoint"])
    ended = touch["ended"]
    return Touch(
        touch["touchpoint"],
        (known.title if known else None) or touch["touchpoint"],
        touch["started"].astimezone(zone),
        ended.astimezone(zone) if ended else None,
        touch.get("staff"),
        touch["source"],
        touch["line"],
    )
