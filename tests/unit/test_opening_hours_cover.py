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


@pytest.mark.parametrize(
    ("here", "there", "left"),
    [
        (DAYS, DAYS, ""),
        (DAYS, parse_hours({"sat": "09:00-12:00"}), str(DAYS)),
        (parse_hours({"mon-fri": "08:00-17:00"}), DAYS, "mon-fri 12:00-13:00"),
        (parse_hours({"sat-sun": "00:00-24:00"}), DAYS, "sat-sun 00:00-24:00"),
        (
            DAYS,
            parse_hours({"mon": "09:00-11:00", "sun": "22:00-09:00"}),
            "mon 11:00-12:00 and 13:00-17:00, tue-fri 08:00-12:00 and 13:00-17:00",
        ),
        (
            parse_hours({"fri": "22:00-06:00"}),
            parse_hours({"fri": "23:00-01:00"}),
            "fri 22:00-23:00, sat 01:00-06:00",
        ),
        (
            parse_hours({"sun": "22:00-06:00"}),
            parse_hours({"mon": "00:00-24:00"}),
            "sun 22:00-24:00",
        ),
    ],
)
def test_what_is_left_of_hours_without_others_is_said_in_words(here, there, left):
    assert str(here.without(there)) == left
