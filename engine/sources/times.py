"""Times as people and programs write them become instants in UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import polars as pl

from engine.calendar.wall_clock import DAY, EPOCH, WallClock

INSTANT = pl.Datetime("us", "UTC")
LOCAL = pl.Datetime("us")
EARLIEST = -2_208_988_800_000_000
"""1900 in UTC: before it a time in a log is a stand-in for nothing, such as 0001-01-01."""
LATEST = 253_370_764_800_000_000
"""The last year, 9999, that Python can show; the year itself is a stand-in for never."""
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
    return Instants(_nothing(column, INSTANT))


def _of_text(text: pl.Series, clock: Clock) -> Instants:
    written = _Written(text).read(clock.formats)
    if not written.is_read:
        written = written.tidied().read(clock.formats)
    if written.offset is None:
        local = _nothing(text, LOCAL) if written.local is None else written.local
        return _of_local(local, clock.zone)
    if written.local is None:
        return Instants(_sensible(written.offset))
    read = _of_local(written.local, clock.zone)
    is_mixed = read.at.null_count() < len(read.at)
    return Instants(_sensible(read.at.fill_null(written.offset)), read.unclear, is_mixed)


def _of_local(local: pl.Series, zone: str) -> Instants:
    """Return local times as instants, where the wall of the zone shows them once."""
    wall = _sensible(local.to_physical(), DAY)
    known, numbers = wall.is_not_null(), wall.drop_nulls().to_numpy()
    if not numbers.size:
        return Instants(_nothing(local, INSTANT))
    first, last = (EPOCH + timedelta(microseconds=int(n)) for n in (numbers.min(), numbers.max()))
    clock = WallClock.of(ZoneInfo(zone), first, last)
    at, is_shown_once = clock.only_shows(wall.fill_null(0).to_numpy())
    found, is_clear = pl.Series(at, dtype=INSTANT), pl.Series(is_shown_once)
    if not (known & is_clear).all():
        found = found.set(~(known & is_clear), None)
    unclear = known & ~is_clear
    return Instants(_sensible(found), unclear if unclear.any() else None)


def _sensible(at: pl.Series, margin: int = 0) -> pl.Series:
    """Return times with null for those that are a stand-in, less a margin in microseconds."""
    numbers, bounds = at.to_physical(), (EARLIEST - margin, LATEST + margin)
    if (numbers.min() or 0) >= bounds[0] and (numbers.max() or 0) <= bounds[1]:  # type: ignore[operator]  # whole numbers
        return at
    return at.zip_with(numbers.is_between(*bounds), at.clear(len(at)))


@dataclass(frozen=True, slots=True)
class _Written:
    """Times as written, as far as they have been read.

    Attributes:
        left: The texts that no format has fitted yet, null where one has.
        local: Those without an offset, in local time; None while there is none.
        offset: Those with an offset, in UTC; None while there is none.
    """

    left: pl.Series
    local: pl.Series | None = None
    offset: pl.Series | None = None

    @property
    def is_read(self) -> bool:
        """Whether no text is left."""
        return self.left.null_count() == len(self.left)

    def read(self, formats: tuple[str, ...]) -> _Written:
        """Return what is written in the formats as read, the likeliest tried first."""
        written = self
        for form in _likeliest_first(self.left, formats):
            written = written.with_those_in(form)
            if written.is_read:
                break
        return written

    def with_those_in(self, form: str) -> _Written:
        found = _parsed(self.left, form)
        if found.null_count() == len(found):
            return self
        left = _nothing(found, pl.String())
        if found.null_count() > self.left.null_count():
            left = self.left.zip_with(found.is_null(), left)
        if found.dtype == INSTANT:
            return replace(self, left=left, offset=_first_known(self.offset, found))
        return replace(self, left=left, local=_first_known(self.local, found))

    def tidied(self) -> _Written:
        """Return it with the texts without spaces around them and before an offset, Z for UTC."""
        text = self.left.str.strip_chars().str.replace(" ?(UTC|GMT)$", "Z")
        text = text.str.replace(r"(:\d\d(?:\.\d+)?) ([+-]\d\d:?\d\d|Z)$", "$1$2")
        return replace(self, left=text)


def _first_known(known: pl.Series | None, found: pl.Series) -> pl.Series:
    return found if known is None else known.fill_null(found)


def _nothing(like: pl.Series, dtype: pl.DataType) -> pl.Series:
    """Return a column of that length in which nothing is known."""
    return pl.Series(values=[None], dtype=dtype).new_from_index(0, len(like))


def _likeliest_first(text: pl.Series, formats: tuple[str, ...]) -> Iterator[str]:
    """Yield formats by how few of the first texts they leave; one that fits all at once."""
    sample, others = text.drop_nulls().head(_FIRST_LINES), dict[str, int]()
    for form in formats:
        if not (unfit := _parsed(sample, form).null_count()):
            yield form
        else:
            others[form] = unfit
    yield from sorted(others, key=others.__getitem__)


def _parsed(text: pl.Series, form: str) -> pl.Series:
    try:
        found = text.str.to_datetime(form, strict=False, time_unit="us")
    except pl.exceptions.ComputeError:
        return _nothing(text, LOCAL)
    return found.dt.replace_time_zone("UTC") if form in SECONDS_SINCE_1970 else found
