"""Standards become rules: which touchpoints each one covers, and whether it can be measured."""

from __future__ import annotations

from dataclasses import dataclass
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
        flaw: Where an error stands in it, so that it must not be judged; None if there is none.
    """

    id: str
    standard: Standard
    touchpoints: tuple[str, ...]
    journeys: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    flaw: Place | None = None

    @property
    def why_not(self) -> str:
        """Why it cannot be judged; empty if it can be."""
        if self.flaw:
            return f"not judged: {self.flaw} has an error"
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
    """Return a rule for each standard that covers a touchpoint and has one expectation."""
    made = []
    for name, standard in sorted(blueprint.standards.items()):
        covered = blueprint.covered.get(name, ())
        if covered and len(standard.expectations) == 1:
            journeys = standard.applies_to.journeys if standard.applies_to else ()
            missing = lacking(needs(blueprint, standard), covered, log.logged)
            unlogged = tuple(sorted(missing.touchpoints | missing.names))
            flaw = blueprint.flaws.get(name)
            made.append(Rule(name, standard, covered, journeys, unlogged, flaw))
    return tuple(made)
