"""A case beside the plan of its map: each step that came, and each that did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from engine.conformance.in_words import Deviation
from engine.model.blueprint import Blueprint
from engine.model.occasion import State
from engine.report import names
from engine.report.story_words import Told, told
from engine.report.text import clean
from engine.stories import Judgement, Story, Touch, elapsed


class Way(Enum):
    """How a step went beside the map: its sign, and what that is called."""

    AS_PLANNED = "●", "as planned"
    MISSING = "○", "missing"
    UNPLANNED = "◆", "unplanned"
    OUT_OF_ORDER = "▲", "out of order"
    REPEATED = "■", "repeated"
    FAILED = "✚", "failed"
    ON_NO_MAP = "·", "on no map"

    def __init__(self, glyph: str, word: str) -> None:
        self.glyph = glyph
        self.word = word


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case, or one that its map has and that did not come.

    Attributes:
        title: What came, or did not.
        way: How it went beside the map.
        at: When it began; of what did not come, when the next touch did, or the case ended.
        touch: What came; None for what did not.
        waited: How long nothing had happened before it; None where nothing came before, or two
            touches overlap.
        deviations: How it differs from the map.
        judgements: What the standards that apply at it came to.
    """

    title: str
    way: Way
    at: datetime
    touch: Touch | None = None
    waited: timedelta | None = None
    deviations: tuple[Deviation, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def missed(self) -> int:
        """How many standards were missed at it."""
        return sum(judgement.state is State.MISSED for judgement in self.judgements)

    @property
    def until(self) -> datetime:
        """When it ended, as far as that is known."""
        return (self.touch and self.touch.ended) or self.at


def steps(story: Story, blueprint: Blueprint) -> Iterator[Step]:
    """Yield the steps of a case in their order, with those that did not come in their places."""
    otherwise = Way.ON_NO_MAP if story.deviations is None else Way.AS_PLANNED
    last: datetime | None = None
    for one in told(story):
        at = one.touch.started if one.touch else last
        yield from (_not_come(missing, blueprint, at) for missing in one.missing if at)
        if one.touch:
            yield _came(one, one.touch, otherwise, last)
            last = max(filter(None, (last, one.touch.ended or one.touch.started)))


def _not_come(missing: Deviation, blueprint: Blueprint, at: datetime) -> Step:
    title = names.either(blueprint, missing.any_of or (missing.touchpoint,))
    return Step(title, Way.MISSING, at, deviations=(missing,))


def _came(one: Told, touch: Touch, otherwise: Way, last: datetime | None) -> Step:
    waited = elapsed(last, touch.started) if last and touch.started > last else None
    return Step(
        clean(touch.title),
        next((_way(each) for each in one.deviations), otherwise),
        touch.started,
        touch,
        waited,
        one.deviations,
        one.judgements,
    )


def _way(deviation: Deviation) -> Way:
    return next(way for way in Way if way.word == deviation.kind)
