"""One standard as its owner would tell it: where it holds, what rests on it, what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from engine.graph.journey_map import maps_of
from engine.model.blueprint import Blueprint
from engine.model.standard import Standard
from engine.model.waiver import Waiver
from engine.report import names
from engine.report.head_words import long_date
from engine.report.sentences import change_sentence
from engine.report.text import clean, sentence


@dataclass(frozen=True, slots=True)
class HeldAt:
    """One touchpoint of one journey at which a standard is held.

    Attributes:
        touchpoint: Its id.
        title: Its title.
        owner: Who answers for it.
        journey: The id of the journey; None for a routine.
        origin: The first origin of that journey from which patients come to it.
        stricter: What is asked here beyond the target of the standard, and why; empty for nothing.
    """

    touchpoint: str
    title: str
    owner: str
    journey: str | None = None
    origin: str | None = None
    stricter: str = ""


def theme_of(name: str, blueprint: Blueprint) -> str:
    """Return what a standard is about: the name of its file, as words."""
    place = blueprint.standards[name].place()
    file = clean(place.path).replace("\\", "/").rpartition("/")[2] if place else ""
    return file.rpartition(".")[0].replace("-", " ").capitalize() or "Others"


def departments_of(name: str, blueprint: Blueprint) -> list[str]:
    """Return the departments at whose touchpoints a standard is held, as people call them."""
    known = (blueprint.touchpoints[one].department for one in blueprint.covered.get(name, ()))
    found = dict.fromkeys(names.department(blueprint, one) for one in known if one)
    return list(found) or ["No department"]


def held_at(name: str, blueprint: Blueprint) -> Iterator[HeldAt]:
    """Yield every touchpoint of every journey at which a standard is held, then routines."""
    covered, selection = blueprint.covered.get(name, ()), blueprint.standards[name].applies_to
    journeys = selection.journeys if selection else ()
    for journey, map_ in maps_of(blueprint).items():
        for touchpoint in map_.touchpoints if not journeys or journey in journeys else ():
            if touchpoint in covered:
                origins = map_.journey.origins
                reached = (o for o in origins if touchpoint in map_.reachable_from(o))
                yield _held(name, touchpoint, blueprint, journey, next(reached, None))
    for routine in blueprint.routines:
        if routine in covered:
            yield _held(name, routine, blueprint)


def _held(
    name: str,
    touchpoint: str,
    blueprint: Blueprint,
    journey: str | None = None,
    origin: str | None = None,
) -> HeldAt:
    role = blueprint.owner_of(blueprint.touchpoints[touchpoint])
    more = blueprint.stricter.get((name, touchpoint))
    return HeldAt(
        touchpoint,
        names.touchpoint(blueprint, touchpoint),
        names.owner(blueprint, role),
        journey,
        origin,
        f"here {more.target}: {clean(more.because)}" if more else "",
    )


def journey_of(blueprint: Blueprint, held: HeldAt) -> str:
    """Return in which journey something is held, as people call it."""
    return names.journey(blueprint, held.journey) if held.journey else names.ROUTINES


def promises_kept(name: str, blueprint: Blueprint) -> Iterator[str]:
    """Yield what the practice says in public that a standard keeps, and where it says so."""
    for promise in blueprint.practice.promises.values():
        if name in promise.kept_by:
            where = f", on {clean(promise.where)}" if promise.where else ""
            yield f"“{clean(promise.text)}”{where}"


def version_sentences(standard: Standard, blueprint: Blueprint) -> Iterator[str]:
    """Yield what a standard says otherwise from when on, then from when on its work is other."""
    yield from (change_sentence(change, blueprint) for change in standard.changes)
    for rebasing in sorted(standard.rebased, key=lambda each: each.from_):
        yield sentence(f"New limits since {long_date(rebasing.from_)}: {clean(rebasing.because)}")


def waiver_sentences(name: str, blueprint: Blueprint, today: date) -> Iterator[str]:
    """Yield where a standard need not be kept, until when, why, and who agreed to it."""
    for journey, waiver in blueprint.waivers():
        if waiver.standard == name:
            where = names.either(blueprint, waiver.at)
            of = f" in “{clean(journey.title)}”" if journey else ""
            agreed = names.owner(blueprint, waiver.approved_by)
            yield sentence(
                f"{_waived(waiver, today)} at {where}{of}: "
                f"{clean(waiver.because).rstrip('.')}; agreed by {agreed}"
            )


def _waived(waiver: Waiver, today: date) -> str:
    until = long_date(waiver.until)
    return f"Waived until {until}" if today <= waiver.until else f"Waived until {until}, now over,"


def profile_sentences(name: str, blueprint: Blueprint) -> Iterator[str]:
    """Yield what each profile asks of a standard, beside its own target."""
    own = blueprint.standards[name].target
    for profile in blueprint.profiles.values():
        if more := profile.stricter.get(name):
            said = f"{clean(profile.title)} asks for {more.target}"
            yield sentence(f"{said}, we ask for {own}: {clean(more.because)}" if own else said)
