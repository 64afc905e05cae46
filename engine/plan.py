"""Standards become rules: which touchpoints each one covers, and whether it can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engine.expectations import FORMS
from engine.expectations.form import Expectation, Needs
from engine.model.blueprint import Blueprint
from engine.model.events import KEYS
from engine.model.log import Log
from engine.model.standard import Standard
from engine.model.vocabulary import DURING


@dataclass(frozen=True)
class Rule:
    """A standard with everything that it covers.

    Attributes:
        id: The standard's id.
        standard: What it says.
        touchpoints: The touchpoints covered, in the order of the maps.
        journeys: The journeys in whose cases it applies; empty means any.
        lacking: What would have to be logged before it could be judged; empty if it can be.
    """

    id: str
    standard: Standard
    touchpoints: tuple[str, ...]
    journeys: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @cached_property
    def expectation(self) -> Expectation:
        """The one expectation."""
        found: Expectation = next(iter(self.standard.expectations.values()))
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
            bare = Rule(name, standard, covered, journeys)
            made.append(Rule(name, standard, covered, journeys, lacking(blueprint, bare, log)))
    return tuple(made)


def needs(blueprint: Blueprint, rule: Rule) -> Needs:
    """Return every touchpoint and attribute that a rule reads, measures followed to their own."""
    standard, wanted = rule.standard, rule.expectation.needs()
    conditions = [standard.when, *(e.if_ for e in (*standard.leave_out, *standard.excuse_if))]
    names = set(wanted.names).union(*(c.names() for c in conditions if c))
    touchpoints, done = set(wanted.touchpoints), set[str]()
    while names - done:
        name = min(names - done)
        done.add(name)
        if name in blueprint.measures and name not in blueprint.attributes:
            measure = blueprint.measures[name]
            names |= measure.names()
            touchpoints |= set(measure.touchpoints)
        elif name in blueprint.touchpoints and name not in blueprint.attributes:
            touchpoints.add(name)
    attributes = {name for name in names if name in blueprint.attributes and name not in KEYS}
    return Needs(frozenset(touchpoints), frozenset(attributes - {DURING}))


def lacking(blueprint: Blueprint, rule: Rule, log: Log) -> tuple[str, ...]:
    """Return what a rule reads that no source of the log carries."""
    wanted, carried = needs(blueprint, rule), frozenset().union(*log.logged.values())
    derived = {"started", "journey", "origin", "duration"}
    missing = {t for t in wanted.touchpoints if t not in log.logged}
    if not any(t in log.logged for t in rule.touchpoints):
        missing |= set(rule.touchpoints)
    if "duration" in wanted.names and "ended" not in carried:
        missing.add("ended")
    return tuple(sorted(missing | {n for n in wanted.names if n not in carried | derived}))
