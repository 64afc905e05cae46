from zoneinfo import available_timezones

import polars as pl
import pytest

from engine.model.hours import zone

MEANT_OTHERWISE = {"EST", "MST", "HST"}


def is_read(name):
    try:
        return zone(name).key == name
    except ValueError:
        return False


def logs_are_read_in(name):
    try:
        return pl.Series([], dtype=pl.Datetime("us")).dt.replace_time_zone(name).is_empty()
    except pl.exceptions.ComputeError:
        return False


def test_the_time_zones_of_places_are_those_in_which_logs_can_be_read():
    known = available_timezones() - MEANT_OTHERWISE

    assert known
    assert [name for name in sorted(known) if is_read(name) != logs_are_read_in(name)] == []


@pytest.mark.parametrize(
    "name",
    [
        *sorted(MEANT_OTHERWISE),
        *("Factory", "localtime", "posixrules", "posix/America/Chicago", "right/UTC"),
        *("America", "america/chicago", "Chicago", "utc", "GMT+5", "+05:00", ""),
        *("/etc/localtime", "../UTC", "America/../UTC", "America/Chicago\n", "\0"),
    ],
)
def test_what_names_no_place_is_no_time_zone(name):
    assert not is_read(name)
