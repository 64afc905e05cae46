"""G5: how a journey ends: with a word from the patient, a follow-up, the next journey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

from engine.checks.register import Found, check, found
from engine.graph.passing import Passing, leading_to
from engine.graph.paths import Manner, Paths, Step, uses_in
from engine.model.blueprint import Blueprint
from engine.model.finding import Level
from engine.model.journey import Journey, Outcome


@check("G519", "ending-without-feedback", Level.WARNING)
def ending_without_feedback(paths: Paths) -> Iterator[Found]:
    """A path comes to this outcome, and nobody has asked the patient how it was.

    Who was unhappy tells their friends instead, and the practice never hears of it.
    Ask once on every path, at the last touchpoint or at one that comes `anytime`:

        - { touchpoint: desk, title: We book a visit, next: [booked] }                   # wrong
        - { touchpoint: desk, title: We book a visit, feedback: yes, next: [booked] }    # right

    A chance is enough, so the touchpoint that asks may be `optional`. Patients who are `lost`
    cannot be asked, and who has the task handed back is G503. An outcome that does not resolve and
    `leads_to` another journey is no ending: it is there that they are asked. A journey that others
    use may leave the asking to them, unless one of its origins has a `purpose`: then patients also
    come to it by themselves.
    """
    if _is_asked_elsewhere(paths) or paths.is_unread("feedback"):
        return
    asking = {s for s in paths.graph if s.manner is not Manner.FULL and _asks_how_it_was(paths, s)}
    unasked = Passing(paths.after, paths.arrivals, asking)
    reached = set(unasked.reached(passed=False))
    for end in paths.endings:
        outcome = paths.journey.outcomes[end.node]
        if end in reached and outcome.resolves:
            way = unasked.way(end, passed=False)
            yield found(
                paths.journey.touchpoints[way[-2].node],
                f"{paths.sentence(way)}: the patient is never asked how it was",
                "write `feedback: yes` where you ask them on this path",
                related=outcome.place(),
            )


def _is_asked_elsewhere(paths: Paths) -> bool:
    return any(t.feedback for t in paths.journey.touchpoints.values() if t.anytime)


def _asks_how_it_was(paths: Paths, step: Step) -> bool:
    touchpoint = paths.journey.touchpoints.get(step.node)
    return touchpoint is not None and touchpoint.feedback


@check("G520", "visit-without-follow-up", Level.WARNING)
def visit_without_follow_up(paths: Paths) -> Iterator[Found]:
    """After this visit a path ends without a follow-up by the practice.

    The patient goes home, and nobody finds out whether they got better or understood what to do.
    A visit is a touchpoint with `visit: yes`; a follow-up is any later touchpoint on the same path
    that the practice begins:

        - { touchpoint: visit, title: The doctor, visit: yes, next: [seen] }      # wrong

        - { touchpoint: visit, title: The doctor, visit: yes, next: [letter] }    # right
        - { touchpoint: letter, title: The doctor writes, initiator: practice, next: [seen] }

    Patients who are `lost` need none. A follow-up that is `optional` may be left out, so it is not
    enough. After a visit in a journey that others use, the follow-up may come in those, and must
    come in each; in that journey itself if one of its origins has a `purpose`, since patients then
    also come to it by themselves.
    """
    touchpoints = paths.journey.touchpoints
    visits = [name for name, t in touchpoints.items() if t.visit]
    if not visits or not paths.is_walked_alone or paths.is_unread("initiator"):
        return
    following = {s for s in paths.graph if _is_follow_up(paths, s)}
    silent = paths.graph.copy()
    silent.remove_nodes_from(following)
    ends, after = set(paths.endings), nx.to_dict_of_lists(silent)
    ending = leading_to(silent, ends)
    for name in visits:
        begun = tuple(s for s in paths.graph.successors(Step(name)) if s in ending)
        if begun:
            onward = Passing(after, begun, ())
            end = next(step for step in onward.reached(passed=False) if step in ends)
            way = [Step(name), *onward.way(end, passed=False)]
            yield found(
                touchpoints[name],
                f"{paths.sentence(way)}: nobody follows up on the visit",
                "add a touchpoint with `initiator: practice` after it, such as a letter",
            )


def _is_follow_up(paths: Paths, step: Step) -> bool:
    if step.manner is not Manner.DONE or step.node not in paths.journey.touchpoints:
        return False
    return paths.journey.touchpoints[step.node].initiator == "practice"


@check("G521", "referral-never-re-enters", Level.NOTE)
def referral_never_re_enters(blueprint: Blueprint) -> Iterator[Found]:
    """A patient is led on to this journey, and from it nothing ever leads on.

    The journey does not end when a patient who was looked after leaves: they come back, or send a
    friend. A map on which that has no place leaves it to chance.
    Let an outcome lead on with `leads_to`, to the journey by which they, or those to whom they
    speak, come in:

        outcomes:
          seen: { title: Seen, resolves: yes }                               # wrong
          seen: { title: Seen, resolves: yes, leads_to: [new-patient] }      # right

    Found in a journey to which an outcome of some journey leads, when none of its own outcomes
    leads on, nor one of a journey that it uses.
    """
    onward = _onward(blueprint)
    seen: set[str] = set()
    for outcome, name in _leading_on(blueprint.journeys.values()):
        journey = blueprint.journeys.get(name)
        if journey and name not in seen and not onward[name]:
            yield found(
                journey.place("outcomes"),
                f"{outcome.title!r} leads to {journey.title!r}, and from there nothing leads on",
                "give the outcome of a patient who was helped a `leads_to`",
                related=outcome.place("leads_to"),
            )
        seen.add(name)


def _leading_on(journeys: Iterable[Journey]) -> Iterator[tuple[Outcome, str]]:
    for journey in journeys:
        for outcome in journey.outcomes.values():
            yield from ((outcome, name) for name in outcome.leads_to)


def _onward(blueprint: Blueprint) -> dict[str, list[str]]:
    """Return for each journey where its outcomes lead, and those of the journeys that it uses."""
    uses, journeys = uses_in(blueprint), blueprint.journeys
    found: dict[str, list[str]] = {}
    for name in journeys:
        used = nx.descendants(uses, name) if name in uses else set()
        parts = (journeys[one] for one in (name, *used) if one in journeys)
        found[name] = [end for _, end in _leading_on(parts)]
    return found
