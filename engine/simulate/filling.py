"""Attributes that a log carries and no plan tells: values with which it can be judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.model.conditions import Conditions, Test
from engine.model.events import Attribute, Source, TouchRule
from engine.model.simulation import Simulation
from engine.simulate.draws import Draws
from engine.simulate.hours import SECOND
from engine.simulate.touch import Touch

YES_OR_NO = ("yes", "no")
A_FEW = tuple(map(str, range(1, 6)))
WHOLE = "duration"
"""The built-in attribute that is how long all of it took."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What is needed to fill the attributes that the plan of a simulation tells nowhere.

    Attributes:
        attributes: Those attributes.
        waiting: The touchpoints at which patients wait.
        seed: Another number gives other values.
    """

    attributes: Mapping[str, Attribute]
    waiting: frozenset[str]
    seed: int

    @classmethod
    def of(
        cls, attributes: Mapping[str, Attribute], waiting: frozenset[str], simulation: Simulation
    ) -> Filling:
        """Return what fills the attributes that a simulation tells nowhere."""
        plays = [*simulation.touchpoints.values()]
        plays += [play for change in simulation.changes for play in change.touchpoints.values()]
        told = {name for play in plays for name in play.attributes}
        left = {name: a for name, a in attributes.items() if name not in told}
        return cls(left, waiting, simulation.seed)

    def values(
        self, source: Source, case: int, held: Sequence[tuple[Touch, TouchRule]]
    ) -> Iterator[tuple[str, str]]:
        """Yield the attributes of one line with their values.

        Args:
            source: Where the line stands.
            case: The how many-th case it is about.
            held: The touches on it, each with its rule.
        """
        asked = {n for _, rule in held for n in (rule.if_.names() if rule.if_ else ())}
        left_to_rules = _said_by_rules(source) - asked
        for name in sorted((source.columns.keys() & self.attributes.keys()) - left_to_rules):
            attribute = self.attributes[name]
            if attribute.type == "duration":
                yield name, self._length(name, source, [touch for touch, _ in held])
            elif known := _values_of(attribute):
                draws = Draws.of(self.seed, "filled", name, case, held[0][0].contact)
                yield name, draws.one_of(dict.fromkeys(_fitting(name, known, source, held), 1.0))

    def _length(self, name: str, source: Source, touches: Sequence[Touch]) -> str:
        """Return how long they took; where a source knows of waiting, only the waiting counts."""
        lengths = {touch.touchpoint: touch.over - touch.started for touch in touches}
        if name == WHOLE:
            length = max(touch.over for touch in touches) - touches[0].started
        elif any(rule.touchpoint in self.waiting for rule in source.touches):
            length = sum(lengths[touchpoint] for touchpoint in self.waiting & lengths.keys())
        else:
            length = lengths[touches[0].touchpoint]
        return f"{length // SECOND} s"


def _said_by_rules(source: Source) -> set[str]:
    """Return the attributes that the `if` of a touch says itself."""
    asked = (rule.if_.tests for rule in source.touches if rule.if_)
    return {name for tests in asked for name, test in tests.items() if test.is_ is not None}


def _values_of(attribute: Attribute) -> tuple[str, ...]:
    known = {"choice": attribute.of, "yes or no": YES_OR_NO, "number": A_FEW}
    return known.get(attribute.type, ())


def _fitting(
    name: str,
    known: Sequence[str],
    source: Source,
    held: Sequence[tuple[Touch, TouchRule]],
) -> Sequence[str]:
    """Return the values with which a line holds its touches and no others, as far as there are."""
    rules = [rule for _, rule in held]
    filled = {rule.started for rule in rules}
    others = [rule for rule in source.touches if rule not in rules and rule.started in filled]
    fitting = [v for v in known if all(_may_be(rule.if_, name, v) for rule in rules)]
    alone = [v for v in fitting if not any(_is_asked(rule.if_, name, v) for rule in others)]
    return alone or fitting or known


def _is_asked(conditions: Conditions | None, name: str, value: str) -> bool:
    """Return whether conditions ask for an attribute, and a value is what they ask for."""
    asked = conditions is not None and name in conditions.names()
    return asked and _may_be(conditions, name, value)


def _may_be(conditions: Conditions | None, name: str, value: str) -> bool:
    """Return whether conditions can hold with a value, whatever other attributes are."""
    if conditions is None:
        return True
    own = all(_holds(test, value) for asked, test in conditions.tests.items() if asked == name)
    either = conditions.any_of
    return own and (not either or any(_may_be(one, name, value) for one in either))


def _holds(test: Test, value: str) -> bool:
    """Return whether a value passes a test, as far as equality goes."""
    return (
        test.is_ in (None, value)
        and test.is_not != value
        and (test.one_of is None or value in test.one_of)
        and (test.none_of is None or value not in test.none_of)
        and test.given is not False
    )
