"""R3: what is written twice, so that nobody can tell which one counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.checks.mention import called
from engine.checks.register import CHECKS, Found, check, found
from engine.checks.wording import listed
from engine.graph.journey_map import OF_ITS_OWN_MAP, JourneyMap
from engine.model.blueprint import Blueprint
from engine.model.events import BUILT_IN, KEYS, OF_THE_LOG, Attribute
from engine.model.finding import Finding, Level
from engine.model.journey import Touchpoint
from engine.model.occasion import OCCASIONS
from engine.model.vocabulary import DURING
from engine.model.written import Written

LISTS = ("asks", "learns", "needs", "plays", "standards", "next", "hands_over_to", "any_order")
"""The keys of a touchpoint under which names are listed."""


@dataclass(frozen=True, slots=True)
class Twice:
    """Two things of one kind that are called the same; a blueprint can hold only one of them."""

    kind: str
    id: str
    first: Written
    second: Written


@check("R312", "same-id-twice")
def same_id_twice(twice: Twice) -> Iterator[Found]:
    """Two files describe a journey, a standard, a measure or a profile of the same name.

    Only one of them can count, and nobody can tell which one patients are being served by.
    Give one of them another name, or take it away. A practice may give a standard the name of a
    built-in one: its own then counts.
    """
    first = twice.first.place(twice.kind)
    yield found(
        twice.second.place(twice.kind),
        f"the {twice.kind} {twice.id!r} is already written in {first or 'another file'}",
        "give one of them another name, or take it away",
        related=first,
    )


def twice(kind: str, name: str, first: Written, second: Written) -> Finding:
    """Return the finding that two files describe the same thing, such as a journey."""
    return next(CHECKS["R312"].findings(Twice(kind, name, first, second)))


@check("R313", "written-out-twice")
def written_out_twice(blueprint: Blueprint) -> Iterator[Found]:
    """A touchpoint is described in two places, or named twice on one map.

    The two descriptions drift apart, and what the patient is promised depends on which is read.
    Describe it in full, with its title, in one map. In other maps name it with what is theirs to
    say: its `next`, its `arrows` and which of them hand over:

        - { touchpoint: phone-menu, next: [hold] }
    """
    on_map: dict[tuple[str, str], Touchpoint] = {}
    for journey, touchpoint in blueprint.mentions():
        first = on_map.setdefault((journey.journey, touchpoint.touchpoint), touchpoint)
        whole = blueprint.touchpoints.get(touchpoint.touchpoint, touchpoint)
        if first is not touchpoint:
            said = f"{called(whole)} stands twice on this map"
            yield found(
                touchpoint, said, "keep one, with all of its `next`", related=first.place()
            )
        elif whole is not touchpoint:
            yield from _described_again(touchpoint, whole)


def _described_again(touchpoint: Touchpoint, whole: Touchpoint) -> Iterator[Found]:
    if again := sorted(touchpoint.model_fields_set - OF_ITS_OWN_MAP):
        yield found(
            touchpoint.place(again[0]),
            f"{called(whole)} is written out in another map; "
            f"its {listed(again)} cannot be written here too",
            "keep `next`, `arrows` and `hands_over_to` here and write the rest in "
            f"{whole.place() or 'the other map'}",
            related=whole.place(),
        )


@check("R320", "named-twice", Level.WARNING)
def named_twice(blueprint: Blueprint) -> Iterator[Found]:
    """A list names the same thing twice, which says no more than once.

    Where two names were meant, the other one is missing: a standard that is not held, a question
    of which nobody knows that patients are asked it. Take it away, or write what was meant:

        standards: [seen-on-time, seen-on-time]                                         # wrong
        standards: [seen-on-time, told-about-delay]                                     # right
    """
    promises = ((repr(p.text), p, ("kept_by",)) for p in blueprint.practice.promises.values())
    touchpoints = ((called(t), t, LISTS) for _, t in blueprint.mentions())
    for said, written, keys in (*touchpoints, *promises):
        for key in keys:
            names = getattr(written, key)
            for number in range(1, len(names)):
                if names[number] in names[:number]:
                    yield found(
                        written.place(key, number),
                        f"{said} names {names[number]} twice under `{key}`",
                        "take one away, or write what was meant",
                        related=written.place(key, names.index(names[number])),
                    )


@check("R316", "outcome-named-like-touchpoint")
def outcome_named_like_touchpoint(journey: JourneyMap) -> Iterator[Found]:
    """An outcome has the name of a touchpoint on the same map.

    An arrow to that name could mean either, so nobody can tell whether the patient's way ends
    there. Give the outcome a name of its own: `changed` for the end, `change-done` for the step.
    """
    for name, outcome in journey.outcomes.items():
        if name in journey.touchpoints:
            yield found(
                outcome,
                f"the outcome {outcome.title!r} and the touchpoint {journey.title(name)!r} "
                f"are both called {name}",
                "give the outcome another name",
                related=journey.touchpoints[name].place(),
            )


@check("R318", "name-of-two-things")
def name_of_two_things(blueprint: Blueprint) -> Iterator[Found]:
    """A measure, attribute or thing has a name that is taken: nobody can tell what is meant.

    The other would count, such as an attribute, `during` with its hours, or what is counted
    without being written, such as `transfers` and `effort`; whoever reads the measure would trust
    a number that is never used. Give it a name of its own:

    ```yaml
    measures:
      time-in-waiting-room: { title: Time in the waiting room, total: duration, of: [waiting] }
    ```
    """
    things = blueprint.events.things.values() if blueprint.events else ()
    words = (DURING, *KEYS, *OF_THE_LOG, *(thing.id for thing in things))
    taken = dict.fromkeys(words, "means something else already")
    taken |= dict.fromkeys(blueprint.attributes, "is an attribute already")
    taken |= dict.fromkeys(blueprint.vocabulary.built_in, BUILT_IN_ALREADY)
    for name, measure in blueprint.measures.items():
        if name in taken and name not in blueprint.built_in_measures:
            yield found(measure, f"{name!r} {taken[name]}", "give the measure another name")
    for name, attribute in (blueprint.events.attributes if blueprint.events else {}).items():
        if name in blueprint.vocabulary.built_in:
            said = f"{name!r} {BUILT_IN_ALREADY}"
            yield found(attribute, said, "give the attribute another name")
        elif name in BUILT_IN and _meaning(attribute) != _meaning(BUILT_IN[name]):
            said = f"{name!r} is a built-in attribute of the type {BUILT_IN[name].type} already"
            yield found(attribute, said, "take this away, or give the attribute another name")
    for name, thing in (blueprint.events.things if blueprint.events else {}).items():
        if name in OCCASIONS_OF_THEIR_OWN:
            said = f"{name!r} is what is judged for each {name} in every practice"
            yield found(thing, said, "give the thing another name")


OCCASIONS_OF_THEIR_OWN = frozenset(OCCASIONS) - {"contact"}
"""What no thing can be called; a contact is one of which `events.yaml` says when it is over."""


@check("R322", "routine-named-like-touchpoint")
def routine_named_like_touchpoint(blueprint: Blueprint) -> Iterator[Found]:
    """A routine has the name of a touchpoint on a map.

    Nobody can tell whether a line of a log with that name is about a patient. Give the routine a
    name of its own:

        routines: { listing-check: { title: We compare the listings, department: front-desk } }
    """
    mapped = {touchpoint.touchpoint: touchpoint for _, touchpoint in blueprint.mentions()}
    for name, routine in blueprint.practice.routines.items():
        if name in mapped:
            yield found(
                routine,
                f"the routine {routine.title!r} and the touchpoint {called(mapped[name])} "
                f"are both called {name}",
                "give the routine another name",
                related=mapped[name].place(),
            )


BUILT_IN_ALREADY = "is a built-in measure already"


def _meaning(attribute: Attribute) -> tuple[object, ...]:
    return attribute.type, attribute.of, attribute.if_empty
