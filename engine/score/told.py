"""The scores of some days, asked for in different ways, and told as far as readers may know."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from engine.score.disclosure import INSIDE, Disclosure
from engine.score.groups import GroupScore, groups
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Period, Score, Scorecard, by_standard
from engine.score.trend import Point, trends
from engine.score.worst import worst_place


@dataclass(frozen=True, eq=False)
class Told:
    """Some scores of a period.

    Attributes:
        card: All scores of the period.
        period: The days that it is about.
        as_of: The moment of looking, in the practice's own time zone.
        only: Which scores are asked for.
        disclosure: What is told of them.
    """

    card: Scorecard
    period: Period
    as_of: datetime
    only: Only = EVERYTHING
    disclosure: Disclosure = INSIDE

    @cached_property
    def asked(self) -> list[Score]:
        """The scores asked for, each at one touchpoint of one journey, before any is hidden."""
        return [score for score in self.card.scores() if self.only.has(score)]

    def scores(self) -> list[Score]:
        """Return every standard at every touchpoint of every journey."""
        return [self.disclosure.place(score) for score in self.asked]

    def groups(self, group: str) -> list[GroupScore]:
        """Return the scores of one kind of group; `engine.score.members` names the kinds."""
        return groups(self.card, self.card.scores(), group, self.only, self.disclosure)

    def trends(self) -> dict[str, list[Point]]:
        """Return for each standard what it came to in each period of its `over`."""
        found = trends(self.card, self.asked, self.as_of, self.period)
        return {
            name: [replace(point, score=self.disclosure.point(point)) for point in points]
            for name, points in found.items()
        }

    def standards(self) -> dict[str, Score]:
        """Return each standard over all its places together, by its id."""
        return {name: self.card.together(of) for name, of in by_standard(self.asked).items()}

    def worst_place(self, standard: str, journey: str | None) -> Score:
        """Return where in a journey a standard falls short the most."""
        return worst_place(self.scores(), standard, journey)
