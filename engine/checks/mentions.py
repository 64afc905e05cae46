"""Where names are used: each place that mentions a touchpoint, a role, a channel and so on."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.mention import Mention, called, each, one
from engine.expectations.expect_before import ExpectBefore
from engine.expectations.expect_then import ExpectThen
from engine.model.blueprint import Blueprint
from engine.model.journey import Journey, Touchpoint
from engine.model.measure import ANY_TOUCHPOINT, Measure


def arrows_in(blueprint: Blueprint, journey: Journey) -> Iterator[Mention]:
    """Yield every name that must be a touchpoint or outcome of its own map."""
    for origin in journey.origins.values():
        yield from one(f"{origin.title!r} starts at", origin.starts_at, origin, "starts_at")
    for touchpoint in journey.touchpoints:
        whole = blueprint.touchpoints.get(touchpoint.touchpoint, touchpoint)
        yield from each(f"{called(whole)} leads to", touchpoint.next, touchpoint, "next")
        group = f"{called(whole)} has among those in any order"
        yield from each(group, touchpoint.any_order, touchpoint, "any_order")
        full = f"when {called(whole)} is full it leads to"
        if touchpoint.sink:
            yield from one(full, touchpoint.sink.overflow, touchpoint.sink, "overflow")
        elif whole.sink and whole.sink.overflow in blueprint.touchpoints:
            yield from one(full, whole.sink.overflow, touchpoint, "touchpoint")


def named_arrows_in(journey: Journey) -> Iterator[tuple[Mention, Touchpoint]]:
    """Yield every name that must be one of the `next` of its own touchpoint."""
    for touchpoint in journey.touchpoints:
        said = called(touchpoint)
        for name in touchpoint.arrows:
            worded = f"{said} has words for"
            yield Mention(worded, name, touchpoint, ("arrows", name), is_key=True), touchpoint
        for mention in each(
            f"{said} hands over to", touchpoint.hands_over_to, touchpoint, "hands_over_to"
        ):
            yield mention, touchpoint


def touchpoints_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every name that must be a touchpoint of some map."""
    blueprint = catalogue.blueprint
    for _, touchpoint in blueprint.mentions():
        said = f"{called(touchpoint)} commits to"
        yield from one(said, touchpoint.commits_to, touchpoint, "commits_to")
        said = f"{called(touchpoint)} tells of a delay of"
        yield from each(said, touchpoint.tells_delay_of, touchpoint, "tells_delay_of")
    for channel in blueprint.practice.channels.values():
        said = f"after hours {channel.title!r} leads to"
        yield from one(said, channel.after_hours, channel, "after_hours")
    for standard in catalogue.used_versions:
        for form in standard.expectations.values():
            if isinstance(form, ExpectThen | ExpectBefore):
                said = f"the standard {standard.title!r} expects"
                yield from one(said, form.touchpoint, form, "touchpoint")
    for measure in catalogue.used_measures.values():
        yield from _touchpoints_of(measure)
    yield from _touchpoints_logged(blueprint)
    yield from _selected(catalogue, "touchpoints")


def _touchpoints_of(measure: Measure) -> Iterator[Mention]:
    said = f"the measure {measure.title!r} looks at"
    yield from each(said, measure.of, measure, "of")
    counted = each(said, measure.count, measure, "count")
    yield from (mention for mention in counted if mention.name != ANY_TOUCHPOINT)
    for moment in (*measure.from_, *measure.to):
        yield from one(said, moment.start_of, moment, "start_of")
        yield from one(said, moment.end_of, moment, "end_of")


def _touchpoints_logged(blueprint: Blueprint) -> Iterator[Mention]:
    for name, source in (blueprint.events.sources if blueprint.events else {}).items():
        for touch in source.touches:
            if isinstance(touch.touchpoint, str):
                yield Mention(f"the log {name!r} holds", touch.touchpoint, touch, ("touchpoint",))


def _selected(catalogue: Catalogue, key: str) -> Iterator[Mention]:
    for standard in catalogue.own.values():
        if standard.applies_to:
            names = getattr(standard.applies_to, key)
            said = f"the standard {standard.title!r} applies to"
            yield from each(said, names, standard.applies_to, key)


def standards_in(blueprint: Blueprint) -> Iterator[Mention]:
    """Yield every name that must be a standard."""
    for _, touchpoint in blueprint.mentions():
        said = f"{called(touchpoint)} is held to"
        yield from each(said, touchpoint.standards, touchpoint, "standards")
        said = f"{called(touchpoint)} is stricter about"
        for name in touchpoint.stricter:
            yield Mention(said, name, touchpoint, ("stricter", name), is_key=True)
    for routine in blueprint.routines.values():
        yield from each(f"{called(routine)} is held to", routine.standards, routine, "standards")
    for profile in blueprint.own_profiles:
        said = f"the profile {profile.title!r} is stricter about"
        for name in profile.stricter:
            yield Mention(said, name, profile, ("stricter", name), is_key=True)
    for name, promise in blueprint.practice.promises.items():
        yield from each(f"the promise {name!r} is kept by", promise.kept_by, promise, "kept_by")


def roles_in(blueprint: Blueprint) -> Iterator[Mention]:
    """Yield every name that must be a role."""
    practice = blueprint.practice
    for department in practice.departments.values():
        said = f"accountable for {department.title!r} is"
        yield from each(said, department.accountable, department, "accountable")
    for role in practice.roles.values():
        yield from one(f"the backup of {role.name!r} is", role.backup, role, "backup")
    for journey in blueprint.journeys.values():
        yield from one(f"the owner of {journey.title!r} is", journey.owner, journey, "owner")
    for _, touchpoint in blueprint.mentions():
        said = f"the owner of {called(touchpoint)} is"
        yield from one(said, touchpoint.owner, touchpoint, "owner")
        if touchpoint.sink:
            emptied = f"who empties {called(touchpoint)} is"
            yield from one(emptied, touchpoint.sink.owner, touchpoint.sink, "owner")


def departments_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every name that must be a department."""
    for _, touchpoint in catalogue.blueprint.mentions():
        said = f"{called(touchpoint)} belongs to"
        yield from one(said, touchpoint.department, touchpoint, "department")
    for routine in catalogue.blueprint.routines.values():
        yield from one(f"{called(routine)} is done by", routine.department, routine, "department")
    yield from _selected(catalogue, "departments")


def channels_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every name that must be a channel."""
    blueprint = catalogue.blueprint
    for journey in blueprint.journeys.values():
        for origin in journey.origins.values():
            yield from one(f"{origin.title!r} comes by", origin.channel, origin, "channel")
    for _, touchpoint in blueprint.mentions():
        said = f"{called(touchpoint)} happens by"
        yield from one(said, touchpoint.channel, touchpoint, "channel")
    for name, purpose in blueprint.practice.purposes.items():
        said = f"the purpose {purpose.title or name!r} is served by"
        yield from each(said, purpose.channels, purpose, "channels")
    for name, recording in blueprint.practice.recordings.items():
        said = f"the recording {name!r} is heard first on"
        yield from each(said, recording.first_on, recording, "first_on")
    yield from _selected(catalogue, "channels")


def stages_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every name that must be a stage."""
    for _, touchpoint in catalogue.blueprint.mentions():
        said = f"{called(touchpoint)} is in the stage"
        yield from one(said, touchpoint.stage, touchpoint, "stage")
    yield from _selected(catalogue, "stages")


def journeys_in(catalogue: Catalogue) -> Iterator[Mention]:
    """Yield every name that must be a journey."""
    for _, touchpoint in catalogue.blueprint.mentions():
        yield from one(f"{called(touchpoint)} uses", touchpoint.uses, touchpoint, "uses")
    for journey in catalogue.blueprint.journeys.values():
        for outcome in journey.outcomes.values():
            yield from each(f"{outcome.title!r} leads to", outcome.leads_to, outcome, "leads_to")
    yield from _selected(catalogue, "journeys")
