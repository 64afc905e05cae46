"""What decided an example: every condition with ✓, ✗ or ?, and the value that was compared."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine import judging
from engine.evaluate import Outcome
from engine.examples import averages
from engine.expectations.expect import Expect
from engine.model.occasion import State
from engine.occasions.bench import Bench
from engine.occasions.setting import Setting
from engine.occasions.words import comparisons
from engine.plan import Rule
from engine.subjects import subjects

MARKS = {State.MET: "✓", State.MISSED: "✗", State.PENDING: "?"}


def decided(case: int, actual: State | None, rule: Rule, outcome: Outcome) -> Iterator[str]:
    """Yield the conditions of the occasion that decided, or why the case has none.

    Args:
        case: The number of the example's case in the log.
        actual: What it came to; None when it is no occasion.
        rule: The standard.
        outcome: What became of all examples that were judged with it.
    """
    if actual is None:
        yield from _why_no_occasion(case, rule, outcome.bench.setting)
        return
    if means := tuple(averages.told(case, rule, outcome)):
        yield from means
        return
    here = outcome.of_case(case)
    states = [State(state) for state in outcome.states.gather(here)]
    yield from _comparisons(rule, outcome.bench.only(int(here[states.index(actual)])), actual)


def _why_no_occasion(case: int, rule: Rule, setting: Setting) -> Iterator[str]:
    bench = subjects(rule, setting)
    here = np.flatnonzero(bench.cases == case)
    if here.size and rule.standard.when:
        yield from map(str, comparisons(rule.standard.when, bench.only(int(here[0]))))


def _comparisons(rule: Rule, one: Bench, actual: State) -> Iterator[str]:
    """Yield the conditions that decided: what applies, what leaves out, what is expected."""
    if rule.standard.when:
        yield from (f"{compared} (when)" for compared in comparisons(rule.standard.when, one))
    for exclusion in rule.standard.leave_out if actual is State.LEFT_OUT else ():
        yield from (f"{compared} (leave_out)" for compared in comparisons(exclusion.if_, one))
    for exclusion in rule.standard.excuse_if if actual is State.EXCUSED else ():
        yield from (f"{compared} (excuse_if)" for compared in comparisons(exclusion.if_, one))
    if isinstance(rule.expectation, Expect):
        yield from map(str, comparisons(rule.expectation, one))
    elif actual in MARKS:
        yield f"{MARKS[actual]} {judging.sentence(rule.expectation, one)}"
