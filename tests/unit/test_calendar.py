"""Open time, business days and deadlines, on days a practice knows."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from engine.calendar.closed_days import closed_days
from engine.calendar.open_time import OpenTime
from engine.calendar.wall_clock import NEVER, WallClock
from engine.units import ElapsedUnit, OpeningHours, Window, parse_hours, parse_span

CHICAGO = ZoneInfo("America/Chicago")
HOUR = 3_600_000_000
WEEK = {"mon-thu": ["08:00-12:00", "13:00-17:30"], "fri": "08:00-15:00"}
THANKSGIVING = date(2026, 11, 26)
EPOCH = date(1970, 1, 1)


def instants(*texts: str, zone: ZoneInfo = CHICAGO):
    """Return local times, `2026-03-02 15:10`, as an array of UTC microseconds."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    moments = [datetime.fromisoformat(text).replace(tzinfo=zone) for text in texts]
    return np.array([(moment - epoch) // timedelta(microseconds=1) for moment in moments])


def local(at, zone: ZoneInfo = CHICAGO) -> list[str]:
    """Return instants as local times, or `never`."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return [
        "never"
        if value == NEVER
        else (epoch + timedelta(microseconds=value))
        .astimezone(zone)
        .replace(tzinfo=None)
        .isoformat(" ")
        for value in at.tolist()
    ]


@pytest.fixture(scope="module")
def practice() -> OpenTime:
    closed = {THANKSGIVING}
    return OpenTime.build(parse_hours(WEEK), CHICAGO, closed, date(2026, 1, 1), date(2026, 12, 31))


def in_zone(name: str, hours: dict[str, str], first: str, last: str) -> OpenTime:
    days = date.fromisoformat(first), date.fromisoformat(last)
    return OpenTime.build(parse_hours(hours), ZoneInfo(name), (), *days)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-02 09:00", "2026-03-02 10:00", 1),
        ("2026-03-02 11:00", "2026-03-02 14:00", 2),
        ("2026-03-02 12:10", "2026-03-02 12:50", 0),
        ("2026-03-06 14:00", "2026-03-09 09:00", 2),
        ("2026-11-25 16:30", "2026-11-27 09:00", 2),
        ("2026-03-02 10:00", "2026-03-02 09:00", -1),
    ],
    ids=["morning", "over lunch", "in lunch", "over a weekend", "over a holiday", "backwards"],
)
def test_only_open_time_counts(practice, start, end, hours):
    assert practice.between(instants(start), instants(end)).tolist() == [hours * HOUR]


@pytest.mark.parametrize(
    ("start", "within", "due"),
    [
        ("2026-03-02 11:00", "4 business hours", "2026-03-02 16:00:00"),
        ("2026-03-02 11:00", "1 business hour", "2026-03-02 12:00:00"),
        ("2026-03-06 14:00", "4 business hours", "2026-03-09 11:00:00"),
        ("2026-03-07 14:00", "4 business hours", "2026-03-09 12:00:00"),
        ("2026-03-07 14:00", "0 business hours", "2026-03-07 14:00:00"),
        ("2026-03-07 14:00", "4 h", "2026-03-07 18:00:00"),
        ("2026-03-07 14:00", "1 d", "2026-03-08 15:00:00"),
        ("2026-03-07 14:00", "same day", "2026-03-07 23:59:59.999999"),
        ("2026-03-06 14:00", "same business day", "2026-03-06 23:59:59.999999"),
        ("2026-03-07 14:00", "same business day", "2026-03-09 23:59:59.999999"),
        ("2026-03-06 14:00", "1 business day", "2026-03-09 23:59:59.999999"),
        ("2026-03-07 14:00", "1 business day", "2026-03-10 23:59:59.999999"),
        ("2026-11-25 14:00", "2 business days", "2026-11-30 23:59:59.999999"),
        ("2026-12-31 14:00", "1 business day", "never"),
        ("2026-12-31 13:30", "4 business hours", "2026-12-31 17:30:00"),
        ("2026-12-31 17:00", "4 business hours", "never"),
    ],
)
def test_everything_has_a_last_instant_in_time(practice, start, within, due):
    assert local(practice.due(instants(start), parse_span(within))) == [due]


def test_amounts_of_a_deadline_may_differ_from_case_to_case(practice):
    start = instants("2026-03-02 11:00", "2026-03-02 11:00", "2026-03-02 12:30")

    due = practice.deadline(start, np.array([HOUR, 2 * HOUR, 0]))

    assert local(due) == ["2026-03-02 12:00:00", "2026-03-02 14:00:00", "2026-03-02 12:30:00"]


def test_open_time_does_not_run_backwards(practice):
    with pytest.raises(ValueError, match="not negative"):
        practice.deadline(instants("2026-03-02 11:00"), -1)


def test_at_the_moment_of_closing_it_is_closed(practice):
    at = instants("2026-03-02 07:59", "2026-03-02 08:00", "2026-03-02 12:00", "2026-11-26 09:00")

    assert practice.is_open(at).tolist() == [False, True, False, False]


def test_a_weekend_belongs_to_the_business_day_that_follows(practice):
    at = instants("2026-03-06 23:59", "2026-03-07 00:00", "2026-03-08 12:00", "2026-03-09 12:00")

    days = [EPOCH + timedelta(days=int(day)) for day in practice.business_day(at)]

    assert days == [date(2026, 3, 6), *[date(2026, 3, 9)] * 3]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-03-02 09:00", "2026-03-02 23:00", 0),
        ("2026-03-06 16:00", "2026-03-09 08:00", 1),
        ("2026-03-07 16:00", "2026-03-09 08:00", 0),
        ("2026-11-25 16:00", "2026-11-27 08:00", 1),
        ("2026-03-09 08:00", "2026-03-06 16:00", -1),
    ],
)
def test_business_days_are_counted_from_business_day_to_business_day(practice, start, end, days):
    assert practice.business_days_between(instants(start), instants(end)).tolist() == [days]


@pytest.mark.parametrize(
    ("unit", "passed"),
    [
        (ElapsedUnit.CALENDAR_TIME, 66 * HOUR),
        (ElapsedUnit.BUSINESS_HOURS, 2 * HOUR),
        (ElapsedUnit.CALENDAR_DAYS, 3),
        (ElapsedUnit.BUSINESS_DAYS, 1),
    ],
)
def test_time_passed_is_told_in_four_ways(practice, unit, passed):
    start, end = instants("2026-03-06 14:00"), instants("2026-03-09 09:00")

    assert practice.elapsed(start, end, unit).tolist() == [passed]


@pytest.mark.parametrize("outside", ["2025-12-31 23:59", "2027-01-01 00:00"])
def test_outside_its_range_a_calendar_refuses_to_guess(practice, outside):
    with pytest.raises(ValueError, match=f"covers 2026-01-01 to 2026-12-31, not {outside}"):
        practice.between(instants("2026-03-02 09:00"), instants(outside))


def test_what_is_never_is_outside_every_range(practice):
    with pytest.raises(ValueError, match="not the instant 9223372036854775807"):
        practice.local_day(np.array([NEVER]))


def test_a_missing_instant_is_refused(practice):
    with pytest.raises(ValueError, match="not the instant nan"):
        practice.local_day(np.array([np.nan]))


def test_no_instants_have_no_open_time(practice):
    nothing = np.array([], dtype=np.int64)

    assert practice.between(nothing, nothing).tolist() == []


CHANGES = pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("Africa/Freetown", date(1939, 1, 1), date(1940, 12, 31)),  # four days apart
        ("America/Recife", date(2000, 1, 1), date(2001, 12, 31)),  # seven days of summer time
        ("Asia/Gaza", date(2053, 1, 1), date(2054, 12, 31)),  # Ramadan and summer time
        ("Europe/Riga", date(1944, 1, 1), date(1945, 12, 31)),
        ("Australia/Lord_Howe", date(2026, 1, 1), date(2027, 12, 31)),  # by half an hour
        ("Pacific/Apia", date(2011, 1, 1), date(2012, 12, 31)),  # a day left out
    ],
)


@CHANGES
def test_every_change_of_a_time_zone_is_seen(zone, first, last):
    zone_info, clock = ZoneInfo(zone), WallClock.of(ZoneInfo(zone), first, last)
    hours = range((first - EPOCH).days * 24, (last - EPOCH).days * 24)
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    local = [(epoch + timedelta(hours=hour)).astimezone(zone_info) for hour in hours]
    shown = clock.shown(np.array(hours) * HOUR)
    assert [round((one.replace(tzinfo=UTC) - epoch).total_seconds()) for one in local] == [
        int(wall) // 1_000_000 for wall in shown
    ]


@CHANGES
def test_a_local_time_is_clear_where_the_wall_shows_it_once(zone, first, last):
    zone_info, epoch = ZoneInfo(zone), datetime(1970, 1, 1, tzinfo=UTC)
    quarters = range((first - EPOCH).days * 96, (last - EPOCH).days * 96)
    wall = [timedelta(minutes=15 * quarter) for quarter in quarters]
    naive = [(epoch + one).replace(tzinfo=zone_info) for one in wall]
    both = [{one.replace(fold=fold).astimezone(UTC) for fold in (0, 1)} for one in naive]
    shown = [
        {at for at in moments if at.astimezone(zone_info).replace(tzinfo=UTC) - epoch == one}
        for one, moments in zip(wall, both, strict=True)
    ]

    clock = WallClock.of(zone_info, first, last)
    at, is_once = clock.only_shows(np.array(quarters) * (HOUR // 4))

    assert is_once.tolist() == [len(moments) == 1 for moments in shown]
    assert not is_once.all()
    assert [epoch + timedelta(microseconds=int(one)) for one in at[is_once]] == [
        moments.pop() for moments in shown if len(moments) == 1
    ]


def test_a_calendar_needs_a_day():
    with pytest.raises(ValueError, match="has no days"):
        OpenTime.always(CHICAGO, date(2026, 1, 2), date(2026, 1, 1))


def test_always_is_one_window_and_every_day_a_business_day():
    always = OpenTime.always(CHICAGO, date(2020, 1, 1), date(2030, 12, 31))
    start, end = instants("2026-03-07 12:00"), instants("2026-03-08 12:00")

    assert always.windows.opens.size == 1
    assert always.between(start, end).tolist() == [23 * HOUR]
    assert local(always.due(start, parse_span("1 business day"))) == ["2026-03-08 23:59:59.999999"]


def test_a_practice_that_never_opens_is_never_due():
    days = date(2026, 3, 2), date(2026, 3, 3)
    shut = OpenTime.build(parse_hours({"mon-tue": "08:00-12:00"}), CHICAGO, days, *days)
    at = instants("2026-03-02 09:00")

    assert local(shut.due(at, parse_span("1 business hour"))) == ["never"]
    assert local(shut.due(at, parse_span("same business day"))) == ["never"]
    assert shut.between(at, at + HOUR).tolist() == [0]
    assert shut.business_day(at).tolist() == [np.iinfo(np.int32).max]


def test_hours_without_any_window_are_never_open():
    hours = OpeningHours(((),) * 7)
    shut = OpenTime.build(hours, CHICAGO, (), date(2026, 3, 2), date(2026, 3, 3))

    assert shut.is_open(instants("2026-03-02 09:00")).tolist() == [False]


def test_a_night_window_belongs_to_the_day_it_opens_on():
    first, last = date(2026, 3, 2), date(2026, 3, 6)
    hours = parse_hours({"mon-thu": "22:00-06:00"})
    night = OpenTime.build(hours, CHICAGO, {date(2026, 3, 4)}, first, last)
    at = instants("2026-03-02 01:00", "2026-03-04 05:00", "2026-03-04 23:00", "2026-03-06 05:00")

    assert night.is_open(at).tolist() == [False, True, False, True]
    assert night.business_days_between(at[:1], at[3:]).tolist() == [3]


def test_the_night_before_the_range_comes_into_it():
    day = date(2026, 3, 3)
    night = OpenTime.build(parse_hours({"mon": "22:00-06:00"}), CHICAGO, (), day, day)

    assert night.between(instants("2026-03-03 00:00"), instants("2026-03-03 07:00")).tolist() == [
        6 * HOUR
    ]


@pytest.mark.parametrize(
    ("day", "hours", "open_hours"),
    [
        ("2026-03-08", "00:00-06:00", 5),
        ("2026-11-01", "00:00-06:00", 7),
        ("2026-03-08", "02:30-06:00", 3),
        ("2026-03-08", "00:00-02:30", 2),
        ("2026-03-08", "02:10-02:50", 0),
        ("2026-11-01", "00:00-01:30", 1.5),
        ("2026-11-01", "01:30-02:00", 1.5),
    ],
    ids=[
        "spring night",
        "autumn night",
        "opens in the gap",
        "closes in the gap",
        "lies in the gap",
        "closes in the repeated hour",
        "opens in the repeated hour",
    ],
)
def test_a_window_opens_and_closes_when_the_wall_first_shows_it(day, hours, open_hours):
    calendar = in_zone("America/Chicago", {"sun": hours}, day, day)
    start, end = instants(f"{day} 00:00"), instants(f"{day} 23:59")

    assert calendar.between(start, end).tolist() == [open_hours * HOUR]


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/Chicago", "2026-03-08", 23),
        ("America/Chicago", "2026-11-01", 25),
        ("Australia/Lord_Howe", "2026-10-04", 23.5),
        ("Australia/Lord_Howe", "2026-04-05", 24.5),
        ("America/Sao_Paulo", "2018-11-04", 23),
        ("America/Sao_Paulo", "2018-02-17", 25),
        ("Africa/Cairo", "2026-04-24", 23),
        ("Pacific/Apia", "2011-12-29", 24),
    ],
    ids=[
        "spring",
        "autumn",
        "half an hour less",
        "half an hour more",
        "no midnight",
        "two midnights",
        "no midnight in Cairo",
        "the day after does not exist",
    ],
)
def test_a_local_day_is_as_long_as_it_was(zone, day, hours):
    first = date.fromisoformat(day)
    calendar = OpenTime.always(ZoneInfo(zone), first - timedelta(2), first + timedelta(3))
    noon = instants(f"{day} 12:00", zone=ZoneInfo(zone))
    start = calendar.end_of_day(noon - 24 * HOUR) + 1

    assert (calendar.end_of_day(noon) + 1 - start).tolist() == [hours * HOUR]
    assert calendar.local_day(start).tolist() == [(first - EPOCH).days]
    assert calendar.local_day(start - 1).tolist() == [(first - EPOCH).days - 1]


def test_local_days_are_whole_numbers_from_1970(practice):
    days = practice.local_day(instants("2026-03-02 23:59", "2026-03-03 00:00"))

    assert days.dtype == np.int32
    assert days.tolist() == [20514, 20515]


def test_local_time_is_what_the_wall_shows(practice):
    shown = practice.local_time(instants("2026-03-02 15:10", "2026-07-02 15:10"))

    assert [int(at // 60_000_000 % 1440) for at in shown] == [15 * 60 + 10] * 2


def test_public_holidays_and_own_closures_are_closed():
    closed = closed_days("US", {date(2026, 11, 27)}, [2026])

    assert {THANKSGIVING, date(2026, 11, 27), date(2026, 7, 3)} <= closed


def test_a_state_has_holidays_of_its_own():
    lincoln = date(2026, 2, 12)

    assert lincoln in closed_days("US-IL", (), [2026])
    assert lincoln not in closed_days("US", (), [2026])
    assert date(2026, 8, 31) in closed_days("GB-ENG", (), [2026])


def test_without_a_country_only_the_closures_are_closed():
    assert closed_days(None, [date(2026, 1, 2)], [2026]) == {date(2026, 1, 2)}


@pytest.mark.parametrize(
    ("place", "advice"),
    [
        ("us", "write US$"),
        ("us-ma", "write US-MA$"),
        ("US-ma", "write US-MA$"),
        ("us-zz", "write US$"),
        ("Illinois", "write a country or a state, such as US, US-IL or GB-ENG"),
        ("US-ZZ", "no holidays are known for 'US-ZZ'; states of US: AK, AL"),
        ("US-", "states of US"),
    ],
)
def test_an_unknown_country_is_told_what_to_write(place, advice):
    with pytest.raises(ValueError, match=advice):
        closed_days(place, (), [2026])


# The reference numbers, which are not part of the repository.


@pytest.fixture(scope="module")
def reference():
    beside = Path(__file__).resolve().parents[3] / "shared"
    shared = Path(os.environ.get("JOURNEYWELL_SHARED", beside))
    path = shared / "vectors" / "business_time.json"
    if not path.is_file():
        pytest.skip(f"no reference numbers at {path}; set JOURNEYWELL_SHARED to their folder")
    return json.loads(path.read_text(encoding="utf-8"))


def as_hours(windows) -> OpeningHours:
    def pairs(day: int):
        times = windows.get(str(day), ())
        return tuple(Window(time.fromisoformat(a), time.fromisoformat(b)) for a, b in times)

    return OpeningHours(tuple(pairs(day) for day in range(7)))


@pytest.mark.parametrize(
    "name",
    [
        "ny_mon_fri_9_17",
        "ny_lunch_sat",
        "ny_sunday_night_0_6",
        "london_mon_fri_8_1830",
        "phoenix_no_dst",
    ],
)
def test_open_time_equals_the_reference_numbers(reference, name):
    about = reference["calendars"][name]
    closed = closed_days("US", (), range(2023, 2028)) if about["holidays_used"] else ()
    calendar = OpenTime.build(
        as_hours(about["windows"]),
        ZoneInfo(about["tz"]),
        closed,
        date(2022, 12, 1),
        date(2027, 12, 31),
    )
    vectors = [vector for vector in reference["vectors"] if vector["calendar"] == name]
    start, end = (
        instants(*[vector[key][:-6] for vector in vectors], zone=ZoneInfo("UTC"))
        for key in ("start", "end")
    )

    assert vectors
    assert (calendar.between(start, end) / 1e6).tolist() == [
        vector["business_seconds"] for vector in vectors
    ]


def test_us_holidays_equal_the_reference_numbers(reference):
    expected = {date.fromisoformat(day) for day in reference["holidays"]}

    assert closed_days("US", (), range(2023, 2028)) == expected


PLACES = ["US", "US-IL", "GB-ENG", "DE-BY", "FR", "NO", "UM", "AU-NSW", "CA-ON", "IN", "IL"]
PLAIN = """
import holidays, json
def of(place):
    country, _, state = place.partition("-")
    return holidays.country_holidays(country, subdiv=state or None, years=[2026, 2027])
print(json.dumps([sorted(map(str, of(place))) for place in {places}]))
"""
OURS = """
import json, sys
from engine.calendar.closed_days import closed_days
days = [sorted(map(str, closed_days(place, (), [2026, 2027]))) for place in {places}]
loaded = sum(name.startswith("holidays.countries.") for name in sys.modules)
print(json.dumps([days, loaded]))
"""


def in_a_process(program):
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(done.stdout)


def test_countries_are_loaded_one_by_one_and_have_the_holidays_that_they_have():
    days, _ = in_a_process(OURS.format(places=PLACES))

    assert days == in_a_process(PLAIN.format(places=PLACES))
    assert in_a_process(OURS.format(places=["US-IL"]))[1] == 1
