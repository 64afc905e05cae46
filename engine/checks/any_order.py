"""G5: touchpoints that are passed in any order."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.mention import called
from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.graph.journey_map import JourneyMap
from engine.model.journey import MOST_IN_ANY_ORDER, Touchpoint

FEWEST = 2
HAPPENS_INSIDE = (
    "asks",
    "learns",
    "needs",
    "plays",
    "says",
    "commits_to",
    "sink",
    "uses",
    "visit",
)
"""What only a touchpoint inside a group can do; nothing happens at the group itself."""


@check("G542", "group-not-clear")
def group_not_clear(journey: JourneyMap) -> Iterator[Found]:
    """A group of touchpoints in any order is written so that no order of them can be told.

    What patients go through there is then looked at in part only, or not at all.
    A group has two to five touchpoints of its own map, none of them a group itself. They are all
    passed, in any order, and then the way goes on with the `next` of the group; so they have none
    of their own, and the group does nothing but hold them together:

        - { touchpoint: preparation, any_order: [vitals, history], next: [doctor], … }
        - { touchpoint: vitals, title: Blood pressure, next: [history], … }             # wrong
        - { touchpoint: vitals, title: Blood pressure, … }                              # right

    What follows a group must be a touchpoint: where only outcomes follow, nobody can tell from a
    log whether the last of them was passed. And an origin starts at a touchpoint: the group itself
    is in no log, so no case would ever be seen to begin there.
    """
    for name, group in journey.touchpoints.items():
        if group.any_order and not group.is_unread("any_order"):
            yield from _of_its_size(group)
            yield from _of_its_members(journey, name, group)
            yield from _of_itself(journey, group)
    yield from _of_origins(journey)


def _of_its_size(group: Touchpoint) -> Iterator[Found]:
    number = len(set(group.any_order))
    place = group.place("any_order")
    if number < FEWEST:
        hint = "name the others, or lead an arrow to it instead"
        yield found(place, f"{called(group)} has only one touchpoint in any order", hint)
    if number > MOST_IN_ANY_ORDER:
        yield found(
            place,
            f"{called(group)} has {number} touchpoints in any order; "
            f"{MOST_IN_ANY_ORDER} is the most",
            "lead from one group to another, or put some of them in order",
        )


def _of_its_members(journey: JourneyMap, name: str, group: Touchpoint) -> Iterator[Found]:
    for number, member in enumerate(group.any_order):
        written = journey.touchpoints.get(member)
        place = group.place("any_order", number)
        if written is None:
            continue
        if written.any_order:
            said = f"{called(group)} has the group {called(written)} inside"
            yield found(place, said, "name the touchpoints of that group here, or lead on to it")
        elif journey.group_of.get(member, name) != name:
            first = journey.touchpoints[journey.group_of[member]]
            said = f"{called(written)} is in {called(group)} and in {called(first)}"
            yield found(place, said, "leave it in one of them", related=first.place("any_order"))
        elif written.next:
            yield found(
                written.place("next"),
                f"{called(written)} is passed in any order, and has a `next` of its own",
                f"take it away; what follows is the `next` of {called(group)}",
                related=place,
            )


def _of_itself(journey: JourneyMap, group: Touchpoint) -> Iterator[Found]:
    for key in HAPPENS_INSIDE:
        if getattr(group, key):
            yield found(
                group.place(key),
                f"{called(group)} only holds touchpoints together, so its `{key}` never happens",
                f"write it at {listed(map(repr, group.any_order), 'or')}",
            )
    if group.next and set(group.next) <= journey.outcomes.keys():
        yield found(
            group.place("next"),
            f"only outcomes follow {called(group)}, so no log can say when all of it was passed",
            "lead to the touchpoint that follows, and from there to the outcomes",
        )


def _of_origins(journey: JourneyMap) -> Iterator[Found]:
    for origin in journey.journey.origins.values():
        start = journey.touchpoints.get(origin.starts_at)
        if start and start.any_order:
            yield found(
                origin.place("starts_at"),
                f"the origin {origin.title!r} starts at the group {called(start)}, which is in no "
                "log: no case begins there",
                "start at a touchpoint that leads to the group, such as the arrival",
            )
