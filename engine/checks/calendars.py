"""R3: what the practice's calendar names: the holidays of a country or a state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.calendar.closed_days import closed_days
from engine.checks.register import Found, check, found
from engine.model.blueprint import Blueprint

ANY_YEAR = date(2026, 1, 1).year


@check("R319", "unknown-holidays")
def unknown_holidays(blueprint: Blueprint) -> Iterator[Found]:
    """The practice keeps the holidays of a place that has none on record.

    Business hours and business days would count days on which nobody works, and promises would
    look broken that were kept. Write a country, or a state of one; closures of your own stand
    under `closed_on`:

    ```yaml
    holidays: US-IL
    closed_on: [2026-11-27]
    ```
    """
    try:
        closed_days(blueprint.practice.holidays, (), [ANY_YEAR])
    except ValueError as wrong:
        yield found(blueprint.practice.place("holidays"), str(wrong))
