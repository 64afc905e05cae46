"""Conditions become expressions over the columns of a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from engine.model.comparison import Comparison
from engine.model.conditions import NAMES_AN_ATTRIBUTE, Conditions
from engine.model.vocabulary import DURING, Vocabulary, Word
from engine.occasions.phrases import matches, says
from engine.occasions.truth import NO, Truth, all_of, any_of


@dataclass(frozen=True, slots=True)
class Reading:
    """The columns in which a name is found: an interval, and whether time may narrow it.

    An attribute is an interval of no width: `low` and `high` are then the same expression.
    `codes` are the codes of the words of an enumeration, whose `low` holds codes; `words` is
    the column as it was written, and `logged` whether anything was, null while it may still be.
    """

    low: pl.Expr
    high: pl.Expr
    later: pl.Expr
    words: pl.Expr
    logged: pl.Expr
    codes: Mapping[str, int] | None = None

    @classmethod
    def of(cls, column: pl.Expr) -> Reading:
        """Return the reading of a value that is what it is."""
        return cls(column, column, NO, column, column.is_not_null())

    @classmethod
    def between(cls, low: pl.Expr, high: pl.Expr, later: pl.Expr) -> Reading:
        """Return the reading of a value of which only bounds are known yet."""
        return cls(low, high, later, pl.when(low == high).then(low), low.is_not_null())

    @classmethod
    def enumerated(cls, column: pl.Expr, words: Sequence[str]) -> Reading:
        """Return the reading of an enumeration, compared by the codes of its words."""
        code, codes = column.to_physical(), {word: code for code, word in enumerate(words)}
        written = column.cast(pl.String)
        return cls(code, code, NO, written, column.is_not_null(), codes)

    def with_doubt(self, later: pl.Expr, logged: pl.Expr) -> Reading:
        """Return this reading of a value that may still come where it is absent."""
        return replace(self, later=later, logged=logged)

    @property
    def is_exact(self) -> bool:
        """Whether this is one value rather than an interval."""
        return self.low is self.high

    def code(self, value: Any) -> Any:
        """Return a literal as it is compared: the code of a word, else the value itself."""
        return value if self.codes is None else self.codes.get(value, _NO_CODE)


_NO_CODE = 2**32 - 1


Readings = Callable[[str], Reading]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison: what is compared, how, with what, and whether it holds."""

    word: Word
    operator: str
    operand: Any
    truth: Truth
    reading: Reading


def compiled(conditions: Conditions, vocabulary: Vocabulary, readings: Readings) -> Truth:
    """Return whether conditions hold, as expressions over the columns that `readings` names.

    Raises:
        ValueError: An operator or a literal does not fit; `journey check` finds these first.
    """
    tests = (leaf.truth for leaf in _own_leaves(conditions, vocabulary, readings))
    own = all_of(tests)
    if not conditions.any_of:
        return own
    return own & any_of(compiled(c, vocabulary, readings) for c in conditions.any_of)


def leaves(conditions: Conditions, vocabulary: Vocabulary, readings: Readings) -> Iterator[Leaf]:
    """Yield every comparison with its own truth, for an explanation."""
    yield from _own_leaves(conditions, vocabulary, readings)
    for either in conditions.any_of:
        yield from leaves(either, vocabulary, readings)


def _own_leaves(
    conditions: Conditions, vocabulary: Vocabulary, readings: Readings
) -> Iterator[Leaf]:
    for name, test in conditions.tests.items():
        word = vocabulary.word(name)
        for operator, operand in test.operators().items():
            reading = _hours(readings, operand) if name == DURING else readings(name)
            truth = _truth(Comparison(word, operator, operand), reading, readings)
            yield Leaf(word, operator, operand, truth, reading)


def _hours(readings: Readings, operand: Any) -> Reading:
    names = [operand] if isinstance(operand, str) else operand
    opened = [readings(f"{DURING} {name}").low for name in names]
    return Reading.of(pl.any_horizontal(*opened))


def _truth(comparison: Comparison, reading: Reading, readings: Readings) -> Truth:
    operator, value = comparison.operator, comparison.value()
    if comparison.word.name == DURING:
        truth = Truth.known(reading.low)
        return ~truth if operator in ("is_not", "none_of") else truth
    if operator in NAMES_AN_ATTRIBUTE:
        other = readings(value)
        return Truth.of(_PAIRS[operator](reading.words, other.words), reading.later | other.later)
    return Truth.of(_OPERATORS[operator](reading, value), reading.later)


def _at_most(reading: Reading, limit: Any) -> pl.Expr:
    if reading.is_exact:
        return reading.low.le(limit)
    return _decided(reading.high <= limit, reading.low > limit)


def _less_than(reading: Reading, limit: Any) -> pl.Expr:
    if reading.is_exact:
        return reading.low.lt(limit)
    return _decided(reading.high < limit, reading.low >= limit)


def _is(reading: Reading, value: Any) -> pl.Expr:
    if reading.is_exact:
        return reading.low.eq(reading.code(value))
    apart = (reading.low > value) | (reading.high < value)
    return _decided((reading.low == value) & (reading.high == value), apart)


def _one_of(reading: Reading, values: list[Any]) -> pl.Expr:
    return pl.any_horizontal(*(_is(reading, value) for value in values))


def _decided(surely: pl.Expr, never: pl.Expr) -> pl.Expr:
    return pl.when(surely).then(statement=True).when(never).then(statement=False)


def _includes(reading: Reading, values: list[Any]) -> pl.Expr:
    return pl.all_horizontal(*(reading.words.list.contains(value) for value in values))


def _say_any(reading: Reading, phrases: list[str]) -> pl.Expr:
    return says(reading.words, *phrases)


_OPERATORS: Mapping[str, Callable[[Reading, Any], pl.Expr]] = {
    "at_most": _at_most,
    "less_than": _less_than,
    "at_least": lambda reading, limit: ~_less_than(reading, limit),
    "more_than": lambda reading, limit: ~_at_most(reading, limit),
    "is": _is,
    "is_not": lambda reading, value: ~_is(reading, value),
    "one_of": _one_of,
    "none_of": lambda reading, values: ~_one_of(reading, values),
    "includes": _includes,
    "given": lambda reading, wanted: reading.logged == wanted,
    "say": lambda reading, phrase: says(reading.words, phrase),
    "say_any": _say_any,
    "never_say": lambda reading, phrases: ~_say_any(reading, phrases),
    "pattern": lambda reading, pattern: matches(reading.words, pattern),
}

_PAIRS: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "on_or_before": pl.Expr.le,
    "on_or_after": pl.Expr.ge,
    "same_as": pl.Expr.eq,
    "different_from": pl.Expr.ne,
}
