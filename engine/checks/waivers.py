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
    for _, waiver in blueprint.waivers():
        if waiver.until < today:
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
    for _, waiver in blueprint.waivers():
        left = waiver.until - today
        if timedelta() <= left <= WARNED_BEFORE:
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


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
