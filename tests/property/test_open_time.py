"""Laws of open time, against an oracle that looks at the clock on the wall every minute."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.calendar.open_time import OpenTime
from engine.calendar.wall_clock import NEVER
from engine.units import ElapsedUnit, OpeningHours, Span, SpanKind, Window
from tests.tries import examples

MINUTE = timedelta(minutes=1)
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAYS = 6

# Where a range may start: shortly before each change of the clocks, and in quiet weeks.
STARTS = {
    "America/Chicago": [date(2026, 3, 5), date(2026, 10, 29), date(2026, 6, 1)],
    "Europe/London": [date(2026, 3, 26), date(2026, 10, 22), date(2026, 12, 29)],
    "America/Phoenix": [date(2026, 3, 5), date(2026, 10, 29)],
    "Australia/Lord_Howe": [date(2026, 4, 2), date(2026, 10, 1), date(2026, 1, 30)],
}


@dataclass(frozen=True)
class Place:
    """Opening hours somewhere, for a few days."""

    zone: ZoneInfo
    hours: OpeningHours
    closed: frozenset[date]
    first: date

    @property
    def last(self) -> date:
        return self.first + timedelta(days=DAYS - 1)

    def calendar(self) -> OpenTime:
        return OpenTime.build(self.hours, self.zone, self.closed, self.first, self.last)


def minute_of_day(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


@st.composite
def opening_hours(draw) -> OpeningHours:
    """Windows cut from the week at random minutes, so that they may cross midnight."""
    minutes = st.one_of(st.integers(0, 1439), st.sampled_from([0, 60, 90, 120, 150, 180, 1320]))
    windows = []
    for _ in range(7):
        cuts = sorted(draw(st.sets(minutes, min_size=0, max_size=4)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        if len(cuts) % 2:  # the last one stays open until midnight
            pairs.append((cuts[-1], 0))
        windows.append(tuple(Window(minute_of_day(a), minute_of_day(b)) for a, b in pairs))
    if draw(st.booleans()):
        windows = [_over_midnight(day, windows[(at + 1) % 7]) for at, day in enumerate(windows)]
    return OpeningHours(tuple(windows))


def _over_midnight(day, day_after):
    """Let the last window of a day run on to two at night, where the day after starts later."""
    starts_later = not day_after or day_after[0].opens >= time(2)
    if day and starts_later and day[-1].opens >= time(2):
        return (*day[:-1], Window(day[-1].opens, time(2)))
    return day


@st.composite
def places(draw) -> Place:
    name = draw(st.sampled_from(sorted(STARTS)))
    first = draw(st.sampled_from(STARTS[name]))
    days = [first + timedelta(days=number) for number in range(-1, DAYS)]
    closed = draw(st.frozensets(st.sampled_from(days), max_size=2))
    return Place(ZoneInfo(name), draw(opening_hours()), closed, first)


class Oracle:
    """Walks through the range minute by minute and notes whether the place is open.

    A window opens when the wall first shows its opening time and closes when it first shows
    its closing time, so what counts is the latest time shown so far.
    """

    def __init__(self, place: Place) -> None:
        windows = list(self._windows(place))
        self.minutes: list[datetime] = []
        self.dates: list[date] = []
        self.opened_on: list[date | None] = []  # None while closed
        now = datetime.combine(place.first, time(0), UTC) - timedelta(days=1)
        latest = now.replace(tzinfo=None) - timedelta(days=1)
        while latest.date() <= place.last:
            latest = max(latest, now.astimezone(place.zone).replace(tzinfo=None))
            if place.first <= latest.date() <= place.last:
                opened = (opens.date() for opens, closes in windows if opens <= latest < closes)
                self.minutes.append(now)
                self.dates.append(latest.date())
                self.opened_on.append(next(opened, None))
            now += MINUTE

    @staticmethod
    def _windows(place: Place):
        for number in range(-1, DAYS):
            day = place.first + timedelta(days=number)
            for opens, closes in place.hours.windows[day.weekday()]:
                end = day if closes > opens else day + timedelta(days=1)
                if day not in place.closed:
                    yield datetime.combine(day, opens), datetime.combine(end, closes)

    def open_microseconds(self, start: datetime, end: datetime) -> int:
        total = timedelta(0)
        for minute, opened in zip(self.minutes, self.opened_on, strict=True):
            if opened:
                total += max(min(end, minute + MINUTE) - max(start, minute), timedelta(0))
        return total // MICROSECOND

    def date_of(self, at: datetime) -> date:
        return self.dates[(at - self.minutes[0]) // MINUTE]

    def business_days_from(self, at: datetime) -> list[date]:
        """Return the business day of an instant and all that follow in the range."""
        days = sorted({day for day in self.opened_on if day})
        return [day for day in days if day >= self.date_of(at)]

    def end_of(self, day: date) -> datetime:
        last = max(at for at, on in zip(self.minutes, self.dates, strict=True) if on == day)
        return last + MINUTE - MICROSECOND


@st.composite
def places_and_instants(draw, count: int):
    """Return a place, its oracle and some instants in its range, in order."""
    place = draw(places())
    oracle = Oracle(place)
    span = (oracle.minutes[-1] + MINUTE - oracle.minutes[0]) // MICROSECOND
    whole = st.integers(0, len(oracle.minutes) - 1).map(lambda minute: minute * 60_000_000)
    passed = draw(
        st.lists(st.one_of(whole, st.integers(0, span - 1)), min_size=count, max_size=count)
    )
    moments = [oracle.minutes[0] + timedelta(microseconds=at) for at in sorted(passed)]
    return place.calendar(), oracle, moments


def array(*moments: datetime):
    return np.array([(at - EPOCH) // MICROSECOND for at in moments], dtype=np.int64)


def moment(at: int) -> datetime:
    return EPOCH + timedelta(microseconds=at)


LAW = examples(60)


@LAW
@given(places_and_instants(4))
def test_open_time_is_what_the_clock_on_the_wall_says(drawn):
    calendar, oracle, (a, b, c, d) = drawn

    found = calendar.between(array(a, a, b), array(b, d, c))

    expected = [oracle.open_microseconds(*pair) for pair in ((a, b), (a, d), (b, c))]
    assert found.tolist() == expected


@LAW
@given(places_and_instants(1))
def test_a_place_is_open_in_exactly_the_minutes_of_its_windows(drawn):
    calendar, oracle, _ = drawn

    found = calendar.is_open(array(*oracle.minutes))

    assert found.tolist() == [opened is not None for opened in oracle.opened_on]


@LAW
@given(places_and_instants(3))
def test_open_time_adds_up_and_turns_its_sign_with_its_direction(drawn):
    calendar, _, moments = drawn
    a, b, c = (array(at) for at in moments)

    assert calendar.between(a, c) == calendar.between(a, b) + calendar.between(b, c)
    assert calendar.between(c, a) == -calendar.between(a, c)


@LAW
@given(places_and_instants(1), st.integers(0, 40 * 3_600_000_000) | st.integers(0, 40 * 60))
def test_a_deadline_is_the_first_instant_with_enough_open_time_behind_it(drawn, amount):
    calendar, oracle, (start,) = drawn
    left = oracle.open_microseconds(start, oracle.minutes[-1] + MINUTE)

    (due,) = calendar.deadline(array(start), amount).tolist()

    if due == NEVER:
        assert amount > left
    elif amount == 0:
        assert moment(due) == start
    else:
        assert oracle.open_microseconds(start, moment(due)) == amount
        assert oracle.open_microseconds(start, moment(due - 1)) == amount - 1


@LAW
@given(places_and_instants(2))
def test_the_deadline_of_the_open_time_between_two_instants_is_not_after_the_second(drawn):
    calendar, _, moments = drawn
    start, end = (array(at) for at in moments)
    passed = calendar.between(start, end)

    due = calendar.deadline(start, passed)

    assert due <= end
    assert calendar.between(start, due) == passed


@LAW
@given(places_and_instants(1))
def test_every_minute_is_in_the_local_day_that_the_wall_shows(drawn):
    calendar, oracle, (at,) = drawn

    found = calendar.local_day(array(*oracle.minutes))

    assert found.tolist() == [(day - EPOCH.date()).days for day in oracle.dates]
    assert moment(int(calendar.end_of_day(array(at))[0])) == oracle.end_of(oracle.date_of(at))


@LAW
@given(places_and_instants(1), st.integers(0, 4))
def test_business_days_end_at_the_midnight_after_so_many_openings(drawn, count):
    calendar, oracle, (start,) = drawn
    kind = SpanKind.BUSINESS_DAYS if count else SpanKind.SAME_BUSINESS_DAY
    days = oracle.business_days_from(start)

    (due,) = calendar.due(array(start), Span(kind, count, "")).tolist()

    if count < len(days):
        assert moment(due) == oracle.end_of(days[count])
    else:
        assert due == NEVER


@LAW
@given(places_and_instants(2))
def test_business_days_between_are_the_openings_left_behind(drawn):
    calendar, oracle, (start, end) = drawn
    left_behind = len(oracle.business_days_from(start)) - len(oracle.business_days_from(end))

    found = calendar.elapsed(array(start), array(end), ElapsedUnit.BUSINESS_DAYS)

    assert found.tolist() == [left_behind]


@LAW
@given(places_and_instants(2), st.integers(0, 4))
def test_in_time_by_the_due_instant_is_in_time_by_business_days(drawn, count):
    calendar, _, moments = drawn
    start, end = (array(at) for at in moments)

    in_time = end <= calendar.end_of_business_day(start, count)

    assert in_time == (calendar.business_days_between(start, end) <= count)
