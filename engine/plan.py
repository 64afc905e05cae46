"""Standards become rules: which touchpoints each one covers, and whether it can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from engine.expectations import FORMS, Form
from engine.expectations.needs import lacking, needs
from engine.model.blueprint import Blueprint
from engine.model.finding import Place
from engine.model.log import Log
from engine.model.standard import Standard


@dataclass(frozen=True)
class Rule:
    """A standard with everything that it covers.

    Attributes:
        id: The standard's id.
        standard: What it says.
        touchpoints: The touchpoints covered, in the order of the maps.
        journeys: The journeys in whose cases it applies; empty means any.
        lacking: What would have to be logged before it could be judged; empty if it can be.
        unmapped: What a map would have to say before it could be judged; empty if it can be.
        flaw: Where an error stands in it, so that it must not be judged; None if there is none.
        since: The first day of the occasions that are judged by it; None for any.
        until: The last of these days; None for any.
    """

    id: str
    standard: Standard
    touchpoints: tuple[str, ...]
    journeys: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()
    flaw: Place | None = None
    since: date | None = None
    until: date | None = None

    @property
    def why_not(self) -> str:
        """Why it cannot be judged; empty if it can be."""
        if self.flaw:
            return f"not judged: {self.flaw} has an error"
        if self.unmapped:
            return f"on no map: {', '.join(self.unmapped)}"
        return f"not logged: {', '.join(self.lacking)}" if self.lacking else ""

    @cached_property
    def expectation(self) -> Form:
        """The one expectation."""
        found: Form = next(iter(self.standard.expectations.values()))
        return found

    @property
    def form(self) -> str:
        """The key of the expectation's form."""
        return next(key for key in FORMS if key in self.standard.expectations)


def rules(blueprint: Blueprint, log: Log) -> tuple[Rule, ...]:
    """Return a rule for each version of the standards that cover a touchpoint.

    A version with no expectation, or with two, has none.
    """
    made = []
    for name, standard in sorted(blueprint.standards.items()):
        covered = blueprint.covered.get(name, ())
        journeys = standard.applies_to.journeys if standard.applies_to else ()
        flaw = blueprint.flaws.get(name)
        for version in standard.versions if covered else ():
            said = version.standard
            if len(said.expectations) == 1:
                missing = lacking(needs(blueprint, said), covered, log.logged)
                unlogged = tuple(sorted(missing.touchpoints | missing.names))
                unmapped = tuple(sorted(missing.of_the_maps))
                days = version.since, version.until
                made.append(Rule(name, said, covered, journeys, unlogged, unmapped, flaw, *days))
    return tuple(made)
