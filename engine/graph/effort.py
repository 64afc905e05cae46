"""What the ways along a map ask of a patient: steps, transfers and changes of channel."""

from __future__ import annotations

from collections.abc import Iterator

from engine.graph.arrow import Arrow
from engine.graph.journey_map import JourneyMap
from engine.graph.shortest import channel_of, is_elsewhere
from engine.graph.ways import Choice, Price, Ways, ways
from engine.model.journey import Touchpoint

STEPS, TRANSFERS, SWITCHES = "patient_steps", "transfers", "channel_switches"
KINDS = (STEPS, TRANSFERS, SWITCHES)
TEN_MINUTES = 600_000_000
"""The microseconds of waiting that count once."""


def effort(journey: JourneyMap, origin: str, kind: str) -> Ways | None:
    """Return the ways from an origin to being helped, with what each step of them costs.

    Args:
        journey: The map.
        origin: The origin.
        kind: `patient_steps`, `transfers` or `channel_switches`.

    A touchpoint that may be left out costs nothing on the cheapest way, and all it can cost on the
    dearest. A touchpoint that the practice begins changes the patient's channel only when the
    patient has to do something there.
    """
    return ways(journey, origin, channel_counted(journey, origin, kind), PRICES[kind](journey))


def channel_counted(journey: JourneyMap, origin: str, kind: str) -> str:
    """Return the channel on which patients come, empty where it changes nothing of what counts."""
    return (channel_of(journey, origin) or "") if kind == SWITCHES else ""


def patient_steps(touchpoint: Touchpoint | None) -> int:
    """Return how many steps the patient takes: as written, else 1 where the patient begins it."""
    if touchpoint is None:
        return 0
    if touchpoint.steps is not None:
        return touchpoint.steps
    return int(touchpoint.initiator == "patient")


def _steps(journey: JourneyMap) -> Price:
    def price(_: Arrow | None, end: str, now: str) -> Iterator[Choice]:
        touchpoint = journey.touchpoints.get(end)
        most = patient_steps(touchpoint)
        yield now, 0 if touchpoint and touchpoint.optional else most, most

    return price


def _transfers(_: JourneyMap) -> Price:
    def price(arrow: Arrow | None, _: str, now: str) -> Iterator[Choice]:
        count = int(arrow is not None and arrow.hands_over)
        yield now, count, count

    return price


def _switches(journey: JourneyMap) -> Price:
    known = journey.blueprint.practice.channels

    def price(_: Arrow | None, end: str, now: str) -> Iterator[Choice]:
        touchpoint = journey.touchpoints.get(end)
        channel = touchpoint.channel if touchpoint else None
        if not touchpoint or channel not in known or not is_elsewhere(touchpoint, now):
            yield now, 0, 0  # a channel that nobody knows may be any
            return
        if touchpoint.optional:
            yield now, 0, 0
        switched = int(bool(now))
        yield channel, switched, switched

    return price


PRICES = {STEPS: _steps, TRANSFERS: _transfers, SWITCHES: _switches}
"""What a step along a map costs, by the kind of effort."""
