"""The dates on which a practice is closed: public holidays and its own closures."""

import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType

COUNTRIES = "holidays.countries"
WRITE = "write a country or a state, such as US, US-IL or GB-ENG"


def closed_days(
    country_or_state: str | None, closures: Collection[date], years: Iterable[int]
) -> frozenset[date]:
    """Return the public holidays of those years, days observed instead included, and the closures.

    Args:
        country_or_state: ISO 3166 code such as US, US-IL or GB-ENG; None for no holidays.
        closures: Further closed dates, kept whatever their year.
        years: The years whose holidays are wanted.

    Raises:
        ValueError: No holidays are known for that place; the message says what to write.

    Source: the `holidays` package.
    """
    if country_or_state is None:
        return frozenset(closures)
    return frozenset(closures) | _holidays(country_or_state, frozenset(years))


@cache
def _holidays(place: str, years: frozenset[int]) -> frozenset[date]:
    import holidays  # noqa: PLC0415 - not every command needs a calendar

    _load_countries_one_by_one(holidays.__path__)
    country, dash, state = place.partition("-")
    subdiv = state or dash or None  # "US-" names no state, so it is unknown like any other typo
    try:
        return frozenset(holidays.country_holidays(country, subdiv=subdiv, years=years))
    except NotImplementedError:
        raise ValueError(_unknown(place, holidays.list_supported_countries())) from None


def _load_countries_one_by_one(package: Iterable[str]) -> None:
    """Let `holidays` load only the country that is asked for, as its registry means to do.

    The package in which its countries lie would load all 250 of them first, which takes as long
    as everything that `journey check` does with a practice. An empty one finds them as well.
    """
    if COUNTRIES not in sys.modules:
        countries = ModuleType(COUNTRIES)
        countries.__path__ = [str(Path(folder) / "countries") for folder in package]
        sys.modules[COUNTRIES] = countries


def _unknown(place: str, known: Mapping[str, Sequence[str]]) -> str:
    """Return what to write instead of a place whose holidays nobody knows."""
    country, _, state = place.upper().partition("-")
    if country not in known:
        return f"no holidays are known for {place!r}; {WRITE}"
    if place != place.upper():
        is_known = not state or state in known[country]
        return (
            f"no holidays are known for {place!r}; write {place.upper() if is_known else country}"
        )
    states = ", ".join(known[country][:5]) or "none"
    return f"no holidays are known for {place!r}; states of {country}: {states} …"
