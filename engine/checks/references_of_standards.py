"""R3: standards that belong nowhere, and what standards and measures read that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.checks.words import hours_in, steps_in, words_in
from engine.model.events import KEYS
from engine.model.finding import Level
from engine.model.vocabulary import DURING, STAGE_TIME, stage_time
from engine.model.written import Written


@check("R308", "unused-standard", Level.WARNING)
def unused_standard(catalogue: Catalogue) -> Iterator[Found]:
    """The practice has written a standard that no touchpoint is held to.

    It reads well and is never judged, so no patient is any better for it.
    Name it at a touchpoint, or say in the standard itself what it applies to:

        - { touchpoint: hold, title: On hold, standards: [answer-quickly] }     # at the touchpoint
        applies_to: { channels: [phone] }                                       # in the standard

    Built-in standards that the practice does not use are no finding, nor is one that a misspelt
    name may mean; that is R302.
    """
    for name, standard in catalogue.own.items():
        if name not in catalogue.attached | catalogue.meant and standard.applies_to is None:
            yield found(
                standard,
                f"the standard {standard.title!r} is held at no touchpoint",
                f"name {name} under the `standards` of a touchpoint, or add `applies_to`",
                name=name,
            )


@check("R314", "unknown-attribute")
def unknown_attribute(catalogue: Catalogue) -> Iterator[Found]:
    """A standard, a measure, an outcome or a log reads what is neither attribute nor measure.

    What is not logged cannot be judged, so the standard would never see a patient kept waiting.
    Correct the name, declare the attribute in `events.yaml`, or write the measure:

        attributes: { wait: { type: duration } }
        measures: { hold-total: { title: All holds together, total: duration, of: [hold] } }
    """
    blueprint = catalogue.blueprint
    events = blueprint.events
    ids = [thing.id for thing in events.things.values()] if events else []
    ids += [events.person.from_] if events and events.person else []
    known: dict[str, Written | None] = dict.fromkeys((DURING, *KEYS, *ids))
    known |= {**dict.fromkeys(blueprint.vocabulary.built_in), **blueprint.measures}
    known |= blueprint.attributes
    declare = "declare it under `attributes` in events.yaml, or write it as a measure"
    for mention in words_in(catalogue):
        if mention.name in known:
            continue
        if mention.name == STAGE_TIME:
            said = f"{mention.said} {mention.name!r} without saying in which stage"
            wanted = [stage_time(stage) for stage in blueprint.practice.stages]
            yield found(mention.place, said, f"write {listed(wanted, 'or')}", name=mention.name)
        else:
            yield mention.unknown("attribute or measure", known, declare)
    steps = known | dict(blueprint.touchpoints)
    write_out = "write the touchpoint out in a map, or declare a time under `attributes`"
    for mention in steps_in(catalogue):
        if mention.name not in steps:
            yield mention.unknown("touchpoint or attribute", steps, write_out)


@check("R315", "unknown-hours")
def unknown_hours(catalogue: Catalogue) -> Iterator[Found]:
    """A channel, a site, a purpose or a condition names opening hours that there are not.

    Whether a patient was served in time depends on when the practice says that it is open.
    `open hours` and `always` are built in; other hours have a name under `hours`:

        hours:
          phone hours: { mon-fri: [07:30-17:30] }
    """
    hours = catalogue.blueprint.practice.opening
    for mention in hours_in(catalogue):
        if mention.name not in hours:
            use = f"write {listed(hours, 'or')}, or add yours under `hours` in practice.yaml"
            yield mention.unknown("name for opening hours", dict.fromkeys(hours), use)


@check("R317", "measure-reads-itself")
def measure_reads_itself(catalogue: Catalogue) -> Iterator[Found]:
    """A measure is made from itself, directly or by way of others.

    It has no value that could ever be worked out, so every standard on it stays silent.
    Make it from attributes, or from a measure that does not read this one.
    """
    for way_round in catalogue.circular_measures:
        measure = catalogue.blueprint.measures[way_round[0]]
        yield found(
            measure,
            f"the measure {measure.title!r} reads itself: {' → '.join(way_round)}",
            "make it from attributes, or from measures that do not read it",
        )
