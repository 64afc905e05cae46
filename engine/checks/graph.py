"""G5: the shape of a journey, as a patient would walk it."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.graph.journey_map import JourneyMap, spread
from engine.graph.paths import Paths
from engine.graph.whole import MOST, unwritten
from engine.model.finding import Level
from engine.model.likeness import meant


@check("G501", "unreachable-touchpoint")
def unreachable_touchpoint(journey: JourneyMap) -> Iterator[Found]:
    """No patient can get to this touchpoint from any origin of the journey.

    What it offers is not there for patients, and its standards will never be judged.
    Lead an arrow to it, give it an origin, or mark what may happen at any moment, such as a
    reminder, with `anytime: yes`:

        - { touchpoint: phone-menu, title: The phone menu answers, next: [hold, voicemail] }

    The overflow of a sink and the place that a channel turns to after hours can be reached. Of
    several touchpoints in a row only the first is named. While an arrow of the map leads nowhere
    (R301) or cannot be read (S115) nothing is said: mending it may be all that is needed.
    """
    channels = journey.blueprint.practice.channels.values()
    if journey.is_in_doubt or any(channel.is_unread("after_hours") for channel in channels):
        return
    known = journey.blueprint.touchpoints
    after_hours = {meant(c.after_hours, known) for c in channels if c.after_hours}
    begun = {name for name, t in journey.touchpoints.items() if t.anytime or name in after_hours}
    reached = journey.reachable_from(*journey.starts) | journey.following(begun)
    lost = journey.graph.subgraph(journey.touchpoints.keys() - reached)
    for first in _firsts(journey, lost):
        after = len(nx.descendants(lost, first))
        also = f" and {after} more after it" if after else ""
        yield found(
            journey.touchpoints[first],
            f"no patient can get to {journey.title(first)!r}{also}: no arrow leads there from "
            f"{quoted((o.title for o in journey.journey.origins.values()), 'or')}",
            "lead an arrow to it from an earlier touchpoint, or mark it `anytime: yes`",
        )


@check("G502", "dead-end")
def dead_end(journey: JourneyMap) -> Iterator[Found]:
    """From this touchpoint no path leads to an outcome that resolves anything.

    A patient who gets here cannot get what they came for, however patient they are.
    Add the step that follows, or an outcome that says what becomes of them:

        next: [callback]                                              # the step that follows
        outcomes:
          changed: { title: Appointment changed, resolves: yes }      # or what becomes of them

    An outcome that leads on to another journey counts too; the overflow of a sink does not, since
    it is for those who find no room. Of several touchpoints in a row only the last is named:
    mending it mends those before it. Where an arrow or an outcome cannot be read, nothing is said
    of what leads there.
    """
    if not journey.resolutions and journey.journey.is_unread("outcomes"):
        return
    if not journey.resolutions:
        yield found(
            journey.journey.place("outcomes"),
            f"no outcome of {journey.journey.title!r} resolves anything",
            "add the outcome with which the patient is helped, with `resolves: yes`",
        )
        return
    helping = journey.resolutions | journey.loose_ends
    resolving = spread(journey.with_room.reverse(copy=False), helping)
    asides = {name for name, t in journey.touchpoints.items() if t.anytime and not t.next}
    stuck = journey.with_room.subgraph(journey.touchpoints.keys() - resolving - asides)
    for last in _firsts(journey, stuck.reverse(copy=False)):
        follows = _all_that_follows(journey, last)
        yield found(
            journey.touchpoints[last].place("next"),
            f"from {journey.title(last)!r} nothing is ever resolved: {follows}",
            "add the step that follows to its `next`, or the outcome that helps the patient",
        )


def _all_that_follows(journey: JourneyMap, node: str) -> str:
    after = list(journey.with_room.successors(node))
    if after:
        return f"it leads only to {quoted(map(journey.title, after))}"
    only_full = "only its overflow follows it, for those who find no room"
    return only_full if journey.graph.out_degree(node) else "nothing follows it"


def _firsts(journey: JourneyMap, part: nx.DiGraph[str]) -> list[str]:
    """Return the touchpoints of a part of the map from which all others of the part follow."""
    blocks = nx.condensation(part)
    at = {node: position for position, node in enumerate(journey.touchpoints)}
    sources = (blocks.nodes[b]["members"] for b, before in blocks.in_degree() if not before)
    return sorted((min(members, key=at.__getitem__) for members in sources), key=at.__getitem__)


@check("G503", "hands-back", Level.WARNING)
def hands_back(journey: JourneyMap) -> Iterator[Found]:
    """The journey can end with the task handed back to the patient, such as "call back later".

    The practice sees a finished call; the patient still has everything to do, and may not try
    again. Such is every outcome that does not resolve, that is not `lost`, and that leads to no
    other journey. Take the task on instead, such as by a call back, an answering service or a
    message that somebody answers:

        - { touchpoint: voicemail, title: Voicemail, next: [try-later] }      # wrong
        - { touchpoint: voicemail, title: Voicemail, next: [callback] }       # right

    If the patient has truly gone, say so with `lost: yes`.
    """
    for arrow in journey.arrows:
        outcome = journey.outcomes.get(arrow.end)
        is_step = arrow.end in journey.touchpoints  # an outcome of the same name is R316
        is_gone = outcome and (outcome.lost or outcome.is_unread("lost", "leads_to"))
        if outcome and not (is_step or arrow.end in journey.resolutions or is_gone):
            yield found(
                arrow.place,
                f"{journey.title(arrow.start)!r} can end in {outcome.title!r}: "
                "the task is the patient's again",
                "lead to a step that takes the task on; if the patient is gone write `lost: yes`",
                related=outcome.place(),
            )


@check("G504", "transfer-loop")
def transfer_loop(paths: Paths) -> Iterator[Found]:
    """A patient can be transferred round and round, and come back to where they were.

    Each time round they wait again, hear the same recording and tell their story once more.
    A transfer is an arrow that its touchpoint names under `hands_over_to`. Let whoever takes the
    patient finish the matter, or call them back, rather than send them to the beginning:

        - { touchpoint: scheduler, next: [phone-menu], hands_over_to: [phone-menu] }    # wrong
        - { touchpoint: scheduler, next: [booked, callback] }                           # right

    Of each part of the map where patients can be sent round the shortest loop is shown, with how
    many transfers beside it lead round there too. The way leads through the journeys that a
    touchpoint `uses`, and back.
    """
    journey = paths.journey
    for arrow, way, others in journey.transfer_loops():
        also = f", and there are {others} more such transfers" if others else ""
        yield found(
            arrow.place,
            f"a patient can be transferred in a loop: {journey.sentence(way)}{also}",
            "let the last one finish the matter or call back, instead of transferring again",
        )


@check("G505", "not-walked-through", Level.NOTE)
def not_walked_through(paths: Paths) -> Iterator[Found]:
    """So many journeys are used inside one another that this one is not walked through to its end.

    What happens to a patient along the way is looked for inside used journeys too, up to 1,000
    touchpoints and outcomes in all. What lies beyond is not looked at from here: a question asked
    twice there, or a promise not kept, is not found. Its cases are laid on no map either, since
    what happens beyond would have no place on it. Lead to the other journey with `leads_to`, or
    use it at fewer touchpoints:

        - { touchpoint: booking, title: Booking, uses: book, next: [done] }   # wrong: in each of…
        outcomes: { booked: { title: Booked, resolves: yes, leads_to: book } }           # right
    """
    journey = paths.journey
    first, *more = unwritten(journey) or ("",)
    if first:
        also = f" and {len(more)} more" if more else ""
        yield found(
            journey.journey,
            f"what happens inside {journey.title(first)!r}{also} is not walked through: the "
            f"journeys that are used have more than {MOST:,} touchpoints and outcomes in all",
            "lead to the other journey with `leads_to`, or use it at fewer touchpoints",
        )
