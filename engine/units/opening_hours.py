"""Opening hours as people write them: mon-thu 08:00-12:00 and 13:00-17:30."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple, NoReturn

from engine.errors import Misspelt

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_SECONDS = 86_400
LONGEST_TEXT = 60
HOURS = re.compile(r"((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)")
DAYS_PATTERN = rf"^(?:{'|'.join(DAYS)})(?:-(?:{'|'.join(DAYS)}))?$"
"""What a day or a range of days looks like."""
WINDOW_PATTERN = rf"^(?!(.{{5}})-\1$)(?:{HOURS.pattern})$"
"""What a window looks like; one without length is none."""
NEAR_HOURS = re.compile(r"([0-9]{1,2})[:.]([0-9]{2}) *(?:-|–|to) *([0-9]{1,2})[:.]([0-9]{2})")
A_DAY = "mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri"
A_WINDOW = "opening and closing on the 24-hour clock, as 08:00-17:30"
MEANT_DAYS = {
    "weekdays": "mon-fri",
    "weekend": "sat-sun",
    "daily": "mon-sun",
    "every day": "mon-sun",
}


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second


class Window(NamedTuple):
    """One opening on one day; it closes on the next day when `closes` is not after `opens`."""

    opens: time
    closes: time

    @property
    def start(self) -> int:
        """Seconds from midnight to the opening."""
        return _seconds(self.opens)

    @property
    def end(self) -> int:
        """Seconds from the midnight of the opening day to the closing, 86400 for 24:00."""
        return self.start + ((_seconds(self.closes) - self.start) % DAY_SECONDS or DAY_SECONDS)

    def __str__(self) -> str:
        closes = "24:00" if self.closes == time(0) else f"{self.closes:%H:%M}"
        return f"{self.opens:%H:%M}-{closes}"


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """The windows of each weekday, Monday first; a window belongs to the day it opens on.

    Raises:
        ValueError: Two windows overlap.
    """

    windows: tuple[tuple[Window, ...], ...]

    def __post_init__(self) -> None:
        week = sorted(
            (day * DAY_SECONDS + window.start, day * DAY_SECONDS + window.end, f"{name} {window}")
            for day, (name, windows) in enumerate(zip(DAYS, self.windows, strict=True))
            for window in windows
        )
        around = [(start + 7 * DAY_SECONDS, end, text) for start, end, text in week[:1]]
        for (_, closes, before), (opens, _, after) in pairwise([*week, *around]):
            if opens < closes:
                raise ValueError(f"{after} overlaps {before}; write windows that do not overlap")

    def __str__(self) -> str:
        alike = groupby(zip(DAYS, self.windows, strict=True), key=itemgetter(1))
        return ", ".join(
            f"{_stretch([day for day, _ in days])} {' and '.join(map(str, windows))}"
            for windows, days in alike
            if windows
        )

    def covers(self, other: OpeningHours) -> bool:
        """Return whether it is open here whenever it is open there."""
        return not any(other.without(self).windows)

    def without(self, other: OpeningHours) -> OpeningHours:
        """Return when it is open here and not there."""
        there = [stretch for week in (-1, 0, 1) for stretch in other._stretches(week)]
        days: list[list[Window]] = [[] for _ in DAYS]
        for opens, closes in self._stretches(0):
            for start, end in there:
                if start < closes and opens < end:
                    if opens < start:
                        days[opens // DAY_SECONDS % 7].append(_between(opens, start))
                    opens = max(opens, end)  # noqa: PLW2901 - what is left of this opening
            if opens < closes:
                days[opens // DAY_SECONDS % 7].append(_between(opens, closes))
        return OpeningHours(tuple(map(tuple, days)))

    def _stretches(self, week: int) -> Iterator[tuple[int, int]]:
        """Yield each opening of a week in seconds from the Monday of week 0, in order."""
        for day, windows in enumerate(self.windows):
            for window in sorted(windows, key=lambda window: window.start):
                midnight = (7 * week + day) * DAY_SECONDS
                yield midnight + window.start, midnight + window.end


def _between(start: int, end: int) -> Window:
    """Return the window between two numbers of seconds from the Monday of a week."""
    opens, closes = (time(at // 3600 % 24, at // 60 % 60, at % 60) for at in (start, end))
    return Window(opens, closes)


def _stretch(days: Sequence[str]) -> str:
    return days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"


class WrongHours(ValueError):  # noqa: N818 - a slip, and no error of the program
    """One entry of opening hours that cannot be read.

    Attributes:
        at: Where it stands: the day, and the number of the window if it is one of several.
        is_day: Whether it is the day that is wrong.
        meant: What to write instead; empty where that is not plain.
    """

    def __init__(self, wrong: ValueError, *at: str | int, is_day: bool = False) -> None:
        super().__init__(*wrong.args)
        self.at, self.is_day = at, is_day
        self.meant = wrong.meant if isinstance(wrong, Misspelt) else ""


ALWAYS = OpeningHours(((Window(time(0), time(0)),),) * 7)


def parse_hours(written: Mapping[str, str | Sequence[str]]) -> OpeningHours:
    """Return the opening hours for a map from days to windows.

    A day is `mon` to `sun` or a range, `mon-fri`, also over the end of the week, `sat-mon`.
    Its value is one window `08:00-12:00` or a list of them. `24:00` ends a day, and a window
    such as `22:00-06:00` crosses midnight. Days that are not named are closed.

    Raises:
        WrongHours: One entry is no day or no window; the message says what to write.
        ValueError: Together they are no opening hours.
    """
    week: dict[int, tuple[Window, ...]] = {}
    for key, value in written.items():
        windows = tuple(_windows(key, value))
        try:
            days = _days(key)
            if twice := [DAYS[day] for day in days if day in week]:
                raise ValueError(f"{twice[0]} is given twice; write each day once")
        except ValueError as wrong:
            raise WrongHours(wrong, key, is_day=True) from None
        week |= dict.fromkeys(days, windows)
    if not any(week.values()):
        raise ValueError("no opening hours; write them as mon-fri: 08:00-17:00")
    return OpeningHours(tuple(week.get(day, ()) for day in range(7)))


def _days(key: str) -> Sequence[int]:
    first, _, last = key.partition("-")
    if first not in DAYS or (last or first) not in DAYS or key.endswith("-"):
        _refuse(key, "a day", _meant_days(key), A_DAY)
    start, end = DAYS.index(first), DAYS.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _meant_days(key: str) -> str:
    words = key[:LONGEST_TEXT].strip().lower()
    names = [name.strip()[:3] for name in re.split("-|–| to ", words)]
    if len(names) <= 2 and all(name in DAYS for name in names):
        return "-".join(names)
    return MEANT_DAYS.get(words, "")


def _windows(key: str, value: str | Sequence[str]) -> Iterator[Window]:
    """Yield the windows of one entry."""
    several = (
        [((key,), value)]
        if isinstance(value, str)
        else [((key, n), w) for n, w in enumerate(value)]
    )
    for at, text in several:
        try:
            yield _window(text)
        except ValueError as wrong:
            raise WrongHours(wrong, *at) from None


def _window(text: str) -> Window:
    found = HOURS.fullmatch(text[:LONGEST_TEXT])
    if found is None:
        _refuse(text, "a window", _meant_window(text), A_WINDOW)
    if found[1] == found[2]:
        raise ValueError(f"{text!r} has no length; for the whole day write 00:00-24:00")
    closes = "00:00" if found[2] == "24:00" else found[2]
    return Window(time.fromisoformat(found[1]), time.fromisoformat(closes))


def _meant_window(text: str) -> str:
    found = NEAR_HOURS.fullmatch(text[:LONGEST_TEXT].strip())
    if found:
        meant = f"{int(found[1]):02d}:{found[2]}-{int(found[3]):02d}:{found[4]}"
        if HOURS.fullmatch(meant):
            return meant
    return ""


def _refuse(text: str, what: str, meant: str, form: str) -> NoReturn:
    said = f"{text[:LONGEST_TEXT]!r} is not {what}; write {meant or form}"
    raise Misspelt(said, meant) if meant else ValueError(said)
