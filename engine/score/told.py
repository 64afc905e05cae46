"""The scores of a practice over any days, in every way they are asked for, each worked out once.

What readers may not know is left out of every answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from engine.model.answers import Answers
from engine.score.disclosure import INSIDE, Disclosure, disclosure
from engine.score.groups import GroupScore, groups
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Period, Score, Scorecard, by_standard
from engine.score.trend import Point, trends
from engine.score.worst import worst_place

MOST_PERIODS = 8
"""Of how many periods the tally is kept."""

Made = TypeVar("Made")


@dataclass(frozen=True, eq=False)
class Told:
    """What the scores of a practice come to, as far as readers may know.

    Attributes:
        whole: The scorecard of the whole log.
        as_of: The moment of looking, in the practice's own time zone.
        is_shared: Whether readers outside the practice are told.
    """

    whole: Scorecard
    as_of: datetime
    is_shared: bool = False
    _periods: Answers = field(
        default_factory=lambda: Answers(MOST_PERIODS), init=False, repr=False
    )
    _answers: Answers = field(default_factory=Answers, init=False, repr=False)

    def scorecard(self, period: Period) -> Scorecard:
        """Return the scorecard of a period, before anything is hidden."""
        tally = self.whole.tally
        return self._periods.once(period, lambda: replace(self.whole, tally=period.of(tally)))

    def scores(self, period: Period, only: Only) -> list[Score]:
        """Return every standard at every touchpoint of every journey."""

        def make() -> list[Score]:
            told = self._disclosure(period, only)
            return [told.place(score) for score in self._asked(period, only)]

        return list(self._once("scores", period, only, make))

    def groups(self, group: str, period: Period, only: Only) -> list[GroupScore]:
        """Return the scores of one kind of group; `engine.score.members` names the kinds."""

        def make() -> list[GroupScore]:
            card = self.scorecard(period)
            return groups(card, card.scores(), group, only, self._disclosure(period, only))

        return list(self._once(f"groups of {group}", period, only, make))

    def trends(self, period: Period, only: Only) -> dict[str, list[Point]]:
        """Return for each standard what it came to in each period of its `over`."""

        def make() -> dict[str, list[Point]]:
            asked, told = self._asked(period, only), self._disclosure(period, only)
            found = trends(self.scorecard(period), asked, self.as_of, period)
            return {
                name: [replace(point, score=told.point(point)) for point in points]
                for name, points in found.items()
            }

        return dict(self._once("trends", period, only, make))

    def standards(self, period: Period, only: Only) -> dict[str, Score]:
        """Return each standard over all its places together, by its id; none when shared."""

        def make() -> dict[str, Score]:
            together = self.scorecard(period).together
            every = {} if self.is_shared else by_standard(self._asked(period, only))
            return {name: together(parts) for name, parts in every.items()}

        return dict(self._once("standards", period, only, make))

    def worst_place(self, standard: str, journey: str | None, period: Period) -> Score:
        """Return where in a journey a standard falls short the most."""
        return worst_place(self.scores(period, EVERYTHING), standard, journey)

    def _asked(self, period: Period, only: Only) -> list[Score]:
        return [score for score in self.scorecard(period).scores() if only.has(score)]

    def _disclosure(self, period: Period, only: Only) -> Disclosure:
        """Return what is told: of the scores asked for no more than of all of them."""

        def make() -> Disclosure:
            whole = self._disclosure(period, EVERYTHING) if only else None
            asked = self._asked(period, only)
            return disclosure(self.scorecard(period), asked, self.as_of.date(), whole)

        return self._once("disclosure", period, only, make) if self.is_shared else INSIDE

    def _once(self, what: str, period: Period, only: Only, make: Callable[[], Made]) -> Made:
        return self._answers.once((what, period, only), make)
