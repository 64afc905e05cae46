"""G5: the recordings that a caller hears on their way."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from engine.checks.again import again, place_before, place_of
from engine.checks.calls import calls, heard_first, title_of
from engine.checks.register import Found, check, found
from engine.graph.paths import Paths
from engine.model.finding import Level


@check("G510", "recording-heard-twice", Level.WARNING)
def recording_heard_twice(paths: Paths) -> Iterator[Found]:
    """On some path the patient hears the same recording more than once.

    They wait through it again, and it tells them that they are back where they were.
    Play it once, at a touchpoint to which nobody comes back:

        - { touchpoint: hold, title: On hold, plays: [directions], next: [desk] }       # wrong
        - { touchpoint: desk, title: The desk answers, next: [hold, done] }

        - { touchpoint: menu, title: Phone menu, plays: [directions], next: [hold] }    # right
        - { touchpoint: hold, title: On hold, next: [desk] }

    For a recording that must be heard first on a channel see G512.
    """
    played = {name for names in paths.holding("plays").values() for name in names}
    yield from _heard_again(paths, played - heard_first(paths).keys())


@check("G511", "emergency-notice-not-first")
def emergency_notice_not_first(paths: Paths) -> Iterator[Found]:
    """Somebody who calls hears or is asked something else before the emergency notice.

    Who is in danger has to listen to the rest first, or has hung up before it came.
    Say in `practice.yaml` on which channels a recording comes first:

        recordings:
          emergency-notice: { title: Emergency notice, first_on: [phone] }

    and play it where each origin on such a channel starts, before all other recordings; where the
    channel turns to after hours too, unless an arrow leads there from the start (G512):

        - { touchpoint: menu, title: Phone menu, plays: [directions, emergency-notice] }    # wrong
        - { touchpoint: menu, title: Phone menu, plays: [emergency-notice, directions] }    # right

    Touchpoints on another channel may come before, and what the practice begins itself.
    """
    for call in calls(paths):
        if late := call.late():
            yield found(
                paths.journey.touchpoints[late[1].node],
                f"{paths.sentence(late[0])}: {paths.journey.title(late[1].node)!r} comes before "
                f"{call.title!r}",
                f"play it here first: `plays: [{call.recording}]`",
            )
        for step, place in call.out_of_order():
            yield found(
                place,
                f"{paths.journey.title(step.node)!r} plays something else before {call.title!r}",
                f"put {call.recording} first in its `plays`",
            )


@check("G512", "emergency-notice-not-once")
def emergency_notice_not_once(paths: Paths) -> Iterator[Found]:
    """On some path a caller never hears the emergency notice, or hears it more than once.

    Unheard it helps nobody; heard over and over it keeps everybody waiting.
    Say in `practice.yaml` on which channels a recording comes first:

        recordings:
          emergency-notice: { title: Emergency notice, first_on: [phone] }

    Then each path that starts on such a channel has to play it, and no path may play it twice:

        - { touchpoint: menu, title: Phone menu, next: [hold] }                             # wrong
        - { touchpoint: menu, title: Phone menu, plays: [emergency-notice], next: [hold] }  # right

    A path that ends with the patient `lost` may end before it.
    """
    yield from _heard_again(paths, heard_first(paths).keys())
    for call in calls(paths):
        if never := call.never():
            yield found(
                paths.journey.touchpoints[never[1].node],
                f"{paths.sentence(never[0])}: {call.title!r} is never heard",
                f"play it first on every path: `plays: [{call.recording}]`",
            )


def _heard_again(paths: Paths, names: Collection[str]) -> Iterator[Found]:
    played = paths.holding("plays").items()
    held = {step: tuple(n for n in plays if n in names) for step, plays in played}
    for one in again(paths, held, held):
        yield found(
            place_of(paths, one.step, "plays", one.name),
            f"{paths.sentence(one.way)}: {title_of(paths, one.name)!r} is heard {one.times} times",
            "play it once, at a touchpoint to which nobody comes back",
            related=place_before(paths, one, held),
        )
