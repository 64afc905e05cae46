"""V8: misses that are accepted, each with the reason of somebody who answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.checks.mention import Mention, called
from engine.checks.register import Found, check, found
from engine.model.acceptance import Acceptance
from engine.model.blueprint import Blueprint
from engine.model.finding import Level

Key = tuple[str, str, str | None, str]


@check("V806", "accepted-miss-of-nothing")
def accepted_miss_of_nothing(blueprint: Blueprint) -> Iterator[Found]:
    """An accepted miss names a standard or a touchpoint that there is not, or one not held there.

    Then it is no miss of anything that patients are promised, and the reason is read by nobody.
    Correct the names, or take it away where the standard was given up:

        accepted:
          - { standard: answer-quickly, touchpoint: phone-menu, … }
    """
    for one in blueprint.accepted:
        if one.standard not in blueprint.standards:
            mention = Mention("a miss is accepted of", one.standard, one, ("standard",))
            yield mention.unknown("standard", blueprint.standards, "take it away")
            continue
        said, known = f"a miss of {_title(blueprint, one)} is accepted at", blueprint.touchpoints
        if one.touchpoint not in known:
            mention = Mention(said, one.touchpoint, one, ("touchpoint",))
            yield mention.unknown("touchpoint", known, "take it away")
        elif one.touchpoint not in blueprint.covered.get(one.standard, ()):
            yield found(
                one.place("touchpoint"),
                f"{said} {called(known[one.touchpoint])}, where that standard is not held",
                "take it away, or name where it is held",
                name=one.touchpoint,
            )


@check("V807", "accepted-by-unknown")
def accepted_by_unknown(blueprint: Blueprint) -> Iterator[Found]:
    """The role that accepted a miss is none that `practice.yaml` has.

    A patient did not get what was promised; a person has to stand for leaving it at that.
    Name a role of the practice under `accepted_by`: the owner of the touchpoint, or the lead.
    """
    roles = blueprint.practice.roles
    for one in blueprint.accepted:
        if one.accepted_by not in roles:
            said = f"a miss of {_title(blueprint, one)} is accepted by"
            mention = Mention(said, one.accepted_by, one, ("accepted_by",))
            yield mention.unknown("role", roles, "name the role that answers for it")


@check("V808", "accepted-twice", Level.WARNING)
def accepted_twice(blueprint: Blueprint) -> Iterator[Found]:
    """The same miss is accepted twice.

    It counts once, and the reason that is told is the first one; whoever wrote the other believes
    that theirs is read. Agree on one of them and take the other away:

        accepted:
          - { standard: quick, touchpoint: hold, case: t2, started: 2026-03-02 09:10, … }
          - { standard: quick, touchpoint: hold, case: t2, started: 2026-03-02 09:10, … }   # away
    """
    first: dict[Key, Acceptance] = {}
    for one in blueprint.accepted:
        key = one.standard, one.touchpoint, one.case, str(one.started)
        before = first.setdefault(key, one)
        if before is not one:
            yield found(
                one,
                f"the miss of {_title(blueprint, one)} {_when(one)} is accepted twice",
                "the first reason is told; take one of them away",
                related=before.place(),
            )


@check("V809", "accepted-on-a-wrong-day")
def accepted_on_a_wrong_day(blueprint: Blueprint, today: date) -> Iterator[Found]:
    """A miss is accepted on a day before it happened, or on one that has not come yet.

    Nobody can forgive what has not happened: patients would be let down by arrangement. For what
    cannot be kept for a while there is a waiver, with its end and the role that agreed to it.
    Mostly it is a slip; write the day on which it was accepted:

        accepted_on: 2026-03-03
    """
    for one in blueprint.accepted:
        place, said = one.place("accepted_on"), f"a miss of {_title(blueprint, one)}"
        if one.accepted_on < one.started.day:
            hint = "write the day on which it was accepted; for what is to come, write a waiver"
            was = f"{said} {_when(one)} is accepted before it happened, on {one.accepted_on}"
            yield found(place, was, hint)
        elif one.accepted_on > today:
            will = f"{said} is accepted on {one.accepted_on}, which has not come yet"
            yield found(place, will, "write the day on which it was accepted")


def _title(blueprint: Blueprint, one: Acceptance) -> str:
    known = blueprint.standards.get(one.standard)
    return repr(known.title if known else one.standard)


def _when(one: Acceptance) -> str:
    return f"of {one.started}"
