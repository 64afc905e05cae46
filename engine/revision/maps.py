"""Journey maps in two versions: steps and arrows that came or went, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.model.blueprint import Blueprint
from engine.model.journey import Journey, Touchpoint
from engine.model.waiver import Waiver
from engine.model.written import Written
from engine.revision.change import Change, Part, Thing, Turn
from engine.revision.compare import (
    Ways,
    asked_beyond,
    fields,
    less_is_tighter,
    things,
    yes_is_looser,
    yes_is_tighter,
)

JOURNEY: Ways = {
    "resolved_within": less_is_tighter,
    "patient_steps": less_is_tighter,
    "transfers": less_is_tighter,
    "channel_switches": less_is_tighter,
}
TOUCHPOINT: Ways = {
    "max_age": less_is_tighter,
    "commits_to": less_is_tighter,
    "optional": yes_is_looser,
    "feedback": yes_is_tighter,
}
MEMBERS = frozenset({"origins", "touchpoints", "outcomes", "waivers", "reviewed_on"})
DRAWN = frozenset({"next", "arrows", "standards", "stricter", "reviewed_on"})
"""What is looked at map by map, or with the standards."""


def of_maps(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """Yield what differs in the journeys, and in the touchpoints that are in both versions."""

    def journey(_: str, old: Journey, new: Journey) -> Iterator[Part]:
        yield from fields(old, new, JOURNEY, but=MEMBERS)
        was, now = _steps(old), _steps(new)
        yield from _listed("touchpoints", tuple(was), tuple(now))
        for name in now.keys() & was.keys():
            yield from (
                Part((name, *part.keys), part.turn, part.before, part.after)
                for part in _arrows(was[name], now[name])
            )

    def touchpoint(_: str, old: Touchpoint, new: Touchpoint) -> Iterator[Part]:
        yield from fields(old, new, TOUCHPOINT, but=DRAWN)
        yield from asked_beyond(old.stricter, new.stricter)

    yield from things("journey", before.journeys, after.journeys, "title", journey)
    for name in before.journeys.keys() & after.journeys.keys():
        yield from _ends(before.journeys[name], after.journeys[name])
    both = before.touchpoints.keys() & after.touchpoints.keys()
    old, new = ({n: t for n, t in b.touchpoints.items() if n in both} for b in (before, after))
    yield from things("touchpoint", old, new, "title", touchpoint)
    yield from _waivers(before, after)


def _steps(journey: Journey) -> dict[str, Touchpoint]:
    return {one.touchpoint: one for one in journey.touchpoints}


def _listed(key: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Part]:
    """Yield what has come to a list, and what has gone from it."""
    if came := tuple(name for name in new if name not in old):
        yield Part((key,), Turn.ADDED, None, came)
    if went := tuple(name for name in old if name not in new):
        yield Part((key,), Turn.GONE, went, None)


def _arrows(old: Touchpoint, new: Touchpoint) -> Iterator[Part]:
    yield from _listed("next", old.next, new.next)
    for end in dict.fromkeys((*new.arrows, *old.arrows)):
        was, now = old.arrows.get(end), new.arrows.get(end)
        if was != now and end in new.next and end in old.next:
            yield Part(("arrows", end), Turn.CHANGED, was, now)


def _ends(old: Journey, new: Journey) -> Iterator[Change]:
    """Yield what differs in the origins and outcomes of one journey."""

    def parts(_: str, was: Written, now: Written) -> Iterator[Part]:
        return fields(was, now, {}, but=frozenset())

    yield from things("origin", old.origins, new.origins, "title", parts)
    yield from things("outcome", old.outcomes, new.outcomes, "title", parts)


def _waivers(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """Yield which standards are let off besides, which no longer, and until when."""
    old, new = _let_off(before), _let_off(after)
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        standard, touchpoint = key
        thing = Thing("waiver", standard, standard)
        place = (now or was or new[key]).place()
        if was is None or now is None:
            turn = Turn.LOOSER if was is None else Turn.TIGHTER
            yield Change(thing, turn, Part(("waivers", touchpoint), turn, was, now), place)
        elif was.until != now.until:
            turn = Turn.LOOSER if now.until > was.until else Turn.TIGHTER
            part = Part(("waivers", touchpoint, "until"), turn, was.until, now.until)
            yield Change(thing, turn, part, place)


def _let_off(blueprint: Blueprint) -> Mapping[tuple[str, str], Waiver]:
    return {(one.standard, at): one for _, one in blueprint.waivers() for at in one.at}
