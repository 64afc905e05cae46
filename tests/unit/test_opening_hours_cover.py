"""Whether some hours lie inside others."""

import pytest

from engine.units import ALWAYS, parse_hours

DAYS = parse_hours({"mon-fri": ["08:00-12:00", "13:00-17:00"]})


@pytest.mark.parametrize(
    ("outer", "inner", "covers"),
    [
        (ALWAYS, DAYS, True),
        (DAYS, ALWAYS, False),
        (DAYS, DAYS, True),
        (DAYS, parse_hours({"tue": "09:00-12:00"}), True),
        (DAYS, parse_hours({"tue": "09:00-12:30"}), False),
        (DAYS, parse_hours({"sat": "09:00-12:00"}), False),
        (parse_hours({"mon-sun": ["00:00-12:00", "12:00-24:00"]}), ALWAYS, True),
        (parse_hours({"sun": "22:00-06:00"}), parse_hours({"mon": "01:00-05:00"}), True),
        (
            parse_hours({"sun": "12:00-24:00", "mon": "00:00-12:00"}),
            parse_hours({"sun": "22:00-06:00"}),
            True,
        ),
        (parse_hours({"fri": "22:00-06:00"}), parse_hours({"fri": "22:00-06:30"}), False),
    ],
)
def test_hours_cover_others_when_it_is_open_throughout(outer, inner, covers):
    assert outer.covers(inner) is covers
