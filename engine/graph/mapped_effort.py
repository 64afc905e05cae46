"""What a map says that its ways cost a patient, by the weights of the practice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.graph.arrow import Arrow
from engine.graph.effort import PRICES, STEPS, SWITCHES, TEN_MINUTES, TRANSFERS
from engine.graph.journey_map import JourneyMap, maps_of
from engine.graph.scale import NOTHING, Bounds, scale
from engine.graph.shortest import channel_of
from engine.graph.ways import Choice, Cost, Price, ways
from engine.graph.whole import Uses
from engine.model.blueprint import Blueprint
from engine.units import SpanKind


def mapped_efforts(blueprint: Blueprint, journey: str) -> dict[str, tuple[Cost, Cost]]:
    """Return the effort of the easiest and of the hardest way from each origin to being helped.

    The journeys that a touchpoint uses are walked through. Waiting counts where the map says how
    long it normally `takes`. What is asked again is left out: it depends on the whole way, and
    `journey check` finds it. The hardest way is the one that always leads onward.
    """
    whole = Uses(maps_of(blueprint)).whole(journey)
    found = {}
    for origin in whole.starts:
        if possible := ways(whole, origin, channel_of(whole, origin) or "", _price(whole)):
            found[origin] = possible.fewest()[0], possible.most()[0]
    return found


def says_steps(blueprint: Blueprint, journey: str) -> bool:
    """Return whether the map of a journey says of any touchpoint that patients do something."""
    whole = Uses(maps_of(blueprint)).whole(journey)
    known = whole.touchpoints.values()
    return any(one.steps is not None or one.initiator == "patient" for one in known)


def _price(journey: JourneyMap) -> Price:
    weights = journey.blueprint.practice.effort
    step, transfer, switch = (PRICES[kind](journey) for kind in (STEPS, TRANSFERS, SWITCHES))
    waits = _waits(journey)

    def price(arrow: Arrow | None, end: str, now: str) -> Iterator[Choice]:
        ((_, fewest, most),), ((_, handed, _),) = step(arrow, end, now), transfer(arrow, end, now)
        shortest, longest = waits.get(end, NOTHING)
        for channel, switched, _ in switch(arrow, end, now):
            always = weights.transfer * handed + weights.channel_switch * switched
            tenths = weights.each_10_min_waiting / TEN_MINUTES
            yield (
                channel,
                always + weights.step * fewest + tenths * shortest,
                always + weights.step * most + tenths * longest,
            )

    return price


def _waits(journey: JourneyMap) -> Mapping[str, Bounds]:
    """Return how long each wait takes in elapsed time: at least, and at most."""
    elapsed, found = scale(SpanKind.ELAPSED, journey.blueprint.practice), {}
    for name, touchpoint in journey.touchpoints.items():
        if touchpoint.waiting and touchpoint.takes:
            least, most = elapsed.of(touchpoint.takes)
            found[name] = (0 if touchpoint.optional else least), most
    return found
