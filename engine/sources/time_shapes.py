"""Times that nobody could read, recognised: which `time_format` they are written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from engine.sources.times import Clock, instants

SAMPLE = 200
DATES = (
    *("%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%m-%d-%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y.%m.%d"),
    *("%m/%d/%y", "%d/%m/%y", "%d.%m.%y", "%Y%m%d", "%b %d, %Y"),
    *("%d %b %Y", "%d-%b-%Y", "%d-%b-%y"),
)
TIMES = ("", "%H:%M", "%H:%M:%S", "%H:%M:%S%.f", "%I:%M %p", "%I:%M:%S %p", "%I:%M%p", "%H%M%S")
BETWEEN = (" ", ", ", "T", "  ")
MOST_PROPOSED = 2
SECONDS, MILLISECONDS = re.compile(r"\d{9,10}"), re.compile(r"\d{13}")
NEVER = re.compile(r"(0\d{3}|1[0-8]\d{2}|9999)-\d{2}-\d{2}")
NAMED_ZONE = re.compile(r"\d [A-Z]{3,4}$")
SHOW = "write them as 2026-11-27 09:30:00"


def time_hint(unread: pl.Series, clock: Clock) -> str:
    """Return what to do about times that could not be read: the format that they are in, if any.

    Where the day and the month cannot be told apart, both formats are proposed.
    """
    texts = [str(text).strip() for text in unread.drop_nulls().unique(maintain_order=True)]
    found = _fitting(texts[:SAMPLE], clock)
    if found:
        written = [f'time_format: "{form}"' for form in found[:MOST_PROPOSED]]
        order = ", whichever of day and month comes first" if len(written) > 1 else ""
        return f"write {' or '.join(written)} in the source{order}"
    return _otherwise(texts[0] if texts else "", clock)


def _otherwise(text: str, clock: Clock) -> str:
    if MILLISECONDS.fullmatch(text):
        return f"they look like milliseconds since 1970; {SHOW}"
    if NEVER.match(text):
        return "no log is that old or new; if it means that there is no time, clear those cells"
    if NAMED_ZONE.search(text):
        return "write the offset, such as 2026-11-27 09:30:00-06:00, in place of the zone's name"
    if clock.time_format:
        return f'they do not fit time_format: "{clock.time_format}"; mend it, or {SHOW}'
    return f'{SHOW}, or say in the source how they are: time_format: "%m/%d/%Y %H:%M"'


def _fitting(texts: Sequence[str], clock: Clock) -> list[str]:
    """Return the formats in which most of some texts can be read, the best first."""
    if not texts:
        return []
    if all(SECONDS.fullmatch(text) for text in texts):
        return ["%s"]
    sample, marks = pl.Series(texts), Counter(map(_marks, texts)).most_common(1)[0][0]
    read = {form: _read(sample, Clock(clock.zone, form)) for form in FORMATS.get(marks, ())}
    most = max(read.values(), default=0)
    return [form for form, count in read.items() if count == most > len(texts) // 2]


def _read(texts: pl.Series, clock: Clock) -> int:
    return len(texts) - instants(texts, clock).at.null_count()


def _marks(text: str) -> str:
    """Return what stands between the words and numbers of a time."""
    return "".join(sign for sign in text if not sign.isalnum())


def _formats() -> Iterator[tuple[str, str]]:
    """Yield every format that is tried with what stands between its parts, likeliest first."""
    for date in DATES:
        for time in TIMES:
            for between in BETWEEN if time else ("",):
                form = f"{date}{between}{time}"
                yield _marks(form.replace("%.f", ".").replace("%", "")), form


def _by_marks() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for marks, form in _formats():
        found[marks] = (*found.get(marks, ()), form)
    return found


FORMATS = _by_marks()
"""The formats that are tried, by what stands between their parts."""
