"""Which scores are asked for: those of some journeys, owners, standards or touchpoints."""

from __future__ import annotations

from dataclasses import dataclass, fields

from engine.model.blueprint import Blueprint
from engine.score.scorecard import Score


@dataclass(frozen=True, slots=True)
class Only:
    """The scores asked for, by names as they were asked for; without names, all of them.

    Attributes:
        journeys: Scores in these journeys.
        owners: Scores at touchpoints that these roles answer for.
        standards: Scores of these standards.
        touchpoints: Scores at these touchpoints.
    """

    journeys: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()
    touchpoints: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything is asked for in particular."""
        return any(self.names().values())

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return the names asked for, by what they are names of."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def has(self, score: Score) -> bool:
        """Return whether a score, at one touchpoint of one journey, is asked for."""
        held = (score.journey, score.owner, score.rule.id, score.touchpoint)
        asked = self.names().values()
        return all(not some or name in some for some, name in zip(asked, held, strict=True))

    def places(self, blueprint: Blueprint) -> set[str]:
        """Return the touchpoints at which a score can be that is asked for."""
        held = {t for name in self.standards for t in blueprint.covered.get(name, ())}
        mapped = {t.touchpoint for j, t in blueprint.mentions() if j.journey in self.journeys}
        return {
            name
            for name, touchpoint in blueprint.touchpoints.items()
            if (not self.touchpoints or name in self.touchpoints)
            and (not self.owners or blueprint.owner_of(touchpoint) in self.owners)
            and (not self.standards or name in held)
            and (not self.journeys or name in mapped)
        }


EVERYTHING = Only()
"""All scores."""
