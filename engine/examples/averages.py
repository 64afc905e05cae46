"""Examples of a standard on an average: the mean of what the occasions of one example bring."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from engine.evaluate import Outcome, averaged
from engine.expectations.expect_average import ExpectAverage
from engine.judging.expect_average import limit_of
from engine.model.literals import DAYS, days
from engine.model.occasion import State
from engine.model.tally import SCALE
from engine.model.vocabulary import Word
from engine.plan import Rule
from engine.units import show_duration


def result(case: int, rule: Rule, outcome: Outcome) -> State | None:
    """Return whether the mean of an example keeps its limits; None when it has no mean."""
    mean = _mean(case, rule, outcome)
    if mean is None:
        return None
    kept = all(holds for _, holds in _limits(mean, rule, outcome))
    return State.MET if kept else State.MISSED


def told(case: int, rule: Rule, outcome: Outcome) -> Iterator[str]:
    """Yield the mean of an example beside each of its limits."""
    mean = _mean(case, rule, outcome)
    if mean is None or not isinstance(rule.expectation, ExpectAverage):
        return
    name = rule.expectation.mean_of
    shown = _shown(mean, outcome.bench.setting.vocabulary.word(name))
    for limit, holds in _limits(mean, rule, outcome):
        yield f"{'✓' if holds else '✗'} mean of {name}: {shown}, expected {limit}"


def _mean(case: int, rule: Rule, outcome: Outcome) -> Fraction | None:
    values = averaged(rule, outcome)
    known = [] if values is None else values.gather(outcome.of_case(case)).drop_nulls().to_list()
    return Fraction(sum(known), len(known)) if known else None


def _limits(mean: Fraction, rule: Rule, outcome: Outcome) -> Iterator[tuple[str, bool]]:
    """Yield each limit as it reads, and whether a mean keeps it."""
    form, vocabulary = rule.expectation, outcome.bench.setting.vocabulary
    if isinstance(form, ExpectAverage):
        if form.at_most:
            yield f"at most {form.at_most}", mean <= limit_of(form, form.at_most, vocabulary)
        if form.at_least:
            yield f"at least {form.at_least}", mean >= limit_of(form, form.at_least, vocabulary)


def _shown(mean: Fraction, word: Word) -> str:
    if word.quantity in DAYS:
        return days(word.quantity, f"{float(mean):g}")
    if word.quantity == "number":
        return f"{float(mean / SCALE):g}"
    return show_duration(round(mean))
