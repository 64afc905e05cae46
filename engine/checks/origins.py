"""G5 and M6: whether it can be told from a log at which origin a case began."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue
from engine.checks.delivery import deliverable
from engine.checks.register import Found, check, found
from engine.checks.wording import listed, quoted
from engine.graph.journey_map import JourneyMap
from engine.model.finding import Level
from engine.model.journey import Origin
from engine.model.likeness import meant


@check("G541", "origins-not-told-apart", Level.WARNING)
def origins_not_told_apart(journey: JourneyMap) -> Iterator[Found]:
    """Several origins start at one touchpoint, and nothing says which of them a case began at.

    Patients who came for different reasons are then counted together, or at no origin at all, and
    what goes wrong for some of them cannot be seen. Say with `when` what is true of the first
    touch of such cases:

        new:   { title: A stranger calls, starts_at: phone-menu }                        # wrong
        known: { title: A patient calls,  starts_at: phone-menu }

        new:   { title: A stranger calls, starts_at: phone-menu, when: { known_patient: no } }
        known: { title: A patient calls,  starts_at: phone-menu }                        # right

    Of those whose `when` holds the first one counts; one that has none is for all other cases.
    Origins with different channels or purposes are told apart by those.
    """
    for origins in _alike(journey):
        first, *others = origins
        if others:
            start = journey.title(first.starts_at)
            yield found(
                others[0],
                f"{quoted(o.title for o in origins)} start at {start!r}, and nothing tells "
                "them apart",
                "say with `when` what is true of the first touch of their cases",
                related=first.place(),
            )


def _alike(journey: JourneyMap) -> list[list[Origin]]:
    """Return the origins that start at one touchpoint and differ in nothing that a log holds."""
    found: dict[tuple[str | None, ...], list[Origin]] = {}
    for origin in journey.journey.origins.values():
        if origin.when is None and not origin.is_unread():
            key = (origin.starts_at, origin.channel, origin.purpose)
            found.setdefault(key, []).append(origin)
    return list(found.values())


@check("M606", "origin-cannot-be-told")
def origin_cannot_be_told(catalogue: Catalogue) -> Iterator[Found]:
    """The `when` of an origin asks for what the first touch of a case does not say.

    It holds for nobody, so no case begins there, and its flowchart stays empty however many
    patients come that way. Ask for attributes that a source logs at the start:

        columns: { known_patient: Known }                                    # in events.yaml
        when: { known_patient: no }                                          # right
        when: { transfers: { more_than: 0 } }                 # wrong: known only of a whole case

    While `events.yaml` has no sources nothing is said of what they log.
    """
    blueprint = catalogue.blueprint
    logged = deliverable(blueprint)
    for journey in blueprint.journeys.values():
        for origin in journey.origins.values():
            names = sorted(origin.when.names() & set(blueprint.vocabulary)) if origin.when else []
            carried = logged.get(meant(origin.starts_at, blueprint.touchpoints))
            beyond = [name for name in names if name not in blueprint.attributes]
            if beyond:
                yield found(
                    origin.place("when"),
                    f"{origin.title!r} is told by {listed(map(repr, beyond))}, which a first "
                    "touch does not have",
                    "ask for attributes of the first touch",
                )
            unseen = [n for n in names if carried is not None and n not in {*carried, *beyond}]
            if unseen:
                yield found(
                    origin.place("when"),
                    f"{origin.title!r} is told by {listed(map(repr, unseen))}, and no source logs "
                    "that where it starts",
                    f"under `columns` in events.yaml map a column to {listed(unseen)}",
                    name=unseen[0],
                )
