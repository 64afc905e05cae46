"""One trial for each example: a log of its touches, judged by its standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.evaluate import Outcome, judge, subjects
from engine.examples.logs import Case, log_of
from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.conditions import Conditions
from engine.model.finding import Place
from engine.model.occasion import State
from engine.model.standard import Example, Standard
from engine.occasions.setting import Setting
from engine.occasions.words import comparisons
from engine.plan import Rule, coverage

EXPECTED = {
    "pass": State.MET,
    "fail": State.MISSED,
    "pending": State.PENDING,
    "excused": State.EXCUSED,
    "left_out": State.LEFT_OUT,
    "cannot_tell": State.CANNOT_TELL,
}
GRAVEST = (
    State.MISSED,
    State.PENDING,
    State.CANNOT_TELL,
    State.EXCUSED,
    State.LEFT_OUT,
    State.MET,
)
"""What an example with several occasions came to: the gravest of their states."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One example, what it was declared to come to, and what it came to.

    Attributes:
        standard: The standard's id.
        kind: The list that it stands in, such as `fail`.
        number: Its place in that list, from 1.
        place: Where it is written.
        expected: The state declared.
        actual: The state found; None when it is no occasion of the standard.
        comparisons: Every condition with ✓ or ✗ and the value compared.
        problem: Why it could not be run; empty if it was.
    """

    standard: str
    kind: str
    number: int
    place: Place | None
    expected: State
    actual: State | None = None
    comparisons: tuple[str, ...] = ()
    problem: str = ""

    @property
    def came_out_as_declared(self) -> bool:
        """Whether the example proves what it should."""
        return self.actual is self.expected and not self.problem

    @property
    def summary(self) -> str:
        """What came out, in one sentence."""
        name = f"example {self.number} under {self.kind!r} of {self.standard!r}"
        if self.problem:
            return f"{name} cannot be run: {self.problem}"
        if self.actual is None:
            return f"{name} is no occasion of this standard: its `when` does not hold"
        return f"{name} was to be {self.expected.word}, but is {self.actual.word}"


def trials(blueprint: Blueprint) -> Iterator[Trial]:
    """Yield a trial for each example of the practice's own standards, in the order of files."""
    for name, standard in blueprint.standards.items():
        if name not in blueprint.built_in or coverage(blueprint, name):
            yield from trials_of(blueprint, name)


def trials_of(blueprint: Blueprint, name: str) -> Iterator[Trial]:
    """Yield a trial for each example of one standard."""
    standard = blueprint.standards[name]
    if len(standard.expectations) != 1:
        return
    rule = Rule(name, standard, coverage(blueprint, name) or _somewhere(standard))
    if isinstance(rule.expectation, ExpectAverage):
        return
    for kind, expected in EXPECTED.items():
        field = "pass_" if kind == "pass" else kind
        for number, example in enumerate(getattr(standard.examples, field)):
            place = standard.examples.place(kind, number)
            trial = Trial(name, kind, number + 1, place, expected)
            yield _run(trial, rule, example, blueprint)


def _somewhere(standard: Standard) -> tuple[str, ...]:
    """Return a touchpoint for a standard that no map uses yet."""
    named = standard.applies_to.touchpoints if standard.applies_to else ()
    return named or ("touchpoint",)


def _run(trial: Trial, rule: Rule, example: Example, blueprint: Blueprint) -> Trial:
    try:
        setting = log_of(Case(example, rule), blueprint)
        outcome = judge(rule, setting)
        states = [State(state) for state in outcome.states]
        actual = next((state for state in GRAVEST if state in states), None)
        shown = tuple(_comparisons(rule, setting, outcome, actual))
    except ValueError as wrong:
        return _with(trial, problem=str(wrong))
    return _with(trial, actual=actual, comparisons=shown)


def _with(trial: Trial, **changes: object) -> Trial:
    values = {name: getattr(trial, name) for name in Trial.__slots__}
    return Trial(**{**values, **changes})


def _comparisons(
    rule: Rule, setting: Setting, outcome: Outcome, actual: State | None
) -> Iterator[str]:
    """Yield the conditions of the occasion that decided, each with its verdict."""
    if actual is None:
        bench = subjects(rule, setting)
        if bench.size and rule.standard.when:
            yield from map(str, comparisons(rule.standard.when, bench.only(0)))
        return
    index = int(np.flatnonzero(outcome.states.to_numpy() == actual)[0])
    one = outcome.bench.only(index)
    conditions = [rule.standard.when, *(e.if_ for e in rule.standard.leave_out)]
    if isinstance(rule.expectation, Conditions):
        conditions.append(rule.expectation)
    for written in conditions:
        if written:
            yield from map(str, comparisons(written, one))
    if not isinstance(rule.expectation, Conditions) and actual is State.MISSED:
        yield f"✗ {rule.expectation.sentence(one)}"
