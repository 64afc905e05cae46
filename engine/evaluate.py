"""Every rule on every occasion: states, tallies, and the misses that can be read one by one."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine import judging
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.needs import read_by
from engine.judging.expect_average import values
from engine.model.cells import Cells
from engine.model.log import Rows
from engine.model.occasion import PERIODS, State
from engine.model.standard import Exclusion
from engine.model.tally import MISSES, SCALE, Evaluation, tally_of
from engine.model.vocabulary import DEVIATIONS
from engine.occasions.bench import Bench, Judged
from engine.occasions.setting import Setting
from engine.occasions.strata import strata_of
from engine.plan import Rule
from engine.subjects import subjects

WORKERS = 2
"""How many rules are judged at a time: enough to fill two cores, with little more memory."""


_PERHAPS_LEFT_OUT = pl.col("left_out").is_null()
_STATE = (
    pl.when("undecided", "undecided_later")
    .then(State.PENDING)
    .when(~pl.col("undecided") & _PERHAPS_LEFT_OUT & pl.col("left_out_later"))
    .then(State.PENDING)
    .when(pl.col("undecided") | _PERHAPS_LEFT_OUT)
    .then(State.CANNOT_TELL)
    .when("left_out")
    .then(State.LEFT_OUT)
    .when("holds")
    .then(State.MET)
    .when(pl.col("holds").is_null() & pl.col("later"))
    .then(State.PENDING)
    .when(pl.col("holds").is_null())
    .then(State.CANNOT_TELL)
    .when("excused")
    .then(State.EXCUSED)
    .otherwise(State.MISSED)
    .cast(pl.UInt8)
    .alias("state")
)
"""The state of an occasion, from the columns that `states` lays side by side."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a rule came to: a bench of its occasions, and the state of each."""

    bench: Bench
    states: pl.Series

    def of_case(self, case: int) -> Rows:
        """Return which occasions are those of a case; of periods, which are nobody's, one."""
        if self.bench.level in PERIODS:
            return np.arange(min(self.bench.size, 1))
        return np.flatnonzero(self.bench.cases == case)


def evaluate(rules: Sequence[Rule], setting: Setting) -> Evaluation:
    """Return the tallies and misses of every rule that can be measured."""
    judged = [(number, rule) for number, rule in enumerate(rules) if not rule.why_not]
    longest_first = sorted(judged, key=lambda one: _turn(one[1], setting))
    with ThreadPoolExecutor(WORKERS) as pool:  # the work is NumPy's and Polars', beside the lock
        counted_by = pool.submit(Cells.of, setting.log)
        setting.prepare()
        cells = counted_by.result()
        running = {n: pool.submit(_counted, n, rule, cells, setting) for n, rule in longest_first}
        found = [running[number].result() for number, _ in judged]
    setting.forget()
    flags = np.zeros(setting.log.cases.height, dtype=np.uint8)
    for counted in found:
        flags |= counted.flags
    tallies, misses = [each.tally for each in found], [each.misses for each in found]
    return Evaluation.of(tallies, misses, flags)


def _turn(rule: Rule, setting: Setting) -> tuple[bool, bool]:
    """Return when a rule has its turn: the longest begin, so that no worker is left with one.

    That is laying cases on their maps, and then what is asked of whole cases.
    """
    standard = rule.standard
    is_beside_maps = DEVIATIONS in read_by(setting.blueprint, standard)
    return not is_beside_maps, standard.for_each != "journey"


def _counted(number: int, rule: Rule, cells: Cells, setting: Setting) -> Evaluation:
    """Return what became of the occasions of one rule."""
    outcome = judge(rule, setting)
    days = days_of(outcome.bench)
    if rule.standard.is_of_periods:
        cells = Cells.of(outcome.bench.setting.log)
    keys = cells.keys(outcome.bench.rows, days, outcome.states.to_numpy())
    strata = strata_of(rule.standard, outcome.bench) if rule.standard.stratified_by else None
    tally = tally_of(number, cells, keys, averaged(rule, outcome), strata)
    flags = np.zeros(setting.log.cases.height, dtype=np.uint8)
    if is_of_cases(rule):
        _flag(flags, outcome)
    return Evaluation(tally, _misses(number, outcome, days), flags)


def is_of_cases(rule: Rule) -> bool:
    """Return whether a miss spoils a case: not a mean, nor a period, nor what is on trial."""
    standard = rule.standard
    is_mean = isinstance(rule.expectation, ExpectAverage)
    return not (is_mean or standard.is_of_periods or standard.is_on_trial)


def judge(rule: Rule, setting: Setting, rows: Rows | None = None) -> Outcome:
    """Return every occasion of a rule with its state.

    Args:
        rule: The standard and what it covers.
        setting: The log and what else must be known.
        rows: Only these touches, instead of all that the rule covers.
    """
    bench = subjects(rule, setting, rows)
    undecided = Judged(*_none(bench.size))
    if rule.standard.when:
        applies = bench.judge(rule.standard.when)
        wanted = applies.holds.fill_null(value=True)
        bench = bench.keep(wanted)
        undecided = Judged(applies.holds.filter(wanted), applies.later.filter(wanted))
        undecided = Judged(undecided.holds.is_null(), undecided.later)
    left_out = _any(rule.standard.leave_out, bench)
    verdict = _of_an_item(rule, bench, judging.judge(rule.expectation, bench))
    excused = _any(rule.standard.excuse_if, bench)
    return Outcome(bench, states(undecided, left_out, verdict, excused))


def _of_an_item(rule: Rule, bench: Bench, verdict: Judged) -> Judged:
    """Return a verdict on occasions of items: what names no item enters no item's share."""
    if rule.standard.averaged_over is None:
        return verdict
    unnamed = strata_of(rule.standard, bench).is_null()
    return Judged(verdict.holds.set(unnamed, None), verdict.later & ~unnamed)


def states(undecided: Judged, left_out: Judged, verdict: Judged, excused: Judged) -> pl.Series:
    """Return the state of each occasion; the one place where the six answers are told apart.

    Args:
        undecided: Where it cannot be said whether the standard applies.
        left_out: Whether it is left out.
        verdict: Whether the expectation is met.
        excused: Whether a miss is excused; unknown does not excuse.
    """
    frame = pl.DataFrame(
        {
            "undecided": undecided.holds,
            "undecided_later": undecided.later,
            "left_out": left_out.holds,
            "left_out_later": left_out.later,
            "holds": verdict.holds,
            "later": verdict.later,
            "excused": excused.holds,
        }
    )
    return frame.select(_STATE).to_series()


def _none(size: int) -> tuple[pl.Series, pl.Series]:
    nothing = pl.Series([False]).new_from_index(0, size)
    return nothing, nothing


def _any(exclusions: Sequence[Exclusion], bench: Bench) -> Judged:
    if not exclusions:
        return Judged(*_none(bench.size))
    truths = [bench.truth(exclusion.if_) for exclusion in exclusions]
    whole = truths[0]
    for truth in truths[1:]:
        whole |= truth
    return bench.evaluated(whole)


def averaged(rule: Rule, outcome: Outcome) -> pl.Series | None:
    """Return the values to average, null where one is not known; None for other forms."""
    if not isinstance(rule.expectation, ExpectAverage):
        return None
    expectation, words = rule.expectation, outcome.bench.setting.vocabulary
    found = values(expectation, outcome.bench).set(outcome.states != State.MET, None)
    is_number = words.word(expectation.mean_of).quantity == "number"
    return (found * SCALE).round().cast(pl.Int64) if is_number else found


def days_of(bench: Bench) -> Rows:
    """Return the day on which each occasion counts: its first touch's, a journey's last."""
    log = bench.setting.log
    if bench.level == "journey":
        return log.cases["day"].to_physical().to_numpy()[bench.cases]
    return log.touches["day"].to_physical().to_numpy()[bench.first]


def _misses(number: int, outcome: Outcome, days: Rows) -> pl.DataFrame:
    missed = outcome.states.is_in([State.MISSED, State.EXCUSED])
    chosen = missed.to_numpy()
    columns = {
        "rule": pl.repeat(number, int(chosen.sum()), eager=True),
        "row": outcome.bench.rows[chosen],
        "case": outcome.bench.cases[chosen],
        "day": days[chosen],
        "excused": outcome.states.filter(missed) == State.EXCUSED,
    }
    return pl.DataFrame(columns).select(pl.col(name).cast(kind) for name, kind in MISSES.items())


def _flag(flags: np.ndarray[tuple[int], np.dtype[np.uint8]], outcome: Outcome) -> None:
    states, cases = outcome.states.to_numpy(), outcome.bench.cases
    for state in State:
        flags[cases[states == state]] |= 1 << state
