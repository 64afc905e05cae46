"""The calendars of a practice."""

from datetime import date

import pytest

from engine.model.clocks import Clocks
from engine.model.practice import Practice

WRITTEN = {"practice": "Lakeside", "time_zone": "America/Chicago", "version": 1}


@pytest.fixture(scope="module")
def clocks() -> Clocks:
    """The calendars of November of a practice that opens from Monday to Thursday."""
    written = {**WRITTEN, "open_hours": {"mon-thu": "08:00-17:00"}, "closed_on": ["2026-11-26"]}
    return Clocks(Practice.model_validate(written), date(2026, 11, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 11, 25), date(2026, 11, 24)),
        (date(2026, 11, 30), date(2026, 11, 25)),
        (date(2026, 11, 2), date(2026, 11, 1)),
    ],
    ids=["the day before", "before a weekend and a holiday", "of none the day before"],
)
def test_the_last_open_day_is_found(clocks, day, before):
    assert clocks.open_day_before(day) == before
