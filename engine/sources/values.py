"""What a source says becomes a typed column: durations, times in UTC, and so on."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from engine.model.events import Attribute, Source
from engine.sources.coded import Coded, tidy
from engine.sources.times import Clock, instants
from engine.units import SpanKind, parse_span

MICROSECONDS = {
    "ms": 1_000,
    "s": 10**6,
    "min": 60 * 10**6,
    "h": 3_600 * 10**6,
    "d": 86_400 * 10**6,
}
CLOCK_TIME = re.compile(r"(-?)(?:(\d{1,6}):)?(\d{1,2}):(\d{2})(?:\.(\d{1,6}))?")
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?")
LONGEST = 100 * 366 * MICROSECONDS["d"]
YES = ("yes", "y", "true", "t", "1", "x", "✓")
NO = ("no", "n", "false", "f", "0")
DTYPES: Mapping[str, pl.DataType] = {
    "text": pl.String(),
    "list": pl.List(pl.String),
    "number": pl.Float64(),
    "yes or no": pl.Boolean(),
    "duration": pl.Duration("us"),
    "time": pl.Datetime("us", "UTC"),
    "date": pl.Date(),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How a source writes one attribute.

    Attributes:
        attribute: Its type, and what an empty field means.
        words: The source's words, and ours for them.
        unit: What its numbers count, if it is a duration.
        decimal: The decimal mark.
        clock: How times are written.
    """

    attribute: Attribute
    words: Mapping[str, str]
    unit: str | None
    decimal: str
    clock: Clock

    @classmethod
    def of(cls, source: Source, name: str, attribute: Attribute, clock: Clock) -> Wording:
        """Return how a source writes an attribute of ours."""
        words = source.words.get(name, {})
        return cls(attribute, words, source.units.get(name), source.decimal, clock)

    @property
    def dtype(self) -> pl.DataType:
        """The type of the column in the log."""
        kind = self.attribute.type
        return pl.Enum(self.attribute.of) if kind == "choice" else DTYPES[kind]

    def ours(self, words: pl.Series) -> pl.Series:
        """Return words without spaces around them, and those of ours for those of the source."""
        plain = tidy(words)
        return plain.replace(dict(self.words)) if self.words else plain


@dataclass(frozen=True, slots=True)
class Values:
    """A typed column, and whether a value stood there that could not be read; None if nowhere."""

    values: pl.Series
    unreadable: pl.Series | None = None


def values_of(column: pl.Series, wording: Wording) -> Values:
    """Return a column of a source as a column of the log."""
    read = _typed(column, wording) if _is_typed(column, wording) else _worded(column, wording)
    unreadable = None
    if read.null_count() > column.null_count():
        lost = read.is_null() & column.is_not_null() & ~_is_blank(column)
        unreadable = lost if lost.any() else None
    return Values(_filled(read, unreadable, wording), unreadable)


def _is_typed(column: pl.Series, wording: Wording) -> bool:
    kind, dtype = wording.attribute.type, column.dtype
    typed = {
        "number": dtype.is_numeric(),
        "yes or no": dtype == pl.Boolean,
        "duration": dtype.is_numeric() or dtype == pl.Duration,
        "time": True,
        "date": dtype.is_temporal(),
        "list": dtype == pl.List(pl.String),
    }
    return not wording.words and typed.get(kind, False)


def _typed(column: pl.Series, wording: Wording) -> pl.Series:
    kind = wording.attribute.type
    if kind == "time":
        return instants(column, wording.clock).at
    if kind == "date" and isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone:
        return column.dt.convert_time_zone(wording.clock.zone).dt.date()
    if kind == "duration" and column.dtype == pl.Duration:
        return _not_below_zero(column.dt.cast_time_unit("us"))
    if kind == "duration":
        return _durations(column.cast(pl.Float64), wording.unit)
    read = column.cast(wording.dtype, strict=False)
    return read.replace(float("nan"), None) if kind == "number" else read


def _worded(column: pl.Series, wording: Wording) -> pl.Series:
    kind = wording.attribute.type
    if kind == "time":
        return instants(wording.ours(Coded.of(column).words), wording.clock).at
    if kind == "text" and column.dtype == pl.String:
        return wording.ours(column)
    coded = Coded.of(column)
    words = wording.ours(coded.words)
    if kind in ("choice", "text"):
        return coded.give(words.cast(wording.dtype, strict=False))
    return coded.give(_READ[kind](words, wording))


def _numbers(words: pl.Series, wording: Wording) -> pl.Series:
    plain = words.str.replace_all(",", ".", literal=True) if wording.decimal == "," else words
    is_plain = plain.str.contains(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?$")
    kept = plain.zip_with(is_plain.fill_null(value=False), plain.clear(len(plain)))
    return kept.cast(pl.Float64, strict=False)


def _durations(numbers: pl.Series, unit: str | None) -> pl.Series:
    if unit is None:
        return pl.Series(values=[None] * len(numbers), dtype=DTYPES["duration"])
    whole = (numbers * MICROSECONDS[unit]).round()
    return whole.set(~whole.is_between(0, LONGEST), None).cast(pl.Int64).cast(DTYPES["duration"])


def _not_below_zero(lengths: pl.Series) -> pl.Series:
    below = (lengths.to_physical() < 0).fill_null(value=False)
    return lengths.zip_with(~below, lengths.clear(len(lengths)))


def _duration_words(words: pl.Series, wording: Wording) -> pl.Series:
    decimal, unit = wording.decimal, wording.unit
    read = [None if word is None else duration(word.replace(decimal, "."), unit) for word in words]
    return pl.Series(values=read, dtype=pl.Int64).cast(DTYPES["duration"])


def duration(word: str, unit: str | None) -> int | None:
    """Return microseconds for `95` with a unit, `1:35`, `00:01:35` or `95 s`, else None.

    What is below zero is no duration: two clocks differ, or two times are exchanged.
    """
    if NUMBER.fullmatch(word):
        amount = None if unit is None else round(Decimal(word) * MICROSECONDS[unit])
    elif found := CLOCK_TIME.fullmatch(word):
        amount = _clock_time(found)
    else:
        try:
            span = parse_span(word)
        except ValueError:
            return None
        amount = span.amount if span.kind is SpanKind.ELAPSED else None
    return amount if amount is not None and 0 <= amount <= LONGEST else None


def _clock_time(found: re.Match[str]) -> int:
    sign, hours, minutes, seconds, fraction = found.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    amount = whole * 10**6 + int((fraction or "").ljust(6, "0"))
    return -amount if sign else amount


def _yes_or_no(words: pl.Series, _: Wording) -> pl.Series:
    meaning = {**dict.fromkeys(YES, True), **dict.fromkeys(NO, False)}
    said = words.str.to_lowercase()
    return said.replace_strict(meaning, default=None, return_dtype=pl.Boolean)


def _dates(words: pl.Series, wording: Wording) -> pl.Series:
    day = instants(words, Clock("UTC", wording.clock.time_format))
    return day.at.dt.date()


def _lists(words: pl.Series, _: Wording) -> pl.Series:
    items = words.str.replace_all(";", ",", literal=True).str.split(",")
    return items.list.eval(pl.element().str.strip_chars().replace("", None).drop_nulls())


_READ: Mapping[str, Callable[[pl.Series, Wording], pl.Series]] = {
    "number": _numbers,
    "duration": _duration_words,
    "yes or no": _yes_or_no,
    "date": _dates,
    "list": _lists,
}


def _is_blank(column: pl.Series) -> pl.Series:
    if column.dtype != pl.String:
        return pl.Series([False]).new_from_index(0, len(column))
    return column.str.strip_chars() == ""


def _filled(read: pl.Series, unreadable: pl.Series | None, wording: Wording) -> pl.Series:
    """Return the column with what an empty field means; what cannot be read stays unknown."""
    meaning = wording.attribute.if_empty
    if meaning is None or not read.null_count():
        return read
    empty = read.is_null() if unreadable is None else read.is_null() & ~unreadable
    told = _worded(pl.Series([meaning]), wording)
    return read.zip_with(~empty, told.new_from_index(0, len(read)))
