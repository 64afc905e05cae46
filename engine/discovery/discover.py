"""From a log to a draft: the whole way in one function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.discovery.any_moment import at_any_moment
from engine.discovery.choice import chosen
from engine.discovery.draft import Draft, LeftOut
from engine.discovery.map import DraftMap
from engine.discovery.named import touchpoints_of
from engine.discovery.names import ids_of
from engine.discovery.sifted import Sifted
from engine.discovery.steps import steps_of
from engine.discovery.told import Told
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.log import Log
from engine.units import Target


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a draft.

    Attributes:
        id: What the journey should be called; as an id, and with a number if that is taken.
        journey: The journey whose cases count; None for all cases.
        share: The share of cases that are to walk it; None for the usual one, or for less where
            that could not be read.
    """

    id: str
    journey: str | None = None
    share: Target | None = None


def discovered(log: Log, blueprint: Blueprint, wish: Wish) -> Draft:
    """Return the draft of a journey that a log suggests.

    Args:
        log: The log, as `sources` reads it.
        blueprint: What the practice has already: its touchpoints, departments and channels.
        wish: What is asked of the draft.

    Raises:
        EngineError: No touch in the log is of such a case, none has a place on a way, or cases
            have no touchpoint in common.
    """
    sifted = Sifted.of(log, blueprint, wish.journey)
    touches, names = touchpoints_of(sifted.touches, blueprint)
    told = Told.of(touches, names, blueprint)
    aside = at_any_moment(touches, blueprint)
    steps = steps_of(touches, aside)
    if steps.frame.is_empty():
        raise EngineError("all touches in the log are at touchpoints that come `anytime`")
    choice = chosen(steps, wish.share)
    drawn = DraftMap.of(steps, choice.kept, told, blueprint)
    touchpoints = (*drawn.touchpoints, *(told.touchpoint(name) for name in sorted(aside)))
    ids = [touchpoint.id for touchpoint in touchpoints]
    return Draft(
        ids_of((wish.id,), blueprint.journeys)[wish.id],
        sifted.basis,
        choice.walked,
        choice.wanted,
        choice.needed,
        sifted.quiet_after,
        drawn.origins,
        touchpoints,
        drawn.outcomes,
        LeftOut(
            choice.lost.height,
            max(choice.lost["cases"], default=0),
            told.without(ids),
            sifted.strange,
            drawn.round_about,
        ),
        _words({"touchpoint": told.words(ids), "reached": drawn.words}),
    )


def _words(columns: Mapping[str, Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    return {column: words for column, words in columns.items() if words}
