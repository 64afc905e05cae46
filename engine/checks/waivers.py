"""V8: standards that need not be kept for a while, and what becomes of that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from engine.checks.mention import Mention, called
from engine.checks.register import Found, check, found
from engine.model.blueprint import Blueprint
from engine.model.finding import Level
from engine.model.journey import Journey
from engine.model.waiver import Waiver

WARNED_BEFORE = timedelta(days=14)
"""So long before its end a waiver is spoken of: time to mend what it was for."""


@check("V801", "waiver-expired")
def waiver_expired(blueprint: Blueprint, today: date) -> Iterator[Found]:
    """The day until which the standard was waived has passed.

    The standard counts again. Patients were to wait for it until that day, and not for ever.
    If all is well, take the waiver away. If not, let the same role agree to a new day, and say
    what has changed since:

        waivers:
          - { standard: message-returned, at: voicemail, until: 2027-01-31,
              because: The second line comes in January, approved_by: practice-lead }
    """
    for journey, waiver in blueprint.waivers():
        if waiver.until < today and not _is_renewed(blueprint, journey, waiver, today):
            days = (today - waiver.until).days
            yield found(
                waiver.place("until"),
                f"the waiver of {_title(blueprint, waiver)} ended on {waiver.until}",
                f"that is {_days(days)} ago; take it away, or have a new day agreed",
            )


@check("V802", "waiver-expires-soon", Level.WARNING)
def waiver_expires_soon(blueprint: Blueprint, today: date) -> Iterator[Found]:
    """The standard counts again within 14 days.

    Whoever works there should not learn it from a red number, nor the patients from another miss.
    See whether what the waiver was for is mended. If it takes longer, agree on a new day in time.
    """
    not_soon = today + WARNED_BEFORE + timedelta(days=1)
    for journey, waiver in blueprint.waivers():
        left = waiver.until - today
        is_soon = timedelta() <= left <= WARNED_BEFORE
        if is_soon and not _is_renewed(blueprint, journey, waiver, not_soon):
            ends = f"in {_days(left.days)}" if left else "today"
            yield found(
                waiver.place("until"),
                f"the waiver of {_title(blueprint, waiver)} ends on {waiver.until}",
                f"that is {ends}; mend what it was for, or have a new day agreed",
            )


@check("V803", "waiver-waives-nothing")
def waiver_waives_nothing(blueprint: Blueprint) -> Iterator[Found]:
    """The waiver names a standard or a touchpoint that there is not, or one not held there.

    Somebody believes that a miss is agreed upon, and patients may be let down where nobody agreed.
    Correct the names. A waiver in a journey's file is for the touchpoints of that map; one in
    `practice.yaml` is for every journey:

        waivers:
          - { standard: message-returned, at: [voicemail, answering-service], … }
    """
    for journey, waiver in blueprint.waivers():
        if waiver.standard not in blueprint.standards:
            mention = Mention("the waiver is for", waiver.standard, waiver, ("standard",))
            yield mention.unknown("standard", blueprint.standards, "take the waiver away")
        else:
            yield from _held_nowhere(blueprint, journey, waiver)


@check("V804", "waiver-approved-by-unknown")
def waiver_approved_by_unknown(blueprint: Blueprint) -> Iterator[Found]:
    """The role that agreed to the waiver is none that `practice.yaml` has.

    A waiver asks patients to put up with something; a person has to stand for that.
    Name a role of the practice under `approved_by`, such as the practice lead.
    """
    roles = blueprint.practice.roles
    for _, waiver in blueprint.waivers():
        if waiver.approved_by not in roles:
            said = f"the waiver of {_title(blueprint, waiver)} is approved by"
            mention = Mention(said, waiver.approved_by, waiver, ("approved_by",))
            yield mention.unknown("role", roles, "name the role that agreed to it")


@check("V805", "waiver-written-twice", Level.NOTE)
def waiver_written_twice(blueprint: Blueprint) -> Iterator[Found]:
    """Another waiver lets the standard off at the same touchpoint, and lasts as long or longer.

    The one that lasts decides; what the other says, of why patients have to wait and until when,
    is not what holds. Where it was agreed again, take the old one away, or its touchpoint:

        waivers:
          - { standard: message-returned, at: voicemail, until: 2026-11-30, … }      # take away
          - { standard: message-returned, at: voicemail, until: 2027-01-31, … }

    Of a waiver that has been renewed at all its touchpoints, the end (V801, V802) is not spoken
    of: the one that lasts has its own.
    """
    for journey, waiver in blueprint.waivers():
        for number, name in enumerate(waiver.at):
            if lasting := _lasting(blueprint, journey, waiver, name):
                yield found(
                    waiver.place("at", number),
                    f"{_title(blueprint, waiver)} is waived at {_place(blueprint, name)} twice, "
                    f"until {waiver.until} and until {lasting.until}",
                    "the one that lasts longer decides; take the other away here",
                    related=lasting.place("until"),
                )


def _is_renewed(blueprint: Blueprint, journey: Journey | None, waiver: Waiver, day: date) -> bool:
    """Return whether another waiver lasts at each of its touchpoints until a day or longer."""
    others = (_lasting(blueprint, journey, waiver, name) for name in waiver.at)
    return bool(waiver.at) and all(one and one.until >= day for one in others)


def _lasting(
    blueprint: Blueprint, journey: Journey | None, waiver: Waiver, touchpoint: str
) -> Waiver | None:
    """Return the waiver that lasts longest at a touchpoint; None where that is this one itself.

    Of several that end together it is the one of the practice, then the last that is written. One
    of the practice is taken over by no journey's, which is not for the others.
    """
    here = [
        (other.until, place is None, number, other)
        for number, (place, other) in enumerate(blueprint.waivers())
        if place in (journey, None)
        and other.standard == waiver.standard
        and touchpoint in other.at
    ]
    *_, lasting = max(here, key=lambda one: one[:3])
    return None if lasting is waiver else lasting


def _held_nowhere(
    blueprint: Blueprint, journey: Journey | None, waiver: Waiver
) -> Iterator[Found]:
    """Yield each touchpoint of a waiver that is unknown, off its map, or not held to it."""
    known, covered = blueprint.touchpoints, _covered(blueprint, journey, waiver.standard)
    on_map = {t.touchpoint for t in journey.touchpoints} if journey else known.keys()
    said = f"the waiver of {_title(blueprint, waiver)} is for"
    if not waiver.at:
        yield found(waiver.place("at"), f"{said} no touchpoint", "name where it is held")
    for number, name in enumerate(waiver.at):
        place = waiver.place("at", number)
        if name not in known:
            mention = Mention(said, name, waiver, ("at", number))
            yield mention.unknown("touchpoint", known, "take it away")
        elif name not in on_map:
            where = f"{called(known[name])}, which is not on this map"
            yield found(place, f"{said} {where}", "write the waiver in the file of its map")
        elif name not in covered:
            where = f"{called(known[name])}, where that standard is not held"
            yield found(place, f"{said} {where}", "take it away, or name where it is held")


def _covered(blueprint: Blueprint, journey: Journey | None, name: str) -> tuple[str, ...]:
    """Return the touchpoints at which a standard is held, in one journey or in any."""
    selection = blueprint.standards[name].applies_to
    journeys = selection.journeys if selection else ()
    elsewhere = journey and journeys and journey.journey not in journeys
    return () if elsewhere else blueprint.covered.get(name, ())


def _title(blueprint: Blueprint, waiver: Waiver) -> str:
    known = blueprint.standards.get(waiver.standard)
    return repr(known.title if known else waiver.standard)


def _place(blueprint: Blueprint, name: str) -> str:
    known = blueprint.touchpoints.get(name)
    return called(known) if known else repr(name)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
