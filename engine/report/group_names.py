"""What a group is called, and which role answers for it."""

from __future__ import annotations

from collections.abc import Callable

from engine.model.blueprint import Blueprint
from engine.report import names

PLURALS = {
    "touchpoint": "touchpoints",
    "journey": "journeys",
    "owner": "owners",
    "department": "departments",
    "stage": "stages",
    "promise": "promises",
    "origin": "origins",
    "site": "sites",
    "staff": "staff",
    "period": "periods",
}
"""What several of a kind are called, by the name of the kind."""

STAFF_RULE = "A staff member's own results are for that person and the lead."
"""Stands above every table of staff. Source: DESIGN, section 8."""


def title(blueprint: Blueprint, group: str, name: str) -> str:
    """Return the title of a group, as it was written; its id where it has none."""
    return (_TITLES[group](blueprint, name) if group in _TITLES else None) or name


def role(blueprint: Blueprint, group: str, name: str) -> str | None:
    """Return the role that answers for a group; None for one that cuts across owners."""
    return _ROLES[group](blueprint, name) if group in _ROLES else None


def _touchpoint(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.touchpoints.get(name)
    return known.title if known else None


def _journey(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.journeys.get(name)
    return known.title if known else name or names.UNKNOWN_JOURNEY


def _department(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.practice.departments.get(name)
    return known.title if known else None


def _origin(blueprint: Blueprint, name: str) -> str | None:
    """Return the title of an origin, if all journeys that have it call it the same."""
    origins = (journey.origins.get(name) for journey in blueprint.journeys.values())
    titles = {origin.title for origin in origins if origin}
    return titles.pop() if len(titles) == 1 else None


def _promise(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.practice.promises.get(name)
    return known.text if known else None


def _site(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.practice.sites.get(name)
    return known.title if known else None


def _owner_of_touchpoint(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.touchpoints.get(name)
    return blueprint.owner_of(known) if known else None


def _owner_of_journey(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.journeys.get(name)
    return known.owner if known else None


def _accountable(blueprint: Blueprint, name: str) -> str | None:
    known = blueprint.practice.departments.get(name)
    return known.accountable[0] if known and known.accountable else None


_TITLES: dict[str, Callable[[Blueprint, str], str | None]] = {
    "touchpoint": _touchpoint,
    "journey": _journey,
    "owner": names.person,
    "department": _department,
    "stage": lambda _, name: name.replace("-", " "),
    "promise": _promise,
    "origin": _origin,
    "site": _site,
    "routine": _touchpoint,
}
_ROLES: dict[str, Callable[[Blueprint, str], str | None]] = {
    "touchpoint": _owner_of_touchpoint,
    "journey": _owner_of_journey,
    "owner": lambda _, name: name,
    "department": _accountable,
}
