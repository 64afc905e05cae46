"""Durations, targets and opening hours: what may be written and what is refused."""

from datetime import time
from fractions import Fraction

import pytest

from engine.units import (
    ALWAYS,
    OpeningHours,
    SpanKind,
    Window,
    parse_hours,
    parse_span,
    parse_target,
    pooled_target,
    show_duration,
)

SECOND = 1_000_000
HOUR = 3600 * SECOND


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("20 s", SpanKind.ELAPSED, 20 * SECOND),
        ("0 s", SpanKind.ELAPSED, 0),
        ("0.000001 s", SpanKind.ELAPSED, 1),
        ("5 min", SpanKind.ELAPSED, 300 * SECOND),
        ("4 h", SpanKind.ELAPSED, 4 * HOUR),
        ("1.5 h", SpanKind.ELAPSED, 5400 * SECOND),
        ("2 d", SpanKind.ELAPSED, 48 * HOUR),
        ("1 w", SpanKind.ELAPSED, 168 * HOUR),
        ("4 business hours", SpanKind.OPEN, 4 * HOUR),
        ("1 business hour", SpanKind.OPEN, HOUR),
        ("0.5 business hours", SpanKind.OPEN, HOUR // 2),
        ("2 business days", SpanKind.BUSINESS_DAYS, 2),
        ("1 business day", SpanKind.BUSINESS_DAYS, 1),
        ("same day", SpanKind.SAME_DAY, 0),
        ("same business day", SpanKind.SAME_BUSINESS_DAY, 0),
    ],
)
def test_a_duration_carries_its_unit_and_keeps_its_text(text, kind, amount):
    span = parse_span(text)

    assert (span.kind, span.amount, str(span)) == (kind, amount, text)


def test_durations_that_mean_the_same_are_equal():
    assert parse_span("60 s") == parse_span("1 min")
    assert parse_span("1 h") != parse_span("1 business hour")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("20", "20 what? write 20 s, 20 min or 20 h"),
        ("1 m", "minutes are written min: 1 min"),
        ("15m", "minutes are written min: 15 min"),
        ("4 hrs", "write 4 h"),
        ("4 H", "write 4 h"),
        ("30 seconds", "write 30 s"),
        ("30 sec", "write 30 s"),
        ("30s", "write 30 s"),
        ("30  s", "write 30 s"),
        ("-30 s", "write 30 s"),
        ("2 days", "write 2 d"),
        ("1.5 hours", "write 1.5 h"),
        ("PT20S", "write 20 s"),
        ("PT5M", "write 5 min"),
        ("P2D", "write 2 d"),
        ("P1M", "write it as 30 s"),
        ("2 bd", "write 2 business days"),
        ("1 bd", "write 1 business day"),
        ("4 working hours", "write 4 business hours"),
        ("4 Business Hours", "write 4 business hours"),
        ("30 business min", "as 0.5 business hours"),
        ("same-day", "write same day"),
        ("Same Business Day", "write same business day"),
        ("1 month", "write it in days"),
        ("1 h 30 min", "write it as 30 s"),
        ("soon", "write it as 30 s"),
        ("4 fortnights", "write it as 30 s"),
        ("", "write it as 30 s"),
        ("٣ s", "write it as 30 s"),
        ("0.0000001 s", "write fewer decimals"),
        ("1.5 business days", "counted whole"),
        ("0 business days", "write 1 business day, same business day"),
        ("101 w" + " " * 60, "too long"),
        ("9999999999 d", "longer than a hundred years"),
        ("40000 business days", "longer than a hundred years"),
    ],
)
def test_what_is_not_a_duration_is_told_what_to_write(text, advice):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the advice is compared below
        parse_span(text)

    assert advice in str(refused.value)


@pytest.mark.parametrize(
    ("microseconds", "shown"),
    [
        (0, "0 s"),
        (1, "0.000001 s"),
        (20 * SECOND, "20 s"),
        (20_400_000, "20.4 s"),
        (95 * SECOND, "1 min 35 s"),
        (2 * HOUR + 300 * SECOND, "2 h 5 min"),
        (2 * HOUR + 301 * SECOND, "2 h 5 min"),
        (4 * HOUR + 3 * SECOND, "4 h 3 s"),
        (76 * HOUR, "3 d 4 h"),
        (-95 * SECOND, "-1 min 35 s"),
    ],
)
def test_a_duration_is_shown_in_its_two_largest_units(microseconds, shown):
    assert show_duration(microseconds) == shown


@pytest.mark.parametrize(
    ("text", "share"),
    [("80%", "4/5"), ("99.5%", "199/200"), ("0%", "0"), ("100%", "1"), ("every time", "1")],
)
def test_a_target_is_a_share_or_every_time(text, share):
    target = parse_target(text)

    assert (target.share, target.every_time) == (Fraction(share), text == "every time")
    assert str(target) == text


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("0.8", "write 80%"),
        ("0.995", "write 99.5%"),
        ("80", "write 80%"),
        ("1", "write 1% or 100%"),
        ("1.0", "write 1% or 100%"),
        ("1.00", "write 1% or 100%"),
        ("1.5", "write 1.5%, if so small a share is meant"),
        ("8", "write 8%, if so small a share is meant"),
        ("10", "write 10%"),
        ("80 %", "write 80%"),
        ("80 percent", "write 80%"),
        ("always", "write every time"),
        ("Every Time", "write every time"),
        ("most", "write 80% or every time"),
        ("120%", "write a share from 0% to 100%"),
        ("120", "write a share from 0% to 100%"),
        ("9" * 1000, "write 80% or every time"),
    ],
)
def test_what_is_not_a_target_is_told_what_to_write(text, advice):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the advice is compared below
        parse_target(text)

    assert advice in str(refused.value)


@pytest.mark.parametrize(
    ("text", "met", "judged", "answer"),
    [
        ("80%", 4, 5, True),
        ("80%", 3, 4, False),
        ("99.5%", 199, 200, True),
        ("99.5%", 198, 199, False),
        ("100%", 10**18 - 1, 10**18, False),
        ("every time", 7, 7, True),
        ("every time", 6, 7, False),
    ],
)
def test_a_target_is_met_in_whole_numbers(text, met, judged, answer):
    assert parse_target(text).is_met(met, judged) is answer


def test_targets_pooled_in_two_steps_name_each_of_them_once():
    eighty, more = parse_target("80%"), parse_target("85%")
    here, there = (
        pooled_target([(eighty, 30), (more, 10)]),
        pooled_target([(eighty, 5), (more, 5)]),
    )
    both = pooled_target([(here, 40), (there, 10)])

    assert str(both) == "80% or 85%"
    assert both.share == pooled_target([(eighty, 35), (more, 15)]).share


def test_opening_hours_name_days_ranges_and_several_windows():
    hours = parse_hours(
        {"mon-thu": ["08:00-12:00", "13:00-17:30"], "fri": "08:00-15:00", "sat": []}
    )

    long_day = (Window(time(8), time(12)), Window(time(13), time(17, 30)))
    assert hours.windows == (*[long_day] * 4, (Window(time(8), time(15)),), (), ())


def test_a_range_of_days_may_go_over_the_end_of_the_week():
    hours = parse_hours({"sat-mon": "10:00-11:00"})

    assert [bool(windows) for windows in hours.windows] == [True, *[False] * 4, True, True]


def test_the_whole_week_from_midnight_to_midnight_is_always():
    assert parse_hours({"mon-sun": "00:00-24:00"}) == ALWAYS


@pytest.mark.parametrize(
    ("text", "end", "shown"),
    [
        ("08:00-12:00", 12 * 3600, "08:00-12:00"),
        ("12:24-24:00", 24 * 3600, "12:24-24:00"),
        ("22:00-06:00", 30 * 3600, "22:00-06:00"),
        ("22:00-12:24", 36 * 3600 + 24 * 60, "22:00-12:24"),
    ],
)
def test_a_window_may_end_at_24_or_cross_midnight(text, end, shown):
    window = parse_hours({"mon": text}).windows[0][0]

    assert (window.end, str(window)) == (end, shown)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ({"monday": "08:00-12:00"}, "write mon"),
        ({"Mon - Fri": "08:00-12:00"}, "write mon-fri"),
        ({"weekdays": "08:00-12:00"}, "write mon-fri"),
        ({"mon-": "08:00-12:00"}, "a range such as mon-fri"),
        ({"holiday": "08:00-12:00"}, "a range such as mon-fri"),
        ({"mon": "8:00-12:00"}, "write 08:00-12:00"),
        ({"mon": "08:00 to 12:00"}, "write 08:00-12:00"),
        ({"mon": "8am-5pm"}, "on the 24-hour clock, as 08:00-17:30"),
        ({"mon": "08:00-24:30"}, "on the 24-hour clock"),
        ({"mon": "8:00-24:30"}, "on the 24-hour clock"),
        ({"mon": "08:00-08:00"}, "for the whole day write 00:00-24:00"),
        ({"mon-fri": "08:00-12:00", "fri": "08:00-11:00"}, "fri is given twice"),
        ({"mon": ["08:00-12:00", "11:00-13:00"]}, "mon 11:00-13:00 overlaps mon 08:00-12:00"),
        ({"mon": "22:00-06:00", "tue": "05:00-08:00"}, "tue 05:00-08:00 overlaps mon 22:00"),
        ({"sun": "22:00-06:00", "mon": "05:00-08:00"}, "mon 05:00-08:00 overlaps sun 22:00"),
        ({}, "write them as mon-fri: 08:00-17:00"),
        ({"mon": []}, "write them as mon-fri: 08:00-17:00"),
    ],
)
def test_what_is_not_opening_hours_is_told_what_to_write(written, advice):
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the advice is compared below
        parse_hours(written)

    assert advice in str(refused.value)


def test_windows_that_touch_do_not_overlap():
    hours = parse_hours({"mon": ["08:00-12:00", "12:00-24:00"], "tue": "00:00-08:00"})

    assert isinstance(hours, OpeningHours)
