"""Means with their limit, in words and with the unit."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from engine.expectations.expect_average import ExpectAverage
from engine.model.literals import DAYS, days, typed_literal
from engine.model.tally import SCALE
from engine.model.vocabulary import Vocabulary, Word
from engine.score.scorecard import Score
from engine.units import show_duration

SECOND = 1_000_000
STEPS = (
    (100 * 60 * SECOND, 60 * SECOND),
    (60 * SECOND, SECOND),
    (SECOND, SECOND // 10),
    (0, SECOND // 1000),
)
"""From which length on a mean duration is rounded to what, if that is true of its limits."""


def limit(score: Score) -> str:
    """Return the limit that a mean must keep; empty for other forms and without one."""
    return score.limits.text


def mean(score: Score, vocabulary: Vocabulary) -> str:
    """Return a mean with its unit, such as 48 s; empty for other forms and without data."""
    form, found = score.rule.expectation, score.mean
    if not isinstance(form, ExpectAverage) or found is None or not found.n:
        return ""
    return amount(Fraction(found.total, found.n), form, vocabulary)


def amount(exact: Fraction, form: ExpectAverage, vocabulary: Vocabulary) -> str:
    """Return an amount with its unit, rounded as far as its limits let it be.

    Args:
        exact: The amount, in microseconds, days or millionths, as `Mean` has them.
        form: What it is an amount of, and its limits.
        vocabulary: What the names stand for.
    """
    word = vocabulary.word(form.mean_of)
    return _amount(exact, word, tuple(_limits(form, word)))


def exactly(exact: Fraction, word: Word) -> str:
    """Return an amount of something with its unit; it is 0 only where it is exactly that."""
    return _amount(exact, word, (Fraction(0),))


def distance(exact: Fraction, form: ExpectAverage, vocabulary: Vocabulary) -> str:
    """Return how far two means lie apart, without a sign; it is 0 only where they are the same."""
    return exactly(abs(exact), vocabulary.word(form.mean_of))


def _amount(exact: Fraction, word: Word, edges: tuple[Fraction, ...]) -> str:
    """Return an amount rounded as coarsely as keeps it on the same side of some edges."""
    if word.quantity in ("duration", "business hours"):
        suffix = " of business time" if word.quantity == "business hours" else ""
        return show_duration(_rounded(exact, edges)) + suffix
    if word.quantity in DAYS:
        return days(word.quantity, _decimal(exact, edges))
    return _decimal(exact / SCALE, tuple(edge / SCALE for edge in edges))


def _limits(form: ExpectAverage, word: Word) -> Iterator[Fraction]:
    for text in (form.at_most, form.at_least):
        value = typed_literal(word, text) if text else None
        if isinstance(value, int | float):
            yield Fraction(value) * (SCALE if word.quantity == "number" else 1)


def _rounded(exact: Fraction, limits: tuple[Fraction, ...]) -> int:
    """Return microseconds rounded as coarsely as keeps them on the same side of each limit."""
    for least, step in STEPS:
        shown = floor(exact / step + Fraction(1, 2)) * step
        if exact >= least and _sides(Fraction(shown), limits) == _sides(exact, limits):
            return shown
    return floor(exact)


def _decimal(exact: Fraction, limits: tuple[Fraction, ...]) -> str:
    for decimals in range(1, 6):
        shown = f"{float(exact):,.{decimals}f}"
        if _sides(Fraction(shown.replace(",", "")), limits) == _sides(exact, limits):
            return shown.rstrip("0").rstrip(".")
    return f"{float(exact):,}"


def _sides(amount: Fraction, limits: tuple[Fraction, ...]) -> list[int]:
    return [(amount > edge) - (amount < edge) for edge in limits]
