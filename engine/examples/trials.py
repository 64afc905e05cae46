"""One trial for each example: its touches become a case, judged by its standard."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

import numpy as np

from engine.conformance.conform import deviations_of
from engine.evaluate import Outcome, judge
from engine.examples import averages
from engine.examples.decided import decided
from engine.examples.logs import log_of
from engine.examples.scenes import Scene, microseconds, scene
from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.occasion import State
from engine.model.standard import Examples, Standard, Version
from engine.model.trial import Trial
from engine.occasions.setting import CASE, Setting
from engine.plan import Rule

EXPECTED = {
    "pass": State.MET,
    "fail": State.MISSED,
    "pending": State.PENDING,
    "excused": State.EXCUSED,
    "left_out": State.LEFT_OUT,
    "cannot_tell": State.CANNOT_TELL,
}
FEW = 3
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
class _Staged:
    """A trial with its scene, ready to be judged by its rule."""

    trial: Trial
    rule: Rule
    scene: Scene

    @property
    def is_where_it_is_held(self) -> bool:
        """Whether one of its touches is at a touchpoint that the standard covers."""
        touches = self.scene.touches
        return any(touch["touchpoint"] in self.rule.touchpoints for touch in touches)

    @property
    def sort(self) -> tuple[int, frozenset[str]]:
        """What trials of one log share that can be judged at once: rule, and measures given."""
        return id(self.rule), self.scene.given


def trials(
    blueprint: Blueprint, *, explained: bool = True, only: Collection[str] | None = None
) -> Iterator[Trial]:
    """Yield a trial for each example of the standards that the practice wrote.

    Args:
        blueprint: What the practice wrote.
        explained: Whether every trial tells its comparisons, or only one that came out otherwise.
        only: The ids of the standards asked for; None for all.
    """
    tried = (name for name in blueprint.tried if only is None or name in only)
    declared = [one for name in tried for one in _declared(blueprint, name)]
    staged = [one for one in declared if isinstance(one, _Staged)]
    found = [one for one in declared if isinstance(one, Trial)]
    found += _held(staged, blueprint, explained=explained)
    order = {name: number for number, name in enumerate(blueprint.standards)}
    kinds = {kind: number for number, kind in enumerate(EXPECTED)}

    def place(trial: Trial) -> tuple[int, date, int, int]:
        return order[trial.standard], trial.since or date.min, kinds[trial.kind], trial.number

    yield from sorted(found, key=place)


def _declared(blueprint: Blueprint, name: str) -> Iterator[_Staged | Trial]:
    """Yield the examples of one standard, spelt out; as it is where that cannot be done."""
    for version in tried_versions(blueprint.standards[name]):
        if len(version.standard.expectations) == 1:
            yield from _of_version(blueprint, name, version)


def tried_versions(standard: Standard) -> Iterator[Version]:
    """Yield the versions of a standard that have examples of their own, the first one always."""
    before: Examples | None = None
    for version in standard.versions:
        if version.standard.examples is not before:
            yield version
        before = version.standard.examples


def _of_version(blueprint: Blueprint, name: str, version: Version) -> Iterator[_Staged | Trial]:
    standard = version.standard
    rule = Rule(name, standard, blueprint.covered.get(name, ()) or _somewhere(standard))
    is_average = isinstance(rule.expectation, ExpectAverage)
    for kind, expected in EXPECTED.items():
        written = getattr(standard.examples, "pass_" if kind == "pass" else kind)
        for number, example in enumerate(written):
            if is_average and len(example.touches) == 1:
                continue  # one touch has no answer
            place = standard.examples.place(kind, number)
            trial = Trial(name, kind, number + 1, place, expected, since=version.since)
            try:
                yield _Staged(trial, rule, scene(example, rule, blueprint))
            except ValueError as wrong:
                yield replace(trial, problem=str(wrong))


def _somewhere(standard: Standard) -> tuple[str, ...]:
    """Return the touchpoints that a standard means which no map uses yet."""
    if standard.applies_to and standard.applies_to.touchpoints:
        return standard.applies_to.touchpoints
    firsts = (example.touches[0] for example in standard.examples.all if example.touches)
    named = dict.fromkeys(str(touch["touchpoint"]) for touch in firsts if "touchpoint" in touch)
    return tuple(named) or ("touchpoint",)


def _held(staged: Sequence[_Staged], blueprint: Blueprint, *, explained: bool) -> Iterator[Trial]:
    """Yield the trials of what is staged: scenes looked at at one moment share a log.

    In periods everything that happened counts, so such a scene has a log of its own.
    """
    if not staged:
        return
    earliest = min(microseconds(one.scene.touches[0]["started"]) for one in staged)
    latest = max(microseconds(one.scene.end) for one in staged)
    clocks = Clocks.around(blueprint.practice, earliest, latest)
    companies: dict[tuple[datetime | None, int | None], list[_Staged]] = {}
    for number, one in enumerate(staged):
        alone = number if one.rule.standard.is_of_periods else None
        companies.setdefault((one.scene.as_of, alone), []).append(one)
    for company in companies.values():
        log = log_of([(one.scene, one.rule) for one in company], blueprint, clocks)
        settings = {
            given: Setting(log, blueprint, clocks, given, deviations_of)
            for given in {one.scene.given for one in company}
        }
        for (_, given), alike in groupby(enumerate(company), key=lambda each: each[1].sort):
            yield from _judged(list(alike), settings[given], explained=explained)


def _judged(
    company: Sequence[tuple[int, _Staged]], setting: Setting, *, explained: bool
) -> list[Trial]:
    """Return the trials of one rule, each with the number of its case in the log."""
    rule, cases = company[0][1].rule, [case for case, _ in company]
    covered = setting.log.rows_of(*rule.touchpoints)
    rows = covered[np.isin(setting.order(CASE).key[covered], cases)]
    found = []
    try:
        outcome = judge(rule, setting, rows)
        for case, one in company:
            actual = _result(case, rule, outcome)
            told = explained or actual is not one.trial.expected
            shown = tuple(decided(case, actual, rule, outcome)) if told else ()
            is_elsewhere = actual is None and not one.is_where_it_is_held
            problem = _elsewhere(rule) if is_elsewhere else ""
            found.append(replace(one.trial, actual=actual, comparisons=shown, problem=problem))
    except ValueError as wrong:
        found = [replace(one.trial, problem=str(wrong)) for _, one in company]
    return found


def _elsewhere(rule: Rule) -> str:
    """Return why an example of a standard without a `when` is no occasion of it."""
    held = ", ".join(rule.touchpoints[:FEW]) + (" …" if rule.touchpoints[FEW:] else "")
    return f"none of its touches is where the standard is held: {held}"


def _result(case: int, rule: Rule, outcome: Outcome) -> State | None:
    """Return what one case came to: whether its mean is kept, else its gravest state."""
    if (of_mean := averages.result(case, rule, outcome)) is not None:
        return of_mean
    states = set(outcome.states.gather(outcome.of_case(case)))
    return next((state for state in GRAVEST if state in states), None)
