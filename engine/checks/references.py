"""R3: names that are used but belong to nothing."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from engine.checks.catalogue import Catalogue
from engine.checks.mention import Mention, called
from engine.checks.mentions import (
    arrows_in,
    channels_in,
    departments_in,
    journeys_in,
    named_arrows_in,
    roles_in,
    stages_in,
    standards_in,
    touchpoints_in,
)
from engine.checks.register import Found, check, found
from engine.checks.wording import listed
from engine.graph.circles import circles, way_round
from engine.model.blueprint import Blueprint
from engine.model.likeness import meant
from engine.model.written import Written


@check("R301", "unknown-touchpoint")
def unknown_touchpoint(catalogue: Catalogue) -> Iterator[Found]:
    """A touchpoint is named that no map writes out, or an arrow leads off its own map.

    A patient who follows such an arrow falls off the map, and a standard that waits for such a
    touchpoint is never judged.
    Every touchpoint is written out in full once, with a title; other maps name it again with their
    own `next`. An arrow may also lead to one of the outcomes of its own map. Correct the name, or
    add the touchpoint:

        touchpoints:
          - { touchpoint: hold, title: On hold, next: [scheduler] }        # written out once
          - { touchpoint: hold, next: [voicemail] }                        # named elsewhere
    """
    known = catalogue.blueprint.touchpoints
    write_out = "write it out in one map, with a title"
    for _, touchpoint in catalogue.blueprint.mentions():
        name = touchpoint.touchpoint
        if name not in known:
            place = ("touchpoint",)
            mention = Mention("the map names the touchpoint", name, touchpoint, place)
            yield mention.unknown(
                "touchpoint: no map writes it out", known, "give it a title here"
            )
    for mention in touchpoints_in(catalogue):
        if mention.name not in known:
            yield mention.unknown("touchpoint", known, write_out)
    yield from _arrows_off_the_map(catalogue.blueprint)


def _arrows_off_the_map(blueprint: Blueprint) -> Iterator[Found]:
    for journey in blueprint.journeys.values():
        own: dict[str, Written] = {t.touchpoint: t for t in journey.touchpoints}
        known = own | dict(journey.outcomes)
        for mention in arrows_in(blueprint, journey):
            if mention.name in known:
                continue
            elsewhere = mention.name in blueprint.touchpoints
            add = f"add - {{ touchpoint: {mention.name}, next: [...] }} to this map"
            yield mention.unknown(
                "touchpoint or outcome on this map",
                {} if elsewhere else known | dict(blueprint.touchpoints),
                add if elsewhere else "add it to the touchpoints or outcomes of this map",
            )
        for mention, touchpoint in named_arrows_in(journey):
            sink = touchpoint.sink
            overflow = (sink.overflow,) if sink and sink.overflow else ()
            leads_to = (meant(name, known) for name in (*touchpoint.next, *overflow))
            ends: dict[str, Written | None] = dict.fromkeys(leads_to)
            if mention.name not in ends and not touchpoint.is_unread("next"):
                yield mention.unknown("arrow from it", ends, "add it to its `next`")


@check("R302", "unknown-standard")
def unknown_standard(blueprint: Blueprint) -> Iterator[Found]:
    """A touchpoint, a routine or a public promise names a standard that nobody has written.

    The patient is promised something that is then never looked at.
    Correct the name, or write the standard in a file under `standards/`. `journey list standards`
    shows those of the practice, `journey list library` the built-in ones.
    """
    for mention in standards_in(blueprint):
        if mention.name not in blueprint.standards:
            otherwise = "write the standard in a file under standards/"
            yield mention.unknown("standard", blueprint.standards, otherwise)


@check("R303", "unknown-role")
def unknown_role(blueprint: Blueprint) -> Iterator[Found]:
    """An owner, a backup or an accountable role is named that `practice.yaml` does not have.

    When something goes wrong for a patient, nobody knows that it is theirs to put right.
    Correct the name, or add the seat and the person who sits in it:

        roles:
          phone-lead: { name: Jo Park, email: jo@riverside.example, backup: practice-lead }
    """
    known = blueprint.practice.roles
    for mention in roles_in(blueprint):
        if mention.name not in known:
            yield mention.unknown("role", known, "add it under `roles` in practice.yaml")


@check("R304", "unknown-department")
def unknown_department(catalogue: Catalogue) -> Iterator[Found]:
    """A touchpoint or a standard names a department that `practice.yaml` does not have.

    A touchpoint's owner comes from its department, so nobody answers for what the patient meets
    there. Correct the name, or add the department with the one role that answers for it.
    """
    known = catalogue.blueprint.practice.departments
    for mention in departments_in(catalogue):
        if mention.name not in known:
            yield mention.unknown("department", known, "add it under `departments`")


@check("R305", "unknown-purpose")
def unknown_purpose(blueprint: Blueprint) -> Iterator[Found]:
    """An origin serves a purpose that `practice.yaml` does not have.

    The practice then cannot see whether what patients come for works on every channel where it is
    offered. Correct the name, or add the purpose:

        purposes:
          change-appointment: { channels: [phone, portal], at: always }
    """
    known = blueprint.practice.purposes
    for journey in blueprint.journeys.values():
        for origin in journey.origins.values():
            if origin.purpose is not None and origin.purpose not in known:
                said = f"{origin.title!r} serves the purpose"
                mention = Mention(said, origin.purpose, origin, ("purpose",))
                yield mention.unknown("purpose", known, "add it under `purposes`")


@check("R306", "unknown-channel")
def unknown_channel(catalogue: Catalogue) -> Iterator[Found]:
    """An origin, a touchpoint, a purpose or a standard names a channel that there is not.

    Opening hours belong to channels, so waits and deadlines there would be counted wrongly.
    Correct the name, or add the channel:

        channels:
          phone: { title: Phone, open: phone hours, after_hours: voicemail }
    """
    known = catalogue.blueprint.practice.channels
    for mention in channels_in(catalogue):
        if mention.name not in known:
            yield mention.unknown("channel", known, "add it under `channels` in practice.yaml")


@check("R307", "unknown-recording")
def unknown_recording(blueprint: Blueprint) -> Iterator[Found]:
    """A touchpoint plays a recording that `practice.yaml` does not have.

    Nobody can then see what callers hear, nor that they hear it twice.
    Correct the name, or add the recording with its words:

        recordings:
          emergency-notice: { title: Emergency notice, text: If this is an emergency hang up … }
    """
    known = blueprint.practice.recordings
    for _, touchpoint in blueprint.mentions():
        for number, name in enumerate(touchpoint.plays):
            if name not in known:
                mention = Mention(
                    f"{called(touchpoint)} plays", name, touchpoint, ("plays", number)
                )
                yield mention.unknown("recording", known, "add it under `recordings`")


@check("R309", "unknown-stage")
def unknown_stage(catalogue: Catalogue) -> Iterator[Found]:
    """A touchpoint or a standard names a stage that is not one of the practice's stages.

    The time that patients spend there is counted to no stage, so long waits go unseen.
    Use one of the practice's stages, or add yours, in order, under `stages` in `practice.yaml`.
    """
    stages = catalogue.blueprint.practice.stages
    for mention in stages_in(catalogue):
        if mention.name not in stages:
            use = f"use one of {listed(stages, 'or')}" if stages else "add it under `stages`"
            yield mention.unknown("stage", dict.fromkeys(stages), use)


@check("R310", "unknown-journey")
def unknown_journey(catalogue: Catalogue) -> Iterator[Found]:
    """A touchpoint uses a journey, or an outcome leads to one, that no file describes.

    The patient is sent on to something that nobody has thought through.
    Correct the name, or write the journey in a file under `journeys/`.
    """
    known = catalogue.blueprint.journeys
    for mention in journeys_in(catalogue):
        if mention.name not in known:
            yield mention.unknown("journey", known, "write it in a file under journeys/")


@check("R311", "journey-uses-itself")
def journey_uses_itself(blueprint: Blueprint) -> Iterator[Found]:
    """A journey uses itself, directly or by way of another.

    A patient in it would have to finish it before they can go on with it.
    `uses` enters another journey and comes back. To start again, lead an arrow back to an earlier
    touchpoint instead; to send the patient on for good, give an outcome `leads_to`.
    Each circle is shown once, in the first of its journeys.
    """
    full = blueprint.touchpoints
    mentions = [(j.journey, t, full.get(t.touchpoint, t)) for j, t in blueprint.mentions()]
    uses = [(journey, at, whole) for journey, at, whole in mentions if whole.uses]
    graph: nx.DiGraph[str] = nx.DiGraph(
        [(journey, whole.uses or "") for journey, _, whole in uses]
    )
    within = {journey: circle for circle in circles(graph) for journey in circle}
    told: dict[frozenset[str], str] = {}
    for journey, at, touchpoint in uses:
        if touchpoint.uses in within.get(journey, ()):
            round_about = way_round(graph, journey, touchpoint.uses or "")
            if told.setdefault(frozenset(round_about), journey) != journey:
                continue
            titles = (blueprint.journeys[name].title for name in round_about)
            yield found(
                at.place("uses") if at.uses else at,
                f"{called(touchpoint)} makes its journey use itself: {' → '.join(titles)}",
                "lead an arrow back to an earlier touchpoint, or let an outcome lead there",
            )
