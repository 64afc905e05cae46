"""G5: whether a journey can take longer than it promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.graph.budgets import Budgets
from engine.graph.journey_map import JourneyMap
from engine.graph.time_allowed import Part, total
from engine.model.finding import Level

Round = tuple[list[str], list[str]]
"""A way round a circle, and the origins from which patients come to it."""

ONE_KIND = "write the promise and the waits along the path in one kind of time"
ONWARD = "lead the circle onward, so that its time has an end"


@check("G536", "slower-than-promised")
def slower_than_promised(budgets: Budgets) -> Iterator[Found]:
    """Every touchpoint and every standard is kept, and the patient still waits too long.

    Whoever promises two days and allows five along the way disappoints patients without anybody
    missing anything. Shorten a wait on the path, or promise what can be kept:

        promise: { resolved_within: 1 business day }                                      # wrong
        - { touchpoint: voicemail, sink: { max_age: 2 business days, … }, next: [callback] }

    What is counted: `takes` of each touchpoint (else the promise of the journey that it `uses`;
    else what that journey takes on its longest path), and between two touchpoints what a standard
    with a target allows until the next (`expect_then … within`) or the `max_age` of the sink, the
    shorter of the two. The path is the longest that leads from an origin to an outcome that
    resolves without turning back. It is counted in the time of the promise: what is in another
    kind of time counts only as much as it surely comes to.
    """
    for trip in budgets.trips:
        journey = budgets.timed
        kept, path, parts = trip.longest("fewest")
        if kept:
            continue
        name, wait = max(parts, key=trip.weight)
        yield found(
            journey.journey.place("promise", "resolved_within"),
            f"from {_starts(journey, trip.origins)} it may take "
            f"{_total(parts)}, but the promise is {trip.promise}: {journey.sentence(path)}",
            f"shorten the longest wait, {wait} at {journey.title(name)!r}, "
            "or promise what can be kept",
            related=journey.touchpoints[name].place(),
        )


@check("G539", "promise-cannot-be-checked", Level.NOTE)
def promise_cannot_be_checked(budgets: Budgets) -> Iterator[Found]:
    """Whether the journey keeps its promise cannot be told from the map.

    Either patients can go round in a circle that takes time, so that no end follows from the map,
    or times of different kinds meet: over a weekend, four business hours last longer than two
    days. Nothing need be wrong, but nobody knows what the patient is promised.
    Lead the circle onward, or write the promise and the waits in one kind of time:

        promise: { resolved_within: 2 d }                                  # wrong, with…
        sink: { capacity: 40, max_age: 4 business hours, … }
        promise: { resolved_within: 2 business days }                      # right

    Where the longest path is surely too long, `slower-than-promised` says so instead.
    """
    rounds: dict[frozenset[str], Round] = {}
    for trip in budgets.trips:
        if not trip.longest("fewest")[0]:
            continue
        kept, path, parts = trip.longest("most")
        loops = trip.loops()
        for part, loop in loops.items():
            rounds.setdefault(part, (loop, []))[1].extend(trip.origins)
        if not loops and not kept:
            because = f"it may take {_total(parts)}: {budgets.timed.sentence(path)}"
            yield _untold(budgets, trip.origins, because, ONE_KIND)
    for loop, origins in rounds.values():
        around = budgets.timed.sentence(loop)
        because = f"patients can go round any number of times: {around}"
        yield _untold(budgets, origins, because, ONWARD)


def _untold(budgets: Budgets, origins: Sequence[str], because: str, hint: str) -> Found:
    journey, promise = budgets.timed, budgets.trips[0].promise
    return found(
        journey.journey.place("promise", "resolved_within"),
        f"whether {_starts(journey, origins)} is resolved within {promise} cannot be "
        f"told: {because}",
        hint,
    )


def _starts(journey: JourneyMap, origins: Sequence[str]) -> str:
    return quoted((journey.journey.origins[origin].title for origin in origins), "or")


def _total(parts: list[Part]) -> str:
    return total(span for _, span in parts)
