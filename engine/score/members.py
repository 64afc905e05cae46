"""Who belongs to a group: its scores, its touchpoints, and the order of groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from engine.model.blueprint import Blueprint
from engine.score.scorecard import Score, Scorecard

OF_PLACES = ("touchpoint", "journey", "owner", "department", "stage")
"""Groups that the maps make: every touchpoint is in one of each."""

OF_OCCASIONS = ("origin", "site", "staff")
"""Groups that the log makes: every occasion names one of each, or none."""

PROMISE = "promise"
"""What the practice says in public: a group of the standards that keep it."""

GROUPS = (*OF_PLACES, PROMISE, *OF_OCCASIONS)
"""Everything that scores can be grouped by."""


def members(card: Scorecard, scores: Sequence[Score], group: str) -> dict[str, list[Score]]:
    """Return the scores of every group of a kind, each at one touchpoint of one journey.

    Groups come in the order in which the practice wrote them, then by name.
    """
    found: dict[str, list[Score]] = {}
    for name, score in _pairs(card, scores, group):
        if name is not None:
            found.setdefault(name, []).append(score)
    order = {name: place for place, name in enumerate(_written(card.blueprint, group))}
    names = sorted(found, key=lambda name: (order.get(name, len(order)), name))
    return {name: found[name] for name in names}


def touchpoints_of(blueprint: Blueprint, group: str, name: str) -> set[str]:
    """Return the touchpoints of a group, with or without standards; none of an origin.

    Where several are passed in any order nothing happens but at these, so what holds them
    together is none.
    """
    holding = {t.touchpoint for _, t in blueprint.mentions() if t.any_order}
    return _members(blueprint, group, name) - holding


def _members(blueprint: Blueprint, group: str, name: str) -> set[str]:
    if group == "journey":
        known = blueprint.journeys.get(name)
        return {t.touchpoint for t in known.touchpoints} if known else set()
    if group in OF_OCCASIONS:
        return set()
    if group == PROMISE:
        kept_by = blueprint.practice.promises[name].kept_by
        return {t for standard in kept_by for t in blueprint.covered.get(standard, ())}
    return {t for t in blueprint.touchpoints if _PLACES[group](blueprint, t) == name}


def _pairs(
    card: Scorecard, scores: Sequence[Score], group: str
) -> Iterator[tuple[str | None, Score]]:
    if group == "journey":
        yield from ((score.journey, score) for score in scores)
    elif group == PROMISE:
        for said, promise in card.blueprint.practice.promises.items():
            yield from ((said, score) for score in scores if score.rule.id in promise.kept_by)
    elif group in _PLACES:
        named = _PLACES[group]
        yield from ((named(card.blueprint, s.touchpoint or ""), s) for s in scores)
    else:
        asked = {(s.rule.id, s.journey, s.touchpoint) for s in scores}
        found = sorted(card.by(group, "journey", "touchpoint").items(), key=str)
        for (number, (name, *key)), sums in found:
            if (card.rules[number].id, *key) in asked:
                yield name, card.scored(number, sums, tuple(key))


def _owner(blueprint: Blueprint, touchpoint: str) -> str | None:
    known = blueprint.touchpoints.get(touchpoint)
    return blueprint.owner_of(known) if known else None


def _department(blueprint: Blueprint, touchpoint: str) -> str | None:
    known = blueprint.touchpoints.get(touchpoint)
    return known.department if known else None


def _stage(blueprint: Blueprint, touchpoint: str) -> str | None:
    known = blueprint.touchpoints.get(touchpoint)
    return known.stage if known else None


_PLACES: dict[str, Callable[[Blueprint, str], str | None]] = {
    "touchpoint": lambda _, touchpoint: touchpoint or None,
    "owner": _owner,
    "department": _department,
    "stage": _stage,
}


def _written(blueprint: Blueprint, group: str) -> Iterable[str]:
    """Return the names of a kind of group in the order in which the practice wrote them."""
    practice, journeys = blueprint.practice, blueprint.journeys
    written: dict[str, Iterable[str]] = {
        "touchpoint": blueprint.touchpoints,
        "journey": journeys,
        "owner": practice.roles,
        "department": practice.departments,
        "stage": practice.stages,
        PROMISE: practice.promises,
        "origin": dict.fromkeys(name for one in journeys.values() for name in one.origins),
        "site": practice.sites,
    }
    return written.get(group, ())
