"""What is judged one by one: whether it is there, and whether it is known when it is over."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.mention import Mention
from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.model.blueprint import Blueprint
from engine.model.occasion import OCCASIONS
from engine.model.written import Written


@check("R321", "unknown-occasion")
def unknown_occasion(catalogue: Catalogue) -> Iterator[Found]:
    """A standard is to be judged for each of something that there is not.

    What is never counted is never missed, so no patient is any better for it.
    Every practice has touches, contacts and journeys, and every hour, day, week, month and quarter
    comes from the calendar. What else several touches can be about, such as
    one appointment, is a thing that `events.yaml` declares with the column of its id:

        things: { appointment: { id: appointment_id, over_at: booked_for } }       # events.yaml
        for_each: appointment                                                     # the standard
    """
    events = catalogue.blueprint.events
    known: dict[str, Written | None] = dict.fromkeys(OCCASIONS)
    known |= events.things if events else {}
    declare = f"write {listed(known, 'or')}, or declare it under `things` in events.yaml"
    for standard in catalogue.used.values():
        if standard.for_each not in known:
            said = f"the standard {standard.title!r} is for each"
            mention = Mention(said, standard.for_each, standard, ("for_each",))
            yield mention.unknown("occasion or thing", known, declare)


@check("S230", "over-at-no-time")
def over_at_no_time(blueprint: Blueprint) -> Iterator[Found]:
    """A thing is over at an attribute that is no time.

    Whether a patient's appointment has passed can then never be told, and what was missed at it
    waits until the whole case is over. Name an attribute of the type time:

        attributes: { booked_for: { type: time } }
        things: { appointment: { id: appointment_id, over_at: booked_for } }
    """
    for name, thing in blueprint.events.things.items() if blueprint.events else ():
        attribute = blueprint.attributes.get(thing.over_at or "")
        if attribute and attribute.type != "time":
            yield found(
                thing.place("over_at"),
                f"the thing {name!r} is over at {thing.over_at!r}, "
                f"which is of the type {attribute.type}",
                "name an attribute of the type time",
            )
