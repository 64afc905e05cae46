"""G5: what becomes of a patient who is refused, or who complains."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import networkx as nx

from engine.checks.register import Found, check, found
from engine.checks.topics import is_complaint
from engine.checks.wording import quoted
from engine.graph.journey_map import JourneyMap
from engine.graph.paths import Paths
from engine.graph.whole import user_of
from engine.model.finding import Level
from engine.model.journey import Touchpoint


@check("G517", "refusal-without-alternative")
def refusal_without_alternative(paths: Paths) -> Iterator[Found]:
    """A wish can be refused at this touchpoint, and then nothing else is offered.

    The patient hears no, and is left with the same trouble and no way on.
    Lead on to an alternative, such as a waiting list or another doctor, or to somebody who may
    decide otherwise:

        - { touchpoint: desk, title: The desk decides, refuses: yes, next: [booked, left] } # wrong

        - { touchpoint: desk, title: The desk decides, refuses: yes, next: [booked, list] } # right
        - { touchpoint: list, title: We put the patient on a waiting list, next: [booked] }

    An alternative is a touchpoint from which the patient can be helped without coming back here,
    or an outcome that leads to another journey without having resolved anything; which way is for
    those who are refused, a map does not say. An outcome that resolves is for those whose wish is
    granted. In a journey that others
    use, what follows there counts: each of them must offer something, and so must the journey
    itself if one of its origins has a `purpose`, since patients then also come by themselves.
    """
    if not paths.is_walked_alone:
        return
    journey = paths.journey
    refusing = [t for t in journey.touchpoints.values() if t.refuses]
    if not refusing:
        return
    backwards = nx.DiGraph((end, start) for start, end in journey.graph.edges)
    backwards.add_nodes_from(journey.resolutions)
    for touchpoint in refusing:
        name = touchpoint.touchpoint
        helped = _helped_without(backwards, name, journey.resolutions)
        after = journey.next_of(name)
        if name in journey.loose_ends or any(_is_way_on(journey, helped, end) for end in after):
            continue
        leads = quoted(map(journey.title, after), "or")
        only = f"it leads only to {leads}" if leads else "nothing follows it"
        yield found(
            touchpoint.place("next"),
            f"a wish can be refused at {journey.title(name)!r}, and nothing else is offered: "
            f"{only}{_where_used(journey, name)}",
            "add an alternative to its `next`, or somebody who may decide otherwise",
        )


def _where_used(journey: JourneyMap, name: str) -> str:
    """Return what follows the journey of a touchpoint where another uses it."""
    user = user_of(name)
    if not user:
        return ""
    follows = quoted(map(journey.title, journey.next_of(user)), "or") or "nothing"
    return f", and where {journey.title(user)!r} uses that journey, to {follows}"


def _helped_without(backwards: nx.DiGraph[str], name: str, resolutions: Iterable[str]) -> set[str]:
    """Return from where a patient can be helped without coming to a touchpoint."""
    into = list(backwards.out_edges(name))
    backwards.remove_edges_from(into)
    helped = {one for layer in nx.bfs_layers(backwards, list(resolutions)) for one in layer}
    backwards.add_edges_from(into)
    return helped - {name}


def _is_way_on(journey: JourneyMap, helped: set[str], end: str) -> bool:
    outcome = journey.outcomes.get(end)
    if outcome and outcome.leads_to and not outcome.resolves:
        return True
    if outcome and end in journey.touchpoints:  # an ending of a journey that is used
        return any(_is_way_on(journey, helped, after) for after in journey.next_of(end))
    return end in journey.touchpoints and end in helped


@check("G518", "complaint-passed-on", Level.WARNING)
def complaint_passed_on(paths: Paths) -> Iterator[Found]:
    """After a complaint the patient has to find the next person themselves.

    They have told what went wrong, and are sent away to tell it to somebody else.
    Whoever takes the complaint passes it on themselves, and the next person calls the patient:

        - { touchpoint: desk, title: We hear a complaint, learns: [complaint], next: [billing] }
        - { touchpoint: billing, title: The patient calls billing, initiator: patient } # wrong
        - { touchpoint: billing, title: Billing calls, initiator: practice } # right

    A complaint is taken where `complaint` is among what a touchpoint `asks` or `learns`; in a map
    without such a touchpoint, where an origin starts whose purpose is a complaint. Found is a step
    with `initiator: patient` that somebody else answers for, before the practice has begun a step
    or handed the patient over. Asking how it was (`feedback`) is no such step. The way leads
    through the journeys that a touchpoint `uses`, and from one in which the complaint is taken on
    to what follows where it is used.
    """
    journey = paths.journey
    complaints = _complaints(journey)
    free = _without_the_practice(journey, complaints) if complaints else nx.DiGraph()
    for taken in complaints:
        after = nx.single_source_shortest_path(free, taken) if taken in free else {}
        for name, way in after.items():
            touchpoint = journey.touchpoints.get(name)
            if touchpoint and name != taken and _must_be_found(journey, taken, touchpoint):
                yield found(
                    touchpoint.place("initiator"),
                    f"{journey.sentence(way)}: after the complaint the patient has to begin "
                    f"{journey.title(name)!r}, for which somebody else answers",
                    "let whoever takes the complaint pass it on: `initiator: practice`",
                    related=journey.touchpoints[taken].place(),
                )


def _must_be_found(journey: JourneyMap, taken: str, touchpoint: Touchpoint) -> bool:
    if touchpoint.initiator != "patient" or touchpoint.feedback or _takes_complaint(touchpoint):
        return False
    owner_of = journey.blueprint.owner_of
    before, after = owner_of(journey.touchpoints[taken]), owner_of(touchpoint)
    return before is not None and after is not None and before != after


def _complaints(journey: JourneyMap) -> list[str]:
    taking = [name for name, t in journey.touchpoints.items() if _takes_complaint(t)]
    origins = journey.journey.origins
    purposes = {o for o in journey.starts if is_complaint(origins[o].purpose or "")}
    return taking or list(
        dict.fromkeys(journey.starts[o] for o in journey.starts if o in purposes)
    )


def _takes_complaint(touchpoint: Touchpoint) -> bool:
    return any(map(is_complaint, (*touchpoint.asks, *touchpoint.learns)))


def _without_the_practice(journey: JourneyMap, taking: Collection[str]) -> nx.DiGraph[str]:
    """Return the arrows that are no hand-overs, and lead to nothing that the practice begins.

    Where a complaint is taken, the touchpoint has not been left out.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for arrow in journey.arrows:
        end = journey.touchpoints.get(arrow.end)
        is_past = arrow.is_skip and arrow.start in taking
        if end and not (arrow.hands_over or is_past or end.initiator == "practice"):
            graph.add_edge(arrow.start, arrow.end)
    return graph
