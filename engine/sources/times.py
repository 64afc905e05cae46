"""Times as people and programs write them become instants in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

Numbers = npt.NDArray[np.int64]

INSTANT = pl.Datetime("us", "UTC")
LOCAL = pl.Datetime("us")
EARLIEST = -2_208_988_800_000_000
"""1900 in UTC: before it a time in a log is a stand-in for nothing, such as 0001-01-01."""
LATEST = 253_370_764_800_000_000
"""The last year, 9999, that Python can show; the year itself is a stand-in for never."""
NOTHING = int(np.iinfo(np.int64).min)
SECONDS_SINCE_1970 = ("%s", "%s%.f")

_LOCAL_FORMATS = (
    "%Y-%m-%d %H:%M:%S",  # Polars reads whole seconds four times as fast as parts of seconds
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d",
)
_OFFSET_FORMATS = ("%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z")
_FIRST_LINES = 50


@dataclass(frozen=True, slots=True)
class Clock:
    """How the times of a source are written: its zone, and its format if it is not ISO 8601."""

    zone: str
    time_format: str | None = None

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats to try, in this order."""
        own = (self.time_format,) if self.time_format else ()
        return (*own, *_LOCAL_FORMATS, *_OFFSET_FORMATS)


@dataclass(frozen=True, slots=True)
class Instants:
    """A column of times in UTC.

    Attributes:
        at: The instants, null where there is none or it cannot be told.
        unclear: Whether a local time was shown twice or never; None if that is so nowhere.
        is_mixed: Whether some times carry an offset and others do not.
    """

    at: pl.Series
    unclear: pl.Series | None = None
    is_mixed: bool = False


def instants(column: pl.Series, clock: Clock) -> Instants:
    """Return a column of times, written in any way, as instants."""
    dtype = column.dtype
    if isinstance(dtype, pl.Datetime):
        column = column.dt.cast_time_unit("us") if dtype.time_unit != "us" else column
        if dtype.time_zone:
            return Instants(_sensible(column.dt.convert_time_zone("UTC")))
        return _of_local(column, clock.zone)
    if dtype == pl.Date:
        return _of_local(column.cast(LOCAL), clock.zone)
    if isinstance(dtype, pl.String | pl.Categorical | pl.Enum) or dtype.is_integer():
        return _of_text(column.cast(pl.String), clock)
    return Instants(pl.Series(values=[None] * len(column), dtype=INSTANT))


def _of_text(text: pl.Series, clock: Clock) -> Instants:
    written = _Written.nothing(len(text))
    left = written.parse(_Left.of(text), clock.formats)
    if len(left.text):
        written.parse(left.tidied(), clock.formats)
    local = _of_local(_series(written.local, LOCAL), clock.zone)
    offset = _series(written.offset, INSTANT)
    if offset.null_count() == len(offset):
        return local
    is_mixed = local.at.null_count() < len(local.at)
    return Instants(_sensible(local.at.fill_null(offset)), local.unclear, is_mixed)


def _of_local(local: pl.Series, zone: str) -> Instants:
    there = local.dt.replace_time_zone(zone, ambiguous="null", non_existent="null")
    at = there.dt.convert_time_zone("UTC")
    if at.null_count() == local.null_count():
        return Instants(_sensible(at))
    return Instants(_sensible(at), local.is_not_null() & at.is_null())


def _sensible(at: pl.Series) -> pl.Series:
    numbers = at.to_physical()
    if (numbers.min() or 0) >= EARLIEST and (numbers.max() or 0) <= LATEST:  # type: ignore[operator]  # whole numbers
        return at
    return at.zip_with(numbers.is_between(EARLIEST, LATEST), at.clear(len(at)))


def _series(numbers: Numbers, dtype: pl.Datetime) -> pl.Series:
    known = pl.Series(numbers != NOTHING)
    column = pl.Series(numbers, dtype=pl.Int64)
    return (column if known.all() else column.zip_with(known, column.clear(len(column)))).cast(
        dtype
    )


@dataclass(frozen=True, slots=True)
class _Left:
    """Texts that no format has fitted yet, and where they stand."""

    text: pl.Series
    where: Numbers

    @classmethod
    def of(cls, text: pl.Series) -> _Left:
        return cls(text.drop_nulls(), np.flatnonzero(text.is_not_null().to_numpy()))

    def without(self, done: pl.Series) -> _Left:
        return _Left(self.text.filter(~done), self.where[~done.to_numpy()])

    def tidied(self) -> _Left:
        """Return the texts without spaces around them and before an offset, Z for UTC."""
        text = self.text.str.strip_chars().str.replace(" ?(UTC|GMT)$", "Z")
        return _Left(
            text.str.replace(r"(:\d\d(?:\.\d+)?) ([+-]\d\d:?\d\d|Z)$", "$1$2"), self.where
        )


@dataclass(frozen=True, slots=True)
class _Written:
    """Times as written: without an offset, as local time, or with one, in UTC."""

    local: Numbers
    offset: Numbers

    @classmethod
    def nothing(cls, lines: int) -> _Written:
        return cls(np.full(lines, NOTHING), np.full(lines, NOTHING))

    def parse(self, left: _Left, formats: tuple[str, ...]) -> _Left:
        """Fill in what the formats fit, the likeliest first, and return what is left."""
        for form in _likeliest_first(left.text, formats):
            found = _parsed(left.text, form)
            done = found.is_not_null()
            is_utc = found.dtype == INSTANT or form in SECONDS_SINCE_1970
            target = self.offset if is_utc else self.local
            target[left.where[done.to_numpy()]] = found.drop_nulls().to_physical().to_numpy()
            left = left.without(done)
            if not len(left.text):
                break
        return left


def _likeliest_first(text: pl.Series, formats: tuple[str, ...]) -> Iterator[str]:
    """Yield formats by how few of the first texts they leave; one that fits all at once."""
    sample, others = text.head(_FIRST_LINES), dict[str, int]()
    for form in formats:
        if not (unfit := _parsed(sample, form).null_count()):
            yield form
        else:
            others[form] = unfit
    yield from sorted(others, key=others.__getitem__)


def _parsed(text: pl.Series, form: str) -> pl.Series:
    try:
        return text.str.to_datetime(form, strict=False, time_unit="us")
    except pl.exceptions.ComputeError:
        return pl.Series(values=[None] * len(text), dtype=LOCAL)
